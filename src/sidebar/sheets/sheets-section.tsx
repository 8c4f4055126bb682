import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { callServer } from '../server.ts';
import { WorkbookCard } from './workbook-card.tsx';

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
  const { value: workbooks, problem, reload } = useLoaded(() => callServer('listWorkbooks', null));
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
