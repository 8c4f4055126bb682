import { columnIndex, columnName } from '../../src/formula/addresses.ts';
import { type Block, fill, heading, label, onlyIn, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { alphabet, alphabetCell, counted, heads, listEnd, listRow, width } from './data.ts';

const names = 10;
/** Letters that a new name has at most. */
const steps = 12;
const firstRow = 291;
const [seedCell, temperatureCell] = ['$I$9', '$M$9'];
const columnTitle = { role: 'columnTitle' } as const;
const whole: Look = { role: 'linear' };
/** No colour and no format: there are 10,000 of them. */
const numbers: Look = { role: 'text' };

/** The columns of what a letter computes and later letters read. */
const columns = { norm: ['F', 'U'], keys: ['W', 'AL'], values: ['AN', 'BC'] } as const;
type Stage = keyof typeof columns;

const titles: Readonly<Record<Stage, string>> = {
  norm: 'As stages 2 and 3: embeddings, layer norm',
  keys: 'As stage 4: keys',
  values: 'As stage 4: values',
};

const normalized = (x: string): string =>
  `(${x}-BYROW(${x};LAMBDA(row;AVERAGE(row))))/SQRT(BYROW(${x};LAMBDA(row;VARP(row)))+1/100000)`;

/** 1 where two columns belong to the same head. */
const sameHead = `(INT(SEQUENCE(${width};1;0)/${width / heads})=INT(SEQUENCE(1;${width};0)/${width / heads}))*1`;
const tokens = alphabet.length;

/** The formulas of one letter of all names; attention reads the keys and values of the letters before. */
function formulasOf(step: number): Record<Stage | 'next', string> {
  const from = firstRow + names * (step - 1);
  const to = from + names - 1;
  const at = (stage: Stage) => `${columns[stage][0]}${from}:${columns[stage][1]}${to}`;
  const until = (stage: Stage) => `${columns[stage][0]}$${firstRow}:${columns[stage][1]}${to}`;
  const reads = `B${from}:B${to}`;
  const sums = `MMULT(p;(SEQUENCE(${tokens})<=SEQUENCE(1;${tokens}))*1)`;
  const embedding = `MMULT((${reads}=SEQUENCE(1;${tokens};0))*1;$S$29:$AH$55)+$AJ$${28 + step}:$AY$${28 + step}`;
  return {
    norm: `=ARRAYFORMULA(LET(x;${embedding};${normalized('x')}))`,
    keys: `=MMULT(${at('norm')};$S$98:$AH$113)`,
    values: `=MMULT(${at('norm')};$S$117:$AH$132)`,
    next:
      `=ARRAYFORMULA(LET(query;MMULT(${at('norm')};$S$79:$AH$94);` +
      `same;(MOD(SEQUENCE(${names * step};1;0);${names})=SEQUENCE(1;${names};0))*1;` +
      `look;EXP(MMULT(MMULT(same;query)*${until('keys')};${sameHead})/2);` +
      `mean;MMULT(TRANSPOSE(same);look*${until('values')})/MMULT(TRANSPOSE(same);look);` +
      `mixed;${embedding}+MMULT(mean;$S$155:$AH$170);` +
      `layer;MMULT(${normalized('mixed')};$B$193:$BM$208);` +
      `out;mixed+MMULT(layer*(layer>0);$BO$193:$CD$256);` +
      `logit;MMULT(out;$AD$251:$BD$266);` +
      `p;EXP((logit-BYROW(logit;LAMBDA(row;MAX(row))))/${temperatureCell});` +
      `draw;${drawsOf(step)}*BYROW(p;LAMBDA(row;SUM(row)));` +
      `pick;BYROW((${sums}<draw)*1;LAMBDA(row;SUM(row)));` +
      `${step === 1 ? 'pick' : `IF(${reads}=0;0;pick)`}))`,
  };
}

/** The column of draws of a letter. */
function drawsOf(step: number): string {
  const column = columnName(columnIndex('AJ') + step - 1);
  return `${column}$231:${column}$${230 + names}`;
}

/** One letter of all names. */
function letter(step: number): Block[] {
  const from = firstRow + names * (step - 1);
  const to = from + names - 1;
  const formulas = formulasOf(step);
  return [
    values(`A${from}`, counted(names), { role: 'label' }),
    step === 1
      ? values(`B${from}`, Array(names).fill([0]), whole)
      : fill(`B${from}:B${to}`, `=C${from - names}`, whole),
    spill(`C${from}:C${to}`, formulas.next, whole),
    fill(`D${from}:D${to}`, `=MID(${alphabetCell};C${from}+1;1)`, columnTitle),
    ...(Object.keys(columns) as Stage[]).map((stage) =>
      spill(`${columns[stage][0]}${from}:${columns[stage][1]}${to}`, formulas[stage], numbers),
    ),
  ];
}

const letters = Array.from({ length: steps }, (_, step) => `D${firstRow + names * step}`).join('&');
const lastPick = `C${firstRow + names * (steps - 1)}`;
const list = `$A$${listRow}:$A$${listEnd}`;

const blocks: readonly Block[] = [
  heading('H8', 'Ten new names, written by the weights below'),
  label('H9', 'seed'),
  values('I9', [[1]], { role: 'input' }),
  label('L9', 'temperature'),
  values('M9', [[1]], { role: 'input' }),
  values('H11', counted(names), { role: 'label' }),
  values('J11', Array(names).fill(['']), { role: 'result' }),
  fill('I11:I20', `=SUBSTITUTE(${letters};".";"")&IF(${lastPick}>0;"…";"")`, { role: 'result' }),
  fill('L11:L20', `=IF(I11="";"no letter";IF(COUNTIF(${list};I11)>0;"in the list";"new"))`, { role: 'text' }),
  heading(
    'A287',
    '13 Ten new names, letter by letter: each formula in column C is stages 4 to 12 for ten names at once',
  ),
  words(
    'A288',
    ['The draw picks the character: count those whose probabilities add up to less than the draw.'],
    { role: 'text' },
  ),
  words('A290', ['name', 'reads', 'writes', 'letter'], columnTitle),
  ...(Object.keys(columns) as Stage[]).map((stage) => heading(`${columns[stage][0]}289`, titles[stage])),
  ...Array.from({ length: steps }, (_, index) => letter(index + 1)).flat(),
  heading('AJ229', 'Draws between 0 and 1: a row for each name, a column for each letter'),
  spill(`AJ231:AU${230 + names}`, `=UNIFORMINIT(${names};${steps};0;1;${seedCell})`, {
    role: 'linear',
    format: '0.00',
  }),
];

/** Only where our functions and LET are: a file for every program has neither. */
export const generateBlocks: readonly Block[] = blocks.map((block) => onlyIn('seeded', block));

export const generateNotes: Readonly<Record<string, string>> = {
  I9: 'Another seed draws other names. The same seed and the same weights write the same names.',
  M9: 'More than 0. The logits are divided by it: below 1 the likely letters win more often, above 1 the names become wilder.',
  I11: 'The letters of the first name, one from every ten rows of column D, without the dots.',
};
