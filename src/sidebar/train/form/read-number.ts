import type { Setting } from '../../../train/setting.ts';
import { wholeNumber } from '../../whole-number.ts';

/** A typed number, with a decimal point or comma; null for anything else. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** A typed value of a setting; a whole number may be in groups of three, as it is shown. */
export const readSetting = ({ expected }: Setting, text: string): number | null =>
  (expected === 'wholeFromOne' ? wholeNumber(text) : null) ?? readNumber(text);
