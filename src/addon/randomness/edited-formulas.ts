import type { Separators } from '../../formula/separators.ts';
import { formulaAt, type SheetContents } from '../sheet/file-reader.ts';
import type { CellWrite } from '../sheet/group-writes.ts';
import type { ArgumentChange } from './change.ts';
import { callHolds, type Side } from './holds-change.ts';
import { findRandomCalls, type RandomCall, type SeedIndexOf } from './random-calls.ts';
import { withoutSeed, withSeed } from './seed-argument.ts';

/** How formulas of this file are read. */
export interface FormulaRules {
  readonly separators: Separators;
  readonly seedIndexOf: SeedIndexOf;
}

/** Formulas of one sheet with the seeds changed so far; several changes may meet in one formula. */
export class EditedFormulas {
  private readonly edited = new Map<string, CellWrite>();

  constructor(
    private readonly sheet: SheetContents,
    private readonly rules: FormulaRules,
  ) {}

  /** Writes the new seed. False when the call is gone or has another seed than before the change. */
  apply(change: ArgumentChange): boolean {
    return this.edit(change, 'before', (formula, call) =>
      withSeed(formula, call, String(change.after), this.rules.separators),
    );
  }

  /** Writes the seed back as it was before. False when the call is gone or has another seed than the change wrote. */
  revert(change: ArgumentChange): boolean {
    return this.edit(change, 'after', (formula, call) =>
      change.before === null
        ? withoutSeed(formula, call, change.count)
        : withSeed(formula, call, change.before, this.rules.separators),
    );
  }

  get writes(): CellWrite[] {
    return [...this.edited.values()];
  }

  private edit(
    change: ArgumentChange,
    now: Side,
    rewrite: (formula: string, call: RandomCall) => string,
  ): boolean {
    const { row, column } = change;
    const key = `${row},${column}`;
    const formula = String(this.edited.get(key)?.content ?? formulaAt(this.sheet, row, column));
    const call = findRandomCalls(formula, this.rules.separators, this.rules.seedIndexOf)[change.index];
    if (!call || !callHolds(formula, call, change, now)) return false;
    this.edited.set(key, { row, column, content: rewrite(formula, call) });
    return true;
  }
}
