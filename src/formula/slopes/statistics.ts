import { matmul } from '../../nn/matmul.ts';
import type { CustomArgument } from '../tape/custom-call.ts';
import { argumentNumbers, numberIn, zeroSlopes } from './densities.ts';
import type { SlopeRule } from './slopes.ts';

interface Pairs {
  readonly x: number[];
  readonly y: number[];
  readonly places: number[];
}

/** The positions at which both are numbers. */
function pairsOf(first: CustomArgument, second: CustomArgument): Pairs {
  const pairs: Pairs = { x: [], y: [], places: [] };
  first.cells.forEach((x, place) => {
    const y = second.cells[place];
    if (typeof x !== 'number' || typeof y !== 'number') return;
    pairs.x.push(x);
    pairs.y.push(y);
    pairs.places.push(place);
  });
  return pairs;
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const centred = (values: readonly number[]): number[] => {
  const middle = mean(values);
  return values.map((value) => value - middle);
};
const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * y[i]!, 0);

/**
 * A function of pairs: `slope` returns the derivatives with respect to each x and each y, as functions of their
 * deviations from the means.
 */
const ofPairs =
  (slope: (x: number[], y: number[]) => (i: number) => readonly [number, number]): SlopeRule =>
  (given, _, gradient) => {
    const [first, second] = given as [CustomArgument, CustomArgument];
    const gradients = given.map(zeroSlopes);
    const { x, y, places } = pairsOf(first, second);
    const at = slope(centred(x), centred(y));
    places.forEach((place, i) => {
      const [byX, byY] = at(i);
      gradients[0]![place] = gradient[0]! * byX;
      gradients[1]![place] = gradient[0]! * byY;
    });
    return gradients;
  };

const correlation = (x: number[], y: number[]) => {
  const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
  const root = Math.sqrt(xx * yy);
  const r = xy / root;
  return {
    r,
    at: (i: number) => [y[i]! / root - (r * x[i]!) / xx, x[i]! / root - (r * y[i]!) / yy] as const,
  };
};

const pearson = ofPairs((x, y) => correlation(x, y).at);
const determination = ofPairs((x, y) => {
  const { r, at } = correlation(x, y);
  return (i) => at(i).map((slope) => 2 * r * slope) as [number, number];
});
const covariance = (missing: 0 | 1): SlopeRule =>
  ofPairs((x, y) => (i) => [y[i]! / (x.length - missing), x[i]! / (x.length - missing)]);

type Rows = readonly (readonly number[])[];

function inverse(rows: Rows): number[][] {
  const size = rows.length;
  const work = rows.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++)
      if (Math.abs(work[row]![pivot]!) > Math.abs(work[best]![pivot]!)) best = row;
    [work[pivot], work[best]] = [work[best]!, work[pivot]!];
    const factor = work[pivot]![pivot]!;
    work[pivot] = work[pivot]!.map((value) => value / factor);
    for (let row = 0; row < size; row++) {
      const times = work[row]![pivot]!;
      if (row !== pivot) work[row] = work[row]!.map((value, j) => value - times * work[pivot]![j]!);
    }
  }
  return work.map((row) => row.slice(size));
}

const transposed = (rows: Rows): number[][] => rows[0]!.map((_, j) => rows.map((row) => row[j]!));
const times = (rows: Rows, vector: readonly number[]): number[] => rows.map((row) => dot(row, vector));

/**
 * Least squares y ≈ X β. Computes the objective's derivatives with respect to y and X from the one with respect to β:
 * with M = (XᵀX)⁻¹, u = M ∂β and residuals r, ∂y = X u and ∂X = r uᵀ − (X u) βᵀ.
 */
function leastSquares(design: Rows, y: readonly number[]) {
  const columns = transposed(design);
  const inner = inverse(columns.map((row) => columns.map((other) => dot(row, other))));
  const beta = times(inner, times(columns, y));
  const fitted = times(design, beta);
  return {
    beta,
    backward(byBeta: readonly number[]) {
      const u = times(inner, byBeta);
      const byY = times(design, u);
      const byDesign = design.map((_, i) =>
        u.map((each, j) => (y[i]! - fitted[i]!) * each - byY[i]! * beta[j]!),
      );
      return { byY, byDesign };
    },
  };
}

/** A line through points: `byLine` returns the value's derivatives with respect to slope and intercept. */
function ofLine(
  given: readonly CustomArgument[],
  [yAt, xAt]: readonly [number, number],
  byLine: readonly [number, number],
): (Float64Array | null)[] {
  const gradients = given.map(zeroSlopes);
  const { x, y, places } = pairsOf(given[xAt]!, given[yAt]!);
  const { byY, byDesign } = leastSquares(
    x.map((each) => [each, 1]),
    y,
  ).backward(byLine);
  places.forEach((place, i) => {
    gradients[yAt]![place] = byY[i]!;
    gradients[xAt]![place] = byDesign[i]![0]!;
  });
  return gradients;
}

const forecast: SlopeRule = (given, _, gradient) => {
  const at = numberIn(given[0]);
  const gradients = ofLine(given, [1, 2], [gradient[0]! * at, gradient[0]!]);
  const { x, y } = pairsOf(given[2]!, given[1]!);
  const slope = dot(centred(x), centred(y)) / dot(centred(x), centred(x));
  gradients[0]![0] = gradient[0]! * slope;
  return gradients;
};

/** The known x of a regression as rows of a matrix, one for each y; defaults to 1, 2, 3… */
function designOf(known: CustomArgument | undefined, y: CustomArgument, hasConstant: boolean) {
  const count = y.cells.length;
  const isAcross = y.rows === 1 && count > 1;
  const width = known?.given ? known.cells.length / count : 1;
  const place = (i: number, j: number) => (isAcross ? j * count + i : i * width + j);
  const rows = Array.from({ length: count }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => (known?.given ? Number(known.cells[place(i, j)]) : i + 1)),
    ...(hasConstant ? [1] : []),
  ]);
  return { rows, width, place };
}

function spreadDesign(target: Float64Array | null, design: ReturnType<typeof designOf>, by: Rows): void {
  if (target)
    by.forEach((row, i) => {
      for (let j = 0; j < design.width; j++) target[design.place(i, j)]! += row[j]!;
    });
}

const isTrue = (argument: CustomArgument | undefined): boolean =>
  !argument?.given || numberIn(argument, 1) !== 0;

/** TREND(y; x; new x; constant) */
const trend: SlopeRule = (given, result, gradient) => {
  const gradients = given.map(zeroSlopes);
  const [y, x, fresh, constant] = given as [CustomArgument, ...(CustomArgument | undefined)[]];
  const hasConstant = isTrue(constant);
  const design = designOf(x, y, hasConstant);
  const fit = leastSquares(design.rows, y.cells.map(Number));
  const asColumn = { rows: result.rows, columns: result.columns, cells: [...gradient], given: true };
  const points = fresh?.given ? designOf(fresh, asColumn, hasConstant) : design;
  const byBeta = fit.beta.map((_, j) => points.rows.reduce((sum, row, i) => sum + gradient[i]! * row[j]!, 0));
  const { byY, byDesign } = fit.backward(byBeta);
  const byPoints = points.rows.map((_, i) => fit.beta.map((beta) => gradient[i]! * beta));
  gradients[0]!.set(byY);
  spreadDesign(x?.given ? gradients[1]! : null, design, byDesign);
  spreadDesign(fresh?.given ? gradients[2]! : x?.given ? gradients[1]! : null, points, byPoints);
  return gradients;
};

/** The coefficients of LINEST(y; x; constant), the last x first; its other statistics have no derivative. */
const linest: SlopeRule = (given, result, gradient) => {
  const gradients: (Float64Array | null)[] = given.map(zeroSlopes);
  if (result.rows > 1) return given.map(() => null);
  const [y, x, constant] = given as [CustomArgument, ...(CustomArgument | undefined)[]];
  const design = designOf(x, y, isTrue(constant));
  const fit = leastSquares(design.rows, y.cells.map(Number));
  const byBeta = fit.beta.map((_, j) => gradient[j < design.width ? design.width - 1 - j : design.width]!);
  const { byY, byDesign } = fit.backward(byBeta);
  gradients[0]!.set(byY);
  spreadDesign(x?.given ? gradients[1]! : null, design, byDesign);
  return gradients;
};

const rowsOf = ({ rows, columns, cells }: Pick<CustomArgument, 'rows' | 'columns' | 'cells'>): number[][] =>
  Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns).map(Number));

const packed = (rows: Rows) => ({
  rows: rows.length,
  columns: rows[0]!.length,
  data: Float64Array.from(rows.flat()),
});

/** The matrix without a row and a column. */
const minor = (rows: Rows, row: number, column: number): number[][] =>
  rows.filter((_, i) => i !== row).map((line) => line.filter((_, j) => j !== column));

/** ∂det/∂A: the cofactors, which exist even for a singular matrix. */
const determinant: SlopeRule = (given, result, gradient, evaluate) => {
  const rows = rowsOf(given[0]!);
  const size = rows.length;
  const value = Number(result.cells[0]);
  const detOf = (part: number[][]): number =>
    part.length === 0
      ? 1
      : Number(
          evaluate([{ rows: part.length, columns: part.length, cells: part.flat(), given: true }]).cells[0],
        );
  const inverted = value === 0 ? null : inverse(rows);
  const by = rows.flatMap((line, i) =>
    line.map((_, j) =>
      inverted ? value * inverted[j]![i]! : (-1) ** (i + j) * detOf(size === 1 ? [] : minor(rows, i, j)),
    ),
  );
  return [Float64Array.from(by, (each) => gradient[0]! * each)];
};

/** ∂A = −A⁻ᵀ ∂B A⁻ᵀ */
const inverted: SlopeRule = (_, result, gradient) => {
  const back = packed(transposed(rowsOf(result)));
  const by = { rows: result.rows, columns: result.columns, data: gradient };
  return [matmul(matmul(back, by), back).data.map((each) => -each)];
};

/**
 * A function of all numbers in its arguments: `slope` returns the derivative with respect to the number at a position.
 */
const ofNumbers =
  (slope: (values: number[], result: number) => (i: number) => number): SlopeRule =>
  (given, result, gradient) => {
    const gradients = given.map(zeroSlopes);
    const found = given.map(argumentNumbers);
    const at = slope(
      found.flatMap(({ values }) => values),
      Number(result.cells[0]),
    );
    let i = 0;
    found.forEach(({ places }, index) => {
      for (const place of places) gradients[index]![place] = gradient[0]! * at(i++);
    });
    return gradients;
  };

const moment = (values: readonly number[], power: number): number =>
  mean(centred(values).map((value) => value ** power));

/**
 * The slope of Σ dᵏ / (Σ d²)^(k/2), computed from the population's moments; SKEW and KURT are multiples of it, plus a
 * constant.
 */
const ofShape = (power: 3 | 4): SlopeRule =>
  ofNumbers((values, result) => {
    const d = centred(values);
    const [m2, mk, below] = [moment(values, 2), moment(values, power), moment(values, power - 1)];
    const n = values.length;
    const shape = mk / m2 ** (power / 2);
    const scale = power === 3 ? result / shape : scaleOfKurtosis(n);
    return (i) =>
      scale *
      ((power * (d[i]! ** (power - 1) - below)) / n / m2 ** (power / 2) - (power * shape * d[i]!) / (n * m2));
  });

/** Sample kurtosis is this times m₄ / m₂², plus a constant. */
const scaleOfKurtosis = (n: number): number => ((n + 1) * (n - 1)) / ((n - 2) * (n - 3));

const covarianceOfAll = covariance(0);

/** Functions of samples and matrices. */
export const statisticsSlopes: Readonly<Record<string, SlopeRule>> = {
  CORREL: pearson,
  PEARSON: pearson,
  RSQ: determination,
  COVAR: covarianceOfAll,
  'COVARIANCE.P': covarianceOfAll,
  'COVARIANCE.S': covariance(1),
  SLOPE: (given, _, gradient) => ofLine(given, [0, 1], [gradient[0]!, 0]),
  INTERCEPT: (given, _, gradient) => ofLine(given, [0, 1], [0, gradient[0]!]),
  FORECAST: forecast,
  'FORECAST.LINEAR': forecast,
  TREND: trend,
  LINEST: linest,
  MDETERM: determinant,
  MINVERSE: inverted,
  GEOMEAN: ofNumbers((values, result) => (i) => result / (values.length * values[i]!)),
  HARMEAN: ofNumbers((values, result) => (i) => result ** 2 / (values.length * values[i]! ** 2)),
  AVEDEV: ofNumbers((values) => {
    const signs = centred(values).map(Math.sign);
    return (i) => (signs[i]! - mean(signs)) / values.length;
  }),
  SKEW: ofShape(3),
  'SKEW.P': ofShape(3),
  KURT: ofShape(4),
};
