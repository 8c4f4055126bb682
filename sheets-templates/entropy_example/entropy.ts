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
