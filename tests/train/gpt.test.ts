import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alphabet, blockSize, heads, width } from '../../sheets-templates/gpt/data.ts';
import { startNames } from '../../sheets-templates/gpt/generate.ts';
import { gptTab } from '../../sheets-templates/gpt/gpt.ts';
import { wideTab } from '../../sheets-templates/gpt/wide.ts';
import { gpt } from '../../sheets-templates/gpt/workbook.ts';
import { cellName, parseArea } from '../../src/a1/addresses.ts';
import { assembleKernels } from '../../src/build/kernels.ts';
import { compile, compileCells } from '../../src/formula/compile.ts';
import { installKernels } from '../../src/formula/kernels/workspace.ts';
import type { RangeAddress, WorkbookModel } from '../../src/formula/model.ts';
import type { Program } from '../../src/formula/program.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import type { Trainable } from '../../src/train/objective-function.ts';
import { SheetModel } from '../../src/train/sheet-model.ts';
import { createTraining } from '../../src/train/training.ts';
import { templateModel, withCells } from '../support/template-model.ts';

/** Recorded by make_gpt.py: 8-byte numbers as base64, weights in the order of the ranges. */
interface Recorded {
  readonly gradients: readonly { readonly name: string; readonly loss: number; readonly gradient: string }[];
  readonly trajectory: {
    readonly steps: number;
    readonly losses: readonly number[];
    readonly weights: string;
  };
}
const recorded = JSON.parse(readFileSync('tests/train/fixtures/gpt.json', 'utf8')) as Recorded;
const decoded = (text: string): Float64Array => {
  const bytes = Buffer.from(text, 'base64');
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
};

const { objective, variables, goal, more } = gptTab.training!;
const onGpt = (range: string) => ({ ...parseArea(range), sheet: 'gpt' });

let model: WorkbookModel;
beforeAll(async () => {
  model = templateModel(gpt);
  installKernels((await assembleKernels()) as BufferSource);
}, 300_000);
afterAll(() => installKernels(null));

/** The sheet with another name than the drawn one: its inputs, targets and counts, which the trainer reads. */
function programFor(name: string): Program {
  const cells: Record<string, number> = {};
  for (let i = 0; i < blockSize; i++) {
    const input = i === 0 ? 0 : alphabet.indexOf(name[i - 1] ?? '.');
    cells[`B${10 + i}`] = input;
    cells[`C${10 + i}`] = alphabet.indexOf(name[i] ?? '.');
    cells[`D${10 + i}`] = i === 0 ? 1 : Math.sign(input);
  }
  return compile(withCells(model, 'gpt', cells), onGpt(objective), variables.map(onGpt), customFunctions);
}

function largestDifference(found: Float64Array, expected: Float64Array): number {
  expect(found.length).toBe(expected.length);
  return found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
}

type Matrix = readonly (readonly number[])[];
const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0]!.map((_, column) => row.reduce((sum, x, i) => sum + x * b[i]![column]!, 0)));
const plus = (a: Matrix, b: Matrix): number[][] => a.map((row, i) => row.map((x, j) => x + b[i]![j]!));

function layerNorm(rows: Matrix): number[][] {
  return rows.map((row) => {
    const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
    const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
    return row.map((x) => (x - mean) / Math.sqrt(variance + 1e-5));
  });
}

function softmax(scores: readonly number[]): number[] {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The last position of causal attention with heads of four columns. */
function attendLast(query: readonly number[], keys: Matrix, values: Matrix): number[] {
  const size = width / heads;
  return Array.from({ length: heads }, (_, head) => {
    const own = (row: readonly number[]) => row.slice(head * size, (head + 1) * size);
    const scores = keys.map(
      (key) =>
        times(
          [own(query)],
          own(key).map((x) => [x]),
        )[0]![0]! / Math.sqrt(size),
    );
    return times([softmax(scores)], values.map(own))[0]!;
  }).flat();
}

/** The names that the weights generate from the beginning, with a draw for each letter; plain loops, name by name. */
function written(weights: readonly Matrix[], draws: readonly number[], temperature: number): string {
  const [tokens, places, q, k, v, mix, first, second, last] = weights as Matrix[];
  const [keys, values]: [number[][], number[][]] = [[], []];
  let name = '';
  for (const [place, draw] of draws.entries()) {
    const id = place === 0 ? 0 : alphabet.indexOf(name.at(-1)!);
    const x = plus([tokens![id]!], [places![place]!]);
    const norm = layerNorm(x);
    keys.push(times(norm, k!)[0]!);
    values.push(times(norm, v!)[0]!);
    const mixed = plus(x, times([attendLast(times(norm, q!)[0]!, keys, values)], mix!));
    const hidden = times(layerNorm(mixed), first!).map((row) => row.map((h) => Math.max(0, h)));
    const logits = times(plus(mixed, times(hidden, second!)), last!)[0]!;
    const chances = softmax(logits.map((logit) => logit / temperature));
    const upTo = chances.map((_, i) => chances.slice(0, i + 1).reduce((sum, p) => sum + p, 0));
    const pick = upTo.findIndex((sum) => sum >= draw);
    if (pick === 0) return name;
    name += alphabet[pick];
  }
  return `${name}…`;
}

describe('the ten new names', () => {
  it.each([
    [1, 1],
    [3, 1],
    [3, 0.5],
  ])('are those that the weights, %i times as large, write at temperature %d', (factor, temperature) => {
    const cells: Record<string, number> = { M9: temperature };
    const weights = variables.map((range) => {
      const { row, column, rows, columns } = parseArea(range);
      return Array.from({ length: rows }, (_, y) =>
        Array.from({ length: columns }, (_unused, x) => {
          const weight = Number(model.sheets.gpt!.values[row + y]![column + x]) * factor;
          cells[cellName(row + y, column + x)] = weight;
          return weight;
        }),
      );
    });
    const areas = ['I11:I20', 'AJ231:AU240'].map(onGpt);
    const program = compileCells(withCells(model, 'gpt', cells), [], areas, customFunctions);
    const [names, draws] = areas.map((area) => program.values(area));
    const expected = draws!.map((row) => written(weights, row.map(Number), temperature));
    expect(names!.flat()).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(5);
  });
});

it('stores the names generated by the start weights in the .xlsx copy', () => {
  const { sheets } = model;
  expect(startNames).toEqual(sheets.gpt!.values.slice(10, 20).map((line) => line[8]));
});

describe('the tab gpt wide', () => {
  const onWide = (range: string) => ({ ...parseArea(range), sheet: 'gpt wide' });
  const areas = ['B6', 'I11:I20'];
  const turned = (rows: unknown[][]) => rows[0]!.map((_, column) => rows.map((row) => row[column]));

  it('computes the same as the tab gpt from the same weights', () => {
    const [tokens, places, q, k, v, mix, first, second, last] = variables.map((range) => {
      const { row, column, rows, columns } = parseArea(range);
      return model.sheets
        .gpt!.values.slice(row, row + rows)
        .map((line) => line.slice(column, column + columns));
    }) as unknown[][][];
    const matrices = [tokens!, places!, q!, k!, v!, mix!, turned(first!), second!, turned(last!)].flat();
    const cells: Record<string, number> = { B2: width };
    for (const [y, line] of matrices.entries())
      for (const [x, weight] of line.entries()) cells[cellName(28 + y, 260 + x)] = Number(weight);
    const valuesOf = (one: WorkbookModel, at: (range: string) => RangeAddress) => {
      const ranges = areas.map(at);
      const program = compileCells(one, [], ranges, customFunctions);
      return ranges.map((range) => program.values(range).flat());
    };
    const [[loss], names] = valuesOf(withCells(model, 'gpt wide', cells), onWide);
    const [[expected], expectedNames] = valuesOf(model, onGpt);
    expect(loss).toBeCloseTo(Number(expected), 12);
    expect(names).toEqual(expectedNames);
  });

  it('trains 53,632 weights', () => {
    const { objective: wideObjective, variables: wideVariables } = wideTab.training!;
    const weights = onWide(wideVariables[0]!);
    const drawn = compileCells(model, [], [weights], customFunctions).values(weights);
    const cells: Record<string, number> = {};
    for (const [y, line] of drawn.entries())
      for (const [x, weight] of line.entries())
        cells[cellName(weights.row + y, weights.column + x)] = Number(weight);
    const sheet = new SheetModel({
      ...{ model: withCells(model, 'gpt wide', cells), objective: onWide(wideObjective) },
      ...{ variables: [weights], isRedrawn: true },
    });
    expect(sheet.inputCount).toBe(53_632);
    const training = createTraining(sheet, { goal, optimizer: more!.optimizer!, ...more });
    expect(training.progress.value).toBeCloseTo(Math.log(alphabet.length), 1);
    for (let step = 0; step < 200; step++) training.step();
    expect(training.progress.value).toBeLessThan(3);
  });
});

describe('a list of your own', () => {
  const listed = (names: readonly string[]) => {
    const cells = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`A${420 + i}`, names[i] ?? '']));
    const areas = ['B5:B7', 'X423'].map(onGpt);
    const program = compileCells(withCells(model, 'gpt', cells), [], areas, customFunctions);
    const [[name, loss, told], [problems]] = areas.map((area) => program.values(area).flat()) as [
      unknown[],
      unknown[],
    ];
    return { name, loss, told, problems };
  };
  it('may be shorter: it is repeated', () => {
    const { name, loss, told, problems } = listed(['Ada', 'Bob', 'Eve']);
    expect(['Ada', 'Bob', 'Eve']).toContain(name);
    expect(loss).toBeCloseTo(Math.log(27), 1);
    expect([told, problems]).toEqual(['3 names', 0]);
  });
  it.each([
    ['is empty', [], 'The list is empty: type names from A420 down'],
    ['has a character that the model does not know', ['Ada', 'Zoë'], 'The list has problems: see X419:X421'],
    [
      'has a name of more than 15 letters',
      ['Ada', 'abcdefghijklmnop'],
      'The list has problems: see X419:X421',
    ],
    ['has a gap', ['Ada', '', 'Bob'], 'The list has problems: see X419:X421'],
  ])('that %s has no loss, and says why', (_, names, reason) => {
    const { loss, told, problems } = listed(names);
    expect(typeof loss).not.toBe('number');
    expect(problems).toBeGreaterThan(0);
    expect(told).toBe(reason);
  });
});

describe('the workbook gpt', () => {
  it.each(recorded.gradients)('has the gradient of PyTorch for $name', ({ name, loss, gradient }) => {
    const program = programFor(name);
    expect(program.inputCount).toBe(4192);
    const found = new Float64Array(program.inputCount);
    expect(program.gradient(program.start, found)).toBeCloseTo(loss, 12);
    expect(largestDifference(found, decoded(gradient))).toBeLessThan(1e-10);
  });

  it('trains as PyTorch does for 100 steps over fixed names', () => {
    const { steps, losses, weights } = recorded.trajectory;
    const programs = recorded.gradients.map(({ name }) => programFor(name));
    let current = programs[0]!;
    const sheet: Trainable = {
      inputCount: current.inputCount,
      start: current.start,
      error: null,
      evaluate: (at) => current.evaluate(at),
      gradient: (at, out) => current.gradient(at, out),
      draws: {
        stepsPerEpoch: 1,
        drawAt: (step) => {
          current = programs[step % programs.length]!;
        },
      },
    };
    const { optimizer, schedule } = more!;
    const training = createTraining(sheet, {
      ...{ goal, optimizer: optimizer!, schedule: schedule! },
      ...{ stop: { epochs: steps }, keep: { by: 'last' } },
    });
    const found: number[] = [];
    for (let step = 0; step < steps; step++) {
      found.push(training.progress.value);
      training.step();
    }
    for (const [step, loss] of losses.entries()) expect(Math.abs(found[step]! - loss)).toBeLessThan(1e-8);
    expect(largestDifference(training.weights, decoded(weights))).toBeLessThan(1e-8);
  }, 120_000);

  it.each([0, 1, 2])(
    'falls from chance to at most 2.4 in 1,000 steps (draws of series %i)',
    (series) => {
      const sheet = new SheetModel({
        ...{ model, objective: onGpt(objective), variables: variables.map(onGpt) },
        ...{ isRedrawn: true, series },
      });
      const training = createTraining(sheet, { goal, optimizer: more!.optimizer!, ...more });
      expect(training.progress.value).toBeCloseTo(Math.log(alphabet.length), 1);
      while (!training.step().stop);
      expect(training.progress).toMatchObject({ epoch: 1000, stop: { reason: 'epochs' } });
      expect(training.progress.value).toBeLessThan(2.4);
    },
    120_000,
  );
});
