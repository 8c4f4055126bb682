import { parseReference } from '../../../formula/addresses.ts';
import type { RangeAddress } from '../../../formula/model.ts';

/** Named ranges of the file: reference by name in capitals, such as `'my data'!B2:B9`. */
export type Names = ReadonlyMap<string, string>;
export const noNames: Names = new Map();

/** What the server has found of the named ranges. */
export const namesOf = (found: Readonly<Record<string, string>>): Names =>
  new Map(Object.entries(found).map(([name, place]) => [name.toUpperCase(), place]));

/** The areas of a text such as `A1, 'my, data'!C1:C3`, which commas or semicolons separate. */
export const areasIn = (text: string): string[] =>
  (text.match(/(?:'(?:[^']|'')*'|[^,;'])+/g) ?? []).map((part) => part.trim()).filter(Boolean);

/** Whether a text can only be the name of a range. */
export const isName = (text: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text) && parseReference(text) === null;

/** A typed place such as `dotprod!H19:V23` or a name; without a tab it is on the given one. Null when it is none. */
export function readPlace(text: string, sheet: string, names: Names = noNames): RangeAddress | null {
  const typed = text.trim();
  const reference = parseReference(names.get(typed.toUpperCase()) ?? typed);
  if (!reference) return null;
  const { area } = reference;
  if (!Number.isFinite(area.rows + area.columns)) return null;
  const named = reference.sheet ?? sheet;
  return { sheet: named.toUpperCase() === sheet.toUpperCase() ? sheet : named, ...area };
}
