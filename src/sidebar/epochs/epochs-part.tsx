import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { RestoreOffer, SheetLine } from '../parts/restore-offer.tsx';
import { useInView } from '../parts/use-in-view.ts';
import { messages } from '../words.ts';
import { CreateTable } from './create-table.tsx';
import { useSharedEpochs } from './epochs-context.tsx';
import { Race } from './race.tsx';
import { RunForm } from './run-form.tsx';
import { RunProgress } from './run-progress.tsx';
import type { EpochsSession } from './session.ts';
import { type EpochsState, tableOf } from './state.ts';
import { TableProblems, TableRows } from './table-rows.tsx';

const words = messages.epochs;

function TableChoice({ state, session }: { state: EpochsState; session: EpochsSession }) {
  const tables = state.sheet?.tables ?? [];
  if (tables.length < 2) return null;
  return (
    <SelectField
      id="epochs-table"
      label={words.table}
      names={Object.fromEntries(tables.map(({ at, title }) => [at, words.tableAt(title, at)]))}
      value={state.at ?? ''}
      onChange={(at) => session.choose(at)}
    />
  );
}

/** Which tab was looked at, and the way to look at the one that is open now. */
function LookedAt({ state, session }: { state: EpochsState; session: EpochsSession }) {
  const { doing, sheet } = state;
  const button = (
    <Button
      size="small"
      label={words.openTabHint}
      busyText={doing === 'looking' ? words.looking : null}
      unavailable={doing !== null}
      onClick={() => session.look()}
    >
      {messages.train.openTab}
    </Button>
  );
  return sheet ? <SheetLine text={words.ofSheet(sheet.sheet)}>{button}</SheetLine> : button;
}

/** What came of the last action, beside what it was asked for with. */
function Notices(props: { isOfForm: boolean; state: EpochsState; session: EpochsSession }) {
  const { state, session } = props;
  const { problem, done, made } = state;
  const undo = made && (() => session.removeMade());
  const action = { problem, done, undo, clear: () => session.clear() };
  return <Outcome action={action} isElsewhere={state.isOfForm !== props.isOfForm} />;
}

/** Runs of the table on the tab that the user looks at. */
function TableRuns({ state, session }: { state: EpochsState; session: EpochsSession }) {
  const table = tableOf(state);
  if (!state.sheet) return null;
  if (!table) return <p>{words.none(state.sheet.sheet)}</p>;
  const reveal = (ranges: readonly string[]) => session.reveal(ranges);
  return (
    <>
      <TableChoice state={state} session={session} />
      <TableProblems table={table} onReveal={reveal} />
      <TableRows table={table} onReveal={reveal} />
      <RunForm
        table={table}
        fields={state.fields}
        doing={state.doing}
        onFields={(fields) => session.type(fields)}
        onRun={(order) => session.run(order)}
        onReset={() => session.reset()}
        onProblem={(problem) => session.report(problem)}
      />
    </>
  );
}

/** Tells apart what a run shows as it comes and ends; null where none is shown. */
const shownOf = ({ order, doing, line }: EpochsState): string | null =>
  order !== null && (doing === null || doing === 'running') ? `${doing} ${line.x.length > 1}` : null;

/** Epochs of the tables on the sheets: run, step, reset, race, and a table of one's own. */
export function EpochsPart() {
  const { session, state } = useSharedEpochs();
  const { doing, lastRun } = state;
  const outcome = useInView(shownOf(state));
  return (
    <>
      <p class="intro">{words.intro}</p>
      <LookedAt state={state} session={session} />
      <TableRuns state={state} session={session} />
      <div ref={outcome} class="stack outcome">
        <Notices isOfForm={false} state={state} session={session} />
        {lastRun && (
          <RestoreOffer
            lastRun={lastRun}
            isRestoring={doing === 'restoring'}
            isUnavailable={doing !== null}
            onRestore={() => session.restore()}
          />
        )}
        <RunProgress state={state} onStop={() => session.stop()} />
      </div>
      <Race />
      <CreateTable
        isBusy={doing !== null}
        isMaking={doing === 'creating'}
        onCreate={(request) => session.create(request)}
        onProblem={(found) => session.report(found, true)}
      />
      <Notices isOfForm={true} state={state} session={session} />
    </>
  );
}
