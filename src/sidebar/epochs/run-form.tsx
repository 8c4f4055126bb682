import type { EpochTable } from '../../train/epochs/table.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { useRemembered } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { CheckField, Segments, TextField } from '../parts/field.tsx';
import { messages } from '../words.ts';
import { type RunFields, readOrder } from './run-fields.ts';
import type { EpochsState, RunOrder } from './state.ts';

const words = messages.epochs;

/** How many epochs, and what ends them sooner. */
function UntilFields(props: { hasLog: boolean; fields: RunFields; onFields(fields: RunFields): void }) {
  const { hasLog, fields } = props;
  const change = (part: Partial<RunFields>) => props.onFields({ ...fields, ...part });
  return (
    <>
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
      {hasLog && (
        <CheckField
          label={words.isPatient}
          checked={fields.isPatient}
          onChange={(isPatient) => change({ isPatient })}
        />
      )}
      {hasLog && fields.isPatient && (
        <TextField
          id="epochs-patience"
          label={words.patience}
          value={fields.patience}
          onInput={(patience) => change({ patience })}
        />
      )}
    </>
  );
}

/** How many epochs, how, and until when; Run, Step, Reset. */
export function RunForm(props: {
  table: EpochTable;
  fields: RunFields;
  doing: EpochsState['doing'];
  onFields(fields: RunFields): void;
  onRun(order: RunOrder): void;
  onReset(): void;
  onProblem(problem: RenderedProblem): void;
}) {
  const { table, fields, doing, onFields, onRun } = props;
  const [way, setWay] = useRemembered('way');
  const isBlocked = doing !== null || table.problems.length > 0;
  const order = readOrder(way, fields);
  const run = () => ('code' in order ? props.onProblem(order) : onRun(order));
  return (
    <>
      <Segments name="epochs-way" label={words.way} choices={words.ways} value={way} onChange={setWay} />
      <p class="hint">{words.wayHints[way]}</p>
      <UntilFields hasLog={table.log !== null} fields={fields} onFields={onFields} />
      <div class="button-row always-seen">
        <Button
          kind="primary"
          busyText={doing === 'running' ? words.running : doing === 'writing' ? words.writing : null}
          unavailable={isBlocked}
          onClick={run}
        >
          {'code' in order ? words.run(Number.POSITIVE_INFINITY) : words.run(order.epochs)}
        </Button>
        <Button unavailable={isBlocked} onClick={() => onRun({ way: 'live', epochs: 1, patience: null })}>
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
