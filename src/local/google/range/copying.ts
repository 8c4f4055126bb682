import { pasteTarget } from '../../../a1/addresses.ts';
import type { CopyOptions, RangeData, Workbook } from '../../workbook/types.ts';
import { exception, onSheet, requireEditable, SignatureMismatch } from '../classes/arguments.ts';
import { type RangeState, rangeClass } from '../classes/classes.ts';
import { chain } from '../classes/emulated-class.ts';
import { CopyPasteType, type EnumConstant } from '../classes/enums.ts';
import { filled, updateStyles } from './contents.ts';

interface ClearOptions {
  readonly contentsOnly?: unknown;
  readonly formatOnly?: unknown;
  readonly commentsOnly?: unknown;
}

/** Clears formats; Google documents that a range keeps its number formats. */
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

/** `clear()` removes contents and formats; options select contents, formats or comments instead. */
export function clearRange({ execution, area }: RangeState, given: unknown): typeof chain {
  const options = readOptions(given);
  const everything = !options.contentsOnly && !options.formatOnly && !options.commentsOnly;
  const { workbook } = execution;
  if (everything || options.contentsOnly) clearContents(workbook, area);
  if (everything || options.formatOnly) clearFormats(workbook, area, false);
  if (options.commentsOnly) clearNotes(workbook, area);
  return chain;
}

function optionsOf(given: unknown, transposed: unknown): CopyOptions {
  if (transposed === true) throw exception('Range.copyTo, transposed, is not emulated by the local host.');
  if (given === undefined) return { valuesOnly: false };
  if (given === CopyPasteType.PASTE_NORMAL) return { valuesOnly: false };
  if (given === CopyPasteType.PASTE_VALUES) return { valuesOnly: true };
  if (given === CopyPasteType.PASTE_FORMAT) return { formatOnly: true };
  if (Object.values(CopyPasteType).includes(given as EnumConstant)) {
    throw exception(`Range.copyTo with ${String(given)} is not emulated by the local host.`);
  }
  if (typeof given !== 'object' || given === null) throw new SignatureMismatch();
  const { contentsOnly, formatOnly } = given as { contentsOnly?: unknown; formatOnly?: unknown };
  if (contentsOnly && formatOnly) {
    throw exception('Range.copyTo with contentsOnly and formatOnly is not emulated by the local host.');
  }
  return { valuesOnly: contentsOnly === true, formatOnly: formatOnly === true };
}

function targetArea({ area, execution }: RangeState, from: RangeData): RangeData {
  return onSheet(execution.workbook.sheet(area.sheetId), pasteTarget(from, area));
}

/** `copyTo(destination, options | copyPasteType, transposed?)`. */
export function copyTo(state: RangeState, destination: unknown, given?: unknown, transposed?: unknown): void {
  const target = rangeClass.stateOf(destination);
  requireEditable(state.execution, target.area.sheetId);
  state.execution.workbook.copy(state.area, targetArea(target, state.area), optionsOf(given, transposed));
}

export function moveTo(state: RangeState, destination: unknown): void {
  const target = rangeClass.stateOf(destination);
  requireEditable(state.execution, target.area.sheetId);
  const once = { ...target.area, rows: state.area.rows, columns: state.area.columns };
  const to = onSheet(state.execution.workbook.sheet(once.sheetId), once);
  state.execution.workbook.copy(state.area, to, { cut: true });
}
