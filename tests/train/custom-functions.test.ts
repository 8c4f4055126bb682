import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import type { FormulaProblem } from '../../src/formula/problem.ts';
import { functionDerivatives } from '../../src/functions/derivatives/derivatives.ts';
import { functionDefinitions } from '../../src/functions/index.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { gradientError } from '../formula/support/differences.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';

/** Weights A1:D4 of both signs, targets F1:I4, labels K1:K4, and a formula in Z1. */
const cells: Cells = {
  ...{ A1: 0.3, B1: -0.8, C1: 0.55, D1: 1.2, A2: 0.21, B2: 0.72, C2: -0.43, D2: -1.1 },
  ...{ A3: -0.35, B3: 1.4, C3: 0.15, D3: 0.9, A4: 2.1, B4: 0.4, C4: -1.6, D4: 0.65 },
  ...{ F1: 0.2, G1: 1, H1: -0.5, I1: 0, F2: 1, G2: 0.5, H2: 0.25, I2: -0.75 },
  ...{ F3: 0.3, G3: '', H3: 0.9, I3: 2, F4: -1, G4: 0, H4: 0.5, I4: 1.5 },
  ...{ K1: 'cat', K2: 'dog', K3: '', K4: 'cow', L1: 'cat', M1: 'dog', N1: 'cow', O1: 'pig' },
  ...{ K6: 0, L6: 3, M6: 2, N6: 3, K8: 1, L8: 0, M8: 0, N8: 1 },
};
const program = (formula: string) =>
  compile(oneSheet({ ...cells, Z1: formula }), cellAt('Z1'), [rangeAt('A1:D4')], customFunctions);

/** Gives every cell of a result a different weight, so that a misplaced gradient is detected. */
const weighed = (call: string, rows: number, columns: number) =>
  `=SUMPRODUCT(${call}, SIN(SEQUENCE(${rows},${columns})))`;

const formulas: readonly (readonly [name: string, formula: string])[] = [
  ['RELU', weighed('RELU(A1:D4)', 4, 4)],
  ['LEAKYRELU', weighed('LEAKYRELU(A1:D4,A1)', 4, 4)],
  ['ELU', weighed('ELU(A1:D4,A4)', 4, 4)],
  ['GELU', `${weighed('GELU(A1:D4)', 4, 4)}+SUM(GELU(A1:D2,"tanh"))`],
  ['SILU', weighed('SILU(A1:D4)', 4, 4)],
  ['SIGMOID', weighed('SIGMOID(A1:D4)', 4, 4)],
  ['SOFTPLUS', weighed('SOFTPLUS(A1:D4,B3)', 4, 4)],
  ['SOFTMAX', `${weighed('SOFTMAX(A1:D4)', 4, 4)}+SUMSQ(SOFTMAX(A1:B4,"column"),SOFTMAX(A1:D1,"all"))`],
  ['LOGSOFTMAX', `${weighed('LOGSOFTMAX(A1:D4)', 4, 4)}+SUMSQ(LOGSOFTMAX(A1:A4))`],
  ['DENSE', weighed('DENSE(A1:B4,B1:D2,B3:D3)', 4, 3)],
  ['DENSE', weighed('DENSE(A1:B4,B1:D2)', 4, 3)],
  ['CONV2D', weighed('CONV2D(A1:D4,B2:C3)', 3, 3)],
  ['CONV2D', weighed('CONV2D(A1:D4,A1:B2,A3,2,"same")', 2, 2)],
  ['CONV2D', weighed('CONV2D(A1:D4,A1:B2,,1,1,2)', 4, 4)],
  ['CONV2D', weighed('CONV2D(A1:D4,A1:D4,B3:C3,1,1,1,2,2)', 6, 5)],
  ['MAXPOOL', weighed('MAXPOOL(A1:D4)', 2, 2)],
  ['MAXPOOL', weighed('MAXPOOL(A1:D4,3,2,1,TRUE,2)', 4, 3)],
  ['AVGPOOL', weighed('AVGPOOL(A1:D4,3,2,1,TRUE,1,FALSE)', 3, 3)],
  ['AVGPOOL', weighed('AVGPOOL(A1:D4,2,1,1)', 5, 5)],
  ['FLATTENROW', weighed('FLATTENROW(A1:D4)', 1, 16)],
  ['EMBEDDING', weighed('EMBEDDING(K6:N6,A1:D4)', 4, 4)],
  ['EMBEDDING', weighed('EMBEDDING(L1:O1,A1:D4,L1:O1)', 4, 4)],
  ['BATCHNORM', weighed('BATCHNORM(A1:D4,A2:D2,A3:D3)', 4, 4)],
  ['BATCHNORM', weighed('BATCHNORM(A1:B4,,,0.1,C1:D1,HSTACK(A4,D4))', 4, 2)],
  ['LAYERNORM', weighed('LAYERNORM(A1:D4,A2:D2,A3:D3)', 4, 4)],
  ['ATTENTION', weighed('ATTENTION(A1:B4,C1:D4,A1:C4)', 4, 3)],
  ['ATTENTION', weighed('ATTENTION(A1:D4,A1:D4,A1:D4,TRUE)', 4, 4)],
  ['DROPOUT', weighed('DROPOUT(A1:D4,0.5,7)', 4, 4)],
  ['DROPOUT2D', weighed('DROPOUT2D(A1:D4,4,0.5,3,FALSE)', 4, 4)],
  ['UNIFORMINIT', weighed('UNIFORMINIT(2,3,A1,D1,5)', 2, 3)],
  ['NORMINIT', weighed('NORMINIT(2,3,A1,D1,5)', 2, 3)],
  ['ORTHOGONALINIT', weighed('ORTHOGONALINIT(2,3,5,A4)', 2, 3)],
  ['SHUFFLEROWS', weighed('SHUFFLEROWS(A1:D4,5)', 4, 4)],
  ['SAMPLEROWS', weighed('SAMPLEROWS(A1:D4,6,5,TRUE)', 6, 4)],
  ['BATCHROWS', weighed('BATCHROWS(A1:D4,3,5,1)', 1, 4)],
  ['TRAINTESTSPLIT', weighed('TRAINTESTSPLIT(A1:D4,"train",0.25,5)', 3, 4)],
  ['MSE', '=MSE(A1:D4,F1:I4,TRUE)'],
  ['RMSE', '=RMSE(A1:D4,F1:I4,TRUE)+RMSE(F4:I4,A1:D1)'],
  ['MAE', '=MAE(A1:D4,F1:I4,TRUE)'],
  ['HUBER', '=HUBER(A1:D4,F1:I4,0.7,TRUE)+HUBER(A1:B2,C1:D2)'],
  ['BCE', '=BCE(SIGMOID(A1:D1),K8:N8)+BCE(A2:D2,SIGMOID(A3:D3),"logits")'],
  ['BCE', '=BCE(SIGMOID(A1:D1),SIGMOID(A2:D2))'],
  ['R2SCORE', '=R2SCORE(A1:D4,F1:I4,TRUE)+R2SCORE(F1:F4,A1:A4)'],
  ['CROSSENTROPY', '=CROSSENTROPY(A1:D4,K1:K4,"logits",L1:O1,TRUE)'],
  ['CROSSENTROPY', '=CROSSENTROPY(SOFTMAX(A1:C2),{2;0},"probabilities")'],
  ['CROSSENTROPY', '=CROSSENTROPY(A1:D2,SOFTMAX(A3:D4))'],
  ['KLDIV', '=KLDIV(SOFTMAX(A1:D2),SOFTMAX(A3:D4))+KLDIV(A1:D2,SOFTMAX(A3:D4),"logits")'],
  ['RELUGRAD', weighed('RELUGRAD(A1:D2,A3:D4)', 2, 4)],
  ['SIGMOIDGRAD', `${weighed('SIGMOIDGRAD(A1:D2,A3:D4)', 2, 4)}+SUM(SIGMOIDGRAD(A1:D1,B3),SIGMOIDGRAD(A1))`],
  ['SOFTMAXGRAD', weighed('SOFTMAXGRAD(A1:D2,A3:D4)', 2, 4)],
];

describe('the derivative of every custom function that has one', () => {
  it.each(formulas)('of %s in %s equals central differences', (_, formula) => {
    const compiled = program(formula);
    compiled.evaluate(compiled.start);
    expect(compiled.error).toBeNull();
    expect(gradientError(compiled, compiled.start)).toBeLessThan(1e-6);
  });

  it('is among these formulas', () => {
    expect(new Set(formulas.map(([name]) => name))).toEqual(new Set(functionDerivatives.keys()));
  });
});

describe('custom functions without a derivative', () => {
  /** A call of each function with a weight among its arguments. */
  const calls: Readonly<Record<string, string>> = {
    ONEHOT: 'SUM(ARRAYFORMULA(ONEHOT(INT(ABS(A1:D1)))))',
    POSITIONENCODING: 'SUM(POSITIONENCODING(2,2,A4))',
    DROPOUTMASK: 'SUM(DROPOUTMASK(2,2,A1,1))',
    KAIMINGNORMAL: 'SUM(KAIMINGNORMAL(2,2,1,"leaky_relu",,A1))',
    KAIMINGUNIFORM: 'SUM(KAIMINGUNIFORM(2,2,1,"leaky_relu",,A1))',
    XAVIERNORMAL: 'SUM(XAVIERNORMAL(2,2,1,A1))',
    XAVIERUNIFORM: 'SUM(XAVIERUNIFORM(2,2,1,A1))',
    ACCURACY: 'ACCURACY(A1:D2,F1:I2)',
    CONFUSIONMATRIX: 'SUM(ARRAYFORMULA(CONFUSIONMATRIX(INT(A1:A4),INT(B1:B4))))',
    GRADIENTCHECK: 'SUM(GRADIENTCHECK(HSTACK({1;2;3;4},A1:A4)))',
    GRADDESC: 'SUM(GRADDESC({1;2;3;4},A1:A4,0.01,2))',
  };
  const problemOf = (formula: string): FormulaProblem | null => {
    try {
      program(formula);
      return null;
    } catch (problem) {
      return problem as FormulaProblem;
    }
  };

  it('are all other ones', () => {
    const names = functionDefinitions.map(({ name }) => name);
    expect(names.filter((name) => !functionDerivatives.has(name))).toEqual(
      names.filter((name) => name in calls),
    );
  });

  it.each(Object.entries(calls))('%s names itself and its cell when weights flow in', (name, call) => {
    const problem = problemOf(`=${call}`);
    expect(problem).toMatchObject({
      code: expect.stringMatching(/^(noDerivative|metricHasNoDerivative)$/),
      cells: ['Sheet1!Z1'],
    });
    expect(problem!.message).toContain(name);
  });

  it.each(Object.entries(calls))('%s is nevertheless computed in a program of values', (_, call) => {
    const model = oneSheet({ ...cells, Z1: `=${call}` });
    const values = compileCells(model, [rangeAt('A1:D4')], [rangeAt('Z1')], customFunctions);
    const fixed = compileCells(model, [], [rangeAt('Z1')], customFunctions);
    values.run(
      Float64Array.from('ABCD'.repeat(4), (_letter, i) => Number(cells[`${'ABCD'[i % 4]}${1 + (i >> 2)}`])),
    );
    expect(values.value(cellAt('Z1'))).toBe(fixed.value(cellAt('Z1')));
    expect(typeof fixed.value(cellAt('Z1'))).toBe('number');
  });

  it('and an argument that has none, beside one that has', () => {
    expect(problemOf('=SUM(DROPOUT(A1:D4,A1,1))')).toMatchObject({ code: 'noDerivative' });
    expect(problemOf('=BATCHNORM(A1:B4,,,A1)')).toMatchObject({ code: 'noDerivative' });
  });
});
