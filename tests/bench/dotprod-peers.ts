import { HyperFormula } from 'hyperformula';
import { parseArea } from '../../src/a1/addresses.ts';
import type { WorkbookModel } from '../../src/formula/model.ts';

const users = 15;
const movies = 15;
const factors = 5;

/** A model with its loss, and its gradient by all weights into `out`. */
export type LossAndGradient = (weights: Float64Array, out: Float64Array) => number;

/**
 * What one would write by hand for the tab dotprod: the root of the mean squared error of users · movies over
 * the rated pairs. Weights are movie factors (5 × 15) and then user factors (15 × 5), as on the sheet.
 */
export function handWritten({ sheets }: WorkbookModel): LossAndGradient {
  const ratings = Array.from({ length: users }, (_, user) =>
    Array.from({ length: movies }, (_unused, movie) => sheets.dotprod!.values[1 + user]![7 + movie]),
  );
  const pairs = ratings.flatMap((row, user) =>
    row.flatMap((rating, movie) => (typeof rating === 'number' ? [{ user, movie, rating }] : [])),
  );
  const user = Int32Array.from(pairs, (pair) => factors * (movies + pair.user));
  const movie = Int32Array.from(pairs, (pair) => pair.movie);
  const rating = Float64Array.from(pairs, (pair) => pair.rating);
  const errors = new Float64Array(pairs.length);
  return (weights, out) => {
    let squares = 0;
    for (let i = 0; i < errors.length; i++) {
      let predicted = 0;
      for (let k = 0; k < factors; k++)
        predicted += weights[user[i]! + k]! * weights[movie[i]! + k * movies]!;
      const error = predicted - rating[i]!;
      errors[i] = error;
      squares += error * error;
    }
    const loss = Math.sqrt(squares / errors.length);
    out.fill(0);
    for (let i = 0; i < errors.length; i++) {
      const slope = errors[i]! / (loss * errors.length);
      for (let k = 0; k < factors; k++) {
        out[user[i]! + k]! += slope * weights[movie[i]! + k * movies]!;
        out[movie[i]! + k * movies]! += slope * weights[user[i]! + k]!;
      }
    }
    return loss;
  };
}

/** Forward differences, as Solver takes them: the sheet recalculated once for each weight and once for all. */
export function hyperFormula({ sheets }: WorkbookModel, ranges: readonly string[]): LossAndGradient {
  const { formulas, values } = sheets.dotprod!;
  const engine = HyperFormula.buildFromArray(
    // A product of a row and a column is one number, which HyperFormula's MMULT does not give to IF.
    values.map((row, y) =>
      row.map((value, x) =>
        (formulas[y]![x] || value)?.toString().startsWith('=')
          ? formulas[y]![x]!.replace(/MMULT\(([^,]+),([^)]+)\)/, 'SUMPRODUCT(TRANSPOSE($1),$2)')
          : value,
      ),
    ),
    { licenseKey: 'gpl-v3', smartRounding: false },
  );
  const cells = ranges.map(parseArea).flatMap(({ row, column, rows, columns }) =>
    Array.from({ length: rows * columns }, (_, i) => ({
      sheet: 0,
      row: row + Math.floor(i / columns),
      col: column + (i % columns),
    })),
  );
  const objective = { sheet: 0, row: 40, col: 21 };
  const loss = () => engine.getCellValue(objective) as number;
  const step = 1e-6;
  return (weights, out) => {
    const here = loss();
    cells.forEach((cell, i) => {
      engine.setCellContents(cell, weights[i]! + step);
      out[i] = (loss() - here) / step;
      engine.setCellContents(cell, weights[i]!);
    });
    return here;
  };
}
