import { parseReference, shiftFormula } from '../addresses.ts';
import { compileTraced } from '../compile.ts';
import { qualified } from '../explain/scratch.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../model.ts';
import { FormulaProblem } from '../problem.ts';
import { separatorsOf } from '../separators.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import type { TracedProgram } from '../traced-program.ts';
import { References } from './references.ts';

/** What gradients are of: a cell, a column with a cell for each row, or a formula that is in no cell. */
export type Objective =
  | { readonly kind: 'cells'; readonly range: RangeAddress }
  /** `rows` is how many it is filled down, each for its own row; 1 for a single objective. */
  | { readonly kind: 'formula'; readonly formula: string; readonly on: CellAddress; readonly rows: number };

/** No user's tab can have this name. */
const scratchName = '[objective]';

/** The workbook with the objective in cells, which row of the sheet each is for, and the cells. */
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

/** The exact gradients of an objective by every cell that it is computed from. */
export class Truth {
  readonly references: References;
  /** All that any of the objectives is computed from. */
  readonly ancestors: ReadonlySet<number>;
  private readonly program: TracedProgram;
  private readonly cells: readonly number[];
  private readonly ancestorsOf = new Map<number, ReadonlySet<number>>();
  private readonly gradients = new Map<number, Float64Array>();

  constructor(
    model: WorkbookModel,
    readonly objective: Objective,
    /** The cells of the trainer, in case that not all numbers can be varied. */
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

  /** Whether the objective of that row of the sheet is computed from a cell, or is it. */
  reads(row: number, cell: number): boolean {
    const objective = this.objectiveOf(row);
    const known = this.ancestorsOf.get(objective) ?? this.references.ancestorsOf(objective);
    this.ancestorsOf.set(objective, known);
    return known.has(cell);
  }

  /** The derivative of the objective of that row by a cell; null for a cell that it is not computed from. */
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

  /** How a cell changes with one that its formula reads. */
  localSlope(reader: number, cell: number): number | null {
    const [place, by] = [reader, cell].map((each) => this.program.placeOf(this.references.addressOf(each)));
    if (place! < 0 || by! < 0) return null;
    return this.program.localSlopes(place!).find((slope) => slope.by === by)?.slope ?? null;
  }

  private objectiveOf(row: number): number {
    if (this.cells.length === 1) return this.cells[0]!;
    const first = this.objective.kind === 'cells' ? this.objective.range.row : this.objective.on.row;
    return this.cells[Math.min(Math.max(row - first, 0), this.cells.length - 1)]!;
  }

  /** The program in which as many numbers as possible are varied: seeds and sizes have no derivative. */
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
    // What depends on none of them, such as drawn weights, can be varied as well, whatever its formula.
    const isFixed = (cell: number) =>
      references.anchorOf(cell) >= 0 && program.placeOf(references.addressOf(cell)) < 0;
    const fixed = numbers.filter(isFixed);
    for (const cell of fixed) varied.add(cell);
    return fixed.length > 0 ? compile() : program;
  }

  /** The given numbers that a formula reads as single cells, themselves or by way of others. */
  private settingsOf(name: string): number[] {
    const { references } = this;
    const place = parseReference(name);
    const cell = place?.sheet ? references.cellAt({ sheet: place.sheet, ...place.area }) : -1;
    if (cell < 0) return [];
    const single = references.areasOf(cell).filter(({ rows, columns }) => rows === 1 && columns === 1);
    return single.flatMap((area) => [...references.ancestorsOf(references.cellAt(area))]);
  }
}
