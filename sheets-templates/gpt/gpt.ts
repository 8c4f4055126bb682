import { columnName } from '../../src/a1/addresses.ts';
import {
  type Block,
  fill,
  heading,
  label,
  onlyIn,
  spill,
  twoWays,
  values,
  whiteToRed,
} from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { characters, listBlocks, positions } from './characters.ts';
import { alphabet, blockSize, counted, heads, problemsCell, startWeights, width } from './data.ts';
import { type GenerateLayout, generateBlocks, generateNotes, storedNames } from './generate.ts';
import { headBlocks, headWeights } from './head.ts';

const tokens = alphabet.length;
const numbers: Look = { role: 'linear', format: '0.00' };
/** Colored by their numbers. */
const colored: Look = { role: 'text', format: '0.00' };
const result: Look = { role: 'result', format: '0.00' };
const weights: Look = { role: 'weight', format: '0.00' };
const columnTitle: Look = { role: 'columnTitle' };
const letters = [...alphabet];

/** Weights from a cell on, with their sizes above them. */
function weightsAt(column: string, row: number, what: string, rows: number, columns: number, seed: number) {
  return [
    heading(`${column}${row - 2}`, `${what}: ${rows} × ${columns}`),
    values(`${column}${row}`, startWeights(rows, columns, seed), weights),
  ];
}

/**
 * A stage of 16 × 16 in B:Q: one array formula, and its equivalent for single cells if a file without a script needs
 * it.
 */
function stage(row: number, title: string, formula: string, native: string | null = null): Block[] {
  const range = `B${row}:Q${row + 15}`;
  return [
    heading(`A${row - 2}`, title),
    positions(row),
    native === null ? spill(range, formula, numbers) : twoWays(range, { seeded: formula, native }, numbers),
  ];
}

/** Mean 0 and variance 1 in each row. */
const normalized = (from: number): [seeded: string, native: string] => [
  `=LAYERNORM(B${from}:Q${from + 15})`,
  `=(B${from}-AVERAGE($B${from}:$Q${from}))/SQRT(VARP($B${from}:$Q${from})+1/100000)`,
];

const projected = (row: number): string => `=MMULT(B60:Q75;S${row}:AH${row + 15})`;

/** The columns of one of four heads among queries, keys and values, zero-based. */
function columnsOf(head: number): string[] {
  return Array.from({ length: width / heads }, (_, i) => columnName(1 + head * (width / heads) + i));
}

/** First column of a head's map: S, AJ, BA, BR; its exponentials are further right. */
const mapColumn = (head: number, places = 0): string => columnName(18 + 17 * head + 68 * places);

/** One head: its columns of the result, and a map of the positions that each position attends to. */
function attentionHead(head: number): Block[] {
  const own = columnsOf(head);
  const [first, last] = [own[0]!, own.at(-1)!];
  const [map, mapEnd] = [mapColumn(head), columnName(18 + 17 * head + 15)];
  const [powers, powersEnd] = [mapColumn(head, 1), columnName(18 + 17 * head + 68 + 15)];
  const [q, k, v] = [79, 98, 117].map((row) => `${first}${row}:${last}${row + 15}`);
  const score = own.map((column) => `$${column}79*INDEX($${column}$98:$${column}$113;${map}$135)`).join('+');
  return [
    twoWays(
      `${first}136:${last}151`,
      {
        seeded: `=ATTENTION(${q};${k};${v};TRUE)`,
        native: `=MMULT($${map}136:$${mapEnd}136;${first}$117:${first}$132)`,
      },
      result,
    ),
    heading(`${map}134`, `Head ${head + 1}: where each position (row) looks (column)`),
    values(`${map}135`, [counted(blockSize).flat()], columnTitle),
    twoWays(
      `${map}136:${mapEnd}151`,
      {
        seeded: `=ATTENTION(${q};${k};MUNIT(16);TRUE)`,
        native: `=${powers}136/SUM($${powers}136:$${powersEnd}136)`,
      },
      colored,
    ),
    onlyIn(
      'native',
      fill(`${powers}136:${powersEnd}151`, `=IF(${map}$135>$A136;0;EXP((${score})/2))`, numbers),
    ),
  ];
}

const ids = Array.from({ length: tokens }, (_, i) => i);
const targets = '(C10:C25=B250:AB250)*D10:D25';

const multilayer: readonly Block[] = [
  ...weightsAt('B', 193, '8 Weights of the first layer', width, 4 * width, 7),
  ...weightsAt('BO', 193, 'Weights of the second layer', 4 * width, width, 8),
  heading('A210', '9 First layer with RELU: 64 features of each position'),
  positions(212),
  twoWays(
    'B212:BM227',
    { seeded: '=RELU(MMULT(B174:Q189;B193:BM208))', native: '=MAX(0;MMULT($B174:$Q174;B$193:B$208))' },
    result,
  ),
  ...stage(
    231,
    '10 Second layer, added to stage 6',
    '=ARRAYFORMULA(B155:Q170+MMULT(B212:BM227;BO193:CD256))',
  ),
];

const output: readonly Block[] = [
  heading('A248', '11 Logits: a score for each character that may come next'),
  values('B249', [letters], columnTitle),
  values('B250', [ids], columnTitle),
  positions(251),
  spill('B251:AB266', '=MMULT(B231:Q246;AD251:BD266)', numbers),
  ...weightsAt('AD', 251, 'Weights of the output', width, tokens, 9),
  heading('A268', '12 Probabilities of the next character, given those so far: softmax of each row'),
  values('B269', [letters], columnTitle),
  positions(270),
  twoWays(
    'B270:AB285',
    { seeded: '=SOFTMAX(B251:AB266)', native: '=EXP(B251)/SUMPRODUCT(EXP($B251:$AB251))' },
    colored,
  ),
];

const generateLayout: GenerateLayout = {
  width: String(width),
  weights: {
    tokens: '$S$29:$AH$55',
    queries: '$S$79:$AH$94',
    keys: '$S$98:$AH$113',
    values: '$S$117:$AH$132',
    mix: '$S$155:$AH$170',
    first: '$B$193:$BM$208',
    second: '$BO$193:$CD$256',
    output: '$AD$251:$BD$266',
  },
  position: (index) => `$AJ$${28 + index}:$AY$${28 + index}`,
  columns: { norm: ['F', 'U'], keys: ['W', 'AL'], values: ['AN', 'BC'] },
  rowsOf: ([first, last], from, to) => `${first}${from}:${last}${to}`,
  drawsColumn: 'AJ',
};

const maps = Array.from(
  { length: heads },
  (_, head) => `${mapColumn(head)}136:${columnName(18 + 17 * head + 15)}151`,
);

export const gptTab: TabDefinition = {
  widths: [['B:CG', 56]],
  contentRanges: 6,
  blocks: [
    heading('A1', 'A GPT: from the characters of a name to the loss, and to new names'),
    label('A6', 'loss'),
    twoWays(
      'B6',
      {
        seeded: `=IF(${problemsCell}=0;-SUMPRODUCT(${targets};LOGSOFTMAX(B251:AB266))/SUM(D10:D25);NA())`,
        native: `=IF(${problemsCell}=0;-SUMPRODUCT(${targets};LN(B270:AB285))/SUM(D10:D25);NA())`,
      },
      { role: 'result', format: '0.0000' },
    ),
    ...characters,
    ...stage(
      29,
      '2 Embeddings: the numbers of the character plus those of the position',
      '=ARRAYFORMULA(EMBEDDING(B10:B25;S29:AH55)+AJ29:AY44)',
      '=INDEX(S$29:S$55;$B10+1)+AJ29',
    ),
    values(
      'R29',
      letters.map((letter) => [letter]),
      columnTitle,
    ),
    ...weightsAt('S', 29, 'Embeddings of the characters', tokens, width, 1),
    ...weightsAt('AJ', 29, 'Embeddings of the positions', blockSize, width, 2),
    ...stage(60, '3 Layer norm: mean 0 and variance 1 in each row', ...normalized(29)),
    ...stage(79, '4 Queries: what each position looks for', projected(79)),
    ...weightsAt('S', 79, 'Weights of the queries', width, width, 3),
    ...stage(98, '4 Keys: what each position offers', projected(98)),
    ...weightsAt('S', 98, 'Weights of the keys', width, width, 4),
    ...stage(117, '4 Values: what each position passes on', projected(117)),
    ...weightsAt('S', 117, 'Weights of the values', width, width, 5),
    heading('A134', '5 Attention: four heads of four columns; each position sees itself and those before it'),
    positions(136),
    ...Array.from({ length: heads }, (_, head) => attentionHead(head)).flat(),
    ...stage(155, '6 Heads mixed, added to stage 2', '=ARRAYFORMULA(B29:Q44+MMULT(B136:Q151;S155:AH170))'),
    ...weightsAt('S', 155, 'Weights that mix the heads', width, width, 6),
    ...stage(174, '7 Layer norm', ...normalized(155)),
    ...multilayer,
    ...output,
    ...headBlocks,
    ...generateBlocks(generateLayout),
    ...storedNames,
    ...listBlocks,
  ],
  colorScales: [whiteToRed(...maps, headWeights, 'B270:AB285')],
  training: {
    objective: 'B6',
    variables: [
      ...['S29:AH55', 'AJ29:AY44', 'S79:AH94', 'S98:AH113', 'S117:AH132', 'S155:AH170'],
      ...['B193:BM208', 'BO193:CD256', 'AD251:BD266'],
    ],
    goal: { kind: 'minimize' },
    more: {
      optimizer: { name: 'adam', settings: { rate: 0.01, beta1: 0.85, beta2: 0.99 } },
      schedule: { name: 'linear' },
      stop: { epochs: 1000 },
      keep: { by: 'last' },
      evaluateEvery: 1000,
      average: 100,
    },
  },
  notes: {
    B3: 'Another seed draws another name.',
    B4: 'One row of the list below: its number and its ids. The trainer draws another one at each step.',
    B6: 'The mean of −ln p over the characters of the name, where p is the probability of the right one. To train, minimize it by changing all blue cells.',
    H6: 'With 27 characters and no idea, each has the probability 1/27, and −ln of that is ln 27.',
    D10: '1 as long as the name lasts, and for the 0 that ends it.',
    B29: 'Row lookup: the numbers of the character in S29:AH55, plus the numbers of its position.',
    ...generateNotes,
  },
};
