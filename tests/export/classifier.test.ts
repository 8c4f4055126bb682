import { beforeAll, describe, expect, it } from 'vitest';
import { parseReference } from '../../src/a1/addresses.ts';
import { exportPyTorch } from '../../src/export/pytorch.ts';
import { parseWeights } from '../../src/export/weights.ts';
import { hasTorch, type RunResult, runByTorchrun, runScripts } from './support/python.ts';
import { modelOf, optimizers, requestOf } from './support/requests.ts';

/** Numbers in an arbitrary but fixed order. */
const spread = (rows: number, columns: number, scale: number, phase: number): number[][] =>
  Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_unused, c) => (scale * (((7 * r + 3 * c + phase) % 11) - 5)) / 5),
  );

const net = {
  'A2:C13': spread(12, 3, 1, 2),
  'D2:D13': Array.from({ length: 12 }, (_, row) => [(2 * row + Math.floor(row / 4)) % 3]),
  F1: 'Hidden weights',
  'F2:J4': spread(3, 5, 0.6, 1),
  'F6:J6': spread(1, 5, 0.2, 3),
  L1: 'Output weights',
  'L2:N6': spread(5, 3, 0.6, 5),
  'L8:N8': spread(1, 3, 0.2, 8),
  P1: 'p',
  P2: 0.4,
};
const weights = ['net!F2:J4', 'net!F6:J6', 'net!L2:N6', 'net!L8:N8'];
const logits = (x: string, hidden: string) =>
  `DENSE(${hidden.replace('X', `RELU(DENSE(${x};F2:J4;F6:J6))`)};L2:N6;L8:N8)`;
const sheet = {
  ...net,
  R2: `=CROSSENTROPY(${logits('A2:C13', 'X')};D2:D13)`,
  R3: `=CROSSENTROPY(${logits('A2:C13', 'DROPOUT(X;P2;20)')};D2:D13)`,
  R4: `=CROSSENTROPY(${logits('BATCHROWS(A2:C13;5;21)', 'DROPOUT(X;P2;20)')};BATCHROWS(D2:D13;5;21))`,
  R5: `=ACCURACY(${logits('A2:C13', 'X')};D2:D13)`,
};

describe.skipIf(!hasTorch())('a classifier as a PyTorch script', () => {
  const model = modelOf({ net: sheet });
  const cases: Record<string, ReturnType<typeof requestOf>> = {
    ...Object.fromEntries(
      Object.entries(optimizers).map(([name, optimizer]) => [
        name,
        requestOf(model, 'net!R2', weights, { settings: { optimizer } }),
      ]),
    ),
    dropout_as_shown: requestOf(model, 'net!R3', weights),
    dropout_redrawn: requestOf(model, 'net!R3', weights, { isRedrawn: true }),
    batches: requestOf(model, 'net!R4', weights, { isRedrawn: true }),
    step_schedule: requestOf(model, 'net!R2', weights, {
      settings: { schedule: { name: 'step', settings: { every: 10, factor: 0.5 } } },
    }),
    cosine_schedule: requestOf(model, 'net!R4', weights, {
      isRedrawn: true,
      settings: { schedule: { name: 'cosine', settings: {} }, stop: { epochs: 100 } },
    }),
    one_cycle_schedule: requestOf(model, 'net!R2', weights, {
      settings: { schedule: { name: 'one-cycle', settings: {} }, stop: { epochs: 100 } },
    }),
    maximized: requestOf(model, 'net!R2', weights, { epochs: 5, settings: { goal: { kind: 'maximize' } } }),
    aimed: requestOf(model, 'net!R2', weights, { settings: { goal: { kind: 'aim', target: 0.9 } } }),
  };
  let results: Record<string, RunResult> = {};

  beforeAll(() => {
    const scripts = Object.entries(cases).map(([name, request]) => [name, exportPyTorch(request)]);
    results = runScripts(Object.fromEntries(scripts));
  }, 300_000);

  it.each(Object.keys(cases))('%s: loss, gradient and 100 epochs', (name) => {
    const { status, output } = results[name]!;
    expect(status, output).toBe(0);
  });
});

describe.skipIf(!hasTorch())('a classifier on two processes', () => {
  it('reaches the loss and the weights of one', () => {
    const { R4: batches, ...others } = sheet;
    const model = modelOf({ net: { ...others, R4: batches.replaceAll(';5;21', ';4;21') } });
    const files = exportPyTorch(requestOf(model, 'net!R4', weights, { isRedrawn: true }));
    const one = runScripts({ model: files }).model!;
    const two = runByTorchrun(files, 2);
    expect(one.status, one.output).toBe(0);
    expect(two.status, two.output).toBe(0);
    // The first process compares with the sheet after 100 epochs; both have half of each batch of four rows.
    expect(two.output).toMatch(/after .* ok/);
    const ranges = weights.map((place) => {
      const { sheet: tab, area } = parseReference(place)!;
      return { ...area, sheet: tab! };
    });
    const [first, second] = [one, two].map((run) => parseWeights(run.weights, ranges)) as [
      Float64Array,
      Float64Array,
    ];
    for (const [i, weight] of first.entries()) expect(second[i]).toBeCloseTo(weight, 8);
  }, 120_000);
});
