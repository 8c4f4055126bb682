import { parseReference } from '../../../formula/addresses.ts';
import type { RangeAddress } from '../../../formula/model.ts';

/** A typed place such as `dotprod!H19:V23`; without a tab it is on the given one. Null when it is none. */
export function readPlace(text: string, sheet: string): RangeAddress | null {
  const reference = parseReference(text.trim());
  if (!reference) return null;
  const { area } = reference;
  if (!Number.isFinite(area.rows + area.columns)) return null;
  return { sheet: reference.sheet ?? sheet, ...area };
}
