import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { assembleKernels } from '../../../src/build/kernels.ts';
import { compile } from '../../../src/formula/compile.ts';
import { installKernels } from '../../../src/formula/kernels/workspace.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../../../src/formula/model.ts';
import type { Program } from '../../../src/formula/program.ts';
import { allocated } from '../../../src/formula/tape/slots.ts';
import { customFunctions } from '../../../src/train/custom-functions.ts';
import { createTraining } from '../../../src/train/training.ts';
import { perceptron, transformer } from '../../bench/networks.ts';
import { templateModel } from '../../support/template-model.ts';
import { prepared, templateObjectives } from '../../support/template-objectives.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from '../support/sheet.ts';

let module: BufferSource;
beforeAll(async () => {
  module = (await assembleKernels()) as BufferSource;
});
afterEach(() => installKernels(null));

interface Sheet {
  readonly model: WorkbookModel;
  readonly objective: CellAddress;
  readonly weights: readonly RangeAddress[];
}

/** Runs work on the kernels, then on the plain loops. */
function bothWays<T>(work: () => T): [fast: T, plain: T] {
  expect(installKernels(module)).toBe(true);
  const fast = work();
  installKernels(null);
  return [fast, work()];
}

const compiled = ({ model, objective, weights }: Sheet): Program =>
  compile(model, objective, weights, customFunctions);

function gradientOf(sheet: Sheet): { loss: number; gradient: Float64Array } {
  const program = compiled(sheet);
  const gradient = new Float64Array(program.inputCount);
  program.gradient(program.start, gradient);
  return { loss: program.gradient(program.start, gradient), gradient };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++)
    if (!(Math.abs(found[i]! - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!))))
      expect({ i, value: found[i] }).toEqual({ i, value: expected[i] });
}

const sheetOf = (cells: Cells, weights: readonly string[]): Sheet => ({
  model: oneSheet(cells),
  objective: cellAt('Z1'),
  weights: weights.map(rangeAt),
});

describe('programs on the kernels beside the plain loops', () => {
  const networks = [transformer(16), transformer(32), perceptron(60)];
  it.each(networks.map((network) => [network.what, network] as const))('%s', (_, network) => {
    const [fast, plain] = bothWays(() => gradientOf(network));
    expect(fast.loss).toBeCloseTo(plain.loss, 12);
    expectClose(fast.gradient, plain.gradient, 1e-12);
    expect(plain.gradient.some((slope) => slope !== 0)).toBe(true);
  });

  const targets = templateObjectives.map((template) => [template.tab, template] as const);
  it.each(targets)('the tab %s', (tab, template) => {
    const sheet: Sheet = {
      model: prepared(templateModel(template.workbook), template),
      objective: { ...cellAt(template.objective), sheet: tab },
      weights: template.variables.map((range) => ({ ...rangeAt(range), sheet: tab })),
    };
    const [fast, plain] = bothWays(() => gradientOf(sheet));
    expectClose([fast.loss, ...fast.gradient], [plain.loss, ...plain.gradient], 1e-12);
  });

  it('train a network through the same numbers', () => {
    const weightsOf = () => {
      const training = createTraining(compiled(transformer(16)), {
        goal: { kind: 'minimize' },
        optimizer: { name: 'adam', settings: { rate: 0.01 } },
        stop: { epochs: 100 },
      });
      while (!training.step().stop);
      return training.weights;
    };
    const [fast, plain] = bothWays(weightsOf);
    expectClose(fast, plain, 1e-9);
  });

  it('keep zero gradients away from errors that IFERROR caught', () => {
    const cells: Record<string, number | string> = {
      Z1: '=SUM(ARRAYFORMULA(IFERROR(MMULT(A1:D4,F1:I4),0)))',
    };
    for (let i = 0; i < 16; i++) {
      const [row, column] = [1 + (i >> 2), i % 4];
      cells[`${'ABCD'[column]}${row}`] = row === 2 ? 1e200 : 0.5 + i;
      cells[`${'FGHI'[column]}${row}`] = column === 1 ? 1e200 : 0.25 * i;
    }
    const [fast, plain] = bothWays(() => gradientOf(sheetOf(cells, ['A1:D4', 'F1:I4'])));
    expect(fast.gradient).toEqual(plain.gradient);
    expect(plain.gradient.every(Number.isFinite)).toBe(true);
  });

  it('follow matrices that are not neighbors, overlap or repeat', () => {
    const cells: Record<string, number | string> = {
      Z1: '=SUMSQ(MMULT(TRANSPOSE(A1:E6),MMULT(A1:E6,MMULT(B1:C5,TRANSPOSE(A1:B6)))))+SUMSQ(ARRAYFORMULA(A1:E6*A1:E1+A2:E2-B1:B6))',
    };
    for (let i = 0; i < 30; i++) cells[`${'ABCDE'[i % 5]}${1 + Math.floor(i / 5)}`] = Math.sin(i);
    const [fast, plain] = bothWays(() => gradientOf(sheetOf(cells, ['A1:E6'])));
    expectClose([fast.loss, ...fast.gradient], [plain.loss, ...plain.gradient], 1e-12);
  });
});

describe('the memory of programs', () => {
  it('may move while others are compiled', () => {
    installKernels(module);
    const first = compiled(transformer(16));
    const before = new Float64Array(first.inputCount);
    first.gradient(first.start, before);
    const others = Array.from({ length: 2 }, () => compiled(perceptron(200)));
    const after = new Float64Array(first.inputCount);
    expect(first.gradient(first.start, after)).toBe(first.evaluate(first.start));
    expect(after).toEqual(before);
    expect(others).toHaveLength(2);
  });

  it('may be rejected: the plain loops then return the same', () => {
    const network = perceptron(60);
    const expected = gradientOf(network);
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('out of memory');
    });
    onTestFinished(() => grow.mockRestore());
    expect(installKernels(module)).toBe(true);
    for (let i = 0; i < 3; i++) expect(gradientOf(network)).toEqual(expected);
    expect(grow).toHaveBeenCalled();
    const small = sheetOf({ A1: 2, Z1: '=A1^2' }, ['A1']);
    expect(gradientOf(small)).toEqual({ loss: 4, gradient: Float64Array.of(4) });
  });

  it('reports the memory that a program needs if it is too large', () => {
    expect(() => allocated(8e15, () => new Float64Array(1e15))).toThrow(/8000000000|8,000,000,000/);
  });
});
