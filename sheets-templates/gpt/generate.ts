import { columnIndex, columnName } from '../../src/a1/addresses.ts';
import { type Block, fill, heading, label, onlyIn, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { alphabet, alphabetCell, counted, heads, listEnd, listRow } from './data.ts';

const names = 10;
/** Maximum letters of a new name. */
const steps = 12;
const firstRow = 291;
const [seedCell, temperatureCell] = ['$I$9', '$M$9'];
const columnTitle = { role: 'columnTitle' } as const;
const whole: Look = { role: 'linear' };
/** No color and no format, since there are 10,000 of them. */
const numbers: Look = { role: 'text' };

type Stage = 'norm' | 'keys' | 'values';
type Weights = 'tokens' | 'queries' | 'keys' | 'values' | 'mix' | 'first' | 'second' | 'output';

/** The positions of a tab's weights, and the space for the letters. */
export interface GenerateLayout {
  /** The embedding width: a number or a cell. */
  readonly width: string;
  readonly weights: Readonly<Record<Weights, string>>;
  /** The numbers of a position, counted from 1. */
  position(index: number): string;
  /** First and last column of the results for a letter that later letters read. */
  readonly columns: Readonly<Record<Stage, readonly [first: string, last: string]>>;
  /** Rows of a stage, as far as they are filled. */
  rowsOf(columns: readonly [first: string, last: string], from: string, to: number): string;
  readonly drawsColumn: string;
}

const titles: Readonly<Record<Stage, string>> = {
  norm: 'As stages 2 and 3: embeddings, layer norm',
  keys: 'As stage 4: keys',
  values: 'As stage 4: values',
};

const normalized = (x: string): string =>
  `(${x}-BYROW(${x};LAMBDA(row;AVERAGE(row))))/SQRT(BYROW(${x};LAMBDA(row;VARP(row)))+1/100000)`;

const tokens = alphabet.length;

/** The formulas of one letter of all names; attention reads the keys and values of earlier letters. */
function formulasOf(layout: GenerateLayout, step: number): Record<Stage | 'next', string> {
  const { width, weights, columns } = layout;
  const headWidth = Number(width) ? String(Number(width) / heads) : `(${width}/${heads})`;
  /** 1 if two columns belong to the same head. */
  const sameHead = `(INT(SEQUENCE(${width};1;0)/${headWidth})=INT(SEQUENCE(1;${width};0)/${headWidth}))*1`;
  const from = firstRow + names * (step - 1);
  const to = from + names - 1;
  const at = (stage: Stage) => layout.rowsOf(columns[stage], `${from}`, to);
  const until = (stage: Stage) => layout.rowsOf(columns[stage], `$${firstRow}`, to);
  const reads = `B${from}:B${to}`;
  const sums = `MMULT(p;(SEQUENCE(${tokens})<=SEQUENCE(1;${tokens}))*1)`;
  const embedding = `MMULT((${reads}=SEQUENCE(1;${tokens};0))*1;${weights.tokens})+${layout.position(step)}`;
  return {
    norm: `=ARRAYFORMULA(LET(x;${embedding};${normalized('x')}))`,
    keys: `=MMULT(${at('norm')};${weights.keys})`,
    values: `=MMULT(${at('norm')};${weights.values})`,
    next:
      `=ARRAYFORMULA(LET(query;MMULT(${at('norm')};${weights.queries});` +
      `same;(MOD(SEQUENCE(${names * step};1;0);${names})=SEQUENCE(1;${names};0))*1;` +
      `look;EXP(MMULT(MMULT(same;query)*${until('keys')};${sameHead})/${headWidth === '4' ? 2 : `SQRT(${headWidth})`});` +
      `mean;MMULT(TRANSPOSE(same);look*${until('values')})/MMULT(TRANSPOSE(same);look);` +
      `mixed;${embedding}+MMULT(mean;${weights.mix});` +
      `layer;MMULT(${normalized('mixed')};${weights.first});` +
      `out;mixed+MMULT(layer*(layer>0);${weights.second});` +
      `logit;MMULT(out;${weights.output});` +
      `p;EXP((logit-BYROW(logit;LAMBDA(row;MAX(row))))/${temperatureCell});` +
      `draw;${drawsOf(layout.drawsColumn, step)}*BYROW(p;LAMBDA(row;SUM(row)));` +
      `pick;BYROW((${sums}<draw)*1;LAMBDA(row;SUM(row)));` +
      `${step === 1 ? 'pick' : `IF(${reads}=0;0;pick)`}))`,
  };
}

/** The column of draws of a letter. */
function drawsOf(first: string, step: number): string {
  const column = columnName(columnIndex(first) + step - 1);
  return `${column}$231:${column}$${230 + names}`;
}

/** One letter of all names. */
function letter(layout: GenerateLayout, step: number): Block[] {
  const { columns } = layout;
  const from = firstRow + names * (step - 1);
  const to = from + names - 1;
  const formulas = formulasOf(layout, step);
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

const blocksOf = (layout: GenerateLayout): readonly Block[] => [
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
  ...(Object.keys(titles) as Stage[]).map((stage) =>
    heading(`${layout.columns[stage][0]}289`, titles[stage]),
  ),
  ...Array.from({ length: steps }, (_, index) => letter(layout, index + 1)).flat(),
  heading(`${layout.drawsColumn}229`, 'Draws between 0 and 1: a row for each name, a column for each letter'),
  spill(
    `${layout.drawsColumn}231:${columnName(columnIndex(layout.drawsColumn) + steps - 1)}${230 + names}`,
    `=UNIFORMINIT(${names};${steps};0;1;${seedCell})`,
    {
      role: 'linear',
      format: '0.00',
    },
  ),
];

/** Only in files with our functions and LET: a file for every program has neither. */
export const generateBlocks = (layout: GenerateLayout): readonly Block[] =>
  blocksOf(layout).map((block) => onlyIn('seeded', block));

/** The results of the formulas with the initial weights, for a file that has neither our functions nor LET. */
export const startNames = [
  'xfpaxbxbnrdb…',
  'sggg',
  'op',
  'wnaabrduuyvv…',
  'vokykcqqxnbt…',
  'hbdvlkwwmajx…',
  'omycnbnkrxdg…',
  'mnc',
  'mqbjugwabnkm…',
  'sk',
] as const;

export const storedNames: readonly Block[] = [
  heading('H8', 'Ten new names that Cellgrad wrote with these weights'),
  values('H11', counted(names), { role: 'label' }),
  values(
    'J11',
    startNames.map((name) => [name]),
    { role: 'result' },
  ),
].map((block) => onlyIn('native', block));

export const generateNotes: Readonly<Record<string, string>> = {
  I9: 'Another seed draws other names. The same seed and the same weights write the same names.',
  M9: 'More than 0. The logits are divided by it: below 1 the likely letters win more often, above 1 the names become wilder.',
  I11: 'The letters of the first name, one from every ten rows of column D, without the dots.',
};
