import { parseArea } from '../../src/a1/addresses.ts';
import type { FileReader, ReadCells } from '../../src/addon/sheet/contents.ts';
import { commaSeparators, pointSeparators } from '../../src/formula/separators.ts';

/** Cells by address; text with a leading = is a formula. */
export type Cells = Readonly<Record<string, unknown>>;

/** A sheet as the add-on reads it. `results` are the values of formulas. */
export function sheetOf(id: number, name: string, cells: Cells, results: Cells = {}): ReadCells {
  const formulas: string[][] = Array.from({ length: 20 }, () => Array(12).fill(''));
  const values: unknown[][] = Array.from({ length: 20 }, () => Array(12).fill(''));
  for (const [address, content] of Object.entries({ ...cells })) {
    const { row, column } = parseArea(address);
    if (typeof content === 'string' && content.startsWith('=')) formulas[row]![column] = content;
    else values[row]![column] = content;
  }
  for (const [address, result] of Object.entries(results)) {
    const { row, column } = parseArea(address);
    values[row]![column] = result;
  }
  return { id, name, formulas, values };
}

/** A file with these sheets; `names` are named ranges such as `{ SEED: 'random!J2' }`. */
export function readerOf(
  sheets: readonly ReadCells[],
  names: Readonly<Record<string, string>> = {},
  locale: 'point' | 'comma' = 'point',
): FileReader {
  return {
    separators: locale === 'point' ? pointSeparators : commaSeparators,
    sheetByName: (name) => sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null,
    sheetById: (id) => sheets.find((sheet) => sheet.id === id) ?? null,
    namedRange: (name) => {
      const place = names[name.toUpperCase()];
      if (place === undefined) return null;
      const [sheet, range] = place.split('!');
      return { sheet: sheet!, area: parseArea(range!) };
    },
  };
}

/** NORMINIT(rows, cols, mean, sd, seed) and DROPOUT(range, p, seed, rescale). */
export const seedIndexOf = (name: string): number | null => ({ NORMINIT: 4, DROPOUT: 2 })[name] ?? null;
