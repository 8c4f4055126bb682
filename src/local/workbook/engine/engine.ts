import type { HyperFormula } from 'hyperformula';
import { cellKey, parseCellKey } from '../addresses.ts';
import { messages } from '../errors.ts';
import type { CustomFunctionHost, RangeData, Value, WorkbookData } from '../types.ts';
import { Calculation } from './calculation.ts';
import { ChangeLog } from './change-log.ts';
import { Contents } from './contents.ts';
import type { EngineContext } from './context.ts';
import { CustomCalls } from './custom-calls.ts';
import { calculatedFunctions, registerFunctions } from './functions/register.ts';
import type { Address } from './hyperformula-types.ts';
import { RandomSource } from './random-source.ts';
import { Spills } from './spills.ts';
import { valueFromEngine } from './values.ts';
import { Volatility } from './volatility.ts';

export interface EngineOptions {
  readonly customFunctions: CustomFunctionHost;
  readonly now: () => number;
  readonly seed: number;
  readonly isLoading: boolean;
}

/** Keeps HyperFormula in step with the file and answers with calculated values. Calculates when asked. */
export class Engine {
  readonly changes = new ChangeLog();
  private calculation: Calculation | null = null;
  private context!: EngineContext;
  private readonly calls: CustomCalls;
  private readonly random: RandomSource;
  /** Cells whose content changed since the last calculation, by tab. */
  private touched = new Map<number, Set<string>>();
  private mustRecalculate: Address[] = [];
  private mustRedraw = false;
  private isCalculating = false;

  constructor(
    private readonly data: WorkbookData,
    private readonly options: EngineOptions,
  ) {
    registerFunctions();
    this.calls = new CustomCalls(options.customFunctions, options.isLoading);
    this.random = new RandomSource(options.seed);
  }

  /** A cell's content changed. */
  touch(sheetId: number, key: string): void {
    const cells = this.touched.get(sheetId) ?? new Set();
    this.touched.set(sheetId, cells.add(key));
    this.mustRedraw = true;
  }

  /** Tabs, rows, columns or names changed: everything is to be read again. */
  invalidate(): void {
    this.calculation?.hyperformula.destroy();
    this.calculation = null;
    this.touched.clear();
    this.mustRecalculate = [];
    this.changes.structureChanged();
    this.mustRedraw = true;
  }

  redraw(): void {
    this.mustRedraw = true;
  }

  deferCustomFunctions(deferred: boolean): void {
    if (deferred) this.calculate();
    this.mustRecalculate.push(...this.calls.defer(deferred));
  }

  value(sheetId: number, row: number, column: number): Value {
    return valueFromEngine(this.ready().getCellValue(this.address(sheetId, row, column)));
  }

  /** The engine's kind of number, such as `NUMBER_DATE`. */
  numberType(sheetId: number, row: number, column: number): string {
    return this.ready().getCellValueDetailedType(this.address(sheetId, row, column));
  }

  spillAnchor(sheetId: number, row: number, column: number): { row: number; column: number } | null {
    this.calculate();
    const anchor = this.context.spills.ownerOf(this.address(sheetId, row, column));
    return anchor && { row: anchor.row, column: anchor.col };
  }

  /** The areas that arrays fill on a tab. */
  spilledAreas(sheetId: number): RangeData[] {
    this.calculate();
    return this.context.spills
      .areas(this.sheetIndex(sheetId))
      .map(({ anchor, rows, columns }) => ({ sheetId, row: anchor.row, column: anchor.col, rows, columns }));
  }

  /** Brings all values up to date. Does nothing while custom functions read cells during a calculation. */
  calculate(): void {
    if (this.isCalculating) return;
    if (this.calculation && this.touched.size === 0 && this.mustRecalculate.length === 0 && !this.mustRedraw)
      return;
    this.isCalculating = true;
    try {
      if (this.mustRedraw) this.random.redraw();
      this.mustRedraw = false;
      if (this.calculation) this.update(this.calculation);
      else this.build();
      this.changes.calculated();
    } finally {
      this.isCalculating = false;
    }
  }

  private ready(): HyperFormula {
    this.calculate();
    if (!this.calculation) throw new Error(messages.readWhileOpening);
    return this.calculation.hyperformula;
  }

  private sheetIndex(sheetId: number): number {
    return this.data.sheets.findIndex(({ id }) => id === sheetId);
  }

  private address(sheetId: number, row: number, col: number): Address {
    return { sheet: this.sheetIndex(sheetId), row, col };
  }

  private build(): void {
    const sheets = [...this.data.sheets];
    this.context = {
      sheets,
      random: this.random,
      calls: this.calls,
      spills: new Spills(sheets),
      volatility: new Volatility(),
      now: this.options.now,
    };
    const contents = new Contents({
      sheets,
      namedRanges: new Map(this.data.namedRanges.map(({ name, range }) => [name.toLowerCase(), range])),
      customFunctions: this.options.customFunctions.names,
      engineFunctions: calculatedFunctions(),
    });
    this.takeTouched();
    this.calculation = new Calculation(this.context, contents, (address) => this.log(address));
    this.calculation.settle();
  }

  private update(calculation: Calculation): void {
    const recalculate = this.mustRecalculate;
    this.mustRecalculate = [];
    calculation.update(this.takeTouched(), recalculate);
  }

  private takeTouched(): Address[] {
    const places: Address[] = [];
    for (const [sheetId, keys] of this.touched) {
      for (const key of keys) {
        const { row, column } = parseCellKey(key);
        places.push(this.address(sheetId, row, column));
        this.changes.add(sheetId, key);
      }
    }
    this.touched.clear();
    return places;
  }

  private log({ sheet, row, col }: Address): void {
    const home = this.context.sheets[sheet];
    if (home) this.changes.add(home.id, cellKey(row, col));
  }
}
