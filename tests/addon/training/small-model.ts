import type { NumbersToWrite, WriteWeightsRequest } from '../../../src/addon/contract.ts';
import { type AddonOptions, type OpenAddon, openAddon } from '../open-addon.ts';

/** Weights w in A1:B1 and A3, a sum of squares in D1 with a scale on another sheet. */
export function smallModel(options: AddonOptions = {}): OpenAddon {
  const addon = openAddon(options);
  const cells = { A1: 1, B1: 2, A3: 3, D1: '=SUMSQ(A1:B1)+A3', E1: 'a note' };
  for (const [cell, content] of Object.entries(cells)) addon.type('Sheet1', cell, content);
  return addon;
}

export const numbers = (range: string, values: NumbersToWrite['values']): NumbersToWrite => ({
  sheet: 'Sheet1',
  range,
  values,
});

/** The first write of a training run of the small model. */
export const firstWrite: WriteWeightsRequest = {
  ranges: [numbers('A1:B1', [[10, 20]]), numbers('A3', [[30]])],
  objective: { sheet: 'Sheet1', range: 'D1' },
  expected: [[[1, 2]], [[3]]],
  whenEdited: 'ask',
  isFirst: true,
};

export const weightsOf = (addon: OpenAddon) => ['A1', 'B1', 'A3'].map((cell) => addon.value('Sheet1', cell));
