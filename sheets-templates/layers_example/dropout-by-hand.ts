import { type Block, fill, heading, label, spill, values, words } from '../builder/blocks.ts';
import { colorLegend, type Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';

const given: Look = { role: 'input', format: '0.0' };
const mask: Look = { role: 'input' };
const weight: Look = { role: 'weight', format: '0.00' };
const sum: Look = { role: 'linear', format: '0.000' };
const result: Look = { role: 'result', format: '0.000' };
const slope: Look = { role: 'gradient', format: '0.0000' };
const remark = (cell: string, text: string): Block => words(cell, [text], { role: 'remark' });

const forward: readonly Block[] = [
  remark('A1', colorLegend),
  heading('A3', 'input x'),
  values('B3', [[1, 0.5, -1]], given),
  heading('A5', 'weights 1'),
  values(
    'B5',
    [
      [0.4, -0.2, 0.3, 0.6],
      [-0.5, 0.8, 0.2, 0.4],
      [0.3, -0.7, -0.6, -0.1],
    ],
    weight,
  ),
  heading('A9', 'linear 1 = x · weights 1'),
  spill('B9:E9', '=MMULT(B3:D3;B5:E7)', sum),
  heading('A10', 'activations h = ReLU'),
  fill('B10:E10', '=MAX(0;B9)', result),
  heading('A12', 'dropout p'),
  values('B12', [[0.5]], given),
  heading('A13', 'mask: 1 stays, 0 drops'),
  values('B13', [[1, 0, 1, 1]], mask),
  heading('A14', 'd = h · mask / (1 − p)'),
  fill('B14:E14', '=B10*B13/(1-$B$12)', result),
  heading('A16', 'weights 2'),
  values(
    'B16',
    [
      [0.5, -0.3],
      [-0.4, 0.6],
      [0.2, 0.1],
      [-0.6, 0.3],
    ],
    weight,
  ),
  heading('A21', 'o = d · weights 2'),
  spill('B21:C21', '=MMULT(B14:E14;B16:C19)', sum),
  heading('A22', 's: softmax of o'),
  fill('B22:C22', '=EXP(B21)/SUMPRODUCT(EXP($B$21:$C$21))', result),
  heading('A23', 'target y'),
  values('B23', [[0, 1]], mask),
  heading('A24', 'loss'),
  fill('B24', '=-LN(SUMPRODUCT(B22:C22;B23:C23))', { role: 'result', format: '0.00000' }),
];

const backward: readonly Block[] = [
  heading('G3', 'By hand, from the loss back'),
  label('G21', 'dl/do = s − y'),
  fill('H21:I21', '=B22-B23', slope),
  label('G16', 'dl/dw2 = d × dl/do'),
  spill('H16:I19', '=MMULT(TRANSPOSE(B14:E14);H21:I21)', slope),
  label('G14', 'dl/dd = dl/do · weights 2'),
  spill('H14:K14', '=MMULT(H21:I21;TRANSPOSE(B16:C19))', slope),
  label('G13', 'dl/dh = dl/dd · mask / (1 − p)'),
  fill('H13:K13', '=H14*B13/(1-$B$12)', slope),
  label('G10', 'behind ReLU: 0 where h is 0'),
  fill('H10:K10', '=IF(B9>0;H13;0)', slope),
  label('G5', 'dl/dw1 = x × that'),
  spill('H5:K7', '=MMULT(TRANSPOSE(B3:D3);H10:K10)', slope),
];

/** The loss after a weight of layer 1 changed by some small steps, written for the first weight. */
function movedLoss(steps: '1' | '-1'): string {
  const moved = `(MAX(0;B$9+${steps}*$N$3*INDEX($B$3:$D$3;1;ROW(B5)-4))-B$10)*B$13/(1-$B$12)`;
  const score = (place: 1 | 2) =>
    `INDEX($B$21:$C$21;1;${place})+${moved}*INDEX($B$16:$C$19;COLUMN(B5)-1;${place})`;
  const [one, two] = [score(1), score(2)];
  return `LN(EXP(${one})+EXP(${two}))-$B$23*(${one})-$C$23*(${two})`;
}

const check: readonly Block[] = [
  heading('M1', 'The check: change one weight slightly and see what the loss does'),
  label('M3', 'small step'),
  values('N3', [[0.001]], { role: 'input' }),
  label('M5', 'change of loss per step'),
  fill('N5:Q7', `=(${movedLoss('1')}-(${movedLoss('-1')}))/(2*$N$3)`, slope),
  label('M9', 'length of the difference'),
  fill('N9', '=ROUND(SQRT(SUMXMY2(H5:K7;N5:Q7));9)', { role: 'result', format: '0.0E+0' }),
  remark('M11', 'A dropped unit: the gradient of its whole column is 0.'),
  remark('M12', 'A unit that stays: its gradient is divided by 1 − p, as its value is.'),
];

export const byHandTab: TabDefinition = {
  widths: [
    ['A', 190],
    ['B:E', 72],
    ['F', 24],
    ['G', 220],
    ['H:K', 72],
    ['L', 24],
    ['M', 180],
    ['N:Q', 72],
  ],
  blocks: [...forward, ...backward, ...check],
  training: {
    objective: 'B24',
    variables: ['B5:E7', 'B16:C19'],
    goal: { kind: 'minimize' },
    more: { stop: { epochs: 100 } },
  },
  notes: {
    B13: 'Type 0 for a unit that drops out and 1 for one that stays. Here you choose; DROPOUT draws.',
    H5: 'For the exact gradient of the trainer, press Show as numbers in Train: it appears to the right.',
    N5: 'The loss with this weight a small step larger, minus the loss with it a small step smaller, divided by two steps.',
  },
};
