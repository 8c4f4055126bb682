import { cellName } from '../../src/formula/addresses.ts';
import { type Block, heading, label, values, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { type Digit, trainingDigits } from './data.ts';
import { inkScale } from './looks.ts';

const inRow = 10;
const side = 8;
/** A row of pictures takes a line for labels, eight for pixels and a blank one. */
const height = side + 2;
const firstColumn = 1;

/** Pictures beside one another, each under its label; `row` is zero-based. */
const pictures = (digits: readonly Digit[], row: number, labelOf: (digit: Digit) => string): Block[] =>
  digits.flatMap(({ pixels, ...digit }, index) => {
    const column = firstColumn + index * (side + 1);
    const lines = Array.from({ length: side }, (_, line) => pixels.slice(line * side, (line + 1) * side));
    return [
      words(cellName(row, column), [labelOf({ ...digit, pixels })], { role: 'heading' }),
      values(cellName(row + 1, column), lines, { role: 'text' }),
    ];
  });

const labelled = ({ label: name }: Digit): string => `label ${name}`;
const mislabelled = ({ label: name, wrong }: Digit): string => `${name}, label ${wrong}`;
const wrongOnes = trainingDigits.filter(({ wrong }) => wrong !== null);

const groups = [
  { row: 2, title: 'training', digits: trainingDigits.slice(0, inRow), labelOf: labelled },
  { row: 2 + height, title: 'wrong labels', digits: wrongOnes.slice(0, inRow), labelOf: mislabelled },
];

export const digitsTab: TabDefinition = {
  widths: [
    ['A', 110],
    ['B:CL', 22],
  ],
  gridlinesHidden: true,
  blocks: [
    heading('A1', 'Handwritten digits of 8 × 8 pixels, from 0 (paper) to 16 (ink)'),
    ...groups.flatMap(({ row, title, digits, labelOf }) => [
      label(cellName(row, 0), title),
      ...pictures(digits, row, labelOf),
    ]),
  ],
  colorScales: [inkScale('B4:CL21')],
  notes: {
    A3: 'The first 10 of 150 digits that the network learns from. All of them are on the tab net, a row for each.',
    A13: '10 of the 15 digits whose label can be made wrong on the tab net: what they show, and what the label says.',
  },
};
