import type {
  Answer,
  BuildRequest,
  BuildResult,
  BuiltFiles,
  DrawHistory,
  RandomizeResult,
  Scope,
} from '../../src/addon/contract.ts';

/** What a test may turn while the page is open. */
export interface FakeControls {
  /** Every request so far, as method and request. */
  asked: [string, unknown][];
  taken: string[];
  /** Makes google.script.run hand over an Error of that text instead of an answer, until null. */
  fail(text: string | null): void;
  /** Lets requests wait from now on, until `release`. */
  hold(): void;
  release(): void;
}

declare global {
  interface Window {
    fake: FakeControls;
    /** Set when text from the server has been run as a script. */
    attacked?: boolean;
  }
}

/** Runs inside the page: a google.script.run that answers by the add-on's contract, from its own small file. */
export function installFakeServer(files: Pick<BuiltFiles, 'reference'>): void {
  const attack = '<img src=x onerror="window.attacked=true">';
  const waiting: (() => void)[] = [];
  const seeds: number[] = [];
  let position = 0;
  let failure: string | null = null;
  let isHolding = false;
  const controls: FakeControls = {
    asked: [],
    taken: [],
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
    readFile: ({ name }: { name: 'reference' }) => ok(files[name]),
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
    buildTabs: ({ tabs, whenTaken }: BuildRequest): Answer<BuildResult> => {
      const names = tabs.filter((tab) => controls.taken.includes(tab));
      if (names.length > 0 && whenTaken === 'ask') return ok({ status: 'nameTaken', names });
      const built = tabs.map((tab) => (names.includes(tab) && whenTaken === 'keepBoth' ? `${tab} 2` : tab));
      return ok({ status: 'built', tabs: built });
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
