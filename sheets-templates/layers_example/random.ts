import { fill, heading, label, onlyIn, randomNormal, spill, values, words } from '../builder/blocks.ts';
import { colorLegend, type Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { input, target } from './data.ts';

const format = '0.00';
const given: Look = { role: 'input', format };
const weight: Look = { role: 'weight', format };
const linear: Look = { role: 'linear', format };
const result: Look = { role: 'result', format };
const gradient: Look = { role: 'gradient', format: '0.000' };
const columnTitle: Look = { role: 'columnTitle' };

export const randomTab: TabDefinition = {
  widths: [
    ['A', 170],
    ['B:E', 84],
    ['F', 28],
    ['G:H', 84],
    ['I', 28],
    ['J', 150],
  ],
  blocks: [
    words('B1', ['x1', 'x2', 'x3'], columnTitle),
    words('G1', ['y1', 'y2'], columnTitle),
    label('A2', 'input x, target y'),
    values('B2', [input], given),
    values('G2', [target], given),
    onlyIn('seeded', words('J1', ['seed'], columnTitle)),
    onlyIn('seeded', values('J2', [[1]], { role: 'input', format: '0' })),

    heading('B4', 'weights 1'),
    words('J4', ['standard deviation 1'], columnTitle),
    fill('J5', '=SQRT(2/COLUMNS(B2:D2))', result),
    randomNormal('B5:E7', { deviation: 'J5', seed: 'J2', stream: 0 }, weight),

    heading('B9', 'layer 1'),
    label('A10', 'linear 1'),
    spill('B10:E10', '=MMULT(B2:D2;B5:E7)', linear),
    label('A11', 'activations 1'),
    fill('B11:E11', '=MAX(0;B10)', result),

    heading('B13', 'weights 2'),
    words('J13', ['standard deviation 2'], columnTitle),
    fill('J14', '=SQRT(2/COLUMNS(B11:E11))', result),
    randomNormal('B14:D17', { deviation: 'J14', seed: 'J2', stream: 1 }, weight),

    heading('B19', 'layer 2'),
    label('A20', 'linear 2'),
    spill('B20:D20', '=MMULT(B11:E11;B14:D17)', linear),
    label('A21', 'activations 2'),
    fill('B21:D21', '=MAX(0;B20)', result),

    heading('B23', 'weights 3'),
    words('J23', ['standard deviation 3'], columnTitle),
    fill('J24', '=SQRT(2/COLUMNS(B21:D21))', result),
    randomNormal('B24:C26', { deviation: 'J24', seed: 'J2', stream: 2 }, weight),
    heading('G23', 'dl/dw'),
    spill('G24:H26', '=MMULT(TRANSPOSE(B21:D21);G29:H29)', gradient),

    heading('B28', 'output'),
    label('A29', 'linear 3'),
    spill('B29:C29', '=MMULT(B21:D21;B24:C26)', linear),
    heading('G28', 'dl/dout'),
    fill('G29:H29', '=B31-G2', gradient),
    label('C30', 'sum of exp'),
    fill('D30', '=ARRAYFORMULA(SUM(EXP(B29:C29)))', result),
    label('A31', 'softmax'),
    fill('B31:C31', '=EXP(B29)/$D$30', result),
    label('A32', 'root of summed squares'),
    words('A34', [colorLegend], { role: 'remark' }),
    fill('C32', '=SQRT(SUMXMY2(B31:C31;G2:H2))', { role: 'result', format: '0.000' }),
  ],
  notes: {
    B5: 'Drawn from a normal distribution. Re-randomize redraws all three blocks of weights; without Cellgrad, F9 or any edit does.',
    J2: 'This seed determines all weights of this tab. Type one or use Re-randomize; the same seed always produces the same weights.',
    B11: 'ReLU: negative numbers become 0.',
    B31: 'The outputs as probabilities: e to the power of the output, divided by the sum of both powers.',
    G29: 'Gradient of the cross-entropy (natural logarithm) with respect to the output: softmax minus target.',
    C32: 'The distance between softmax and target. The original calls it rmse, but it is the root of a sum, not of a mean.',
  },
  corrections: [
    {
      cells: ['J5', 'J14', 'J24'],
      original: 'uses 2/n as the standard deviation, where n is the number of inputs.',
      reason:
        'uses √(2/n). In He initialization, 2/n is the variance, so the standard deviation is its root.',
    },
    {
      cells: ['G24:H26'],
      original: 'multiplies each weight by the gradient of the output.',
      reason:
        'multiplies each activation of layer 2 by the gradient of the output, because the output is activation times weight.',
    },
  ],
};
