import { useEffect, useMemo, useState } from 'preact/hooks';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { DoneNotice, ProblemNotice } from '../parts/notice.tsx';
import { CreateTable } from './create-table.tsx';
import { Race } from './race.tsx';
import { RunForm } from './run-form.tsx';
import { RunProgress } from './run-progress.tsx';
import { EpochsSession } from './session.ts';
import { type EpochsState, tableOf, untouched } from './state.ts';
import { TableProblems, TableRows } from './table-rows.tsx';

const words = messages.epochs;

/** A session that lives as long as the sidebar, and what it shows. */
function useEpochs(shown: boolean): readonly [EpochsSession, EpochsState] {
  const [state, setState] = useState<EpochsState>(untouched);
  const session = useMemo(() => new EpochsSession(setState), []);
  const announce = useAnnounce();
  useEffect(() => {
    if (shown) session.look();
  }, [shown, session]);
  useEffect(() => () => session.drop(), [session]);
  useEffect(() => {
    if (state.done) announce(state.done);
  }, [state.done, announce]);
  return [session, state];
}

function TableChoice({ state, session }: { state: EpochsState; session: EpochsSession }) {
  const tables = state.sheet?.tables ?? [];
  if (tables.length < 2) return null;
  return (
    <div class="field">
      <label for="epochs-table">{words.table}</label>
      <select
        id="epochs-table"
        value={state.at ?? ''}
        onChange={(event) => session.choose(event.currentTarget.value)}
      >
        {tables.map(({ at, title }) => (
          <option key={at} value={at}>
            {words.tableAt(title, at)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Runs of the table on the tab that the user looks at. */
function TableRuns({ state, session }: { state: EpochsState; session: EpochsSession }) {
  const table = tableOf(state);
  if (!state.sheet) return null;
  if (!table) return <p>{words.none(state.sheet.sheet)}</p>;
  const reveal = (ranges: readonly string[]) => session.reveal(ranges);
  return (
    <>
      <p class="secondary">{words.ofSheet(state.sheet.sheet)}</p>
      <TableChoice state={state} session={session} />
      <TableProblems table={table} onReveal={reveal} />
      <TableRows table={table} onReveal={reveal} />
      <RunForm
        key={`${state.sheet.sheetId} ${table.at}`}
        table={table}
        doing={state.doing}
        onRun={(order) => session.run(order)}
        onReset={() => session.reset()}
        onProblem={(problem) => session.report(problem)}
      />
      <RunProgress state={state} onStop={() => session.stop()} />
    </>
  );
}

/** Epochs of the tables on the sheets: run, step, reset, race, and a table of one's own. */
export function EpochsCard({ shown }: { shown: boolean }) {
  const [session, state] = useEpochs(shown);
  const { doing, problem, done, canRestore } = state;
  return (
    <article class="card" aria-labelledby="epochs-title">
      <h2 id="epochs-title">{words.title}</h2>
      <p>{words.intro}</p>
      <TableRuns state={state} session={session} />
      <ProblemNotice problem={problem} onDismiss={() => session.clear()} />
      <DoneNotice text={done} onDismiss={() => session.clear()} />
      <div class="button-row">
        {canRestore && (
          <Button
            busyText={doing === 'restoring' ? words.restoring : null}
            unavailable={doing !== null}
            onClick={() => session.restore()}
          >
            {words.restore}
          </Button>
        )}
        <Button
          busyText={doing === 'looking' ? words.looking : null}
          unavailable={doing !== null}
          onClick={() => session.look()}
        >
          {state.sheet ? words.lookAgain : words.look}
        </Button>
      </div>
      <Race />
      <CreateTable
        isBusy={doing !== null}
        isMaking={doing === 'creating'}
        onCreate={(request) => session.create(request)}
        onProblem={(found) => session.report(found)}
      />
    </article>
  );
}
