import { graddesc } from '../../sheets-templates/graddesc/workbook.ts';
import { compile, compileCells } from '../../src/formula/compile.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../../src/formula/model.ts';
import type { Program } from '../../src/formula/program.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { createTraining } from '../../src/train/training.ts';
import { cellAt, rangeAt } from '../formula/support/sheet.ts';
import { templateModel } from '../support/template-model.ts';
import { prepared, type TemplateObjective, templateObjectives } from '../support/template-objectives.ts';
import { bestOf, processorClock } from './best-of.ts';
import { handWritten, hyperFormula } from './dotprod-peers.ts';

/** A template's objective, ready to be compiled. */
interface Target {
  readonly template: TemplateObjective;
  readonly model: WorkbookModel;
  readonly objective: CellAddress;
  readonly ranges: readonly RangeAddress[];
}

export function readTargets(): Target[] {
  const models = new Map<string, WorkbookModel>();
  return templateObjectives.map((template) => {
    const { workbook, tab } = template;
    if (!models.has(workbook.card.id)) models.set(workbook.card.id, templateModel(workbook));
    return {
      template,
      model: prepared(models.get(workbook.card.id)!, template),
      objective: { ...cellAt(template.objective), sheet: tab },
      ranges: template.variables.map((range) => ({ ...rangeAt(range), sheet: tab })),
    };
  });
}

const compiled = ({ model, objective, ranges }: Target): Program =>
  compile(model, objective, ranges, customFunctions);

/** Milliseconds of loss and gradient of `dotprod` by each way, and how they relate. */
export function benchGradient(targets: readonly Target[]) {
  const target = targets.find(({ template }) => template.tab === 'dotprod')!;
  const program = compiled(target);
  const ways = {
    compiled: program.gradient.bind(program),
    handWritten: handWritten(target.model),
    hyperFormula: hyperFormula(target.model, target.template.variables),
  };
  const found = Object.values(ways).map((way) => {
    const out = new Float64Array(program.inputCount);
    return { loss: way(program.start, out), out };
  });
  for (const { loss, out } of found) {
    const apart = Math.max(...out.map((slope, i) => Math.abs(slope - found[0]!.out[i]!)));
    if (!(Math.abs(loss - found[0]!.loss) < 1e-12 && apart < 1e-5))
      throw new Error(
        `the ways of computing dotprod do not agree: ${found.map(({ loss }) => loss)}, ${apart}`,
      );
  }
  const out = new Float64Array(program.inputCount);
  const times = bestOf(
    {
      compiled: () => ways.compiled(program.start, out),
      handWritten: () => ways.handWritten(program.start, out),
      hyperFormula: () => ways.hyperFormula(program.start, out),
    },
    40,
  );
  return {
    times,
    slowerThanByHand: times.compiled / times.handWritten,
    fasterThanHyperFormula: times.hyperFormula / times.compiled,
  };
}

/** Milliseconds from a model to a program: the first time in this process, and the best of several. */
export function benchCompile(targets: readonly Target[]) {
  return targets.map((target) => {
    const start = processorClock();
    const program = compiled(target);
    const first = processorClock() - start;
    const { best } = bestOf({ best: () => compiled(target) }, 12);
    const out = new Float64Array(program.inputCount);
    const { step } = bestOf({ step: () => program.gradient(program.start, out) }, 30);
    return { tab: target.template.tab, weights: program.inputCount, ...program.size, first, best, step };
  });
}

/** A line through points, two formulas a row; the loss above them. */
function line(cells: number): WorkbookModel {
  const rows = cells / 2;
  const top = ['', '', '', '', '=AVERAGE(D2:D' + (rows + 1) + ')'];
  const formulas = Array.from({ length: rows }, (_, i) => [
    ...['', '', `=$A$1*A${i + 2}+$B$1`, `=(C${i + 2}-B${i + 2})^2`],
  ]);
  const values = Array.from({ length: rows }, (_, i) => [i / rows, Math.sin(i), '', '']);
  const sheet = { formulas: [top, ...formulas], values: [[0.5, 0.1, '', '', ''], ...values] };
  return { sheets: { Sheet1: sheet }, names: {}, locale: 'en_US' };
}

/** Each formula needs the one above it. */
function chain(cells: number): WorkbookModel {
  const formulas = Array.from({ length: cells }, (_, i) => ['', '', `=TANH($A$1*C${i + 1}+$B$1)`]);
  const top = ['', '', '=A1', '', `=C${cells + 1}^2`];
  const sheet = { formulas: [top, ...formulas], values: [[0.5, 0.1, '', '', '']] };
  return { sheets: { Sheet1: sheet }, names: {}, locale: 'en_US' };
}

/** How compile, step and memory grow from one thousand to a hundred thousand formulas. */
export function benchGrowth() {
  const sizes = [1_000, 10_000, 100_000];
  return Object.entries({ 'filled down': line, 'chain of cells': chain }).flatMap(([kind, modelOf]) => {
    const models = sizes.map(modelOf);
    const build = (model: WorkbookModel) => compile(model, cellAt('E1'), [rangeAt('A1:B1')]);
    const programs = models.map(build);
    const out = new Float64Array(2);
    const tasks = (work: (i: number) => unknown) => ({
      0: () => work(0),
      1: () => work(1),
      2: () => work(2),
    });
    const compileTimes = bestOf(
      tasks((i) => build(models[i]!)),
      8,
    );
    const steps = bestOf(
      tasks((i) => programs[i]!.gradient(programs[i]!.start, out)),
      40,
    );
    return sizes.map((cells, i) => ({
      kind,
      cells,
      compile: compileTimes[i as 0],
      step: steps[i as 0],
      bytes: programs[i]!.size.bytes,
    }));
  });
}

/** What L-BFGS is to reach at most. */
const optima: Readonly<Record<string, number>> = {
  fixed: 1e-6,
  dotprod: 0.392901,
  bias: 0.318656,
  movielens_emb: 0.392901,
};

/** Which templates have an optimum to find, and Adam's rate. */
const trainable: Readonly<Record<string, number>> = {
  fixed: 0.1,
  random: 0.1,
  dotprod: 0.1,
  bias: 0.1,
  movielens_emb: 0.1,
  movielens_1hot: 0.1,
  word_emb: 0.1,
  'basic SGD': 0.05,
};

const aimOf = (tab: string, until?: number): string => {
  const most = until === undefined ? optima[tab] : until;
  return most === undefined ? '' : `at most ${Number(most.toPrecision(7))}`;
};

/**
 * Time until the optimum: for L-BFGS until it is flat, for Adam until it is within one percent of that, or
 * within a thousandth of the way to it where it is 0.
 */
export function benchOptimum(targets: readonly Target[]) {
  return targets
    .filter(({ template }) => template.tab in trainable)
    .flatMap((target) => {
      const { tab } = target.template;
      const program = compiled(target);
      const timed = (name: 'lbfgs' | 'adam', until?: number) => {
        const begin = performance.now();
        const training = createTraining(program, {
          goal: { kind: 'minimize', ...(until === undefined ? {} : { until }) },
          optimizer: { name, ...(name === 'adam' ? { settings: { rate: trainable[tab]! } } : {}) },
          stop: { epochs: 20_000 },
        });
        while (!training.step().stop);
        const { endValue, epochs, stop } = training.result();
        return {
          tab,
          optimizer: name,
          time: performance.now() - begin,
          epochs,
          endValue,
          stop: stop!.reason,
          aim: aimOf(tab, until),
        };
      };
      const best = (name: 'lbfgs' | 'adam', until?: number) =>
        Array.from({ length: 3 }, () => timed(name, until)).reduce((a, b) => (b.time < a.time ? b : a));
      const exact = best('lbfgs');
      const { endValue } = exact;
      const near = Math.max(0.01 * endValue, 0.001 * (program.evaluate(program.start) - endValue));
      return [exact, best('adam', endValue + near)];
    });
}

/** Milliseconds of so many epochs of `basic SGD` in memory: the last row's weights become the first row's. */
export function benchEpochs(epochs: number) {
  const model = templateModel(graddesc);
  const at = (cell: string) => ({ ...cellAt(cell), sheet: 'basic SGD' });
  const range = (cell: string) => ({ ...rangeAt(cell), sheet: 'basic SGD' });
  const [inputs, outputs] = [
    ['C1', 'C2'],
    ['N32', 'M32', 'F33'],
  ];
  const program = compileCells(model, inputs.map(range), outputs.map(range), customFunctions);
  const first = Float64Array.from(
    inputs,
    (cell) => model.sheets['basic SGD']!.values[at(cell).row]![2] as number,
  );
  const run = () => {
    const state = first.slice();
    for (let epoch = 0; epoch < epochs; epoch++) {
      program.run(state);
      state[0] = program.value(at('N32')) as number;
      state[1] = program.value(at('M32')) as number;
    }
    return program.value(at('F33'));
  };
  const { time } = bestOf({ time: run }, 3);
  return { time, error: run() };
}
