import { type Block, fill, heading, label, spill, values } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { characters, listBlocks, positions } from './characters.ts';
import { alphabet, blockSize, heads, problemsCell } from './data.ts';
import { type GenerateLayout, generateBlocks, generateNotes } from './generate.ts';

const widthCell = '$B$2';
/** No color and no format, since there are 100,000 of them. */
const numbers: Look = { role: 'text' };
const tokens = alphabet.length;

/** Number of weight rows above those of a stage: a constant, and a factor of the width. */
const offsets = {
  tokens: `0;0;${tokens}`,
  positions: `${tokens};0;${blockSize}`,
  queries: part(0, 1),
  keys: part(1, 1),
  values: part(2, 1),
  mix: part(3, 1),
  first: part(4, 4),
  second: part(8, 4),
  output: `${tokens + blockSize}+12*${widthCell};0;${tokens}`,
};

function part(above: number, widths: number): string {
  const times = (count: number) => (count === 1 ? widthCell : `${count}*${widthCell}`);
  const start = tokens + blockSize;
  return `${above === 0 ? start : `${start}+${times(above)}`};0;${times(widths)}`;
}

const weights = (name: keyof typeof offsets): string => `OFFSET($JA$29;${offsets[name]};${widthCell})`;

/** A stage of 16 rows, as far as it is filled. */
const rows = (row: number, width = widthCell): string => `OFFSET(B${row};0;0;${blockSize};${width})`;

/** A stage with one formula; `last` is the last column that it may reach. */
const stage = (row: number, title: string, formula: string, last = 'BM'): Block[] => [
  heading(`A${row - 2}`, title),
  positions(row),
  spill(`B${row}:${last}${row + 15}`, formula, numbers),
];

const head = (index: number): string => {
  const own = (row: number) =>
    `OFFSET(B${row};0;${index}*${widthCell}/${heads};${blockSize};${widthCell}/${heads})`;
  return `ATTENTION(${own(79)};${own(98)};${own(117)};TRUE)`;
};

const layout: GenerateLayout = {
  width: widthCell,
  weights: {
    ...{ tokens: weights('tokens'), queries: weights('queries'), keys: weights('keys') },
    ...{ values: weights('values'), mix: weights('mix'), second: weights('second') },
    first: `TRANSPOSE(${weights('first')})`,
    output: `TRANSPOSE(${weights('output')})`,
  },
  position: (index) => `OFFSET($JA$29;${tokens + index - 1};0;1;${widthCell})`,
  columns: { norm: ['F', 'BQ'], keys: ['BS', 'ED'], values: ['EF', 'GQ'] },
  rowsOf([first], from, to) {
    const count = to - Number(from.replace('$', '')) + 1;
    return `OFFSET(${first}${from};0;0;${count};${widthCell})`;
  },
  drawsColumn: 'BO',
};

const model: readonly Block[] = [
  label('A2', 'width'),
  values('B2', [[64]], { role: 'input' }),
  label('G2', 'weights'),
  fill('H2', `=(${2 * tokens + blockSize}+12*B2)*B2`, { role: 'result' }),
  label('A6', 'loss'),
  fill(
    'B6',
    `=IF(${problemsCell}=0;-SUMPRODUCT((C10:C25=B250:AB250)*D10:D25;LOGSOFTMAX(B251:AB266))/SUM(D10:D25);NA())`,
    { role: 'result', format: '0.0000' },
  ),
  ...stage(
    29,
    '2 Embeddings',
    `=ARRAYFORMULA(EMBEDDING(B10:B25;${weights('tokens')})+${weights('positions')})`,
  ),
  ...stage(60, '3 Layer norm', `=LAYERNORM(${rows(29)})`),
  ...stage(79, '4 Queries', `=MMULT(${rows(60)};${weights('queries')})`),
  ...stage(98, '4 Keys', `=MMULT(${rows(60)};${weights('keys')})`),
  ...stage(117, '4 Values', `=MMULT(${rows(60)};${weights('values')})`),
  ...stage(136, '5 Attention: four heads side by side', `=HSTACK(${[0, 1, 2, 3].map(head).join(';')})`),
  ...stage(
    155,
    '6 Heads mixed, added to stage 2',
    `=ARRAYFORMULA(${rows(29)}+MMULT(${rows(136)};${weights('mix')}))`,
  ),
  ...stage(174, '7 Layer norm', `=LAYERNORM(${rows(155)})`),
  ...stage(212, '9 First layer with RELU', `=RELU(MMULT(${rows(174)};TRANSPOSE(${weights('first')})))`, 'IW'),
  ...stage(
    231,
    '10 Second layer, added to stage 6',
    `=ARRAYFORMULA(${rows(155)}+MMULT(${rows(212, `4*${widthCell}`)};${weights('second')}))`,
  ),
  ...stage(251, '11 Logits', `=MMULT(${rows(231)};TRANSPOSE(${weights('output')}))`, 'AB'),
  values('B250', [Array.from({ length: tokens }, (_, i) => i)], { role: 'columnTitle' }),
  heading('JA27', 'All weights, one matrix below another, as wide as B2 says'),
  spill('JA29:LL866', `=NORMINIT(${2 * tokens + blockSize}+12*B2;B2;0;8/100;1)`, numbers),
];

/** The same model in one formula per stage; one cell determines all sizes. */
export const wideTab: TabDefinition = {
  widths: [['B:LL', 56]],
  contentRanges: 8,
  blocks: [
    heading('A1', 'The GPT once more: one number says how wide it is'),
    ...characters,
    ...model,
    ...generateBlocks(layout),
    ...listBlocks,
  ],
  training: {
    objective: 'B6',
    variables: ['JA29:LL866'],
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
    B2: 'The embedding width, 16, 32 or 64: 4,192, 14,528 or 53,632 weights. All sizes below follow.',
    JA29: 'Characters, positions, queries, keys, values, mix, first layer (turned), second layer, output (turned).',
    ...generateNotes,
  },
};
