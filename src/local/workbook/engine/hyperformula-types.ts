import type { CellError, SimpleRangeValue } from 'hyperformula';

/** What HyperFormula keeps in a cell while it calculates: numbers may be objects that carry a date's type. */
export type Scalar = SimpleRangeValue['data'][number][number];
export type Computed = Scalar | SimpleRangeValue;
/** A number that knows to be a date, a percentage…; the class itself is not exported. */
export interface TypedNumber {
  readonly val: number;
  getDetailedType(): string;
}
export interface Address {
  readonly sheet: number;
  readonly row: number;
  readonly col: number;
}
export interface State {
  readonly formulaAddress: Address;
  readonly arraysFlag: boolean;
}
interface RelativeAddress {
  toSimpleCellAddress(base: Address): Address;
}

/** The parts of HyperFormula's syntax trees that we look at; the types are not exported. */
export interface Ast {
  readonly type: string;
  readonly value?: unknown;
  readonly procedureName?: string;
  readonly args?: readonly Ast[];
  readonly expression?: Ast;
  readonly reference?: RelativeAddress;
  readonly start?: RelativeAddress;
  readonly end?: RelativeAddress;
}

export const addressKey = ({ sheet, row, col }: Address): string => `${sheet},${row},${col}`;

export const isTyped = (value: unknown): value is TypedNumber =>
  typeof value === 'object' && value !== null && 'val' in value && 'getDetailedType' in value;

export const plain = (value: Scalar): number | string | boolean | CellError | symbol =>
  isTyped(value) ? value.val : (value as number | string | boolean | CellError | symbol);

/** Without the parentheses around an expression. */
export function unwrapped(ast: Ast): Ast {
  let inner = ast;
  while (inner.type === 'PARENTHESIS' && inner.expression) inner = inner.expression;
  return inner;
}
