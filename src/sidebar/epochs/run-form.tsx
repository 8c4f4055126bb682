import { useState } from 'preact/hooks';
import type { Problem } from '../../addon/contract.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import type { EpochsState, RunOrder, Way } from './state.ts';

const words = messages.epochs;

const wholeNumber = (text: string): number | null => {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= 1 ? number : null;
};

/** What the fields say, as they are typed. */
interface Fields {
  readonly way: Way;
  readonly epochs: string;
  readonly isEndless: boolean;
  readonly isPatient: boolean;
  readonly patience: string;
}

function readOrder(fields: Fields): RunOrder | Problem {
  const epochs = fields.isEndless ? Number.POSITIVE_INFINITY : wholeNumber(fields.epochs);
  if (epochs === null) return { code: 'badEpochs', ...words.badEpochs };
  const patience = fields.isPatient ? wholeNumber(fields.patience) : null;
  if (fields.isPatient && patience === null) return { code: 'badPatience', ...words.badPatience };
  return { way: fields.way, epochs, patience };
}

function WayChoice(props: { way: Way; onChoose(way: Way): void }) {
  return (
    <fieldset class="field">
      <legend>{words.way}</legend>
      <div class="segments">
        {(['live', 'fast'] as const).map((way) => (
          <label class="segment" key={way}>
            <input
              type="radio"
              name="epochs-way"
              checked={props.way === way}
              onChange={() => props.onChoose(way)}
            />
            <span>{words.ways[way]}</span>
          </label>
        ))}
      </div>
      <p class="hint">{words.wayHints[props.way]}</p>
    </fieldset>
  );
}

function Check(props: { checked: boolean; onChange(on: boolean): void; text: string }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.text}</span>
    </label>
  );
}

/** How many epochs, how, and until when; Run, Step, Reset. */
export function RunForm(props: {
  table: EpochTable;
  doing: EpochsState['doing'];
  onRun(order: RunOrder): void;
  onReset(): void;
  onProblem(problem: Problem): void;
}) {
  const { table, doing } = props;
  const [fields, setFields] = useState<Fields>({
    way: 'live',
    epochs: String(table.epochsPerRun),
    isEndless: false,
    isPatient: false,
    patience: '20',
  });
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const isBlocked = doing !== null || table.problems.length > 0;
  const order = readOrder(fields);
  const run = () => ('code' in order ? props.onProblem(order) : props.onRun(order));
  return (
    <>
      <WayChoice way={fields.way} onChoose={(way) => change({ way })} />
      <div class="field">
        <label for="epochs-count">{words.epochs}</label>
        <input
          id="epochs-count"
          inputMode="numeric"
          value={fields.epochs}
          readOnly={fields.isEndless}
          onInput={(event) => change({ epochs: event.currentTarget.value })}
        />
        <Check
          checked={fields.isEndless}
          onChange={(isEndless) => change({ isEndless })}
          text={words.untilStopped}
        />
        {table.log && (
          <>
            <Check
              checked={fields.isPatient}
              onChange={(isPatient) => change({ isPatient })}
              text={words.patience}
            />
            {fields.isPatient && (
              <div class="field-inline">
                <input
                  aria-label={`${words.patience} … ${words.patienceUnit}`}
                  inputMode="numeric"
                  value={fields.patience}
                  onInput={(event) => change({ patience: event.currentTarget.value })}
                />
                <span>{words.patienceUnit}</span>
              </div>
            )}
          </>
        )}
      </div>
      <div class="button-row">
        <Button
          kind="primary"
          busyText={doing === 'running' ? words.running : doing === 'writing' ? words.writing : null}
          unavailable={isBlocked}
          onClick={run}
        >
          {'code' in order ? words.run(Number.POSITIVE_INFINITY) : words.run(order.epochs)}
        </Button>
        <Button
          unavailable={isBlocked}
          onClick={() => props.onRun({ way: 'live', epochs: 1, patience: null })}
        >
          {words.step}
        </Button>
        <Button
          busyText={doing === 'resetting' ? words.resetting : null}
          unavailable={isBlocked}
          onClick={props.onReset}
        >
          {words.reset}
        </Button>
      </div>
    </>
  );
}
