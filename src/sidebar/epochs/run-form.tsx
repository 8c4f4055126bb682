import { useState } from 'preact/hooks';
import type { Problem } from '../../addon/contract.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import { useRemembered } from '../memory/use-remembered.ts';
import { Button } from '../parts/button.tsx';
import { CheckField, TextField } from '../parts/field.tsx';
import { Segments } from '../parts/segments.tsx';
import { wholeNumber } from '../whole-number.ts';
import { messages } from '../words.ts';
import type { EpochsState, RunOrder, Way } from './state.ts';

const words = messages.epochs;

/** What the fields say, as they are typed. */
interface Fields {
  readonly epochs: string;
  readonly isEndless: boolean;
  readonly isPatient: boolean;
  readonly patience: string;
}

function readOrder(way: Way, fields: Fields): RunOrder | Problem {
  const epochs = fields.isEndless ? Number.POSITIVE_INFINITY : wholeNumber(fields.epochs);
  if (epochs === null) return { code: 'badEpochs', ...words.badEpochs };
  const patience = fields.isPatient ? wholeNumber(fields.patience) : null;
  if (fields.isPatient && patience === null) return { code: 'badPatience', ...words.badPatience };
  return { way, epochs, patience };
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
  const [way, setWay] = useRemembered('way');
  const [fields, setFields] = useState<Fields>({
    epochs: String(table.epochsPerRun),
    isEndless: false,
    isPatient: false,
    patience: '20',
  });
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const isBlocked = doing !== null || table.problems.length > 0;
  const order = readOrder(way, fields);
  const run = () => ('code' in order ? props.onProblem(order) : props.onRun(order));
  return (
    <>
      <Segments name="epochs-way" label={words.way} choices={words.ways} value={way} onChange={setWay} />
      <p class="hint">{words.wayHints[way]}</p>
      {!fields.isEndless && (
        <TextField
          id="epochs-count"
          label={words.epochs}
          value={fields.epochs}
          onInput={(epochs) => change({ epochs })}
        />
      )}
      <CheckField
        label={words.untilStopped}
        checked={fields.isEndless}
        onChange={(isEndless) => change({ isEndless })}
      />
      {table.log && (
        <CheckField
          label={words.isPatient}
          checked={fields.isPatient}
          onChange={(isPatient) => change({ isPatient })}
        />
      )}
      {table.log && fields.isPatient && (
        <TextField
          id="epochs-patience"
          label={words.patience}
          value={fields.patience}
          onInput={(patience) => change({ patience })}
        />
      )}
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
