import { formulaAt, type SheetContents, valueAt } from '../sheet/file-reader.ts';
import type { ArgumentChange, CellChange, Change } from './change.ts';
import type { FormulaRules } from './edited-formulas.ts';
import { findRandomCalls, type RandomCall } from './random-calls.ts';

/** The state before or after a change. */
export type Side = 'before' | 'after';

function cellHolds(sheet: SheetContents, change: CellChange, side: Side): boolean {
  const { row, column } = change;
  return formulaAt(sheet, row, column) === '' && valueAt(sheet, row, column) === (change[side] ?? '');
}

/** True when the call of the formula has the seed that it had on that side of the change. */
export function callHolds(
  formula: string,
  call: RandomCall | undefined,
  change: ArgumentChange,
  side: Side,
): boolean {
  if (call?.name !== change.name) return false;
  const text = call.seed && formula.slice(call.seed.start, call.seed.end);
  return text === (change[side] === null ? null : String(change[side]));
}

/** True when the sheet still shows what stood there on that side of the change, and nobody has put something else. */
export function holdsChange(sheet: SheetContents, change: Change, side: Side, rules: FormulaRules): boolean {
  if (change.kind === 'cell') return cellHolds(sheet, change, side);
  const formula = formulaAt(sheet, change.row, change.column);
  const call = findRandomCalls(formula, rules.separators, rules.seedIndexOf)[change.index];
  return callHolds(formula, call, change, side);
}
