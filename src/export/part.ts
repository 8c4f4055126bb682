import type { SheetStore } from '../formula/graph/sheet-store.ts';
import type { Block } from '../formula/lower/context.ts';
import type { Node } from '../formula/syntax/parse.ts';
import type { Scalar } from '../formula/values.ts';
import { ProblemError, problemsOf } from '../wording/problem.ts';
import type { ExportedBlock } from './blocks.ts';
import type { Tensor } from './tensor.ts';
import type { exportTexts } from './texts.ts';

/** The reason that a model cannot be exported, or weights cannot be imported. */
export class ExportProblem extends ProblemError {}

const problem = problemsOf<typeof exportTexts>()(ExportProblem);

export const exportProblems = {
  unsupported: (what: string, cell: string) => problem('noCounterpart', { what, cell }, [cell]),
  text: (what: string, cell: string) => problem('textForNumber', { what, cell }, [cell]),
  uneven: (cell: string) => problem('unevenCells', { cell }, [cell]),
  weightsOfAnother: (range: string, expected: readonly string[]) =>
    problem('weightsOfAnother', { range: range.slice(0, 80), expected }),
  weightsMissing: (range: string) => problem('weightsMissing', { range }),
  weightsShape: (range: string, expected: string, found: string) =>
    problem('weightsShape', { range, expected, found }),
  weightNotANumber: (range: string, row: number, text: string) =>
    problem('weightNotANumber', { row, range, text: text.slice(0, 40) }),
};

/** A part of a block's formula, in each of its cells. */
export interface Part {
  readonly nodes: readonly Node[];
  readonly scope: ReadonlyMap<string, Part>;
  readonly isArrayMode: boolean;
  /** The value of a name that the script computes elsewhere, such as the running total of REDUCE. */
  readonly value?: Tensor;
}

/** The engine's information about a part. */
export interface Facts {
  /** Size of its array in each cell. */
  readonly rows: number;
  readonly columns: number;
  readonly isLive: boolean;
  /** Cell by cell, each row-major; null if it depends on the weights. */
  readonly values: readonly (Scalar | undefined)[];
  /** The position of a reference in each cell. */
  readonly place: Block['place'];
}

/** An area's movement from cell to cell of a block: its first row and column, and the steps down and across. */
export interface Movement {
  readonly sheet: SheetStore;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly down: readonly [rows: number, columns: number];
  readonly across: readonly [rows: number, columns: number];
}

/** The translated cells of a block: all of them, or in a loop those of one row, `t`. */
export interface Extent {
  readonly block: ExportedBlock;
  /** The loop's blocks and the names of their lists of rows; null outside a loop. */
  readonly loop: Loop | null;
}

export interface Loop {
  readonly blocks: ReadonlyMap<ExportedBlock, LoopRows>;
  /** The block that computes a cell in the loop, if there is one. */
  ownerAt(sheet: SheetStore, row: number, column: number): ExportedBlock | null;
}

/** Rows of a block that a loop has computed so far: a Python list, which begins with rows from before the loop. */
interface LoopRows {
  readonly name: string;
  before: number;
}
