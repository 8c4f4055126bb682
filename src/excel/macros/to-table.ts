import { type Area, areaName, cellName, parseArea } from '../../a1/addresses.ts';
import { cellsIn, headerWords } from '../../train/epochs/table.ts';
import type { RecordedLog, RecordedStep, RecordedWrite, Recording } from './recorder.ts';
import { formulaText, NotConvertible, type VbaScalar } from './values.ts';

export type TableCell = string | number;

/** The input for a macro's table. */
interface TablePlan {
  readonly title: string;
  readonly epoch: Recording;
  readonly reset: Recording | null;
  readonly epochsPerRun: number;
}

/** The conversion's interface to the sheet. */
interface TargetSheet {
  /** Its index in the book. */
  readonly sheet: number;
  isBlank(row: number, column: number): boolean;
}

interface Row {
  step: string | number;
  when: string;
  condition: string;
  from: TableCell;
  to: string;
  onReset: TableCell;
  says: string;
}

const logCells = 100;

/** The kind of content that a cell receives; adjacent cells of the same kind share a row of the table. */
function kindOf({ row, column, source, condition }: RecordedWrite, sheet: number): string {
  const when = condition?.text ?? '';
  if (source.kind === 'plain') return `number ${source.value} ${when}`;
  const { cell } = source;
  if (cell && cell.sheet === sheet) return `cell ${cell.row - row} ${cell.column - column} ${when}`;
  return `formula ${row} ${column} ${when}`;
}

/** Rectangles that contain exactly these cells: runs within a row, then runs of the same width below one another. */
function rectangles(cells: readonly { readonly row: number; readonly column: number }[]): Area[] {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: { row: number; column: number; rows: number; columns: number }[] = [];
  for (const { row, column } of sorted) {
    const last = runs.at(-1);
    if (last && last.row === row && last.column + last.columns === column) last.columns += 1;
    else runs.push({ row, column, rows: 1, columns: 1 });
  }
  const areas: typeof runs = [];
  for (const run of runs) {
    const above = areas.find(
      (area) =>
        area.column === run.column && area.columns === run.columns && area.row + area.rows === run.row,
    );
    if (above) above.rows += 1;
    else areas.push(run);
  }
  return areas;
}

/** The source in a table row: an address, a number, or the row's own formula. */
function sourceText(source: VbaScalar, area: Area, target: TargetSheet): TableCell {
  if (source.kind === 'plain') return Number(source.value ?? 0);
  const { cell } = source;
  if (cell && cell.sheet === target.sheet) {
    // A blank cell counts as 0, which a table must state explicitly.
    const isBlank = area.rows * area.columns === 1 && target.isBlank(cell.row, cell.column);
    return isBlank ? 0 : areaName({ ...area, row: cell.row, column: cell.column });
  }
  return `=${formulaText(source)}`;
}

function rowsOf({ writes, loop }: RecordedStep, step: string | number, target: TargetSheet): Row[] {
  const groups = new Map<string, RecordedWrite[]>();
  for (const write of writes) {
    const kind = kindOf(write, target.sheet);
    groups.set(kind, [...(groups.get(kind) ?? []), write]);
  }
  return [...groups.values()].flatMap((group) =>
    rectangles(group).map((area): Row => {
      const { source, condition } = group.find(
        ({ row, column }) => row === area.row && column === area.column,
      )!;
      const tested = loop ?? condition;
      return {
        step,
        when: loop ? 'while' : condition ? 'if' : '',
        condition: tested ? `=${tested.text}` : '',
        from: sourceText(source, area, target),
        to: areaName(area),
        onReset: '',
        says: '',
      };
    }),
  );
}

const isConstant = ({ writes, loop }: RecordedStep): boolean =>
  !loop && writes.every(({ source, condition }) => source.kind === 'plain' && !condition);

/** Adds a reset's numbers to the copies of an epoch with the same target cells; returns the remaining writes. */
function placeNumbers(rows: readonly Row[], { writes }: RecordedStep): RecordedWrite[] {
  const numbers = new Map(writes.map((write) => [cellName(write.row, write.column), write]));
  for (const row of rows) {
    const cells = cellsIn(parseArea(row.to)).map(({ row: r, column }) => cellName(r, column));
    const values = new Set(
      cells
        .map((cell) => numbers.get(cell)?.source)
        .map((source) => (source?.kind === 'plain' ? source.value : undefined)),
    );
    const [value] = values;
    if (values.size !== 1 || value === undefined || row.onReset !== '') continue;
    row.onReset = Number(value ?? 0);
    for (const cell of cells) numbers.delete(cell);
  }
  return [...numbers.values()];
}

/** Adds a reset to the table: first numbers, beside the copies to the same cells, then its copies step by step. */
function addReset(rows: Row[], { steps }: Recording, target: TargetSheet): void {
  const [first, ...others] = steps;
  if (first && isConstant(first)) {
    const left = placeNumbers(rows, first);
    for (const { to, from } of rowsOf({ writes: left, loop: null }, '', target))
      rows.push({
        step: '',
        when: '',
        condition: '',
        from: '',
        to,
        onReset: from,
        says: 'only a reset writes it',
      });
  }
  const rest = first && isConstant(first) ? others : steps;
  for (const [index, step] of rest.entries()) rows.push(...rowsOf(step, `Reset ${index + 1}`, target));
}

function logRow(log: RecordedLog, plan: TablePlan, target: TargetSheet): Row {
  const { column, first, source, step } = log;
  const steps = plan.epoch.steps.length;
  if (step !== 0 && step < steps) throw new NotConvertible('secondLog', cellName(first, column));
  const cleared = plan.reset?.cleared.find((area) => contains(area, first, column));
  let rows = cleared ? Math.min(cleared.row + cleared.rows, 100_000) - first : logCells;
  if (!cleared) while (rows > 1 && !isFree(target, first, column, rows)) rows -= 1;
  return {
    step: 'Log',
    when: step === 0 ? 'before' : 'after',
    condition: '',
    from: sourceText(source, { row: 0, column: 0, rows: 1, columns: 1 }, target),
    to: areaName({ row: first, column, rows, columns: 1 }),
    onReset: cleared ? 'clear' : '',
    says: 'the value of each epoch',
  };
}

const contains = (area: Area, row: number, column: number): boolean =>
  row >= area.row &&
  row < area.row + area.rows &&
  column >= area.column &&
  column < area.column + area.columns;

/** Whether a log's cells contain nothing but numbers that may be logged values. */
const isFree = (target: TargetSheet, first: number, column: number, rows: number): boolean =>
  target.isBlank(first + rows - 1, column);

/**
 * The cells of a macro's epoch table, from its title to its last row; each line has seven cells.
 * @throws NotConvertible if the macro copies nothing, or logs in the middle of an epoch
 */
export function tableLines(plan: TablePlan, target: TargetSheet): TableCell[][] {
  const { epoch, reset } = plan;
  if (epoch.steps.length === 0) throw new NotConvertible('nothing', '');
  const rows = epoch.steps.flatMap((step, index) => rowsOf(step, index + 1, target));
  if (reset) addReset(rows, reset, target);
  if (epoch.log) rows.push(logRow(epoch.log, plan, target));
  const lines = rows.map(({ step, when, condition, from, to, onReset, says }): TableCell[] => [
    step,
    when,
    condition,
    from,
    to,
    onReset,
    says,
  ]);
  const run: TableCell[] = ['Run', '', '', plan.epochsPerRun, '', '', 'epochs at one press of Run'];
  const title: TableCell[] = [plan.title, '', '', '', '', '', ''];
  return [title, [...headerWords, 'What happens'], ...lines, run];
}

/** Whether every step of a recording only sets numbers, as in a reset. */
export const onlySetsNumbers = ({ steps }: Recording): boolean => steps.length > 0 && isConstant(steps[0]!);
