import { type Area, parseReference } from '../../../formula/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import { separatorsOf } from '../../../formula/separators.ts';
import { tokenize } from '../../../formula/tokens.ts';

const lookups = 'INDEX|VLOOKUP|OFFSET|CHOOSEROWS';
const products = 'SUMPRODUCT|SUMXMY2|DOT';
/** In formulas without any of these no weights are summed. */
const sums = new RegExp(String.raw`\b(?:${lookups}|${products}|MMULT)\(`, 'i');
const looksUp = new RegExp(String.raw`\b(?:${lookups})\($`, 'i');
const sumsProducts = new RegExp(String.raw`\b(?:${products})\(`, 'i');
/** No name that is looked for before a reference is longer, with its bracket. */
const longestBefore = 12;

function overlap(one: Area, other: Area): Area | null {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** How many cells of a part go into one sum of a formula; 0 where the formula sums no products of them. */
function sizeOfSum(formula: string): (before: string, part: Area) => number {
  const isMatrixProduct = /\bMMULT\(/i.test(formula);
  const isProduct = sumsProducts.test(formula);
  return (before, { rows, columns }) => {
    if (looksUp.test(before) || /\bMMULT\($/i.test(before)) return columns;
    if (isMatrixProduct) return rows;
    return isProduct ? rows * columns : 0;
  };
}

/** How many cells of the range go into one sum, for each reference of a formula. */
function sumsIn(formula: string, sheet: string, { locale }: WorkbookModel, range: RangeAddress): number[] {
  if (!sums.test(formula)) return [];
  const size = sizeOfSum(formula);
  return tokenize(formula, separatorsOf(locale)).flatMap(({ kind, text, start }) => {
    const reference = kind === 'reference' ? parseReference(text) : null;
    if (!reference || (reference.sheet ?? sheet) !== range.sheet) return [];
    const part = overlap(reference.area, range);
    return part ? [size(formula.slice(Math.max(0, start - longestBefore), start), part)] : [];
  });
}

/** How often each number of summed cells comes. */
function countSums(model: WorkbookModel, range: RangeAddress): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [sheet, { formulas }] of Object.entries(model.sheets))
    for (const formula of formulas.flat())
      for (const size of sumsIn(formula, sheet, model, range)) {
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
