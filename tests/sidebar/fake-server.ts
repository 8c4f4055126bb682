import type {
  Answer,
  BuildRequest,
  BuildResult,
  BuiltFiles,
  CellsToWrite,
  DrawHistory,
  DropoutTab,
  Problem,
  RandomizeResult,
  Scope,
} from '../../src/addon/contract.ts';

/** What a test may turn while the page is open. */
export interface FakeControls {
  /** Every request so far, as method and request. */
  asked: [string, unknown][];
  taken: string[];
  /** What an interrupted build has left. */
  interrupted: string[];
  /** The active tab, where it is a dropout tab. */
  dropout: DropoutTab | null;
  /** Answers of writeCells that are not success. */
  writeProblem: Problem | null;
  /** Makes google.script.run hand over an Error of that text instead of an answer, until null. */
  fail(text: string | null): void;
  /** Lets requests wait from now on, until `release`. */
  hold(): void;
  release(): void;
  /** Answers the request that has waited longest. */
  answerOne(): void;
}

declare global {
  interface Window {
    fake: FakeControls;
    /** Set when text from the server has been run as a script. */
    attacked?: boolean;
  }
}

/** Runs inside the page: a google.script.run that answers by the add-on's contract, from its own small file. */
export function installFakeServer(files: Omit<BuiltFiles, 'engine'>): void {
  const attack = '<img src=x onerror="window.attacked=true">';
  const waiting: (() => void)[] = [];
  const seeds: number[] = [];
  const unfinished = new Map<string, number>();
  let position = 0;
  let failure: string | null = null;
  let isHolding = false;
  const controls: FakeControls = {
    asked: [],
    taken: [],
    interrupted: [],
    dropout: null,
    writeProblem: null,
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

  const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
  const history = (): DrawHistory => ({ position, count: seeds.length, seed: seeds[position] ?? null });
  const drawn = (before: number | null): RandomizeResult => ({
    changes: [{ place: `${attack}!J2`, before, after: seeds[position]! }],
    redrawnSheets: [],
    history: history(),
  });
  const methods = {
    readFile: ({ name }: { name: keyof typeof files }) => ok(files[name]),
    listWorkbooks: () =>
      ok([
        {
          id: 'layers_example',
          title: 'Layers example',
          summary: 'A network of two layers.',
          tabs: [
            { name: 'random', summary: 'Random weights.' },
            { name: 'fixed', summary: attack },
          ],
        },
      ]),
    buildTabs: ({ tabs, whenTaken, build }: BuildRequest): Answer<BuildResult> => {
      const names = tabs.filter((tab) => controls.taken.includes(tab));
      if (names.length > 0 && whenTaken === 'ask') return ok({ status: 'nameTaken', names });
      const done = unfinished.get(build!) ?? 0;
      if (done < tabs.length) {
        unfinished.set(build!, done + 1);
        return ok({ status: 'unfinished', done: done + 1 });
      }
      unfinished.delete(build!);
      const built = tabs.map((tab) => (names.includes(tab) && whenTaken === 'keepBoth' ? `${tab} 2` : tab));
      return ok({ status: 'built', tabs: built });
    },
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
    readDropout: () => ok(controls.dropout),
    writeCells: ({ contents }: CellsToWrite) => {
      if (controls.writeProblem) return { ok: false, problem: controls.writeProblem };
      const before = controls.dropout!.p;
      controls.dropout = { ...controls.dropout!, p: contents[0]![0]! };
      return ok({ before: [[before]] });
    },
    insertFunction: ({ name }: { name: string }) => ok({ formula: `=${name}(A1:B2)`, cell: 'D4' }),
  };

  type Handler = (argument: unknown) => void;
  const serve = (method: string, request: unknown, succeed: Handler, fail: Handler) => {
    controls.asked.push([method, request]);
    const answer = () => {
      if (failure) return fail(new Error(failure));
      succeed((methods as unknown as Record<string, Handler>)[method]!(request));
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
