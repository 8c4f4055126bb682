import { cellName, parseReference } from '../../a1/addresses.ts';
import { compileTraced } from '../compile.ts';
import { evaluatorOf, qualified } from '../explain/scratch.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../model.ts';
import { FormulaProblem } from '../problem.ts';
import { shiftFormula } from '../rewrite.ts';
import { separatorsOf } from '../separators.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { tokenize } from '../tokens.ts';
import type { TracedProgram } from '../traced-program.ts';
import { intersection } from './blocks.ts';
import type { GradientBlocks, Pair } from './pairs.ts';
import { References } from './references.ts';

/** The objective of gradients: a cell, a column with one cell per row, or a formula that isn't in the sheet. */
export type Objective =
  | { readonly kind: 'cells'; readonly range: RangeAddress }
  /** `rows` is the number of rows that the formula is filled down; 1 for a single objective. */
  | { readonly kind: 'formula'; readonly formula: string; readonly on: CellAddress; readonly rows: number };

/** No user's tab can have this name. */
const scratchName = '[objective]';

/** Returns the workbook with the objective in cells, the sheet row of each, and the cells. */
function placed(model: WorkbookModel, objective: Objective): [WorkbookModel, RangeAddress] {
  if (objective.kind === 'cells') return [model, objective.range];
  const { formula, on, rows } = objective;
  const own = qualified(formula.slice(1), on.sheet, model.locale);
  const formulas = Array.from({ length: rows }, (_, row) => [
    shiftFormula(`=${own}`, row, 0, separatorsOf(model.locale)),
  ]);
  const scratch = { formulas, values: formulas.map(() => [0]) };
  const sheets = { ...model.sheets, [scratchName]: scratch };
  return [
    { ...model, sheets },
    { sheet: scratchName, row: 0, column: 0, rows, columns: 1 },
  ];
}

/** The exact gradients of an objective with respect to all its ancestors. */
export class Truth {
  readonly references: References;
  /** All cells from which any of the objectives is computed. */
  readonly ancestors: ReadonlySet<number>;
  private readonly program: TracedProgram;
  private readonly cells: readonly number[];
  private readonly ancestorsOf = new Map<number, ReadonlySet<number>>();
  private readonly gradients = new Map<number, Float64Array>();

  constructor(
    model: WorkbookModel,
    readonly objective: Objective,
    /** The trainer's cells, in case some numbers cannot be varied. */
    variables: readonly RangeAddress[],
    customFunctions: CustomFunctions,
  ) {
    const [workbook, range] = placed(model, objective);
    this.references = new References(workbook, customFunctions);
    const { references } = this;
    this.cells = references.cellsIn(range);
    this.ancestors = new Set(this.cells.flatMap((cell) => [...references.ancestorsOf(cell)]));
    const addresses = this.cells.map((cell) => references.addressOf(cell));
    const compileFor = (inputs: readonly RangeAddress[]) =>
      compileTraced(workbook, addresses, inputs, customFunctions);
    this.program = this.compiled(compileFor, variables);
    this.program.valuesAt(this.program.start);
  }

  get hasRows(): boolean {
    return this.cells.length > 1;
  }

  /** Whether the objective is a number for each row. */
  get isFinite(): boolean {
    const values = this.program.valuesAt(this.program.start);
    return this.cells.every((cell) =>
      Number.isFinite(values[this.program.placeOf(this.references.addressOf(cell))]),
    );
  }

  /** The rows of a block that have an objective of their own; null if there are none. */
  covered(block: RangeAddress): RangeAddress | null {
    return intersection(block, { ...block, row: this.firstRow, rows: this.cells.length });
  }

  private get firstRow(): number {
    return this.objective.kind === 'cells' ? this.objective.range.row : this.objective.on.row;
  }

  /** Whether the objective of a sheet row depends on a cell, or is that cell. */
  reads(row: number, cell: number): boolean {
    const objective = this.objectiveOf(row);
    const known = this.ancestorsOf.get(objective) ?? this.references.ancestorsOf(objective);
    this.ancestorsOf.set(objective, known);
    return known.has(cell);
  }

  /** The derivative of a row's objective with respect to a cell; null if it doesn't depend on the cell. */
  gradient(row: number, cell: number): number | null {
    const place = cell < 0 ? -1 : this.program.placeOf(this.references.addressOf(cell));
    if (place < 0) return null;
    const objective = this.objectiveOf(row);
    let gradients = this.gradients.get(objective);
    if (!gradients) {
      const from = this.program.placeOf(this.references.addressOf(objective));
      gradients = this.program.gradientsOf(from);
      this.gradients.set(objective, gradients);
    }
    return gradients[place]!;
  }

  /** The derivative of a cell with respect to a cell that its formula reads. */
  localSlope(reader: number, cell: number): number | null {
    const [place, by] = [reader, cell].map((each) => this.program.placeOf(this.references.addressOf(each)));
    if (place! < 0 || by! < 0) return null;
    return this.program.localSlopes(place!).find((slope) => slope.by === by)?.slope ?? null;
  }

  private objectiveOf(row: number): number {
    if (this.cells.length === 1) return this.cells[0]!;
    return this.cells[Math.min(Math.max(row - this.firstRow, 0), this.cells.length - 1)]!;
  }

  /** Compiles the program with as many variables as possible: seeds and sizes have no derivative. */
  private compiled(
    compileFor: (inputs: readonly RangeAddress[]) => TracedProgram,
    variables: readonly RangeAddress[],
  ): TracedProgram {
    const { references } = this;
    const isNumber = (cell: number) => typeof references.valueOf(cell) === 'number';
    const numbers = [...this.ancestors].filter(isNumber);
    const varied = new Set(numbers.filter((cell) => references.anchorOf(cell) < 0));
    const compile = (): TracedProgram => {
      for (;;)
        try {
          return compileFor(
            [...varied].map((cell) => ({ ...references.addressOf(cell), rows: 1, columns: 1 })),
          );
        } catch (error) {
          if (!(error instanceof FormulaProblem)) throw error;
          const settings = this.settingsOf(error.cells[0] ?? '').filter((cell) => varied.has(cell));
          for (const setting of settings) varied.delete(setting);
          if (settings.length > 0) continue;
          if (variables.length === 0) throw error;
          return compileFor(variables);
        }
    };
    const program = compile();
    // Cells that depend on none of them, such as drawn weights, can be varied as well, whatever their formulas.
    const isFixed = (cell: number) =>
      references.anchorOf(cell) >= 0 && program.placeOf(references.addressOf(cell)) < 0;
    const fixed = numbers.filter(isFixed);
    for (const cell of fixed) varied.add(cell);
    return fixed.length > 0 ? compile() : program;
  }

  /** The typed numbers that a formula reads as single cells, directly or through other cells. */
  private settingsOf(name: string): number[] {
    const { references } = this;
    const place = parseReference(name);
    const cell = place?.sheet ? references.cellAt({ sheet: place.sheet, ...place.area }) : -1;
    if (cell < 0) return [];
    const single = references.areasOf(cell).filter(({ rows, columns }) => rows === 1 && columns === 1);
    return single.flatMap((area) => [...references.ancestorsOf(references.cellAt(area))]);
  }
}

/** A formula's likely mistake. */
export type Mistake =
  | { readonly kind: 'sign' | 'transposed' | 'gate' | 'error' | 'other' }
  /** The formula reads a neighbor of the cell that it should read, or has a neighbor's gradient. */
  | { readonly kind: 'neighbor'; readonly cell: string | null }
  /** The right number is `factor` times as large; `cell` contains that factor or its inverse. */
  | { readonly kind: 'factor'; readonly factor: number; readonly cell: string | null };

/** A wrong cell and the facts about it. */
interface Wrong {
  readonly truth: Truth;
  readonly blocks: GradientBlocks;
  readonly cell: number;
  readonly pair: Pair;
  readonly value: number;
  readonly exact: number;
}

/** The wrong cells of the block that share the cell's formula. */
function alike({ truth, blocks, cell, pair }: Wrong): { cell: number; value: number; exact: number }[] {
  const { references } = truth;
  const isArray = references.arrayOf(cell) !== null;
  return references.cellsIn(pair.gradients).flatMap((each) => {
    if (each < 0 || blocks.isRight(each, pair)) return [];
    if (!isArray && references.shapeOf(each) !== references.shapeOf(cell)) return [];
    const { value, exact } = blocks.compare(each, pair);
    return value === null || exact === null ? [] : [{ cell: each, value, exact }];
  });
}

const hasOtherSign = (wrong: Wrong): boolean =>
  wrong.exact !== 0 &&
  alike(wrong).every(({ value, exact }) => wrong.blocks.isSame(-value, exact, wrong.pair));

function isTransposed({ truth, blocks, pair }: Wrong): boolean {
  const { gradients } = pair;
  if (gradients.rows !== gradients.columns || gradients.rows < 2) return false;
  const { references } = truth;
  return references.cellsIn(gradients).every((cell, index) => {
    const [row, column] = [Math.floor(index / gradients.columns), index % gradients.columns];
    const mirrored = references.cellsIn(gradients)[column * gradients.columns + row]!;
    const { value } = blocks.compare(cell, pair);
    const { exact } = blocks.compare(mirrored, pair);
    return value !== null && exact !== null && blocks.isSame(value, exact, pair);
  });
}

/** The cells that read the variable on the path to the objective. */
function readersOf({ truth, blocks, cell, pair }: Wrong): { variable: number; readers: number[] } {
  const { references } = truth;
  const { row } = references.addressOf(cell);
  const variable = references.cellAt(blocks.compare(cell, pair).variable);
  const readers = [...truth.ancestors].filter(
    (each) => truth.reads(row, each) && references.readBy(each).includes(variable),
  );
  return { variable, readers };
}

/** Whether the exact gradient is 0 because a formula such as MAX(0; x) blocks it. */
function lacksGate(wrong: Wrong): boolean {
  if (wrong.exact !== 0) return false;
  const { variable, readers } = readersOf(wrong);
  return readers.some((reader) => wrong.truth.localSlope(reader, variable) === 0);
}

const referencePattern = /\$?[A-Z]{1,3}\$?\d+/gi;
const skeleton = (formula: string): string => formula.replace(referencePattern, '#').replaceAll(' ', '');

/** The cell that a neighbor's formula would read in place of one that this formula reads; null if there is none. */
function movedReference({ truth, cell, pair }: Wrong, locale: string): string | null {
  const { references } = truth;
  if (references.arrayOf(cell)) return null;
  const at = references.addressOf(cell);
  const formula = references.formulaOf(cell);
  for (const other of references.cellsIn(pair.gradients)) {
    if (other < 0 || other === cell || references.anchorOf(other) < 0) continue;
    if (references.shapeOf(other) === references.shapeOf(cell)) continue;
    const { row, column } = references.addressOf(other);
    const expected = shiftFormula(
      references.formulaOf(other),
      at.row - row,
      at.column - column,
      separatorsOf(locale),
    );
    if (skeleton(expected) !== skeleton(formula)) continue;
    const [found, wanted] = [formula, expected].map((text) => text.match(referencePattern) ?? []);
    const moved = wanted!.findIndex((text, index) => text !== found![index]);
    if (moved >= 0) return wanted![moved]!.replaceAll('$', '');
  }
  return null;
}

/** The neighbor of a cell in the formula that would make the formula right; null if there is none. */
function rightNeighbor({ truth, blocks, cell, pair, exact }: Wrong, model: WorkbookModel): string | null {
  const { references } = truth;
  // 0 matches by chance too often.
  if (references.arrayOf(cell) || exact === 0) return null;
  const formula = references.formulaOf(cell).slice(1);
  const { sheet } = references.addressOf(cell);
  const evaluate = evaluatorOf(model, {});
  const tokens = tokenize(formula, separatorsOf(model.locale));
  for (const token of tokens) {
    const place = token.kind === 'reference' && !token.text.includes('!') ? parseReference(token.text) : null;
    if (place?.area.rows !== 1 || place.area.columns !== 1) continue;
    for (const [down, right] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      const { row, column } = place.area;
      if (row + down < 0 || column + right < 0) continue;
      const neighbor = cellName(row + down, column + right);
      const repaired = tokens.map((each) => (each === token ? neighbor : each.text)).join('');
      const found = evaluate(repaired, sheet, 1, 1)?.[0]?.[0];
      if (typeof found === 'number' && blocks.isSame(found, exact, pair)) return neighbor;
    }
  }
  return null;
}

/** The factor between the gradient and the right one: a number in the forward formulas, or a simple number. */
function missingFactor(wrong: Wrong): Mistake | null {
  const { truth, value, exact } = wrong;
  if (value === 0 || exact === 0) return null;
  const { references } = truth;
  const factor = exact / value;
  const isSame = (one: number, other: number) => Math.abs(one - other) <= 1e-6 * Math.abs(other);
  const { variable, readers } = readersOf(wrong);
  const ratios = alike(wrong).filter((each) => each.value !== 0 && each.exact !== 0);
  const isConstant = ratios.length > 1 && ratios.every((each) => isSame(each.exact / each.value, factor));
  for (const reader of readers)
    for (const read of references.readBy(reader)) {
      const held = references.valueOf(read);
      if (read === variable || typeof held !== 'number' || held === 0 || held === 1) continue;
      if (isSame(held, factor) || isSame(1 / held, factor)) {
        const { row, column } = references.addressOf(read);
        return { kind: 'factor', factor, cell: cellName(row, column) };
      }
    }
  const isSimple = [factor, 1 / factor].some((each) => {
    const whole = Math.round(each);
    return whole >= 2 && whole <= 1000 && isSame(each, whole);
  });
  return isConstant || isSimple ? { kind: 'factor', factor, cell: null } : null;
}

/** Whether another cell of the block should have this number. */
function hasNeighborsValue({ truth, blocks, cell, pair, value }: Wrong): boolean {
  if (value === 0) return false;
  return truth.references.cellsIn(pair.gradients).some((each) => {
    if (each < 0 || each === cell) return false;
    const { exact } = blocks.compare(each, pair);
    return exact !== null && blocks.isSame(value, exact, pair);
  });
}

/** The likely mistake in a cell whose inputs are right. */
export function mistakeIn(
  model: WorkbookModel,
  truth: Truth,
  blocks: GradientBlocks,
  cell: number,
  pair: Pair,
): Mistake {
  const { value, exact } = blocks.compare(cell, pair);
  if (value === null || exact === null) return { kind: 'error' };
  const wrong: Wrong = { truth, blocks, cell, pair, value, exact };
  if (hasOtherSign(wrong)) return { kind: 'sign' };
  if (isTransposed(wrong)) return { kind: 'transposed' };
  const moved = movedReference(wrong, model.locale);
  if (moved !== null) return { kind: 'neighbor', cell: moved };
  if (lacksGate(wrong)) return { kind: 'gate' };
  const factor = missingFactor(wrong);
  if (factor) return factor;
  const neighbor = rightNeighbor(wrong, model);
  if (neighbor !== null) return { kind: 'neighbor', cell: neighbor };
  return hasNeighborsValue(wrong) ? { kind: 'neighbor', cell: null } : { kind: 'other' };
}
