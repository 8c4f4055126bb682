import { cellName, placeName } from '../../a1/addresses.ts';
import { compileTraced } from '../compile.ts';
import type { CellAddress, WorkbookModel } from '../model.ts';
import { FormulaProblem, problems } from '../problem.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import type { TracedProgram } from '../traced-program.ts';
import { formulaAt } from './cells.ts';
import { localDerivative } from './local-derivative.ts';

/** One path from a cell to the objective: through a cell whose formula reads it. */
export interface Branch {
  /** The cell that reads this one, such as `C9`; with its tab's name if it is on another tab. */
  readonly reader: string;
  /** The objective's derivative with respect to the reader. */
  readonly upstream: number;
  /** The reader's derivative with respect to this cell. */
  readonly local: number;
  /** The local derivative as a formula: `2*(C5-B5)/25`. Null if the reader's operations have no rule for it. */
  readonly formula: string | null;
}

/** A cell between the selected one and the objective, both included. */
export interface ChainCell {
  readonly place: CellAddress;
  /** Such as `C9`; with its tab's name if it is not on the selected cell's tab. */
  readonly name: string;
  /** As shown in the sheet; for a cell of an array, the formula of the array's first cell; '' for a typed number. */
  readonly formula: string;
  /** The first cell of the array that fills this one; null otherwise. */
  readonly spilledFrom: string | null;
  readonly value: number;
  /** The objective's derivative with respect to this cell: the sum over all branches. */
  readonly gradient: number;
  /** The largest branches, and the number of others. Empty for the objective. */
  readonly branches: readonly Branch[];
  readonly more: number;
  /** The sum of those others. */
  readonly moreTotal: number;
  /** Whether its formula has a kink or a jump here: the slopes on both sides of the selected cell's value differ. */
  readonly hasKink: boolean;
  /** Whether its formula blocks the gradient, as MAX(0; x) does for a negative x. */
  readonly isFlat: boolean;
}

/** Cells with the same filled-down formula: the most important ones, and the number of others. */
interface ChainStep {
  readonly cells: readonly ChainCell[];
  readonly more: number;
}

/** Explains the objective's derivative with respect to a cell, step by step from the objective down to the cell. */
export interface GradientChain {
  readonly sheet: string;
  readonly cell: string;
  readonly objective: string;
  readonly gradient: number;
  readonly value: number;
  readonly steps: readonly ChainStep[];
}

/** A branch by its reader's position. */
interface FoundBranch {
  readonly reader: number;
  readonly upstream: number;
  readonly local: number;
}

const mostCells = 6;
const mostBranches = 6;

/** Values of all cells for inputs around the selected cell's value. */
interface Around {
  readonly step: number;
  readonly below: Float64Array;
  readonly above: Float64Array;
}

class ChainReader {
  private readonly values: Float64Array;
  private readonly gradients: Float64Array;
  /** The change of each cell with the selected one, from small differences; decides which cells are shown. */
  private readonly tangents: Float64Array;
  /** Cells whose slopes on both sides differ, at any distance from the value. */
  private readonly kinks: ReadonlySet<number>;

  constructor(
    private readonly program: TracedProgram,
    private readonly model: WorkbookModel,
    private readonly selected: CellAddress,
  ) {
    const value = program.start[0]!;
    const around = (step: number): Around => ({
      step,
      below: program.valuesAt(Float64Array.of(value - step)),
      above: program.valuesAt(Float64Array.of(value + step)),
    });
    const wide = around(1e-5 * Math.max(1, Math.abs(value)));
    const narrow = around(wide.step / 10);
    this.gradients = program.gradientsAt(program.start);
    this.values = program.valuesAt(program.start);
    this.tangents = narrow.above.map((each, place) => (each - narrow.below[place]!) / (2 * narrow.step));
    const places = Array.from(program.cells.keys());
    this.kinks = new Set(places.filter((place) => this.isKink(place, wide, narrow)));
  }

  private isKink(place: number, wide: Around, narrow: Around): boolean {
    const value = this.values[place]!;
    const bend = ({ step, below, above }: Around) => {
      const [left, right] = [(value - below[place]!) / step, (above[place]! - value) / step];
      return { gap: Math.abs(right - left), size: Math.max(Math.abs(left), Math.abs(right)) };
    };
    const [near, far] = [bend(narrow), bend(wide)];
    const noise = (1e-13 * Math.abs(value)) / narrow.step;
    return near.gap > 1e-3 * near.size + noise && near.gap > far.gap / 2;
  }

  read(objective: CellAddress): GradientChain {
    const { selected } = this;
    const steps = this.steps().map((places) => ({ shown: this.chosen(places), all: places }));
    const chain = steps.map(({ shown, all }) => ({
      cells: shown.map((place) => this.cell(place)),
      more: all.length - shown.length,
    }));
    return {
      sheet: selected.sheet,
      cell: cellName(selected.row, selected.column),
      objective: this.nameOf(objective),
      value: this.values[0]!,
      gradient: this.gradients[0]!,
      steps: chain,
    };
  }

  /** The positions of each step's cells that change with the selected one, starting with the objective. */
  private steps(): number[][] {
    const steps = new Map<number, number[]>();
    const affected = new Set([0]);
    for (const place of affected) for (const reader of this.program.readersOf(place)) affected.add(reader);
    this.program.cells.forEach(({ step }, place) => {
      if (!affected.has(place)) return;
      const known = steps.get(step);
      if (known) known.push(place);
      else steps.set(step, [place]);
    });
    return [...steps.values()].reverse();
  }

  /** The cells of a step that carry most of the change, in sheet order. */
  private chosen(places: readonly number[]): number[] {
    const share = (place: number) => Math.abs(this.gradients[place]! * this.tangents[place]!) || 0;
    const slope = (place: number) => Math.abs(this.gradients[place]!);
    return [...places]
      .sort((one, other) => share(other) - share(one) || slope(other) - slope(one))
      .slice(0, mostCells)
      .sort((one, other) => one - other);
  }

  private cell(place: number): ChainCell {
    const { program, model, values, gradients } = this;
    const address = program.cells[place]!;
    const anchor = address.anchor ?? address;
    const isSpilled = anchor.row !== address.row || anchor.column !== address.column;
    const found = this.branches(place);
    const slopes = program.localSlopes(place);
    return {
      place: { sheet: address.sheet, row: address.row, column: address.column },
      name: this.nameOf(address),
      formula: formulaAt(model.sheets[anchor.sheet], anchor.row, anchor.column),
      spilledFrom: isSpilled ? this.nameOf(anchor) : null,
      value: values[place]!,
      gradient: gradients[place]!,
      branches: found.slice(0, mostBranches).map((branch) => this.branch(place, branch)),
      more: Math.max(0, found.length - mostBranches),
      moreTotal: found.slice(mostBranches).reduce((sum, { upstream, local }) => sum + upstream * local, 0),
      hasKink: this.kinks.has(place) && !slopes.some(({ by }) => this.kinks.has(by)),
      isFlat: slopes.length > 0 && slopes.every(({ slope }) => slope === 0),
    };
  }

  /** All branches of a cell, the largest first. */
  private branches(place: number): FoundBranch[] {
    const { program, gradients } = this;
    const found = program.readersOf(place).map((reader): FoundBranch => {
      const local = program.localSlopes(reader).find(({ by }) => by === place)!.slope;
      return { reader, upstream: gradients[reader]!, local };
    });
    const weight = ({ upstream, local }: FoundBranch) => Math.abs(upstream * local);
    return found.sort((one, other) => weight(other) - weight(one));
  }

  private branch(place: number, { reader, upstream, local }: FoundBranch): Branch {
    const { model, program } = this;
    const cell = program.cells[reader]!;
    const places = { reader: cell, anchor: cell.anchor ?? cell, by: program.cells[place]! };
    const formula = localDerivative(model, places, local, (sheet, range) => this.nameIn(sheet, range));
    return { reader: this.nameOf(cell), upstream, local, formula };
  }

  private nameOf({ sheet, row, column }: CellAddress): string {
    return this.nameIn(sheet, cellName(row, column));
  }

  private nameIn(sheet: string, range: string): string {
    return sheet === this.selected.sheet ? range : placeName(sheet, range);
  }
}

/**
 * Explains the objective's derivative with respect to a cell.
 * @throws FormulaProblem for a cell without a number or without effect on the objective
 */
export function gradientChain(
  model: WorkbookModel,
  objective: CellAddress,
  cell: CellAddress,
  customFunctions: CustomFunctions = {},
): GradientChain {
  const program = compileChain(model, objective, cell, customFunctions);
  const gradients = program.gradientsAt(program.start);
  const { error } = program;
  if (error) throw problems.objectiveIsError(program.nameOf(objective), error.name, error.cell);
  if (!gradients.every(Number.isFinite))
    throw problems.slopeNotFinite(program.brokenSlope ?? program.nameOf(cell));
  const differences = program.differences();
  if (differences.length > 0) throw problems.valuesDiffer(differences);
  return new ChainReader(program, model, cell).read(objective);
}

function compileChain(
  model: WorkbookModel,
  objective: CellAddress,
  cell: CellAddress,
  customFunctions: CustomFunctions,
): TracedProgram {
  try {
    return compileTraced(model, [objective], [{ ...cell, rows: 1, columns: 1 }], customFunctions);
  } catch (error) {
    if (!(error instanceof FormulaProblem) || error.code !== 'objectiveIsConstant') throw error;
    const nameOf = ({ sheet, row, column }: CellAddress) => placeName(sheet, cellName(row, column));
    throw problems.affectsNothing(nameOf(cell), nameOf(objective));
  }
}
