import { describe, expect, it } from 'vitest';
import type { WorkbookDefinition } from '../../sheets-templates/builder/workbook.ts';
import type { OpenAddon } from '../addon/open-addon.ts';
import {
  compareComputed,
  compareConstants,
  compareWords,
  expectCorrectionNotes,
  originalSheet,
} from './original-workbook.ts';

/** How many typed numbers, calculated cells and corrections a sheet must show. */
export interface SheetCounts {
  readonly sheet: string;
  readonly constants: number;
  readonly compared: number;
  readonly corrections: number;
}

/** Compares whole sheets of a built workbook with the file that fast.ai stored. */
export function describeAgainstOriginal(
  openBuilt: () => OpenAddon,
  workbook: WorkbookDefinition,
  originalFile: string,
  sheets: readonly SheetCounts[],
  names?: ReadonlyMap<unknown, number>,
): void {
  describe.each(sheets)('$sheet against the original', ({ sheet, constants, compared, corrections }) => {
    const original = originalSheet(originalFile, sheet);
    const definition = workbook.tabs[sheet]!;

    it('has the same typed numbers, and a text in each cell where the original has one', () => {
      expect(compareConstants(openBuilt(), sheet, original, names)).toBe(constants);
      compareWords(openBuilt(), sheet, original);
    });
    it('shows the same number in every cell that is not corrected', () => {
      expect(compareComputed(openBuilt(), sheet, definition, original)).toBe(compared);
    });
    it('says at each correction what the original did', () => {
      expect(expectCorrectionNotes(openBuilt(), sheet, definition)).toBe(corrections);
    });
  });
}
