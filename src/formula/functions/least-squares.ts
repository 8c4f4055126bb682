export interface LeastSquares {
  /** One for each variable; 0 for one that the others determine. */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** Standard errors of the coefficients. */
  readonly errors: readonly number[];
  /** Null without an intercept. */
  readonly interceptError: number | null;
  /** Sum of squares that the fit leaves, and the one that it explains. */
  readonly residual: number;
  readonly explained: number;
  /** Degrees of freedom of the residual. */
  readonly freedom: number;
  /** Variables that no others determine. */
  readonly variables: number;
}

const dot = (x: readonly number[], y: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function subtract(from: number[], by: number, vector: readonly number[]): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - by * vector[i]!;
}

interface Factors {
  /** Orthonormal columns; null for a column that those before it determine. */
  readonly q: (number[] | null)[];
  /** Upper triangle, r[i][j] for i ≤ j. */
  readonly r: number[][];
}

/** QR factors by Gram–Schmidt, each column twice, which keeps full precision. */
function factorize(columns: readonly (readonly number[])[]): Factors {
  const q: (number[] | null)[] = [];
  const r = columns.map(() => new Array<number>(columns.length).fill(0));
  for (const [j, given] of columns.entries()) {
    const vector = [...given];
    const length = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++)
      for (let i = 0; i < j; i++) {
        const direction = q[i];
        if (!direction) continue;
        const part = dot(direction, vector);
        r[i]![j] = r[i]![j]! + part;
        subtract(vector, part, direction);
      }
    const rest = Math.sqrt(dot(vector, vector));
    const isDetermined = rest <= 1e-13 * length || length === 0;
    r[j]![j] = isDetermined ? 0 : rest;
    q.push(isDetermined ? null : vector.map((value) => value / rest));
  }
  return { q, r };
}

/** Solves r x = right from below; 0 where a column is determined by others. */
function solveUpper(r: readonly (readonly number[])[], right: readonly number[]): number[] {
  const x = new Array<number>(right.length).fill(0);
  for (let i = right.length - 1; i >= 0; i--) {
    if (r[i]![i] === 0) continue;
    let value = right[i]!;
    for (let j = i + 1; j < right.length; j++) value -= r[i]![j]! * x[j]!;
    x[i] = value / r[i]![i]!;
  }
  return x;
}

/** The rows of r⁻¹, by columns of the unit matrix. */
function inverseColumns(r: readonly (readonly number[])[]): number[][] {
  return r.map((_, column) =>
    solveUpper(
      r,
      r.map((_, row) => (row === column && r[column]![column] !== 0 ? 1 : 0)),
    ),
  );
}

/**
 * Fits y ≈ Σ coefficient · variable + intercept by least squares.
 * @param x the variables of each observation
 */
export function leastSquares(
  x: readonly (readonly number[])[],
  y: readonly number[],
  hasIntercept: boolean,
): LeastSquares {
  const given = x[0]!.map((_, variable) => x.map((row) => row[variable]!));
  const means = given.map((column) => (hasIntercept ? mean(column) : 0));
  const columns = given.map((column, variable) => column.map((value) => value - means[variable]!));
  const meanY = hasIntercept ? mean(y) : 0;
  const rest = y.map((value) => value - meanY);
  const total = dot(rest, rest);
  const { q, r } = factorize(columns);
  const right = q.map((direction) => {
    if (!direction) return 0;
    const part = dot(direction, rest);
    subtract(rest, part, direction);
    return part;
  });
  const coefficients = solveUpper(r, right);
  const variables = q.filter((direction) => direction !== null).length;
  const freedom = y.length - variables - (hasIntercept ? 1 : 0);
  const residual = freedom > 0 ? dot(rest, rest) : 0;
  const variance = residual / freedom;
  const inverse = inverseColumns(r);
  const scales = r.map((_, row) => inverse.reduce((sum, column) => sum + column[row]! ** 2, 0));
  const leverage = inverse.reduce((sum, column) => sum + dot(column, means) ** 2, 0);
  return {
    coefficients,
    intercept: meanY - dot(coefficients, means),
    errors: scales.map((scale) => Math.sqrt(variance * scale)),
    interceptError: hasIntercept ? Math.sqrt(variance * (1 / y.length + leverage)) : null,
    residual,
    explained: total - residual,
    freedom,
    variables,
  };
}
