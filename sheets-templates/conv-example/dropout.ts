import {
  fill,
  fillEvery,
  heading,
  onlyIn,
  randomUniform,
  values,
  whiteToBlue,
  whiteToRed,
} from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import {
  caption,
  cellSide,
  dense,
  denseWeights,
  digit,
  edgeFilters,
  fine,
  strokeFilters,
  wholeFilter,
} from './data.ts';
import { dropoutLabels, dropoutPlaces } from './dropout-places.ts';

/** The original's weights for the 12 columns of the pooled maps here. */
const [denseUpper, denseLower] = denseWeights.map((rows) => rows.map((row) => row.slice(0, 12)));

const given: Look = { role: 'input' };
const count: Look = { role: 'result' };
const rate: Look = { role: 'result', format: '0.00' };
/** A single digit fits at the default font size. */
const mask: Look = { role: 'text' };

const [upper, lower] = dropoutPlaces.planes;

const input = [heading('A1', 'Input: 28×28 pixels'), values('A2', digit, fine)];

const layer1 = [
  caption('AD9', 'horizontal edges'),
  wholeFilter('AD11', edgeFilters[0]!),
  caption('AD40', 'vertical edges'),
  wholeFilter('AD42', edgeFilters[1]!),
  heading('AI1', 'Convolution 1 and ReLU: two maps of 26×26'),
  fill('AI3:BH28', '=MAX(0;SUMPRODUCT(A2:C4;$AD$11:$AF$13))', fine),
  fill('AI36:BH61', '=MAX(0;SUMPRODUCT(A2:C4;$AD$42:$AF$44))', fine),
];

const layer2 = [
  caption('BK9', 'filter 1'),
  wholeFilter('BK11', strokeFilters[0]![0]!),
  wholeFilter('BK15', strokeFilters[0]![1]!),
  caption('BK40', 'filter 2'),
  wholeFilter('BK42', strokeFilters[1]![0]!),
  wholeFilter('BK46', strokeFilters[1]![1]!),
  heading('BQ1', dropoutLabels.BQ1),
  fill(upper.map, '=MAX(0;SUMPRODUCT(AI3:AK5;$BK$11:$BM$13)+SUMPRODUCT(AI36:AK38;$BK$15:$BM$17))', fine),
  fill(lower.map, '=MAX(0;SUMPRODUCT(AI3:AK5;$BK$42:$BM$44)+SUMPRODUCT(AI36:AK38;$BK$46:$BM$48))', fine),
];

const draws = [
  heading('CU1', dropoutLabels.CU1),
  randomUniform(upper.draws, '$GD$3', fine),
  randomUniform(lower.draws, '$GD$3+1', fine),
  heading('DZ1', 'Mask: 1 keeps the cell, 0 drops it'),
  caption('DZ2', 'A cell is kept if its random number is p or more.'),
  fill('DZ4:EW27', '=IF(CU4>=$GD$1;1;0)', mask),
  fill('DZ37:EW60', '=IF(CU37>=$GD$1;1;0)', mask),
];

const rateOf = (row: number, plane: string) => [
  caption(`EX${row}`, 'cells'),
  fill(`FA${row}`, `=ROWS(${plane})*COLUMNS(${plane})`, count),
  caption(`EX${row + 1}`, 'dropped'),
  fill(`FA${row + 1}`, `=COUNTIF(${plane};0)`, count),
  caption(`EX${row + 2}`, 'rate'),
  fill(`FA${row + 2}`, `=FA${row + 1}/FA${row}`, rate),
];

const dropped = [
  heading('FE1', dropoutLabels.FE1),
  caption('FT1', dropoutLabels.FT1),
  values(dropoutPlaces.p, [[0.5]], given),
  caption('FT2', 'rescale kept values'),
  values(dropoutPlaces.rescale, [[false]], given),
  onlyIn('seeded', caption('FT3', 'seed')),
  onlyIn('seeded', values('GD3', [[1]], given)),
  fill('FE4:GB27', '=IF(DZ4=0;0;BQ4/IF($GD$2;1-$GD$1;1))', fine),
  fill('FE37:GB60', '=IF(DZ37=0;0;BQ37/IF($GD$2;1-$GD$1;1))', fine),
];

const output = [
  heading('GH1', 'Max pooling: the largest of each 2×2'),
  fillEvery('GH4:HD26', 2, '=MAX(FE4:FF5)', fine),
  fillEvery('GH37:HD59', 2, '=MAX(FE37:FF38)', fine),
  heading('HI1', 'Dense weights: one for each pooled cell'),
  dense('HI4', denseUpper!),
  dense('HI37', denseLower!),
  heading('II1', 'Dense output'),
  fill('II4', '=SUMPRODUCT(HI4:IE26;GH4:HD26)+SUMPRODUCT(HI37:IE59;GH37:HD59)', {
    role: 'result',
    format: '0.00',
  }),
];

const planes = (...ranges: string[]) => ranges.map((range) => whiteToRed(range));

export const dropoutTab: TabDefinition = {
  widths: [
    ['A:IH', cellSide],
    ['FA', 56],
    ['GD', 70],
    ['II', 100],
  ],
  gridlinesHidden: true,
  checkboxes: [dropoutPlaces.rescale],
  blocks: [
    ...input,
    ...layer1,
    ...layer2,
    ...draws,
    ...rateOf(30, 'DZ4:EW27'),
    ...rateOf(63, 'DZ37:EW60'),
    ...dropped,
    ...output,
  ],
  notes: {
    AD11: 'Prewitt’s filter for horizontal edges: large where ink is above paper. The filter in AD42 finds vertical edges: ink to the left of paper.',
    AI3: 'ReLU: negative numbers become 0.',
    BK11: 'For the upper map of layer 1; the filter below is for the lower map.',
    CU4: 'Uniform random numbers from 0 to 1. Re-randomize redraws both blocks; without Cellgrad, F9 or any edit does.',
    FE4: 'The value of layer 2 if the mask is 1, else 0.',
    GD1: 'Type a number from 0 (nothing drops out) to 1 (everything drops out).',
    GD2: 'If ticked (TRUE), kept values are divided by 1 − p, so the sum stays about the same; libraries do this during training. If not (FALSE), values stay as they are, as in the original lesson.',
    GD3: 'This seed determines which cells drop out. Type one or use Re-randomize; the same seed always drops the same cells.',
    II4: 'Each pooled cell times its weight, summed over both maps. Dropout changes this number; when a network is used, dropout is off (p = 0).',
  },
  corrections: [
    {
      cells: [upper.map, lower.map],
      original: 'has 25 columns; the last one includes an empty column beside layer 1.',
      reason:
        'has the 24 columns that fit; pooling has 12 columns, and the dense weights have one column fewer.',
    },
    {
      cells: ['DZ4:EW27', 'DZ37:EW60'],
      original: 'keeps a cell if the random number exceeds p + 0.001, and shows that number.',
      reason: 'keeps it if the random number is p or more, so p = 0 drops nothing; shows 1 or 0.',
    },
    {
      cells: ['FA30', 'FA32', 'FA63', 'FA65'],
      original: 'divides by 26 × 26 = 676 cells, which makes the rate too small.',
      reason: 'divides by the number of cells in the mask.',
    },
  ],
  colorScales: [
    ...planes('A2:AB29', 'AI3:BH28', 'AI36:BH61'),
    whiteToRed(upper.map, lower.map),
    ...planes(upper.draws, lower.draws, 'DZ4:EW27', 'DZ37:EW60', 'FE4:GB27', 'FE37:GB60'),
    ...planes('GH4:HD26', 'GH37:HD59'),
    whiteToBlue('HI4:IE26', 'HI37:IE59'),
  ],
};
