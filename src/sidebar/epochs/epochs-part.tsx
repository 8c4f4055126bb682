import { areaName } from '../../a1/addresses.ts';
import type { EpochTable, TableRow } from '../../train/epochs/table.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { CurveChart } from '../charts/line-chart.tsx';
import { useRemembered } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { CheckField, Fold, SegmentedField, SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice, RestoreOffer, SheetLine } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useStore } from '../parts/store.ts';
import { useInView } from '../parts/use-action.ts';
import { rendered } from '../problem.ts';
import { forms, messages } from '../words.ts';
import { CreateTable } from './create-table.tsx';
import { Race } from './race.tsx';
import { epochs } from './session.ts';
import { type EpochsState, type RunFields, type RunOrder, readOrder, tableOf } from './state.ts';

const words = messages.epochs;

/** The number of epochs, and the conditions for an early end. */
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

/** The number and kind of epochs and the end of the run, with Run, Step and Reset. */
function RunForm(props: {
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
      <SegmentedField
        name="epochs-way"
        label={words.way}
        choices={words.ways}
        value={way}
        onChange={setWay}
      />
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

/** Speed and remaining part of a run, as far as they are known. */
function paceOf({ epoch, elapsed, order }: EpochsState): string[] {
  if (!order || epoch === 0 || elapsed <= 0) return [];
  const perSecond = (1000 * epoch) / elapsed;
  const left = (order.epochs - epoch) / perSecond;
  return [words.rate(perSecond), ...(Number.isFinite(left) && left > 0 ? [words.left(left)] : [])];
}

/** The progress of a run, with its curve. */
function RunProgress({ state, onStop }: { state: EpochsState; onStop(): void }) {
  const { order, epoch, line, doing, isStopping } = state;
  if (!order) return null;
  const isRunning = doing === 'running';
  const latest = line.y.at(-1);
  const share = Number.isFinite(order.epochs) ? epoch / order.epochs : null;
  return (
    <div class="run-progress">
      {isRunning && <progress aria-label={words.running} value={share ?? undefined} />}
      <p class="run-figures">
        {[words.progress(epoch, order.epochs), ...(isRunning ? paceOf(state) : [])].join(' · ')}
      </p>
      {isRunning && (
        <Button busyText={isStopping ? words.stopping : null} onClick={onStop}>
          {words.stop}
        </Button>
      )}
      {latest !== undefined && (
        <CurveChart line={line} label={words.chart(forms.show(latest, 4))} xTitle={words.epochAxis} />
      )}
    </div>
  );
}

const arrow = '→';

/** `C32 → C1`, with its condition; the value for a reset is visible in the sheet. */
function RowWords({ row }: { row: TableRow }) {
  const [step, when, condition, source, to] = row.words;
  // If the table itself contains the value to copy or log, this is a number with all its digits.
  const from = source && Number.isFinite(Number(source)) ? forms.show(Number(source), 5) : source;
  const says = row.words[6];
  return (
    <>
      <span class="epoch-step">{step || '·'}</span>
      <span>
        <code>{[from, to].filter(Boolean).join(` ${arrow} `)}</code>
        {when && (
          <span class="secondary">
            {' '}
            {when} {condition}
          </span>
        )}
        {says && <span class="epoch-says">{says}</span>}
      </span>
    </>
  );
}

/** The rows of a table; each one can show its cells in the sheet. */
function TableRows(props: { table: EpochTable; onReveal(ranges: readonly string[]): void }) {
  const { table, onReveal } = props;
  return (
    <Fold title={messages.epochs.rows}>
      <p class="hint">{messages.epochs.rowHint}</p>
      <ul class="epoch-rows">
        {table.rows.map((row) => {
          const ranges = row.cells.map(areaName);
          return (
            <li key={row.row}>
              <button
                type="button"
                class="epoch-row"
                aria-label={messages.epochs.showRow(row.words.filter(Boolean).join(' '))}
                onClick={() => onReveal(ranges)}
                onMouseEnter={() => onReveal(ranges)}
              >
                <RowWords row={row} />
              </button>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}

/** The problems that keep a table from running, each with its remedy. */
function TableProblems(props: { table: EpochTable; onReveal(ranges: readonly string[]): void }) {
  return (
    <>
      {props.table.problems.map((problem) => {
        const { cells } = problem;
        const words = rendered(problem);
        return (
          <ProblemNotice key={words.message} problem={words}>
            {cells[0] && (
              <button type="button" class="link" onClick={() => props.onReveal(cells.slice(0, 1))}>
                {cells[0]}
              </button>
            )}
          </ProblemNotice>
        );
      })}
    </>
  );
}

function TableChoice({ state }: { state: EpochsState }) {
  const tables = state.sheet?.tables ?? [];
  if (tables.length < 2) return null;
  return (
    <SelectField
      id="epochs-table"
      label={words.table}
      names={Object.fromEntries(tables.map(({ at, title }) => [at, words.tableAt(title, at)]))}
      value={state.at ?? ''}
      onChange={(at) => epochs.choose(at)}
    />
  );
}

/** The tab that was read, and a button to read the active one. */
function LookedAt({ state }: { state: EpochsState }) {
  const { doing, sheet } = state;
  const button = (
    <Button
      size="small"
      label={words.openTabHint}
      busyText={doing === 'looking' ? words.looking : null}
      unavailable={doing !== null}
      onClick={() => epochs.refresh()}
    >
      {messages.train.openTab}
    </Button>
  );
  return sheet ? <SheetLine text={words.ofSheet(sheet.sheet)}>{button}</SheetLine> : button;
}

/** The outcome of the last action, beside the control that started it. */
function Notices(props: { isOfForm: boolean; state: EpochsState }) {
  const { problem, done, made, isOfForm } = props.state;
  const undo = made && (() => epochs.removeMade());
  const action = { problem, done, undo, clear: () => epochs.clear() };
  return <Outcome action={action} isElsewhere={isOfForm !== props.isOfForm} />;
}

/** Runs the table on the active tab. */
function TableRuns({ state }: { state: EpochsState }) {
  const table = tableOf(state);
  if (!state.sheet) return null;
  if (!table) return <p>{words.none(state.sheet.sheet)}</p>;
  const reveal = (ranges: readonly string[]) => epochs.reveal(ranges);
  return (
    <>
      <TableChoice state={state} />
      <TableProblems table={table} onReveal={reveal} />
      <TableRows table={table} onReveal={reveal} />
      <RunForm
        table={table}
        fields={state.fields}
        doing={state.doing}
        onFields={(fields) => epochs.type(fields)}
        onRun={(order) => epochs.run(order)}
        onReset={() => epochs.reset()}
        onProblem={(problem) => epochs.report(problem)}
      />
    </>
  );
}

/** Identifies the progress and result of a run that are shown; null if none is shown. */
const shownOf = ({ order, doing, line }: EpochsState): string | null =>
  order !== null && (doing === null || doing === 'running') ? `${doing} ${line.x.length > 1}` : null;

/** Epochs of the tables on the sheets: run, step, reset, race, and a custom table. */
export function EpochsPart() {
  const state = useStore(epochs);
  const { doing, lastRun } = state;
  const outcome = useInView(shownOf(state));
  return (
    <>
      <p class="intro">{words.intro}</p>
      <LookedAt state={state} />
      <TableRuns state={state} />
      <div ref={outcome} class="stack outcome">
        <Notices isOfForm={false} state={state} />
        {lastRun && (
          <RestoreOffer
            lastRun={lastRun}
            isRestoring={doing === 'restoring'}
            isUnavailable={doing !== null}
            onRestore={() => epochs.restore()}
          />
        )}
        <RunProgress state={state} onStop={() => epochs.stop()} />
      </div>
      <Race />
      <CreateTable
        isBusy={doing !== null}
        isMaking={doing === 'creating'}
        onCreate={(request) => epochs.create(request)}
        onProblem={(found) => epochs.report(found, true)}
      />
      <Notices isOfForm={true} state={state} />
    </>
  );
}
