import { fill, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { down, isCat, predictions } from './data.ts';

const loss: Look = { role: 'result', format: '0.0000' };

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
    C2: 'The probability of a cat that a model gave to this picture.',
    D2: 'One of the two terms is always 0, because is cat is 1 or 0.',
    E2: 'The same loss: the logarithm of the probability that the model gave to the truth, with the sign turned.',
    C9: 'A product on the side: 128 times 100. Nothing reads it. It is here because the original has this number.',
  },
  corrections: [
    {
      cells: ['D2:E6'],
      original: 'takes the logarithm to base 10.',
      reason:
        'takes the natural logarithm, as deep-learning libraries do and as gradients expect. Numbers are 2.3026 times as large.',
    },
  ],
};
