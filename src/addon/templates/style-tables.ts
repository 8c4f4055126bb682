import type { BlockStyle } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../a1/addresses.ts';

export type Attribute = Exclude<keyof BlockStyle, 'range' | 'border'>;

export type AttributeValue = string | boolean | number;

/** One table per attribute that the plan uses, of the same size as the plan's cells; null if not set. */
export type StyleTables = Partial<Record<Attribute, (AttributeValue | null)[][]>>;

function paint(table: (AttributeValue | null)[][], range: string, attribute: AttributeValue): void {
  const area = parseArea(range);
  for (let row = area.row; row < area.row + area.rows; row++)
    for (let column = area.column; column < area.column + area.columns; column++)
      table[row]![column] = attribute;
}

/** Merges the block styles, with later ones on top, so that each attribute is written by one call. */
export function styleTables(styles: readonly BlockStyle[], rows: number, columns: number): StyleTables {
  const tables: StyleTables = {};
  for (const { range, border: _, ...attributes } of styles) {
    for (const [name, attribute] of Object.entries(attributes) as [Attribute, AttributeValue][]) {
      tables[name] ??= Array.from({ length: rows }, () => Array(columns).fill(null));
      paint(tables[name], range, attribute);
    }
  }
  return tables;
}

/** The table with every entry converted for Google's setter. */
export const translated = <T>(
  table: (AttributeValue | null)[][],
  translate: (attribute: AttributeValue | null) => T,
): T[][] => table.map((line) => line.map(translate));
