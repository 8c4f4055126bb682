import type { CopyOptions, RangeData } from '../workbook/types.ts';
import { type RangeState, rangeClass } from './classes.ts';
import type { EnumConstant } from './enums.ts';
import { CopyPasteType } from './enums.ts';
import { exception, SignatureMismatch } from './exception.ts';
import { onSheet } from './places.ts';
import { requireEditable } from './protected.ts';

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

/** The source is repeated where the target is a multiple of it, else it is put once at the target's corner. */
function targetArea(state: RangeState, from: RangeData): RangeData {
  const { area, execution } = state;
  const repeats = area.rows % from.rows === 0 && area.columns % from.columns === 0;
  const size = repeats ? area : { ...area, rows: from.rows, columns: from.columns };
  return onSheet(execution.workbook.sheet(area.sheetId), size);
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
