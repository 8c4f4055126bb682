import type { RangeData, Workbook } from '../workbook/types.ts';
import { updateStyles } from './cell-styles.ts';
import { filled } from './cell-values.ts';
import type { RangeState } from './classes.ts';
import { chain } from './emulated-class.ts';
import { SignatureMismatch } from './exception.ts';

interface ClearOptions {
  readonly contentsOnly?: unknown;
  readonly formatOnly?: unknown;
  readonly commentsOnly?: unknown;
}

/** Looks go; Google says that number formats of a range stay. */
export function clearFormats(workbook: Workbook, area: RangeData, keepNumberFormat: boolean): void {
  updateStyles(workbook, area, (style) => {
    for (const key of Object.keys(style) as (keyof typeof style)[]) {
      if (!(keepNumberFormat && key === 'numberFormat')) delete style[key];
    }
  });
}

export function clearContents(workbook: Workbook, area: RangeData): void {
  workbook.setInputs(area, filled(area, null));
}

export function clearNotes(workbook: Workbook, area: RangeData): void {
  workbook.updateCells(area, (cell) => {
    delete cell.note;
  });
}

const optionNames = ['contentsOnly', 'formatOnly', 'commentsOnly'];

function readOptions(given: unknown): ClearOptions {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null) throw new SignatureMismatch();
  if (!Object.keys(given).every((name) => optionNames.includes(name))) throw new SignatureMismatch();
  return given;
}

/** `clear()` takes contents and formats away; options name the one thing to clear. */
export function clearRange({ execution, area }: RangeState, given: unknown): typeof chain {
  const options = readOptions(given);
  const everything = !options.contentsOnly && !options.formatOnly && !options.commentsOnly;
  const { workbook } = execution;
  if (everything || options.contentsOnly) clearContents(workbook, area);
  if (everything || options.formatOnly) clearFormats(workbook, area, false);
  if (options.commentsOnly) clearNotes(workbook, area);
  return chain;
}
