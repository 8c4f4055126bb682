import { areaName, overlaps, placeName } from '../a1/addresses.ts';
import { cellsOf, ProgramCompiler } from './graph/compiler.ts';
import type { KnownSpills } from './graph/dynamic-areas.ts';
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

/** The initial value of a cell to change; 0 for a blank one. */
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

/** Options for compiling a workbook. */
export interface CompileOptions {
  /** Mode of random functions; by default they keep the draw shown in the sheet. */
  readonly mode?: DrawMode;
  /** The program's first draw; by default the one shown in the sheet. */
  readonly draw?: Draw;
  /** Cells with values that differ from the sheet; the program computes the cells that depend on them. */
  readonly changed?: readonly ChangedCell[];
  /** Shared by all compilations of one model, so that each sheet's arrays are measured once. */
  readonly spills?: KnownSpills;
  /** Whether each cell gets its own slot, even if its formula only repeats another cell. */
  readonly isTraced?: boolean;
}

/** A cell with a value that replaces the one in the sheet. */
export interface ChangedCell extends CellAddress {
  readonly value: number;
}

/**
 * Compiles the formulas between the cells to change and an objective into a differentiable program. Computes only cells
 * that depend on the cells to change: all others keep the values shown in the sheet, whatever their formulas are.
 * Throws a FormulaProblem that names the cell if a formula cannot be read or computed, if cells depend on one another
 * in a circle, or if the objective isn't a number that depends on the cells to change.
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
 * Compiles all formulas that some cells need, for computing sheets in memory. Formulas in inputs are ignored: the
 * program receives their values. Cells that no input affects keep the values shown in the sheet; without inputs
 * everything is computed. Read the outputs with `value` or `values` after `run`.
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

/** The number shown in a cell, whatever its formula. */
function shownNumber(compiler: ProgramCompiler, { sheet: name, row, column }: CellAddress): number {
  const sheet = compiler.sheet(name);
  const value = scalarOf(sheet.value(row, column));
  if (typeof value === 'number') return value;
  const cell = sheet.nameOf(row, column);
  if (value instanceof ErrorValue) throw problems.cellIsError(cell, value.name);
  throw value === null ? problems.cellIsBlank(cell) : problems.cellIsText(cell, textOf(value));
}

/**
 * Compiles the path from some cells to objectives so that derivatives are available for every cell on it. The cells may
 * have formulas, which are ignored; they must show numbers. Throws as `compile` does.
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
