import { cellName, parseArea } from '../../src/a1/addresses.ts';
import { asException, type Block, type Content, fill, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { ChartPlan } from '../builder/plan.ts';

/** One row of an epoch table; docs/epoch-tables.md explains the columns. */
export interface EpochRow {
  readonly step?: number | string;
  readonly when?: string;
  /** A formula. */
  readonly condition?: string;
  /** An address, a number or a formula. */
  readonly from?: number | string;
  readonly to?: string;
  readonly onReset?: number | string;
  readonly says: string;
}

const corner = parseArea('P3');
/** The log, at the same position as on the original's `basic SGD`. */
const log = { range: 'C38:C106', shown: 'C38:C62' };

const entry: Look = { role: 'entry' };
/** Formulas of the table; the error with the log's format. */
const live: Look = { role: 'linear' };
const error: Look = { role: 'linear', format: '#,##0.00' };

/** The error on a tab without a cell for it: the root of the sum of squares, as on basic SGD. */
export const ownError = '=SQRT(SUMXMY2(B4:B32;E4:E32))';

const isFormula = (content: Content | undefined) => typeof content === 'string' && content.startsWith('=');

const cellsOf = ({ step, when, condition, from, to, onReset, says }: EpochRow): Content[] =>
  [step, when, condition, from, to, onReset, says].map((content) => content ?? '');

/** Cells of the table that aren't plain text, in blocks above the others: formulas, and numbers to change. */
function liveCells(rows: readonly EpochRow[]): Block[] {
  return rows.flatMap((row, index) =>
    cellsOf(row).flatMap((content, column) => {
      const cell = cellName(corner.row + 1 + index, corner.column + column);
      if (isFormula(content))
        return [asException(fill(cell, String(content), content === ownError ? error : live))];
      const isNumber = typeof content === 'number' && column > 0;
      return isNumber ? [asException(values(cell, [[content]], { role: 'input' }))] : [];
    }),
  );
}

/** The table at P3, with its title above. */
function table(rows: readonly EpochRow[]): Block[] {
  const [title, header, first] = [-1, 0, 1].map((down) => cellName(corner.row + down, corner.column));
  const texts = rows.map((row) => cellsOf(row).map((content) => (isFormula(content) ? '' : content)));
  const says = cellName(corner.row + 1, corner.column + 6);
  return [
    words(title!, ['One epoch, as a table'], { role: 'heading' }),
    words(header!, ['Step', 'When', 'Condition', 'From', 'To', 'On reset', 'What happens'], {
      role: 'tableHead',
    }),
    values(
      first!,
      texts.map((line) => line.slice(0, 6)),
      entry,
    ),
    values(
      says,
      texts.map((line) => line.slice(6)),
      { role: 'remark' },
    ),
    ...liveCells(rows),
  ];
}

/** The purpose of the empty cells below. */
const logTitle = (): Block[] => [label('C36', 'epoch by epoch'), label('C37', '√ sum of error²')];

const logRow = (from: string): EpochRow => ({
  step: 'Log',
  when: 'before',
  from,
  to: log.range,
  onReset: 'clear',
  says: 'logs the error of each epoch in the next free cell',
});
const runRow: EpochRow = { step: 'Run', from: 5, says: 'epochs per press of Run' };

/** The epochs of a tab: its rows, its log of `error` (an address or a formula), and five epochs per Run. */
export const epochs = (error: string, rows: readonly EpochRow[]): Block[] => [
  ...table([...rows, logRow(error), runRow]),
  ...logTitle(),
];

/** Rows that start the next epoch from the weights in these cells. */
export const weightRows = (fromA = 'D32', fromB = 'C32', says = 'before the step of row 32'): EpochRow[] => [
  { step: 1, from: fromA, to: 'C2', onReset: 1, says: `a, ${says}` },
  { step: 1, from: fromB, to: 'C1', onReset: 1, says: `b, ${says}` },
];

/** Copies an optimizer's state from row 32 to row 33. */
export const memoryRow = (from: string, to: string, onReset: number, says: string): EpochRow => ({
  step: 1,
  from,
  to,
  onReset,
  says,
});

/** A copy on reset, after everything before it is recalculated. */
export const resetRow = (step: number, from: string, to: string, says: string): EpochRow => ({
  step: `Reset ${step}`,
  from,
  to,
  says,
});

/** The learning rate that a reset restores. */
export const rateRow = (rate: number): EpochRow => ({
  to: 'D2',
  onReset: rate,
  says: 'the rate; only a reset sets it',
});

/** The error over the epochs, beside the log; 25 epochs, as in the original. */
export const errorChart = (anchor = 'E36'): ChartPlan => ({
  kind: 'line',
  title: 'Error by epoch',
  series: [{ name: '√ sum of error²', range: log.shown }],
  xTitle: 'epoch',
  yTitle: '√ sum of error²',
  anchor,
  width: 492,
  height: 336,
});
