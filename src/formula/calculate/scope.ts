import type { SheetArea } from '../functions/cells.ts';
import type { Definition, FunctionValue } from '../functions/definition.ts';
import type { Node } from '../syntax/parse.ts';
import type { ErrorValue } from '../values.ts';
import type { Frame } from './frame.ts';
import type { Sheet } from './sheet.ts';

/** An argument of a custom function. */
export interface CalculatedArgument {
  readonly value: FunctionValue;
  /** Null for an empty argument. */
  readonly node: Node | null;
  /** True for a single cell such as `A1`: the function receives its value instead of rows. */
  readonly isCell: boolean;
}

/**
 * Calls a custom function of the add-on. `cause` names the reason that its arguments change at every calculation, such
 * as `RAND()` or `A1 does`; null if they don't.
 */
export type CalculatedCall = (
  name: string,
  given: readonly CalculatedArgument[],
  frame: Frame,
  cause: string | null,
) => FunctionValue;

/** Everything that formulas may mention besides cells. */
export interface CalculationSurroundings {
  readonly frame: Frame;
  readonly functions: ReadonlyMap<string, Definition>;
  readonly customNames: ReadonlySet<string>;
  readonly callCustom: CalculatedCall;
  /** A cell, such as `A1`, that these expressions read and whose value changes at every calculation. */
  changingCell(nodes: readonly Node[], frame: Frame): string | null;
  /** The error for a function that Google Sheets or this engine lacks; `#ERROR!` applies to the whole formula. */
  unknownFunction(name: string): ErrorValue;
  /** A tab by its name, ignoring case. */
  sheetNamed(name: string): Sheet | null;
  named(name: string): SheetArea | null;
  readonly sheets: readonly Sheet[];
  formula(sheet: Sheet, row: number, column: number): string | null;
  random(): number;
  readonly now: number;
}

/** Names bound by LET and LAMBDA around an expression, and their slots. */
export class CalculationScope {
  private constructor(
    private readonly names: ReadonlyMap<string, number>,
    private readonly counter: { count: number },
  ) {}

  static empty(): CalculationScope {
    return new CalculationScope(new Map(), { count: 0 });
  }

  slot(name: string): number | undefined {
    return this.names.get(name.toUpperCase());
  }

  /** A scope with one more name, and the name's slot. */
  bind(name: string): [CalculationScope, number] {
    const slot = this.counter.count++;
    return [new CalculationScope(new Map(this.names).set(name.toUpperCase(), slot), this.counter), slot];
  }
}
