import { type Block, fill, heading, label, values } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { blockSize, counted } from './data.ts';

const numbers: Look = { role: 'text', format: '0.00' };
const positions = (cell: string): Block => values(cell, [counted(blockSize).flat()], { role: 'columnTitle' });

/** The weights of the head, one row for each query position. */
export const headWeights = 'BR155:CG170';

/** Head 1 of stage 5 again, in plain formulas. */
export const headBlocks: readonly Block[] = [
  heading('AJ153', 'Head 1 in plain formulas: scores, query times key ÷ √4; −999 hides the future'),
  positions('AJ154'),
  fill('AJ155:AY170', '=IF(AJ$154>$A155;-999;SUMPRODUCT($B79:$E79;INDEX($B$98:$E$113;AJ$154;0))/2)', numbers),
  heading('BA153', 'Exponentials; the largest score of the row is subtracted first'),
  positions('BA154'),
  fill('BA155:BP170', '=EXP(AJ155-MAX($AJ155:$AY155))', numbers),
  heading('BR153', 'Weights: each row adds up to 1'),
  positions('BR154'),
  fill(headWeights, '=BA155/SUM($BA155:$BP155)', numbers),
  heading('AJ172', 'Weights times values: as in B136:E151'),
  fill('AJ174:AM189', '=MMULT($BR155:$CG155;B$117:B$132)', { role: 'result', format: '0.00' }),
  label('AR174', 'sum of squared differences'),
  fill('AS174', '=SUMXMY2(AJ174:AM189;B136:E151)', { role: 'result', format: '0.00' }),
];
