import { fill, heading, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { classes, down, firstImage, isCat, predictions, secondImage } from './data.ts';

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

const given: Look = { role: 'input', format: '0.00' };
const result: Look = { role: 'result', format: '0.00' };
const columnTitle: Look = { role: 'columnTitle' };

export const softmaxTab: TabDefinition = {
  widths: [
    ['A', 84],
    ['B:D', 84],
    ['E', 28],
    ['F:I', 84],
    ['J', 28],
    ['K:L', 84],
  ],
  blocks: [
    heading('B1', 'Image 1'),
    words('B2', ['output', 'exp', 'softmax'], columnTitle),
    values('A3', down(classes), { role: 'label' }),
    values('B3', down(firstImage), given),
    fill('C3:C7', '=EXP(B3)', result),
    fill('D3:D7', '=C3/C$8', result),
    label('B8', 'sum'),
    fill('C8:D8', '=SUM(C3:C7)', result),

    heading('G1', 'Image 2'),
    words('G2', ['output', 'exp', 'softmax'], columnTitle),
    values('F3', down(classes), { role: 'label' }),
    values('G3', down(secondImage), given),
    fill('H3:H7', '=EXP(G3)', result),
    fill('I3:I7', '=H3/H$8', result),
    label('G8', 'sum'),
    fill('H8:I8', '=SUM(H3:H7)', result),

    heading('K1', 'logistic'),
    words('K2', ['Image 1', 'Image 2'], columnTitle),
    fill('K3:K7', '=C3/(1+C3)', result),
    fill('L3:L7', '=H3/(1+H3)', result),
  ],
  notes: {
    B3: 'The outputs of the last layer of a network: any numbers; a larger one means a more likely class.',
    C3: 'e to the power of the output: always positive, and larger outputs gain more.',
    D3: 'The share of this class in the sum of all exponentials.',
    G3: 'Each output of image 2 is lower than that of image 1 by the same amount. Softmax ignores this shift.',
    K1: 'The logistic function (sigmoid) assigns each class its own probability; they need not add up to 1. Use it if a picture can show several classes, or none.',
  },
};

export const entropyTab: TabDefinition = {
  widths: [['A:E', 100]],
  blocks: [
    words('B1', ['is cat', 'prediction', 'as a sum', 'as a choice'], { role: 'columnTitle' }),
    values('B2', down(isCat), { role: 'input', format: '0' }),
    values('C2', down(predictions), { role: 'input', format: '0.00' }),
    fill('D2:D6', '=-B2*LN(C2)-(1-B2)*LN(1-C2)', loss),
    fill('E2:E6', '=-IF(B2=1;LN(C2);LN(1-C2))', loss),
    label('B9', 'on the side'),
    fill('C9', '=128*100', { role: 'linear', format: '0' }),
  ],
  notes: {
    C2: 'The model’s probability that this picture shows a cat.',
    D2: 'One of the two terms is always 0, because “is cat” is 1 or 0.',
    E2: 'The same loss: −ln of the probability that the model assigned to the correct answer.',
    C9: 'A side calculation: 128 times 100. No formula uses it; the original includes it.',
  },
  corrections: [
    {
      cells: ['D2:E6'],
      original: 'uses the logarithm to base 10.',
      reason:
        'uses the natural logarithm, as deep-learning libraries do and as gradients require. The numbers are 2.3026 times as large.',
    },
  ],
};
