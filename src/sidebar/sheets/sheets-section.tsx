import { useEffect, useState } from 'preact/hooks';
import type { Problem, WorkbookSummary } from '../../addon/contract.ts';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { callServer, problemOf } from '../server.ts';
import { WorkbookCard } from './workbook-card.tsx';

/** Loads the gallery once; `reload` tries again after a failure. */
function useWorkbooks() {
  const [workbooks, setWorkbooks] = useState<readonly WorkbookSummary[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    setProblem(null);
    callServer('listWorkbooks', null).then(setWorkbooks, (error) => setProblem(problemOf(error)));
  }, [attempt]);
  return { workbooks, problem, reload: () => setAttempt(attempt + 1) };
}

function Loading() {
  return (
    <div class="card card-loading" aria-busy="true">
      <div class="picture" />
      <p class="secondary">{messages.sheets.loading}</p>
    </div>
  );
}

/** The gallery of workbooks that can be built in the open file. */
export function SheetsSection(_: { shown: boolean }) {
  const { workbooks, problem, reload } = useWorkbooks();
  return (
    <>
      <p class="intro">{messages.sheets.intro}</p>
      <ProblemNotice problem={problem} onDismiss={reload}>
        <Button onClick={reload}>{messages.tryAgain}</Button>
      </ProblemNotice>
      {!workbooks && !problem && <Loading />}
      {workbooks?.length === 0 && <p>{messages.sheets.none}</p>}
      {workbooks?.map((workbook) => (
        <WorkbookCard key={workbook.id} workbook={workbook} />
      ))}
    </>
  );
}
