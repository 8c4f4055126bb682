import type {
  Answer,
  BuildRequest,
  BuildResult,
  BuiltFiles,
  CellsToWrite,
  DrawHistory,
  DropoutTab,
  EpochSheet,
  LastRun,
  RandomizeResult,
  ReadModel,
  Scope,
  TrainingState,
  WriteWeightsRequest,
  WriteWeightsResult,
} from '../../src/addon/contract.ts';
import type { EpochTable } from '../../src/train/epochs/table.ts';
import type { RenderedProblem } from '../../src/wording/render.ts';

/** Controls for tests while the page is open. */
export interface FakeControls {
  /** How often google.script.run was called. */
  executions: number;
  /** Every request so far, as method and request. */
  asked: [string, unknown][];
  taken: string[];
  /** The remains of an interrupted build. */
  interrupted: string[];
  /** The active tab, if it is a dropout tab. */
  dropout: DropoutTab | null;
  /** The seed of the active tab's draw. */
  seedOfSheet: number | null;
  /** The active tab; `showCells` can switch to bowl and bowl 2. */
  tab: string;
  /** Id of the active tab, which survives renaming. */
  sheetId: number;
  /** Titles of the epoch tables on the active tab. */
  tables: string[];
  /** The problem that writeCells returns instead of success. */
  writeProblem: RenderedProblem | null;
  /** The tab `bowl`: A1:B1 are trained, C1 contains the objective (A1-3)^2+(B1+1)^2+0.5. */
  sheet: { formulas: string[][]; values: (number | string | boolean | null)[][] };
  state: TrainingState;
  /** The reported value of the objective after a write, instead of the real one. */
  shown: number | string | null | undefined;
  /** Makes google.script.run fail with an Error of that text, until null. */
  fail(text: string | null): void;
  /** Makes requests wait until `release`. */
  hold(): void;
  release(): void;
  /** Responds to the request that has waited longest. */
  answerOne(): void;
}

declare global {
  interface Window {
    fake: FakeControls;
    /** Set if text from the server was run as a script. */
    attacked?: boolean;
  }
}

/** Runs on the page: a google.script.run that follows the add-on's contract, based on its own small file. */
export function installFakeServer(files: Omit<BuiltFiles, 'catalogue'>): void {
  const attack = '<img src=x onerror="window.attacked=true">';
  const catalogue = [
    {
      id: 'layers_example',
      title: 'Layers example',
      summary: 'A network of two layers.',
      tabs: [
        { name: 'random', summary: 'Random weights.' },
        { name: 'fixed', summary: attack },
      ],
    },
  ];
  const waiting: (() => void)[] = [];
  const seeds: number[] = [];
  const unfinished = new Map<string, number>();
  let position = 0;
  let failure: string | null = null;
  let isHolding = false;
  const controls: FakeControls = {
    executions: 0,
    asked: [],
    taken: [],
    interrupted: [],
    dropout: null,
    seedOfSheet: null,
    tab: 'bowl',
    sheetId: 1,
    tables: [],
    writeProblem: null,
    sheet: { formulas: [['', '', '=(A1-3)^2+(B1+1)^2+0.5']], values: [[1, 1, 8.5]] },
    state: {
      sheet: 'bowl',
      form: { objective: 'C1', variables: [{ range: 'A1:B1' }], goal: { kind: 'minimize' } },
      source: 'template',
      lastRun: null,
      hasGradients: false,
    },
    shown: undefined,
    fail: (text) => {
      failure = text;
    },
    hold: () => {
      isHolding = true;
    },
    release: () => {
      isHolding = false;
      for (const answer of waiting.splice(0)) answer();
    },
    answerOne: () => waiting.shift()?.(),
  };
  window.fake = controls;

  let kept: readonly number[] = [];
  const putRow = ([a, b]: readonly number[]) => {
    controls.sheet.values = [[a!, b!, (a! - 3) ** 2 + (b! + 1) ** 2 + 0.5]];
  };
  const lastRun = (isTakenBack: boolean): LastRun => ({
    kind: 'training',
    places: ['bowl!A1:B1'],
    at: 1.7e12,
    isTakenBack,
  });
  const tableAt = (title: string, index: number): EpochTable => ({
    at: `P${3 + 20 * index}`,
    title,
    area: { row: 2 + 20 * index, column: 15, rows: 2, columns: 7 },
    rows: [],
    steps: [],
    resets: [],
    log: null,
    epochsPerRun: 5,
    problems: [],
  });
  const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
  const history = (): DrawHistory => ({ position, count: seeds.length, seed: seeds[position] ?? null });
  const drawn = (before: number | null): RandomizeResult => ({
    changes: [{ place: `${attack}!J2`, before, after: seeds[position]! }],
    redrawnSheets: [],
    history: history(),
  });
  const methods = {
    buildTabs: ({ tabs, whenTaken, build }: BuildRequest): Answer<BuildResult> => {
      const names = tabs.filter((tab) => controls.taken.includes(tab));
      if (names.length > 0 && whenTaken === 'ask') return ok({ status: 'nameTaken', names });
      const done = unfinished.get(build!) ?? 0;
      if (done < tabs.length) {
        unfinished.set(build!, done + 1);
        return ok({ status: 'unfinished', done: done + 1, tab: `${tabs[done]} (unfinished)` });
      }
      unfinished.delete(build!);
      const built = tabs.map((tab) => (names.includes(tab) && whenTaken === 'keepBoth' ? `${tab} 2` : tab));
      return ok({ status: 'built', tabs: built });
    },
    removeTabs: ({ tabs }: { tabs: readonly string[] }) => ok(tabs),
    removeUnfinished: ({ build }: { build: string | null }) => {
      if (build === null) return ok(controls.interrupted);
      unfinished.delete(build);
      return ok([]);
    },
    rerandomize: ({ scope, seed }: { scope: Scope; seed?: number }): Answer<RandomizeResult> => {
      if (scope === 'selection')
        return {
          ok: false,
          problem: {
            code: 'nothingRandom',
            message: 'There is nothing random in the selection.',
            whatToDo: 'Select other cells.',
          },
        };
      const before = seeds[position] ?? null;
      seeds.push(seed ?? 1000 + seeds.length);
      position = seeds.length - 1;
      const answer = drawn(before);
      return ok(scope === 'file' ? { ...answer, notDrawn: [`${attack} is protected.`] } : answer);
    },
    stepDraw: ({ direction }: { direction: string }) => {
      position += direction === 'back' ? -1 : 1;
      return ok({ ...drawn(null), skipped: [attack] });
    },
    drawHistory: () => ok(history()),
    seedOfSheet: () => ok(controls.seedOfSheet),
    readDropout: () => ok(controls.dropout),
    writeCells: ({ contents }: CellsToWrite) => {
      if (controls.writeProblem) return { ok: false, problem: controls.writeProblem };
      const before = controls.dropout?.p ?? '';
      if (controls.dropout) controls.dropout = { ...controls.dropout, p: contents[0]![0]! };
      return ok({ before: [[before]] });
    },
    readFile: ({ name }: { name: keyof BuiltFiles }) => ok(name === 'catalogue' ? catalogue : files[name]),
    epochSheet: (): Answer<EpochSheet> =>
      ok({
        sheetId: controls.sheetId,
        sheet: controls.tab,
        tables: controls.tables.map(tableAt),
        chosen: controls.tables.length > 0 ? 'P3' : null,
      }),
    activeSelection: () => ok({ sheet: controls.tab, range: 'B1', ranges: ['A1', 'B1'] }),
    showCells: ({ sheet }: { sheet: string }): Answer<null> => {
      if (!['bowl', 'bowl 2'].includes(sheet))
        return {
          ok: false,
          problem: {
            code: 'noSuchSheet',
            message: `There is no tab ${sheet} in this file.`,
            whatToDo: 'Correct the name, or choose the cells anew.',
          },
        };
      controls.tab = sheet;
      controls.state = { ...controls.state, sheet };
      return ok(null);
    },
    findNames: (): Answer<Record<string, string>> => ({ ok: true, value: {} }),
    readModel: (): Answer<ReadModel> =>
      ok({
        model: { sheets: { bowl: controls.sheet }, names: {}, locale: 'en_US' },
        sheetIds: { bowl: 1 },
        activeSheet: 'bowl',
      }),
    writeWeights: (request: WriteWeightsRequest): Answer<WriteWeightsResult> => {
      const row = controls.sheet.values[0] as number[];
      const edited = ['A1', 'B1'].filter((_, column) => row[column] !== request.expected[0]![0]![column]);
      if (edited.length > 0 && request.whenEdited === 'ask') return ok({ status: 'edited', cells: edited });
      if (request.isFirst) kept = row.slice(0, 2);
      putRow(request.ranges[0]!.values[0]!);
      controls.state = { ...controls.state, lastRun: lastRun(false) };
      return ok({
        status: 'written',
        objective: controls.shown === undefined ? (controls.sheet.values[0]![2] as number) : controls.shown,
      });
    },
    lastRun: () => ok(controls.state.lastRun),
    restoreCells: (): Answer<LastRun> => {
      const before = (controls.sheet.values[0] as number[]).slice(0, 2);
      putRow(kept);
      kept = before;
      controls.state = { ...controls.state, lastRun: lastRun(!controls.state.lastRun?.isTakenBack) };
      return ok(controls.state.lastRun!);
    },
    trainingState: () => ok(controls.state),
    saveTrainingForm: () => ok(null),
    keptExperiment: () => ok(''),
    keepExperiment: () => ok(null),
    showGradients: () => ok(['bowl!E1:F1']),
    clearGradients: () => ok(['bowl!E1:F1']),
    writeResultTab: () => ok('Experiment'),
    writeTrainingLog: () => ok("'Training log'!A1:H40"),
    insertFunction: ({ name }: { name: string }) => ok({ formula: `=${name}(A1:B2)`, cell: 'D4' }),
  };

  type Handler = (argument: unknown) => void;
  type Asked = { readonly method: string; readonly request: unknown };
  const answerTo = ({ method, request }: Asked): unknown =>
    (methods as unknown as Record<string, Handler>)[method]!(request);
  const serve = (method: string, request: unknown, succeed: Handler, fail: Handler) => {
    const several = method === 'several' ? (request as { asked: Asked[] }).asked : null;
    for (const each of several ?? [{ method, request }]) controls.asked.push([each.method, each.request]);
    controls.executions++;
    const answer = () => {
      if (failure) return fail(new Error(failure));
      succeed(several ? ok(several.map(answerTo)) : answerTo({ method, request }));
    };
    if (isHolding) waiting.push(answer);
    else Promise.resolve().then(answer);
  };
  const runner = (succeed?: Handler, fail?: Handler): object => ({
    withSuccessHandler: (handler: Handler) => runner(handler, fail),
    withFailureHandler: (handler: Handler) => runner(succeed, handler),
    cellgradServe: (method: string, request: unknown) => serve(method, request, succeed!, fail!),
  });
  Object.assign(window, { google: { script: { run: runner() } } });
}
