import { type Area, parseReference } from '../../../formula/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';

/** References with the text before them, which tells the function that takes them. */
const references = /(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\$?[a-z]{1,3}\$?\d+(?::\$?[a-z]{1,3}\$?\d+)?(?![\w(])/gi;
const looksUp = /\b(?:INDEX|VLOOKUP|OFFSET|CHOOSEROWS)\($/i;

function overlap(one: Area, other: Area): Area | null {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** How many cells of a part go into one sum of a formula; 0 where the formula sums no products of them. */
function summed(formula: string, before: string, { rows, columns }: Area): number {
  if (looksUp.test(before)) return columns;
  if (/\bMMULT\($/i.test(before)) return columns;
  if (/\bMMULT\(/i.test(formula)) return rows;
  return /\b(?:SUMPRODUCT|SUMXMY2|DOT)\(/i.test(formula) ? rows * columns : 0;
}

/** How often each number of summed cells comes. */
function countSums({ sheets }: WorkbookModel, range: RangeAddress): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [sheet, { formulas }] of Object.entries(sheets))
    for (const formula of formulas.flat())
      for (const found of formula.matchAll(references)) {
        const reference = parseReference(found[0]);
        if (!reference || (reference.sheet ?? sheet) !== range.sheet) continue;
        const part = overlap(reference.area, range);
        const size = part ? summed(formula, formula.slice(0, found.index), part) : 0;
        // A single weight, or a bias, is no sum.
        if (size > 1) counts.set(size, (counts.get(size) ?? 0) + 1);
      }
  return counts;
}

/**
 * How many weights of a range go into one sum, as most formulas that read it have it: the inputs of a neuron, the
 * cells of a filter, the factors of an embedding. Null where none tells.
 */
export function fanIn(model: WorkbookModel, range: RangeAddress): number | null {
  const [most] = [...countSums(model, range)].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}
