import { areaName, overlaps, placeName } from '../a1/addresses.ts';
import { cellsOf, ProgramCompiler } from './graph/compiler.ts';
import type { KnownSpills } from './graph/shadow.ts';
import { largestArray } from './lower/context.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from './model.ts';
import { problems } from './problem.ts';
import { CellProgram, Program } from './program.ts';
import type { CustomFunctions, Draw, DrawMode } from './tape/custom-call.ts';
import { SlotKind } from './tape/slots.ts';
import { TracedProgram } from './traced-program.ts';
import { ErrorValue, scalarOf, textOf } from './values.ts';

const rangeName = (range: RangeAddress): string => placeName(range.sheet, areaName(range));

function checkSizes(ranges: readonly RangeAddress[]): void {
  for (const range of ranges) {
    const size = range.rows * range.columns;
    if (!(range.rows >= 1 && range.columns >= 1)) throw problems.emptyRange(rangeName(range));
    if (!Number.isFinite(size)) throw problems.openRange(range.sheet);
    if (size > largestArray) throw problems.tooLarge(rangeName(range), size, largestArray);
  }
}

function checkRanges(ranges: readonly RangeAddress[]): void {
  checkSizes(ranges);
  ranges.forEach((range, index) => {
    const other = ranges
      .slice(index + 1)
      .find((candidate) => candidate.sheet === range.sheet && overlaps(candidate, range));
    if (other) throw problems.overlappingRanges(rangeName(range), rangeName(other));
  });
}

/** The number that a cell to change starts with; a blank one starts with 0. */
function startValue(compiler: ProgramCompiler, { sheet: name, row, column }: CellAddress): number {
  const sheet = compiler.sheet(name);
  if (sheet.formula(row, column) !== '') throw problems.variableIsFormula(sheet.nameOf(row, column));
  const value = scalarOf(sheet.value(row, column));
  if (value === null) return 0;
  if (typeof value !== 'number') throw problems.variableIsText(sheet.nameOf(row, column), textOf(value));
  return value;
}

/** Throws unless the objective is a number that depends on the weights. */
function checkObjective(compiler: ProgramCompiler, objective: CellAddress, slot: number): void {
  const { store } = compiler.builder;
  const cell = compiler.sheet(objective.sheet).nameOf(objective.row, objective.column);
  if (store.hasGradient(slot)) return;
  if (store.isLive(slot)) throw problems.objectiveIsDrawn(cell);
  const value = store.scalar(slot);
  if (value instanceof ErrorValue)
    throw problems.objectiveIsError(cell, value.name, compiler.sourceOf(objective, slot));
  if (store.kinds[slot] === SlotKind.text) throw problems.objectiveIsText(cell, textOf(value));
  throw problems.objectiveIsConstant(cell, compiler.frozen);
}

/** How a workbook is compiled. */
export interface CompileOptions {
  /** What random functions do: keep the draw that the sheet shows by default. */
  readonly mode?: DrawMode;
  /** The draw that the program begins with; the one that the sheet shows by default. */
  readonly draw?: Draw;
  /** Cells that hold other values than the sheet shows; what depends on them is computed. */
  readonly changed?: readonly ChangedCell[];
  /** Given to all compilations of one model, it lets the arrays of each sheet be measured once. */
  readonly spills?: KnownSpills;
  /** Whether each cell gets a slot of its own, also where its formula only repeats another cell. */
  readonly isTraced?: boolean;
}

/** A cell with the value that it has instead of the one that the sheet shows. */
export interface ChangedCell extends CellAddress {
  readonly value: number;
}

/**
 * Compiles the formulas between the cells to change and an objective into a differentiable program.
 * Only what depends on the cells to change is computed: all other cells keep the values that the sheet shows,
 * whatever their formulas are. Throws a FormulaProblem that names the cell when a formula
 * cannot be read or computed, when cells depend on one another in a circle, or when the objective is no
 * number that depends on the cells to change.
 */
export function compile(
  model: WorkbookModel,
  objective: CellAddress,
  variables: readonly RangeAddress[],
  customFunctions: CustomFunctions = {},
  options: CompileOptions = {},
): Program {
  checkRanges(variables);
  const cells = cellsOf(variables);
  const compiler = new ProgramCompiler(model, customFunctions, cells, true, options);
  const start = Float64Array.from(cells, (cell) => startValue(compiler, cell));
  const [slot] = compiler.computeCells([objective]);
  checkObjective(compiler, objective, slot!);
  return new Program(compiler, start, slot!);
}

/**
 * Compiles all that some cells need from others, for computing sheets in memory. Inputs may hold formulas,
 * which are set aside: the program gets their values. What no input reaches keeps the value that the sheet shows;
 * without inputs everything is computed. Read the outputs with `value` or `values` after `run`.
 */
export function compileCells(
  model: WorkbookModel,
  inputs: readonly RangeAddress[],
  outputs: readonly RangeAddress[],
  customFunctions: CustomFunctions = {},
  options: CompileOptions = {},
): CellProgram {
  checkRanges(inputs);
  checkSizes(outputs);
  const cells = cellsOf(inputs);
  const compiler = new ProgramCompiler(model, customFunctions, cells, false, options);
  compiler.computeCells(cellsOf(outputs));
  return new CellProgram(compiler, cells.length);
}

/** The number that a cell shows, whatever its formula. */
function shownNumber(compiler: ProgramCompiler, { sheet: name, row, column }: CellAddress): number {
  const sheet = compiler.sheet(name);
  const value = scalarOf(sheet.value(row, column));
  if (typeof value === 'number') return value;
  const cell = sheet.nameOf(row, column);
  if (value instanceof ErrorValue) throw problems.cellIsError(cell, value.name);
  throw value === null ? problems.cellIsBlank(cell) : problems.cellIsText(cell, textOf(value));
}

/**
 * Compiles what leads from some cells to objectives so that every cell on the way can be asked for its derivatives.
 * The cells may hold formulas, which are set aside; they must show numbers. Throws as `compile` does.
 */
export function compileTraced(
  model: WorkbookModel,
  objectives: readonly CellAddress[],
  inputs: readonly RangeAddress[],
  customFunctions: CustomFunctions = {},
): TracedProgram {
  checkRanges(inputs);
  const cells = cellsOf(inputs);
  const compiler = new ProgramCompiler(model, customFunctions, cells, true, { isTraced: true });
  const start = Float64Array.from(cells, (cell) => shownNumber(compiler, cell));
  const slots = compiler.computeCells(objectives);
  objectives.forEach((objective, index) => {
    checkObjective(compiler, objective, slots[index]!);
  });
  return new TracedProgram(compiler, cells, start, slots[0]!);
}
