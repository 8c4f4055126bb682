import { type Block, fill, heading, label, spill, values, words } from '../builder/blocks.ts';
import {
  alphabet,
  alphabetCell,
  blockSize,
  countCell,
  counted,
  firstNames,
  listEnd,
  listRow,
} from './data.ts';

const columnTitle = { role: 'columnTitle' } as const;
const namesOf = (column: string): string => `${column}${listRow}:${column}${listEnd}`;

/** The names, what ids they have, and what a list must not contain. A list of fewer names is repeated. */
export const listBlocks: readonly Block[] = [
  heading('A414', '14 The list of names: type or paste your own over it, from the top'),
  words(
    'A415',
    [
      'Letters from a to z, at most 15 in a name, up to 1,000 names. Clear the rest: a shorter list is repeated.',
    ],
    { role: 'text' },
  ),
  label('A416', 'characters'),
  values('B416', [[alphabet]], { role: 'input' }),
  heading('C418', 'Ids: the position of each character in B416, from 0; the dot ends the name'),
  words('A419', ['name', 'number'], columnTitle),
  values('C419', [counted(blockSize).flat()], columnTitle),
  values(
    `A${listRow}`,
    firstNames.map((name) => [name]),
    { role: 'input', border: false },
  ),
  values(`B${listRow}`, counted(firstNames.length), { role: 'text' }),
  spill(
    `C${listRow}:R${listEnd}`,
    `=ARRAYFORMULA(FIND(MID(LOWER(LOOKUP(MOD(${namesOf('B')}-1;${countCell})+1;${namesOf('B')};${namesOf('A')}))` +
      `&REPT(".";${blockSize});C419:R419;1);${alphabetCell})-1)`,
    { role: 'text' },
  ),
  heading('T418', 'Check your own list: with problems, the loss is #N/A and cannot be trained'),
  label('W419', 'characters that the model does not know'),
  fill('X419', `=SUMPRODUCT(ISERROR(C${listRow}:R${listEnd})*1)`, { role: 'result' }),
  label('W420', `names of more than ${blockSize - 1} letters`),
  fill('X420', `=SUMPRODUCT((LEN(${namesOf('A')})>${blockSize - 1})*1)`, { role: 'result' }),
  label('W421', 'blank cells between names'),
  fill('X421', `=SUMPRODUCT((LEN(${namesOf('A')})=0)*(${namesOf('B')}<=X422))`, { role: 'result' }),
  label('W422', 'names'),
  fill('X422', `=COUNTA(${namesOf('A')})`, { role: 'result' }),
  label('W423', 'problems'),
  fill('X423', '=SUM(X419:X421)+(X422=0)', { role: 'result' }),
];
