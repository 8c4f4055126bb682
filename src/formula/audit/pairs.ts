import type { CellAddress, RangeAddress, WorkbookModel } from '../model.ts';
import { blockAround, enclosingBlock, keyOf } from './blocks.ts';
import { labelsOf, naming, variableIn } from './labels.ts';
import type { Truth } from './mistake.ts';

/** Gradients and their variables. */
export interface Pair {
  readonly gradients: RangeAddress;
  readonly variables: RangeAddress;
  /** Whether rows of the gradients correspond to columns of the variables. */
  readonly isTurned: boolean;
}

/** A part of the gradients, with the same part of the variables. */
export function partOf({ gradients, variables, isTurned }: Pair, part: RangeAddress): Pair {
  const [down, right] = [part.row - gradients.row, part.column - gradients.column];
  return {
    gradients: part,
    isTurned,
    variables: {
      sheet: variables.sheet,
      row: variables.row + (isTurned ? right : down),
      column: variables.column + (isTurned ? down : right),
      rows: isTurned ? part.columns : part.rows,
      columns: isTurned ? part.rows : part.columns,
    },
  };
}

/** A gradient and the exact one. */
interface Comparison {
  readonly variable: CellAddress;
  readonly value: number | null;
  /** Null if the objective doesn't depend on the variable. */
  readonly exact: number | null;
}

/** A rectangle of cells on which the objective depends, and the formulas that read it. */
interface Candidate {
  readonly range: RangeAddress;
  readonly readers: Set<number>;
}

/** Points for a pair: a label counts more than numbers that agree by chance. */
const points = {
  label: 14,
  numbers: 5,
  size: 3,
  chain: 5,
  unrelated: -4,
  sameRows: 2,
  sameColumns: 1,
  taken: -8,
  turned: -2,
};
const fewestPoints = 4;

const tolerance = 1e-6;

/** Blocks of gradients: the variables of each, and whether its numbers are right. */
export class GradientBlocks {
  private readonly candidates = new Map<string, Candidate>();
  private readonly pairs = new Map<string, Pair | null>();
  private readonly fixed: Pair[] = [];
  private readonly blocks = new Map<number, RangeAddress>();
  private readonly ancestors = new Map<number, ReadonlySet<number>>();
  private readonly scales = new Map<Pair, number>();

  constructor(
    private readonly model: WorkbookModel,
    private readonly truth: Truth,
  ) {
    this.findCandidates();
  }

  /** Marks a pair as certain. */
  fix(pair: Pair): void {
    this.fixed.push(pair);
  }

  /** The pair that a cell belongs to, searched for if none is certain; null if nothing indicates one. */
  fixedPairAt(cell: number): Pair | null {
    const { row, column, sheet } = this.truth.references.addressOf(cell);
    const holds = ({ gradients: range }: Pair) =>
      sheet === range.sheet &&
      row >= range.row &&
      row < range.row + range.rows &&
      column >= range.column &&
      column < range.column + range.columns;
    return this.fixed.find(holds) ?? this.coveredPair(this.blockOf(cell));
  }

  /** The pair of the block of which a range is a part. */
  pairOf(part: RangeAddress): Pair | null {
    return this.coveredPair(enclosingBlock(this.truth.references, part));
  }

  compare(cell: number, { gradients, variables, isTurned }: Pair): Comparison {
    const { references } = this.truth;
    const { row, column } = references.addressOf(cell);
    const [down, right] = [row - gradients.row, column - gradients.column];
    const variable = {
      sheet: variables.sheet,
      row: variables.row + (isTurned ? right : down),
      column: variables.column + (isTurned ? down : right),
    };
    const value = references.valueOf(cell);
    const exact = this.truth.gradient(row, references.cellAt(variable));
    return { variable, value: typeof value === 'number' ? value : null, exact };
  }

  isRight(cell: number, pair: Pair): boolean {
    const { value, exact } = this.compare(cell, pair);
    return value !== null && exact !== null && this.isSame(value, exact, pair);
  }

  /** Whether two gradients of a pair are equal except for rounding. */
  isSame(one: number, other: number, pair: Pair): boolean {
    const size = Math.max(Math.abs(one), Math.abs(other), this.scaleOf(pair) * 1e-6);
    return Math.abs(one - other) <= tolerance * size;
  }

  /** The points for a pair; more if more of its numbers are right. */
  agreement(pair: Pair): number {
    return this.shareRight(pair) * points.numbers + this.labelPoints(pair);
  }

  /** The fraction of a pair's numbers that are right. */
  shareRight(pair: Pair): number {
    const cells = this.truth.references.cellsIn(pair.gradients);
    return this.numbersAgreeing(
      cells.filter((cell) => cell >= 0 && this.isReached(cell, pair)),
      pair,
    );
  }

  /** Whether a label says that these are gradients, and of which variables. */
  isNamed(pair: Pair): boolean {
    return this.labelPoints(pair) > 0;
  }

  /** The other gradients that a cell's formula reads, directly or through cells that aren't gradients. */
  gradientsReadBy(cell: number): number[] {
    const { references } = this.truth;
    const { row } = references.addressOf(cell);
    const found = new Set<number>();
    const seen = new Set<number>([cell]);
    const waiting = [cell];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const read of references.readBy(next)) {
        if (seen.has(read) || references.anchorOf(read) < 0 || this.truth.reads(row, read)) continue;
        seen.add(read);
        if (this.fixedPairAt(read)) found.add(read);
        else waiting.push(read);
      }
    return [...found];
  }

  private blockOf(cell: number): RangeAddress {
    const known = this.blocks.get(cell) ?? blockAround(this.truth.references, cell);
    this.blocks.set(cell, known);
    return known;
  }

  /** The pair of a block, or of it as far as its rows have an objective. */
  private coveredPair(block: RangeAddress): Pair | null {
    const covered = this.truth.covered(block);
    const pair = this.pairOfBlock(block);
    return pair || !covered || keyOf(covered) === keyOf(block) ? pair : this.pairOfBlock(block, covered);
  }

  private pairOfBlock(block: RangeAddress, covered = block): Pair | null {
    const key = `${keyOf(block)} ${keyOf(covered)}`;
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    // A circular request during the search finds nothing.
    this.pairs.set(key, null);
    const { references } = this.truth;
    const cells = references.cellsIn(covered).filter((cell) => cell >= 0);
    const reads = new Set(cells.flatMap((cell) => this.gradientsReadBy(cell)));
    const inputs = [...new Set([...reads].map((read) => this.fixedPairAt(read)!))].filter(
      ({ gradients }) => keyOf(gradients) !== keyOf(block),
    );
    let [best, most]: [Pair | null, number] = [null, fewestPoints];
    for (const { range, readers } of this.candidates.values())
      for (const isTurned of [false, true]) {
        const [rows, columns] = isTurned ? [range.columns, range.rows] : [range.rows, range.columns];
        if (rows !== block.rows || columns !== block.columns) continue;
        if (isTurned && rows === columns) continue;
        const pair = { gradients: block, variables: range, isTurned };
        if (!cells.every((cell) => this.isReached(cell, pair))) continue;
        const sum = this.pointsOf(pair, cells, inputs, readers);
        if (sum > most) [best, most] = [pair, sum];
      }
    this.pairs.set(key, best);
    return best;
  }

  private isReached(cell: number, pair: Pair): boolean {
    const { references } = this.truth;
    const { variable } = this.compare(cell, pair);
    return this.truth.reads(references.addressOf(cell).row, references.cellAt(variable));
  }

  private pointsOf(
    pair: Pair,
    cells: readonly number[],
    inputs: readonly Pair[],
    readers: ReadonlySet<number>,
  ): number {
    const { gradients, variables } = pair;
    const { references } = this.truth;
    const isTaken = inputs.some((input) => keyOf(input.variables) === keyOf(variables));
    const follows = inputs.some((input) =>
      references.cellsIn(input.variables).some((cell) => readers.has(references.anchorOf(cell))),
    );
    const first = references.cellAt(variables);
    const isBehind = inputs.some((input) =>
      references.cellsIn(input.variables).some((cell) => this.ancestorsOf(cell).has(first)),
    );
    return (
      this.labelPoints(pair) +
      this.numbersAgreeing(cells, pair) * points.numbers +
      this.numbersAgreeing(cells, pair, Math.abs) * points.size +
      (isTaken ? points.taken : 0) +
      (follows ? points.chain : 0) +
      (inputs.length > 0 && !isBehind ? points.unrelated : 0) +
      (pair.isTurned ? points.turned : 0) +
      (gradients.row === variables.row && gradients.rows === variables.rows ? points.sameRows : 0) +
      (gradients.column === variables.column ? points.sameColumns : 0)
    );
  }

  private ancestorsOf(cell: number): ReadonlySet<number> {
    const known = this.ancestors.get(cell) ?? this.truth.references.ancestorsOf(cell);
    this.ancestors.set(cell, known);
    return known;
  }

  private labelPoints({ gradients, variables }: Pair): number {
    const wanted = labelsOf(this.model, gradients).map(variableIn);
    const labels = labelsOf(this.model, variables);
    const found = wanted.flatMap((variable) =>
      variable === null ? [] : labels.map((label) => naming(label, variable)),
    );
    return Math.max(0, ...found) * points.label;
  }

  /** The fraction of numbers that agree; zeros that agree count little where all are 0. */
  private numbersAgreeing(cells: readonly number[], pair: Pair, of = (value: number) => value): number {
    const compared = cells.map((cell) => this.compare(cell, pair));
    const agreeing = compared.filter(
      ({ value, exact }) => value !== null && exact !== null && this.isSame(of(value), of(exact), pair),
    );
    const part = agreeing.length / Math.max(1, compared.length);
    return agreeing.some(({ exact }) => exact !== 0) ? part : part * 0.3;
  }

  private scaleOf(pair: Pair): number {
    const known = this.scales.get(pair);
    if (known !== undefined) return known;
    const cells = this.truth.references.cellsIn(pair.gradients).filter((cell) => cell >= 0);
    const sizes = cells.map((cell) => Math.abs(this.compare(cell, pair).exact ?? 0));
    const scale = sizes.reduce((most, size) => Math.max(most, size), 0);
    this.scales.set(pair, scale);
    return scale;
  }

  /** Finds rectangles that formulas compute or read on the path to the objective. */
  private findCandidates(): void {
    const { references, ancestors } = this.truth;
    const seen = new Set<string>();
    const add = (range: RangeAddress, reader: number | null) => {
      const key = keyOf(range);
      const known = this.candidates.get(key) ?? { range, readers: new Set<number>() };
      if (reader !== null) known.readers.add(reader);
      this.candidates.set(key, known);
    };
    for (const cell of ancestors) {
      const anchor = references.anchorOf(cell);
      if (anchor < 0) continue;
      const block = this.blockOf(cell);
      if (seen.has(keyOf(block))) continue;
      seen.add(keyOf(block));
      add(block, null);
      const last = references.cellAt({
        sheet: block.sheet,
        row: block.row + block.rows - 1,
        column: block.column + block.columns - 1,
      });
      const ends = references.arrayOf(cell) ? references.areasOf(cell) : references.areasOf(last);
      const anchors = new Set(references.cellsIn(block).map((each) => references.anchorOf(each)));
      references.areasOf(references.cellAt(block)).forEach((area, index) => {
        const end = ends[index] ?? area;
        const range = {
          sheet: area.sheet,
          row: area.row,
          column: area.column,
          rows: end.row + end.rows - area.row,
          columns: end.column + end.columns - area.column,
        };
        if (range.rows > 0 && range.columns > 0) for (const each of anchors) add(range, each);
      });
    }
  }
}
