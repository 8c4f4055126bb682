/** Values of a table; null is a blank cell. */
export type Datum = number | string | boolean | null;

export type Aggregation = 'sum' | 'avg' | 'count' | 'max' | 'min';

/** An expression of the query language. Conditions are expressions whose value is TRUE or FALSE. */
export type Expression =
  | { readonly kind: 'column'; readonly index: number }
  | { readonly kind: 'literal'; readonly value: Datum }
  | { readonly kind: 'scalar'; readonly name: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'aggregate'; readonly name: Aggregation; readonly of: Expression }
  | { readonly kind: 'test'; readonly name: string; readonly operands: readonly Expression[] };

/** A text that only equal expressions share. */
export function identityOf(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return `#${expression.index}`;
    case 'literal':
      return JSON.stringify(expression.value);
    case 'aggregate':
      return `${expression.name}<${identityOf(expression.of)}>`;
    default:
      return `${expression.name}(${expression.operands.map(identityOf).join(',')})`;
  }
}

/** Aggregates within an expression. */
export function aggregatesIn(expression: Expression): Extract<Expression, { kind: 'aggregate' }>[] {
  if (expression.kind === 'aggregate') return [expression];
  return 'operands' in expression ? expression.operands.flatMap(aggregatesIn) : [];
}

/** Something is wrong with a query; the message completes "Unable to parse query string for QUERY parameter 2:". */
export class QueryProblem extends Error {}
