import { fill, fillEvery, heading, values, whiteToBlue, whiteToRed, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import {
  caption,
  cellSide,
  coarse,
  dense,
  denseWeights,
  digit,
  filter,
  fine,
  layer1Filters,
  layer2Filters,
} from './data.ts';

const input = [heading('A1', 'Input: 28×28 pixels'), values('A2', digit, fine)];

const layer1 = [
  caption('AD9', 'filter 1'),
  filter('AD11', layer1Filters[0]!),
  caption('AD36', 'filter 2'),
  filter('AD38', layer1Filters[1]!),
  heading('AH1', 'Convolution 1: two maps of 26×26'),
  fill('AH3:BG28', '=SUMPRODUCT(A2:C4;$AD$11:$AF$13)', fine),
  fill('AH32:BG57', '=SUMPRODUCT(A2:C4;$AD$38:$AF$40)', fine),
];

const layer2 = [
  caption('BI9', 'filter 1'),
  filter('BI11', layer2Filters[0]![0]!),
  filter('BI15', layer2Filters[0]![1]!),
  caption('BI36', 'filter 2'),
  filter('BI38', layer2Filters[1]![0]!),
  filter('BI42', layer2Filters[1]![1]!),
  heading('BM1', 'Convolution 2: two maps of 24×25'),
  fill('BM4:CK27', '=SUMPRODUCT(AH3:AJ5;$BI$11:$BK$13)+SUMPRODUCT(AH32:AJ34;$BI$15:$BK$17)', coarse),
  fill('BM33:CK56', '=SUMPRODUCT(AH3:AJ5;$BI$38:$BK$40)+SUMPRODUCT(AH32:AJ34;$BI$42:$BK$44)', coarse),
];

const pooling = [
  heading('CM1', 'Max pooling: the largest of each 2×2'),
  fillEvery('CM4:DK26', 2, '=MAX(BM4:BN5)', coarse),
  fillEvery('CM33:DK55', 2, '=MAX(BM33:BN34)', coarse),
];

const output = [
  heading('DN1', 'Dense weights: one for each pooled cell'),
  dense('DN4', denseWeights[0]!),
  dense('DN33', denseWeights[1]!),
  heading('EN1', 'Dense output'),
  words('EN2', ['one output of ten'], {
    role: 'remark',
  }),
  fill('EN4', '=SUMPRODUCT(DN4:EL26;CM4:DK26)+SUMPRODUCT(DN33:EL55;CM33:DK55)', {
    role: 'result',
    format: '0.00',
  }),
];

export const convExampleTab: TabDefinition = {
  widths: [
    ['A:EM', cellSide],
    ['EN', 120],
  ],
  blocks: [...input, ...layer1, ...layer2, ...pooling, ...output],
  notes: {
    A1: 'Edit any pixel: 0 is paper, 1 is ink.',
    AD11: 'Nine weights, drawn at random. Type your own: 1, 0, −1 in each row finds vertical edges.',
    AH3: 'Nine pixels times the nine weights of filter 1, summed. The window moves with the cell.',
    BI11: 'Layer 2 has one 3×3 filter per map of layer 1: the upper filter for the upper map, the lower filter for the lower map.',
    BM4: 'The sum of two windows, one on each map of layer 1.',
    CK4: 'This 25th column exceeds the 24 that fit: its windows include the empty column BH, as if there were padding on the right. It is kept so that all numbers match the original lesson.',
    CM4: 'The maximum of a 2×2 block. Only every second cell is used, so that each result is in line with its block.',
    DK4: 'The 25th column of layer 2 has no partner, so this is the maximum of only two cells.',
    EN4: 'Each pooled cell times its weight, summed over both maps. A digit classifier has ten such outputs, one per digit, followed by softmax.',
  },
  colorScales: [
    whiteToRed('A2:AB29'),
    whiteToRed('AH3:BG28'),
    whiteToRed('AH32:BG57'),
    whiteToRed('BM4:CK27', 'BM33:CK56'),
    whiteToRed('CM4:DK26'),
    whiteToRed('CM33:DK55'),
    whiteToBlue('DN4:EL26', 'DN33:EL55'),
  ],
};
