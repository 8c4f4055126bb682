import { referencesIn } from '../../formula/calls.ts';
import type { RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { separatorsOf } from '../../formula/separators.ts';
import type { RangeDraw } from '../../train/draw-weights.ts';
import { fanIn } from '../train/draw/fan-in.ts';

const isSame = (one: RangeAddress, other: RangeAddress): boolean =>
  one.sheet === other.sheet &&
  one.row === other.row &&
  one.column === other.column &&
  one.rows === other.rows &&
  one.columns === other.columns;

/**
 * How many inputs the layer of a range has, where DENSE reads it: the rows of its weights, for the bias as well, which
 * follows its weights. Null where no DENSE reads it.
 */
function inputsOfLayer(model: WorkbookModel, range: RangeAddress): number | null {
  const separators = separatorsOf(model.locale);
  for (const [sheet, { formulas }] of Object.entries(model.sheets))
    for (const formula of formulas.flat()) {
      if (!/\bDENSE\(/i.test(formula)) continue;
      const references = referencesIn(formula, sheet, separators);
      const place = references.findIndex((reference) => isSame(reference, range));
      if (place < 0) continue;
      const before = references[place - 1];
      const isBias = range.rows === 1 && before?.columns === range.columns && before.rows > 1;
      return isBias ? before.rows : range.rows;
    }
  return null;
}

/**
 * Start weights as torch.nn.Linear draws them: uniform within 1 / √n, for n inputs of the layer; n as the formulas on
 * the sheet tell, or the number of cells where they do not.
 */
export function startDraws(model: WorkbookModel, ranges: readonly RangeAddress[]): RangeDraw[] {
  return ranges.map((range) => {
    const size = range.rows * range.columns;
    const high = 1 / Math.sqrt(inputsOfLayer(model, range) ?? fanIn(model, range) ?? size);
    return { size, distribution: { kind: 'uniform', low: -high, high } };
  });
}
