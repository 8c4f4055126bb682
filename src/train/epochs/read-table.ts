import {
  type Area,
  areaName,
  type CellPosition,
  cellName,
  overlaps,
  parseReference,
} from '../../a1/addresses.ts';
import { EpochProblem, epochProblem, found } from './problem.ts';
import type { SheetGrid } from './sheet-grid.ts';
import {
  type Copy,
  cellsIn,
  type EpochLog,
  type EpochTable,
  headerWords,
  singleCell,
  type TableRow,
  type TableStep,
} from './table.ts';
import type { BadCellCode } from './texts.ts';

type Unchecked = Omit<EpochTable, 'problems'>;

const count = ({ rows, columns }: Area): number => rows * columns;

function shapeProblem({ owner, from, to }: Copy): EpochProblem | null {
  if (count(from) === 1 || (from.rows === to.rows && from.columns === to.columns)) return null;
  const [source, target] = [areaName(from), areaName(to)];
  return epochProblem('shapesDiffer', { cell: owner, from: source, to: target }, [owner, source, target]);
}

/** Returns a problem for the first cell that must not be overwritten. */
function targetProblem(grid: SheetGrid, { owner, to }: Copy): EpochProblem | null {
  for (const { row, column } of cellsIn(to)) {
    const [formula, value] = [grid.formula(row, column), grid.value(row, column)];
    const name = cellName(row, column);
    if (formula !== '')
      return epochProblem('targetFormula', { cell: owner, target: name, formula }, [name, owner]);
    if (typeof value !== 'number' && value !== '')
      return epochProblem('targetText', { cell: owner, target: name, found: found(value) }, [name, owner]);
  }
  return null;
}

/** If epochs read a cell without a formula, it must contain a number. */
function sourceProblem(grid: SheetGrid, { from }: Copy): EpochProblem | null {
  const wrong = cellsIn(from).find(
    ({ row, column }) => grid.formula(row, column) === '' && typeof grid.value(row, column) !== 'number',
  );
  if (!wrong) return null;
  const { row, column } = wrong;
  const cell = cellName(row, column);
  return epochProblem('badSource', { cell, found: found(grid.text(row, column)) }, [cell]);
}

const inTable = (owner: string, range: string) =>
  epochProblem('targetInTable', { cell: owner, range }, [owner, range]);

function placeProblem({ owner, to }: Copy, table: Unchecked): EpochProblem | null {
  const taken = [table.area, ...(table.log ? [table.log.to] : [])];
  return taken.some((area) => overlaps(area, to)) ? inTable(owner, areaName(to)) : null;
}

/** Returns a problem for the first cell that two copies of one step write. */
function twiceProblem(step: TableStep): EpochProblem | null {
  const owners = new Map<string, string>();
  for (const { owner, to } of step)
    for (const { row, column } of cellsIn(to)) {
      const cell = cellName(row, column);
      const first = owners.get(cell);
      if (first !== undefined && first !== owner)
        return epochProblem('targetTwice', { target: cell, first, second: owner }, [cell, first, owner]);
      owners.set(cell, owner);
    }
  return null;
}

function logProblem({ log, area }: Unchecked): EpochProblem | null {
  if (!log) return null;
  const name = areaName(log.to);
  if (Math.min(log.to.rows, log.to.columns) !== 1)
    return epochProblem('logLine', { cell: log.owner, range: name }, [log.owner, name]);
  return overlaps(log.to, area) ? inTable(log.owner, name) : null;
}

/** The problems of rows that could be read. */
function checkTable(grid: SheetGrid, table: Unchecked): EpochProblem[] {
  const { steps, resets } = table;
  const ofCopy = (copy: Copy) =>
    shapeProblem(copy) ?? placeProblem(copy, table) ?? targetProblem(grid, copy) ?? sourceProblem(grid, copy);
  const all = [
    steps.length === 0 ? epochProblem('noSteps', { cell: table.at }, [table.at]) : null,
    logProblem(table),
    ...[...steps, ...resets].flatMap((step) => [...step.map(ofCopy), twiceProblem(step)]),
  ];
  return all.filter((problem) => problem !== null);
}

/** Column offsets within a table. */
export const at = { step: 0, when: 1, condition: 2, from: 3, to: 4, onReset: 5, says: 6 };

/** One row of a table that is being read. */
class Line {
  constructor(
    private readonly grid: SheetGrid,
    readonly row: number,
    private readonly first: number,
  ) {}

  cell(index: number): CellPosition {
    return { row: this.row, column: this.first + index };
  }

  name(index: number): string {
    return cellName(this.row, this.first + index);
  }

  text(index: number): string {
    return this.grid.text(this.row, this.first + index);
  }

  word(index: number): string {
    return this.text(index).toLowerCase();
  }

  isEmpty(index: number): boolean {
    return this.grid.isEmpty(this.row, this.first + index);
  }

  /** True at the end of the table. */
  get isBlank(): boolean {
    return headerWords.every((_, index) => this.isEmpty(index));
  }

  bad(code: BadCellCode, index: number): EpochProblem {
    const cell = this.name(index);
    return epochProblem(code, { cell, found: found(this.text(index)) }, [cell]);
  }

  /** The rectangle whose address is in a cell. */
  area(index: number): Area {
    const reference = parseReference(this.text(index));
    if (
      !reference ||
      reference.sheet !== null ||
      !Number.isFinite(reference.area.rows + reference.area.columns)
    )
      throw this.bad('badAddress', index);
    const { area } = reference;
    if (this.grid.holds(area)) return area;
    const [cell, range] = [this.name(index), areaName(area)];
    throw epochProblem('tableOutsideSheet', { cell, range, corner: this.grid.corner }, [cell, range]);
  }

  /** The source cells: the range in the cell, or the table's cell itself if it contains a number or a formula. */
  get source(): Area {
    const cell = this.cell(at.from);
    const { row, column } = cell;
    const isOwn = this.grid.formula(row, column) !== '' || typeof this.grid.value(row, column) === 'number';
    return isOwn ? singleCell(cell) : this.area(at.from);
  }
}

/** The content of one row of a table. */
interface LineContent {
  /** The content of “On reset”. */
  readonly value?: Copy | null;
  readonly copy?: Copy;
  /** The step of an epoch or a reset that `copy` belongs to. */
  readonly step?: number;
  readonly isReset?: boolean;
  readonly log?: EpochLog;
  readonly epochsPerRun?: number;
}

/** Reads one row. Throws its problems. */
function readLine(line: Line): LineContent {
  const step = line.word(at.step);
  const reset = /^reset(?:\s+(\d+))?$/.exec(step);
  if (step === 'run') return { epochsPerRun: readRun(line) };
  if (step === 'log') return { log: readLog(line) };
  if (reset) return { copy: readCopy(line), step: Number(reset[1] ?? 1), isReset: true };
  const value = readValue(line);
  if (step === '' && value) return { value };
  if (!/^[1-9]\d*$/.test(step)) throw line.bad('badStep', at.step);
  return { value, copy: readCopy(line), step: Number(step) };
}

function readRun(line: Line): number {
  const epochs = Number(line.text(at.from));
  if (Number.isInteger(epochs) && epochs >= 1) return epochs;
  throw line.bad('badEpochs', at.from);
}

function readLog(line: Line): EpochLog {
  const from = line.source;
  const when = line.word(at.when) || 'before';
  const onReset = line.word(at.onReset);
  if (from.rows * from.columns !== 1) throw line.bad('badLogFrom', at.from);
  if (when !== 'before' && when !== 'after') throw line.bad('badLogWhen', at.when);
  if (onReset !== '' && onReset !== 'clear') throw line.bad('badLogReset', at.onReset);
  return { owner: line.name(at.to), from, to: line.area(at.to), when, isClearedOnReset: onReset !== '' };
}

function readValue(line: Line): Copy | null {
  if (line.isEmpty(at.onReset)) return null;
  const condition = line.cell(at.onReset);
  return { owner: line.name(at.to), from: singleCell(condition), to: line.area(at.to), when: '', condition };
}

function readCopy(line: Line): Copy {
  const [from, to, when] = [line.source, line.area(at.to), line.word(at.when)];
  const hasCondition = !line.isEmpty(at.condition);
  if (when !== '' && when !== 'if' && when !== 'while') throw line.bad('badWhen', at.when);
  if (when !== '' && !hasCondition) throw line.bad('noCondition', at.condition);
  if (when === '' && hasCondition) throw line.bad('strayCondition', at.when);
  return { owner: line.name(at.to), from, to, when, condition: line.cell(at.condition) };
}

const usualRun = 5;

type Steps = Map<number, Copy[]>;

function add(steps: Steps, number: number, copy: Copy | null | undefined): void {
  if (copy) steps.set(number, [...(steps.get(number) ?? []), copy]);
}

const inOrder = (steps: Steps): TableStep[] =>
  [...steps].sort(([a], [b]) => a - b).map(([, copies]) => copies);

/** The table below a header row; its `problems` list everything that is wrong with it. */
export function readTable(grid: SheetGrid, { row, column }: CellPosition): EpochTable {
  const [steps, resets]: [Steps, Steps] = [new Map(), new Map()];
  const rows: TableRow[] = [];
  const wrong: EpochProblem[] = [];
  let log: EpochLog | null = null;
  let epochsPerRun = usualRun;
  let line = new Line(grid, row + 1, column);
  for (; !line.isBlank; line = new Line(grid, line.row + 1, column)) {
    const words = Array.from({ length: at.says + 1 }, (_, index) => line.text(index));
    try {
      const content = readLine(line);
      if (content.log && log) throw line.bad('secondLog', at.step);
      log = content.log ?? log;
      epochsPerRun = content.epochsPerRun ?? epochsPerRun;
      add(resets, 0, content.value);
      add(content.isReset ? resets : steps, content.step ?? 0, content.copy);
      const shown = content.copy ?? content.log ?? content.value;
      rows.push({ row: line.row, words, cells: shown ? [shown.from, shown.to] : [] });
    } catch (error) {
      if (!(error instanceof EpochProblem)) throw error;
      wrong.push(error);
      rows.push({ row: line.row, words, cells: [] });
    }
  }
  const table = {
    at: cellName(row, column),
    title: row === 0 ? '' : grid.text(row - 1, column),
    area: { row, column, rows: line.row - row, columns: at.says + 1 },
    rows,
    steps: inOrder(steps),
    resets: inOrder(resets),
    log,
    epochsPerRun,
  };
  const all = [...wrong, ...checkTable(grid, table)];
  const byMessage = new Map(all.map((each) => [each.message, each.toPlain()]));
  return { ...table, problems: [...byMessage.values()] };
}
