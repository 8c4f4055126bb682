import { fill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { down, isCat, predictions } from './data.ts';

const whole = '0';
const logarithm: Look = { role: 'linear', format: '0.0000' };
const loss: Look = { role: 'result', format: '0.0000' };
const base10 = {
  original: 'uses the logarithm to base 10.',
  reason: 'uses the natural logarithm, as deep-learning libraries do.',
};

export const logEntropyTab: TabDefinition = {
  widths: [
    ['A', 28],
    ['B:I', 96],
  ],
  blocks: [
    words(
      'B1',
      ['is cat', 'is dog', 'prediction', 'ln of cat', 'ln of dog', 'loss', 'right class', 'loss, picked'],
      { role: 'columnTitle' },
    ),
    values('B2', down(isCat), { role: 'input', format: whole }),
    fill('C2:C6', '=1-B2', { role: 'linear', format: whole }),
    values('D2', down(predictions), { role: 'input', format: '0.00' }),
    fill('E2:E6', '=LN(D2)', logarithm),
    fill('F2:F6', '=LN(1-D2)', logarithm),
    fill('G2:G6', '=-B2*E2-C2*F2', loss),
    fill('H2:H6', '=MATCH(1;B2:C2;0)', { role: 'linear', format: whole }),
    fill('I2:I6', '=-INDEX(E2:F2;1;H2)', loss),
  ],
  notes: {
    D2: 'The model’s probability of a cat; the rest is the probability of a dog.',
    G2: 'Negative log-likelihood: the one-hot target times the logarithms, summed, with the sign reversed.',
    H2: 'The column that contains the 1. The search is exact (last argument 0); the original’s approximate search only works on sorted cells.',
    I2: 'Instead of multiplying by zeros, pick the one logarithm that matters, as libraries do.',
  },
  corrections: [
    { cells: ['E2:F6'], ...base10 },
    { cells: ['G2:G6'], ...base10 },
    {
      cells: ['I2:I6'],
      original: 'shows the logarithm itself, to base 10 and negative.',
      reason: 'shows the loss: the negative natural logarithm, equal to column G.',
    },
  ],
};
