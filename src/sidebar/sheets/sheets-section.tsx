import { useEffect, useRef, useState } from 'preact/hooks';
import type { BuildRequest, BuildResult, WorkbookSummary } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { FromExcel } from '../excel/from-excel.tsx';
import { Button } from '../parts/button.tsx';
import { DoneNotice, ReloadNotice } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, type Ending, type Undoable, useAction } from '../parts/use-action.ts';
import { callServer, loadFile, problemOf, requestOverhead } from '../server.ts';
import { messages } from '../words.ts';
import { NameTaken } from './name-taken.tsx';

/** A build that waits for the user's decision about existing tabs with the same names. */
interface Question {
  readonly names: readonly string[];
  readonly request: BuildRequest & { readonly build: string };
}

interface Builder {
  readonly action: Action;
  readonly question: Question | null;
  /** The tabs being built. */
  readonly building: readonly string[];
  /** Number of finished tabs. */
  readonly done: number;
  /** True from pressing Stop until Google has finished the current tab. */
  readonly isStopping: boolean;
  build(tabs: readonly string[]): void;
  /** Continues the build that asked. */
  decide(whenTaken: BuildRequest['whenTaken']): void;
  stop(): void;
  cancel(): void;
}

/**
 * Milliseconds during which a request may start further tabs. Ten seconds if a request has an overhead of about a
 * second, as in Google; if requests are cheap, each builds one tab, so that the user sees the progress and can stop.
 */
const timeForTabs = (): number => (requestOverhead() > 300 ? 10_000 : 0);

const removeUnfinished = (build: string) => callServer('removeUnfinished', { build });

/** The result of a build whose tabs can be removed again. */
const added = (tabs: readonly string[]): Undoable => ({
  done: messages.sheets.built(tabs),
  undoing: messages.sheets.removing,
  undo: async () => {
    const removed = await callServer('removeTabs', { tabs });
    return removed.length > 0 ? messages.sheets.removedAgain(removed) : messages.sheets.alreadyGone(tabs);
  },
});

/** Calls back when the page reports that the last of these tabs has gone, for example by Ctrl+Z; Google does not. */
function useGone(tabs: readonly string[], onGone: () => void): void {
  const latest = useRef({ tabs, onGone });
  latest.current = { tabs, onGone };
  useEffect(() => {
    let before: readonly string[] = [];
    const receive = ({ data }: MessageEvent) => {
      if (data?.cellgrad !== 'changed') return;
      const now: readonly string[] = data.tabs;
      const areIn = (list: readonly string[]) => latest.current.tabs.some((tab) => list.includes(tab));
      if (areIn(before) && !areIn(now)) latest.current.onGone();
      before = now;
    };
    addEventListener('message', receive);
    return () => removeEventListener('message', receive);
  }, []);
}

/**
 * Builds tabs of one workbook, as many per request as time allows; at the end, all of them get their names, or none.
 */
function useBuilder(workbook: string): Builder {
  const action = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const [building, setBuilding] = useState<readonly string[]>([]);
  const [done, setDone] = useState(0);
  const [isStopping, setStopping] = useState(false);
  const [built, setBuilt] = useState<readonly string[]>([]);
  useGone(built, () => action.undo && action.clear());
  const wantsStop = useRef(false);

  const buildSteps = async (request: Question['request']): Promise<Ending> => {
    for (;;) {
      const result: BuildResult = await callServer('buildTabs', request);
      // The replaced tabs are gone, so removing the new ones would leave neither.
      if (result.status === 'built') {
        const end = added(result.tabs);
        setBuilt(result.tabs);
        return request.whenTaken === 'replace' ? end.done : end;
      }
      if (wantsStop.current) {
        await removeUnfinished(request.build);
        return messages.sheets.stopped;
      }
      if (result.status === 'nameTaken') {
        setQuestion({ names: result.names, request });
        return null;
      }
      if (result.status === 'unfinished') setDone(result.done);
    }
  };
  const start = (request: Question['request']) => {
    setQuestion(null);
    setBuilding(request.tabs);
    setDone(0);
    setStopping(false);
    wantsStop.current = false;
    action.start('build', messages.sheets.buildingNames(request.tabs), () =>
      buildSteps(request).catch(async (error) => {
        // If Google ended the request, the server could not clean up; report the first failure.
        await removeUnfinished(request.build).catch(() => undefined);
        throw error;
      }),
    );
  };
  const build: Builder['build'] = (tabs) => {
    if (!action.running)
      start({
        workbook,
        tabs,
        whenTaken: 'ask',
        build: Date.now().toString(36),
        milliseconds: timeForTabs(),
      });
  };
  const decide: Builder['decide'] = (whenTaken) => question && start({ ...question.request, whenTaken });
  const stop = () => {
    wantsStop.current = true;
    setStopping(true);
  };
  const cancel = () => {
    const unfinished = question?.request.build;
    setQuestion(null);
    action.start('cancel', messages.sheets.cancelled, async () => {
      // A name that was taken during the build leaves tabs behind.
      if (unfinished && done > 0) await removeUnfinished(unfinished);
      return messages.sheets.cancelled;
    });
  };
  const isBuilding = action.running === 'build';
  return {
    action,
    question,
    building: isBuilding ? building : [],
    done,
    isStopping: isBuilding && isStopping,
    build,
    decide,
    stop,
    cancel,
  };
}

/** The tab being built, the total, and a Stop button. */
function BuildProgress({ builder }: { builder: Builder }) {
  const { building, done, isStopping } = builder;
  if (building.length === 0) return null;
  const words = messages.sheets;
  const name = building[done];
  return (
    <div class="build-progress">
      <progress aria-label={words.progress} max={building.length} value={done} />
      <p class="secondary">
        {name === undefined ? words.finishing : words.buildingTab(name, done + 1, building.length)}
      </p>
      <Button size="small" busyText={isStopping ? words.stopping : null} onClick={builder.stop}>
        {words.stop}
      </Button>
    </div>
  );
}

/** The tabs of a workbook, each with a button to build it. */
function TabList(props: { tabs: WorkbookSummary['tabs']; builder: Builder }) {
  const { tabs, builder } = props;
  const isAlone = (name: string) => builder.building.length === 1 && builder.building[0] === name;
  if (tabs.length < 2) return null;
  return (
    <>
      <h3>{messages.sheets.tabs(tabs.length)}</h3>
      <ul class="tab-list">
        {tabs.map(({ name, summary }) => (
          <li key={name}>
            <div class="tab-text">
              <strong>{name}</strong>
              <span class="secondary">{summary}</span>
            </div>
            <Button
              size="small"
              label={messages.sheets.buildTab(name)}
              busyText={isAlone(name) ? messages.sheets.building : null}
              unavailable={builder.action.running !== null}
              onClick={() => builder.build([name])}
            >
              {messages.sheets.build}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A picture of a workbook; decorative, because its summary describes the same. */
function WorkbookPicture({ address }: { address: string | undefined }) {
  if (!address) return <div class="picture" />;
  return <img class="picture" src={address} alt="" width="268" height="112" />;
}

/** One workbook: its picture, its summary, and the buttons that build it. */
function WorkbookCard({ workbook, picture }: { workbook: WorkbookSummary; picture: string | undefined }) {
  const builder = useBuilder(workbook.id);
  const { action, question, building } = builder;
  const buildButton = useRef<HTMLButtonElement>(null);
  const names = workbook.tabs.filter(({ isExtra }) => !isExtra).map(({ name }) => name);
  const isWhole = building.length > 0 && building.length === names.length;
  const cancel = () => {
    builder.cancel();
    buildButton.current?.focus();
  };
  return (
    <article class="card" aria-labelledby={`workbook-${workbook.id}`}>
      <WorkbookPicture address={picture} />
      <h2 id={`workbook-${workbook.id}`}>{workbook.title}</h2>
      <p>{workbook.summary}</p>
      <Button
        kind="primary"
        buttonRef={buildButton}
        busyText={isWhole ? messages.sheets.building : null}
        unavailable={action.running !== null}
        onClick={() => builder.build(names)}
      >
        {messages.sheets.buildAll}
      </Button>
      <BuildProgress builder={builder} />
      {question && (
        <NameTaken
          names={question.names}
          onReplace={() => builder.decide('replace')}
          onKeepBoth={() => builder.decide('keepBoth')}
          onCancel={cancel}
        />
      )}
      <Outcome action={action} />
      <TabList tabs={workbook.tabs} builder={builder} />
    </article>
  );
}

/** Loads the gallery once, and cleans up after an interrupted build; `reload` retries both. */
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
