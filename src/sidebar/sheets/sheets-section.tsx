import { useEffect, useState } from 'preact/hooks';
import type { WorkbookSummary } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { FromExcel } from '../excel/from-excel.tsx';
import { loadFile } from '../load-file.ts';
import { DoneNotice, ReloadNotice } from '../parts/notice.tsx';
import { callServer, problemOf } from '../server.ts';
import { messages } from '../words.ts';
import { WorkbookCard } from './workbook-card.tsx';

/** Loads the gallery once, and sees to what an interrupted build may have left; `reload` tries both again. */
function useWorkbooks() {
  const [workbooks, setWorkbooks] = useState<readonly WorkbookSummary[] | null>(null);
  const [pictures, setPictures] = useState<Readonly<Record<string, string>>>({});
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<RenderedProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    setProblem(null);
    Promise.all([
      loadFile('catalogue').then(setWorkbooks),
      loadFile('previews').then(setPictures),
      callServer('removeUnfinished', { build: null }).then(setRemoved),
    ]).catch((error) => setProblem(problemOf(error)));
  }, [attempt]);
  return {
    workbooks,
    pictures,
    removed,
    forget: () => setRemoved([]),
    problem,
    reload: () => setAttempt(attempt + 1),
  };
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
  const { workbooks, pictures, removed, forget, problem, reload } = useWorkbooks();
  return (
    <>
      <p class="intro">{messages.sheets.intro}</p>
      <ReloadNotice problem={problem} onReload={reload} />
      <DoneNotice text={removed.length > 0 ? messages.sheets.removed(removed) : null} onDismiss={forget} />
      {!workbooks && !problem && <Loading />}
      {workbooks?.length === 0 && <p>{messages.sheets.none}</p>}
      {workbooks?.map((workbook) => (
        <WorkbookCard key={workbook.id} workbook={workbook} picture={pictures[workbook.id]} />
      ))}
      <FromExcel />
    </>
  );
}
