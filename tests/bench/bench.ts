import { cpus } from 'node:os';
import { version_core } from '@tensorflow/tfjs-core';
import { HyperFormula } from 'hyperformula';
import { benchColdBundle } from './cold-bundle.ts';
import { benchDraws, benchGrid } from './dropout.ts';
import {
  benchCompile,
  benchEpochs,
  benchGradient,
  benchGrowth,
  benchOptimum,
  readTargets,
} from './formula.ts';
import { benchFunctions, benchLargeInputs, benchProducts } from './functions.ts';
import { benchKernels } from './kernels.ts';
import { benchPage } from './page.ts';
import { benchRecalculation } from './recalculation.ts';
import { benchUserActions } from './user-actions.ts';

const milliseconds = (time: number): string => `${time.toFixed(time < 1 ? 4 : 1)} ms`;
const title = (text: string) => console.log(`\n${text}`);

async function printFunctions(): Promise<void> {
  for (const [backend, peer] of [
    ['cpu', 'TensorFlow.js on the CPU; ours on plain loops, as in Google'],
    ['wasm', 'TensorFlow.js on WebAssembly (float32); ours on the kernels of the page (float64)'],
  ] as const) {
    title(`Custom functions beside ${peer}`);
    console.table(
      Object.fromEntries(
        (await benchFunctions(backend)).map(({ what, ours, peer: time, ratio, aim }) => [
          what,
          {
            Cellgrad: milliseconds(ours),
            'TensorFlow.js': milliseconds(time),
            'times faster': ratio.toFixed(1),
            aim: aim === null ? '' : `at least ${aim}`,
          },
        ]),
      ),
    );
  }
  title('Products on the kernels (float64) beside TensorFlow.js on WebAssembly and jax-js (float32)');
  console.table(
    Object.fromEntries(
      (await benchProducts()).map(({ what, ours, tensorFlow, jax }) => [
        what,
        {
          Cellgrad: milliseconds(ours),
          'TensorFlow.js': milliseconds(tensorFlow),
          'jax-js': milliseconds(jax),
          'times faster than the faster one': (Math.min(tensorFlow, jax) / ours).toFixed(1),
        },
      ]),
    ),
  );
  title('Custom functions on 600 × 600 cells (aim: far below Google’s limit of 30 s)');
  console.table(
    Object.fromEntries(benchLargeInputs().map(({ what, time }) => [what, { time: milliseconds(time) }])),
  );
  const { bytes, load, firstCall } = benchColdBundle();
  console.log(
    `server script: ${bytes} bytes, load ${milliseconds(load)}, load and first call ${milliseconds(firstCall)}`,
  );
}

function printGrowth(): void {
  title(
    'Growth with the number of formulas, by the processor’s clock (aim: at most 15 times for ten times as many)',
  );
  const rows = benchGrowth();
  const factor = (index: number, key: 'compile' | 'step' | 'bytes') =>
    rows[index - 1]?.kind === rows[index]!.kind
      ? ` (× ${(rows[index]![key] / rows[index - 1]![key]).toFixed(1)})`
      : '';
  console.table(
    rows.map(({ kind, cells, compile, step, bytes }, i) => ({
      sheet: kind,
      formulas: cells,
      compile: milliseconds(compile) + factor(i, 'compile'),
      'loss and gradient': milliseconds(step) + factor(i, 'step'),
      memory: `${(bytes / 1e6).toFixed(2)} MB${factor(i, 'bytes')}`,
    })),
  );
}

function printFormulas(): void {
  const targets = readTargets();
  // First of all, while nothing is warm: the first time is what a learner waits for.
  const compiled = benchCompile(targets);
  title('Compiling each template (aim: at most 100 ms)');
  console.table(
    compiled.map(({ tab, weights, operations, slots, first, best, step }) => ({
      ...{ tab, weights, operations, numbers: slots, 'first time (processor)': milliseconds(first) },
      ...{ 'best time': milliseconds(best), 'loss and gradient': milliseconds(step) },
    })),
  );
  title('Loss and gradient of dotprod (150 weights)');
  const { times, slowerThanByHand, fasterThanHyperFormula } = benchGradient(targets);
  console.table({
    'compiled from the sheet': { time: milliseconds(times.compiled) },
    'typed arrays by hand': {
      time: milliseconds(times.handWritten),
      ratio: `compiled takes ${slowerThanByHand.toFixed(2)} times as long (aim: at most 3)`,
    },
    'differences by HyperFormula': {
      time: milliseconds(times.hyperFormula),
      ratio: `compiled is ${fasterThanHyperFormula.toFixed(0)} times faster (aim: at least 2000)`,
    },
  });
  printGrowth();
  title(
    'Time to the optimum: L-BFGS until flat, Adam until within one percent of it (0.1 % of the way where it is 0)',
  );
  console.table(
    benchOptimum(targets).map(({ time, endValue, aim, ...rest }) => ({
      ...rest,
      time: milliseconds(time),
      'end value': endValue.toPrecision(7),
      aim,
    })),
  );
  const { time, error } = benchEpochs(10_000);
  console.log(`10,000 epochs of basic SGD in memory: ${milliseconds(time)} (aim: below 2 s), error ${error}`);
}

async function printDropout(): Promise<void> {
  title('Dropout on 150 handwritten digits');
  const { fixed, fresh, ratio } = benchDraws();
  console.log(
    `loss and gradient with one mask ${milliseconds(fixed)}, with a new one each time ${milliseconds(fresh)}: ` +
      `${ratio.toFixed(2)} times as long (aim: at most 1.3)`,
  );
  const { seconds, runs } = await benchGrid();
  console.log(
    `5 × 5 dropout rates with 3 seeds, one thread: ${runs} runs in ${seconds.toFixed(0)} s (aim: below 60 s)`,
  );
}

async function printKernels(): Promise<void> {
  title('Loss and gradient of networks beside jax-js (WebAssembly, jit, float32); ours in float64');
  console.table(
    (await benchKernels()).map(({ what, kernels, loops, peer, ratio, aim }) => ({
      network: what,
      'SIMD kernels': milliseconds(kernels),
      'plain loops': milliseconds(loops),
      'jax-js': milliseconds(peer),
      'of its time': ratio.toFixed(2),
      aim: aim === null ? '' : `at most ${aim}`,
    })),
  );
}

/** Times and memory of the peers, and how often better the faster or smaller one of them is outdone. */
async function printRecalculation(): Promise<void> {
  title('Calculation beside HyperFormula and IronCalc (aim: at least 3 times faster than the faster one)');
  for await (const rows of benchRecalculation()) {
    console.log(rows[0]!.task);
    console.table(
      Object.fromEntries(
        rows.map(({ what, found: { Cellgrad: ours, ...peers } }) => {
          const unit = what === 'memory' ? (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB` : milliseconds;
          const shown = (value: number | null) => (value === null ? 'no such function' : unit(value));
          const best = Math.min(...Object.values(peers).filter((value) => value !== null));
          const shownPeers = Object.entries(peers).map(([name, value]) => [name, shown(value)]);
          const ratio = Number.isFinite(best) ? (best / ours!).toFixed(1) : '';
          return [what, { Cellgrad: shown(ours!), ...Object.fromEntries(shownPeers), ratio }];
        }),
      ),
    );
  }
}

async function printPage(part: Parameters<typeof benchPage>[0]): Promise<void> {
  title('What a user waits for on the page, in Chromium');
  for await (const figures of benchPage(part))
    console.table(
      Object.fromEntries(
        figures.map(({ what, time, aim }) => [what, { seconds: (time / 1000).toFixed(3), aim }]),
      ),
    );
}

function printUserActions(): void {
  title('What each action costs in Google: service calls, and seconds by the simulated clock');
  console.table(
    Object.fromEntries(
      benchUserActions().map(({ action, calls, seconds, aim }) => [
        action,
        { calls, seconds: seconds?.toFixed(1) ?? '', aim },
      ]),
    ),
  );
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, TensorFlow.js ${version_core}, ` +
    `HyperFormula ${HyperFormula.version}.\nTimes are the best of many short rounds in which peers take turns.`,
);
/** `npm run bench recalculation` prints that part alone. */
const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  recalculation: printRecalculation,
  page: () => printPage('all'),
  pictures: () => printPage('pictures'),
  editing: () => printPage('editing'),
  dropout: printDropout,
  functions: printFunctions,
  kernels: printKernels,
  actions: printUserActions,
};
const part = parts[process.argv[3] ?? ''];
if (part) {
  await part();
  process.exit();
}
printFormulas();
await printRecalculation();
await printKernels();
await printFunctions();
await printDropout();
await printPage('all');
printUserActions();
