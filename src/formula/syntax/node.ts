import type { Scalar } from '../values.ts';

/** One side of a reference: a zero-based row or column, or an offset from the formula's own cell. */
export interface Coordinate {
  readonly fixed: boolean;
  readonly value: number;
}

/** A reference written in a formula. Null at the bottom or right stands for “to the end of the sheet”. */
export interface ReferenceNode {
  readonly kind: 'reference';
  /** Null for the formula's own sheet. */
  readonly sheet: string | null;
  readonly top: Coordinate;
  readonly left: Coordinate;
  readonly bottom: Coordinate | null;
  readonly right: Coordinate | null;
  /** True where two ends are written, also for one cell, as `A1:A1`. */
  readonly isRange: boolean;
}

/** A function or an operator, which is a function with two arguments written between them. */
export interface CallNode {
  readonly kind: 'call';
  /** In capital letters; operators as written. */
  readonly name: string;
  /** Null for an argument that is left empty. */
  readonly arguments: readonly (Node | null)[];
}

export interface LambdaNode {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly body: Node;
}

/** A formula without the places of its cell and its letters. */
export type Node =
  | { readonly kind: 'constant'; readonly value: Scalar }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Node[])[] }
  | { readonly kind: 'invoke'; readonly lambda: Node; readonly arguments: readonly (Node | null)[] }
  | ReferenceNode
  | CallNode
  | LambdaNode;
