import { fill, heading, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { classes, down, firstImage, secondImage } from './data.ts';

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
