import { type Block, fill, heading, label, onlyIn, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import {
  alphabet,
  alphabetCell,
  blockSize,
  countCell,
  counted,
  firstNames,
  listEnd,
  listRow,
  problemsCell,
} from './data.ts';

const listColumnTitle = { role: 'columnTitle' } as const;
const namesOf = (column: string): string => `${column}${listRow}:${column}${listEnd}`;

/** The names, their ids, and the problems of a list. A list of fewer names is repeated. */
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
  words('A419', ['name', 'number'], listColumnTitle),
  values('C419', [counted(blockSize).flat()], listColumnTitle),
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

const whole: Look = { role: 'linear' };
const columnTitle: Look = { role: 'columnTitle' };

/** The positions 1 to 16 to the left of a stage, from a row on. */
export const positions = (row: number): Block => values(`A${row}`, counted(blockSize), { role: 'label' });

/** The name that the seed draws, its characters as ids, and the problem of the list of names. */
export const characters: readonly Block[] = [
  label('A3', 'seed'),
  values('B3', [[1]], { role: 'input' }),
  label('A4', 'name and ids'),
  onlyIn('seeded', spill('B4:R4', `=SAMPLEROWS(B${listRow}:R${listEnd};1;B3;TRUE)`, whole)),
  onlyIn('native', fill('B4', `=MOD(389*B3;${firstNames.length})+1`, whole)),
  onlyIn('native', fill('C4:R4', `=INDEX(C$${listRow}:C$${listEnd};$B$4)`, whole)),
  label('A5', 'the name'),
  fill('B5', `=INDEX(A${listRow}:A${listEnd};MOD(B4-1;${countCell})+1)`, { role: 'result' }),
  label('G6', 'a guess by chance'),
  fill('H6', '=LN(27)', { role: 'result', format: '0.0000' }),
  label('A7', 'list of names'),
  fill(
    'B7',
    `=IF(${countCell}=0;"The list is empty: type names from A${listRow} down";IF(${problemsCell}=0;${countCell}&" names";"The list has problems: see X419:X421"))`,
    { role: 'text' },
  ),
  heading('A8', '1 Characters as ids: what it reads and should write'),
  words('A9', ['position', 'input', 'target', 'counts', 'reads', 'writes'], columnTitle),
  positions(10),
  values('B10', [[0]], whole),
  fill('B11:B25', '=C10', whole),
  fill('C10:C25', '=INDEX($C$4:$R$4;A10)', whole),
  values('D10', [[1]], whole),
  fill('D11:D25', '=SIGN(B11)', whole),
  fill('E10:E25', `=MID(${alphabetCell};B10+1;1)`, columnTitle),
  fill('F10:F25', `=MID(${alphabetCell};C10+1;1)`, columnTitle),
];
