import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSidebar } from '../../../src/build/sidebar.ts';
import { compile } from '../../../src/formula/compile.ts';
import type { TrainingTypes } from '../../../src/sidebar/train/jobs/training-job.ts';
import type { TrainingSettings } from '../../../src/train/settings.ts';
import { dotprod } from '../../formula/support/originals.ts';
import { oneSheet, rangeAt } from '../../formula/support/sheet.ts';
import { sharedBrowser } from '../../support/browser.ts';
import { runToEnd } from '../../train/support/run.ts';
import { builtFiles } from '../open-sidebar.ts';
import type { Order, Outcome } from './page.ts';

const address = 'http://computing.test/';
const minimize = { kind: 'minimize' } as const;
const adam: TrainingSettings = {
  goal: minimize,
  optimizer: { name: 'adam', settings: { rate: 0.05 } },
  stop: { epochs: 400 },
};
const lbfgs: TrainingSettings = { goal: minimize, optimizer: { name: 'lbfgs' } };

const dotprodWith = (settings: TrainingSettings, objective = 'V41'): TrainingTypes['request'] => ({
  model: oneSheet(dotprod()),
  whenDifferent: 'train',
  objective: rangeAt(objective),
  ranges: [rangeAt('H19:V23'), rangeAt('B25:F39')],
  settings,
});

/** The first result of each method. */
const found = new Map<string, object>();

let browser: Browser;
let html: string;
/** Handles the page's only request: the script that computes. */
let server: string;

beforeAll(async () => {
  const page = buildSidebar('tests/sidebar/computing/page.ts');
  [browser, html] = await Promise.all([sharedBrowser(), page]);
  server = serverWith(builtFiles().engine);
});

/** A google.script.run that returns this engine. */
function serverWith(engine: string): string {
  const answer = JSON.stringify({ ok: true, value: engine }).replaceAll('<', '\\u003c');
  return `<script>{
    const run = (succeed) => ({
      withSuccessHandler: run,
      withFailureHandler: () => run(succeed),
      cellgradServe: () => setTimeout(succeed, 0, ${answer}),
    });
    window.google = { script: { run: run() } };
  }</script>`;
}

interface Surroundings {
  readonly sandbox: string;
  /** Inserted before the page's own script. */
  readonly head?: string;
}

/** The page in a frame, as in Google and the local host; only the frame has the script. */
async function openFrame({ sandbox, head = '' }: Surroundings): Promise<Frame> {
  const page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: route.request().url().endsWith('frame')
        ? html.replace('<head>', () => `<head>${head}${server}`)
        : `<iframe sandbox="${sandbox}" src="frame"></iframe>`,
    }),
  );
  await page.goto(address);
  const frame = page.frames()[1]!;
  await frame.waitForFunction(() => window.train !== undefined);
  return frame;
}

const opaque: Surroundings = { sandbox: 'allow-scripts' };
const sameOrigin: Surroundings = { sandbox: 'allow-scripts allow-same-origin' };
const withoutWorker: Surroundings = { ...opaque, head: '<script>delete window.Worker</script>' };
const workersForbidden: Surroundings = {
  ...opaque,
  head: `<meta http-equiv="Content-Security-Policy" content="worker-src 'none'">`,
};

/** Allows scripts as in Google's frame, and otherwise only the named sources. */
const policy = (more: string): Surroundings => ({
  ...opaque,
  head: `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline' blob: ${more}">`,
});

/** Whether the frame's page and its worker may compile WebAssembly, tested with an empty module. */
const compiling = (frame: Frame): Promise<boolean[]> =>
  frame.evaluate(() => {
    const attempt = (tell: (compiles: boolean) => void) => {
      try {
        tell(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== null);
      } catch {
        tell(false);
      }
    };
    const onPage = new Promise<boolean>(attempt);
    if (!window.Worker) return Promise.all([onPage]);
    const worker = new Worker(URL.createObjectURL(new Blob([`(${attempt})(postMessage)`])));
    const inWorker = new Promise<boolean>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    return Promise.all([onPage, inWorker]);
  });

const train = (
  frame: Frame,
  request: TrainingTypes['request'],
  orders?: readonly Order[],
): Promise<Outcome> =>
  frame.evaluate(([wanted, given]) => window.train(wanted, given), [request, orders] as const);

describe.each([
  ['in a sandbox without an origin', opaque, 'worker'],
  ['in a sandbox with its origin', sameOrigin, 'worker'],
  ['in a browser without workers', withoutWorker, 'page'],
  ['on a page that forbids workers', workersForbidden, 'page'],
] as const)('a job %s', (_name, surroundings, place) => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await openFrame(surroundings);
  });
  afterAll(() => frame?.page().close());

  it.each([
    ['L-BFGS', lbfgs],
    ['Adam', adam],
  ])(`runs in the ${place} and gives the very numbers that %s gives elsewhere`, async (method, settings) => {
    const request = dotprodWith(settings);
    const outcome = await train(frame, request);
    expect(outcome).toMatchObject({ place, failure: null });
    const numbers = { value: outcome.value, epochs: outcome.epochs, weights: outcome.weights };
    if (!found.has(method)) found.set(method, numbers);
    expect(numbers).toEqual(found.get(method));
    // Powers differ in the last bit between Node and Chromium.
    const here = runToEnd(compile(request.model, request.objective, request.ranges), settings);
    expect(outcome.value).toBeCloseTo(here.result().endValue, 9);
  });

  it('pauses, takes single steps, changes its rate while it runs, and stops with its latest result', async () => {
    const orders: Order[] = ['step', 'step', { rate: 0.5 }, 'stop'];
    const { progress, epochs, failure } = await train(frame, dotprodWith(adam), orders);
    expect(failure).toBeNull();
    expect(progress.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    expect(progress.map(({ rate }) => rate)).toEqual([null, 0.05, 0.05, 0.5]);
    expect(epochs).toBe(3);
  });

  it('continues after a pause as if nothing had happened', async () => {
    const straight = await train(frame, dotprodWith(adam));
    const paused = await train(frame, dotprodWith(adam), ['step', 'step', 'resume']);
    expect(paused.progress.slice(0, 3).map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    expect(paused.weights).toEqual(straight.weights);
  });

  it('passes on a problem, with its code and its cells', async () => {
    const { failure } = await train(frame, dotprodWith(lbfgs, 'A1'));
    expect(failure).toMatchObject({ name: 'ProblemError', code: expect.stringMatching(/^objectiveIs/) });
    expect(failure!.cells).toEqual(['Sheet1!A1']);
  });
});

describe.each([
  ['allows WebAssembly', policy("'wasm-unsafe-eval'"), [true, true], 'worker'],
  ['refuses WebAssembly', policy(''), [false, false], 'worker'],
  [
    'refuses WebAssembly, in a browser without workers',
    { ...opaque, head: `${policy('').head}${withoutWorker.head}` },
    [false],
    'page',
  ],
] as const)('in a frame whose policy %s', (_name, surroundings, compiles, place) => {
  it('a job trains without errors', async () => {
    const frame = await openFrame(surroundings);
    const problems: string[] = [];
    frame.page().on('pageerror', (error) => problems.push(String(error)));
    expect(await compiling(frame)).toEqual(compiles);
    const request = dotprodWith(adam);
    const outcome = await train(frame, request);
    const here = runToEnd(compile(request.model, request.objective, request.ranges), adam);
    expect(outcome).toMatchObject({ place, failure: null, epochs: 400 });
    expect(outcome.value).toBeCloseTo(here.result().endValue, 9);
    expect(problems).toEqual([]);
    await frame.page().close();
  });
});
