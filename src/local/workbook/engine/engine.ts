import { cellKey, isPlainName, parseCellKey } from '../../../a1/addresses.ts';
import { Calculator } from '../../../formula/calculate/calculator.ts';
import type { CellFormat } from '../../../formula/calculate/formats.ts';
import type { Frame } from '../../../formula/calculate/frame.ts';
import type { CalculatedArgument } from '../../../formula/calculate/scope.ts';
import { Sheet } from '../../../formula/calculate/sheet.ts';
import { allFunctions } from '../../../formula/functions/all.ts';
import { SheetArea } from '../../../formula/functions/cells.ts';
import type { FunctionValue as FormulaValue } from '../../../formula/functions/definition.ts';
import { localeOf } from '../../../formula/functions/locale-of.ts';
import type { Sparkline } from '../../../formula/functions/sparkline.ts';
import { isBuiltIn, reservedNames, unconfirmedNames } from '../../../formula/google-functions.ts';
import { pointSeparators, separatorsOf, translateFormula } from '../../../formula/separators.ts';
import { type ErrorName, ErrorValue, type Scalar } from '../../../formula/values.ts';
import { forEachCell } from '../cells.ts';
import { messages } from '../errors.ts';
import { serialFromDate } from '../input.ts';
import { addressFormula } from '../links.ts';
import { formulaOf, requiredFormula, ruleFormulaAt } from '../rule-formulas.ts';
import type {
  CellData,
  Changes,
  ConditionalFormat,
  CustomFunctionHost,
  RangeData,
  SheetData,
  Value,
  WorkbookData,
} from '../types.ts';
import { argumentOf, type CellPlace, CustomCalls, isUnfinished, loading } from './custom-calls.ts';

/** Collects the cells that changed since the last read. */
class ChangeLog {
  private changes: Changes = { structure: false, cells: new Map() };

  /** Total number of changes. */
  count = 0;

  add(sheetId: number, key: string): void {
    this.count++;
    const cells = this.changes.cells.get(sheetId) ?? new Set();
    this.changes.cells.set(sheetId, cells.add(key));
  }

  structureChanged(): void {
    this.count++;
    this.changes.structure = true;
  }

  calculated(): void {
    this.count++;
  }

  take(): Changes {
    const taken = this.changes;
    this.changes = { structure: false, cells: new Map() };
    return taken;
  }
}

function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * Uniform numbers in [0, 1) as a function of the session's seed, the epoch, the cell and a counter. A cell that is
 * calculated twice within one edit shows the same draw, and the next edit redraws.
 */
class RandomSource {
  private epoch = 0;

  constructor(private readonly seed: number) {}

  /** Every edit starts a new epoch. */
  redraw(): void {
    this.epoch++;
  }

  /** @param index the number of values that the cell's formula has already drawn */
  draw(sheet: number, row: number, column: number, index: number): number {
    const parts = [this.epoch, sheet, row, column, index];
    const high = parts.reduce(mix, mix(0x9e3779b9, this.seed));
    const low = parts.reduce(mix, mix(0x7f4a7c15, this.seed));
    return (high * 0x200000 + (low >>> 11)) / 2 ** 53;
  }
}

/** No custom function replaces a built-in one, and none can have the name of a cell. */
const isCallable = (name: string): boolean => !isBuiltIn(name) && isPlainName(name);

/** The error for a name that is not a function. */
function unknownFunction(name: string, customNames: ReadonlySet<string>): ErrorValue {
  if (isBuiltIn(name)) {
    if (reservedNames.has(name)) return new ErrorValue('#ERROR!', messages.reserved(name));
    const message = unconfirmedNames.has(name) ? messages.unconfirmed(name) : messages.unsupported(name);
    return new ErrorValue('#ERROR!', message);
  }
  if (customNames.has(name) && !isPlainName(name))
    return new ErrorValue('#ERROR!', messages.namedLikeCell(name));
  return new ErrorValue('#NAME?', messages.unknownFunction(name));
}

/** An error's hover note if its formula provides none. */
const general: Readonly<Partial<Record<ErrorName, string>>> = {
  '#DIV/0!': messages.divisionByZero,
  '#REF!': messages.deletedReference,
  '#NUM!': 'Result was not a number, or too large for one.',
  '#N/A': 'The value is not available.',
  '#VALUE!': 'A value has the wrong type.',
};

/** Converts a cell's value for the emulator's callers. */
function valueFromEngine(value: Scalar): Value {
  if (!(value instanceof ErrorValue)) return value;
  return { error: value.name, message: value.message ?? general[value.name] ?? '' };
}

interface EngineOptions {
  readonly customFunctions: CustomFunctionHost;
  readonly now: () => number;
  readonly seed: number;
  readonly isLoading: boolean;
}

/** Keeps the calculator in sync with the file and returns calculated values. Calculates on demand. */
export class Engine {
  readonly changes = new ChangeLog();
  private calculator: Calculator | null = null;
  private readonly calls: CustomCalls;
  private readonly random: RandomSource;
  /** Cells whose content changed since the last calculation, by tab. */
  private touched = new Map<number, Set<string>>();
  private toRefresh: CellPlace[] = [];
  /** Which elements of custom functions' results are dates, by the formula's cell. */
  private readonly dates = new Map<string, (row: number, column: number) => boolean>();
  /**
   * The sheets on which the formulas of rules are calculated, by tab and number of the rule, `input` for data
   * validation, or `link` for the addresses of links.
   */
  private ruleSheets = new Map<string, Sheet>();
  /** The tabs of these sheets, by the number of the sheet. */
  private ruleSheetTabs: number[] = [];
  private mustRedraw = false;
  private isCalculating = false;
  private isOpening = false;

  constructor(
    private readonly data: WorkbookData,
    private readonly options: EngineOptions,
  ) {
    this.calls = new CustomCalls(options.customFunctions, options.isLoading);
    this.random = new RandomSource(options.seed);
  }

  /** A cell's content changed. */
  touch(sheetId: number, key: string): void {
    this.touchRule(sheetId, key);
    this.mustRedraw = true;
  }

  /** The formula that a cell's input must satisfy changed. */
  touchRule(sheetId: number, key: string): void {
    const cells = this.touched.get(sheetId) ?? new Set();
    this.touched.set(sheetId, cells.add(key));
  }

  /** Tabs, rows, columns or names changed: everything must be read again. */
  invalidate(): void {
    this.calculator = null;
    this.touched.clear();
    this.toRefresh = [];
    this.changes.structureChanged();
    this.mustRedraw = true;
  }

  /** Rows of a tab were hidden or shown. */
  rowsHidden(sheetId: number): void {
    this.touched.set(sheetId, this.touched.get(sheetId) ?? new Set());
  }

  /** The number format of a cell changed. */
  formatChanged(): void {
    this.calculator?.formats.forget();
  }

  redraw(): void {
    this.mustRedraw = true;
  }

  deferCustomFunctions(deferred: boolean): void {
    if (deferred) this.calculate();
    this.toRefresh = this.toRefresh.concat(this.calls.defer(deferred));
  }

  /** The up-to-date calculated values of a tab. */
  tab(sheetId: number): CalculatedTab {
    const calculator = this.ready();
    return new CalculatedTab(calculator, this.sheet(sheetId), this.ruleSheets.get(`${sheetId} link`));
  }

  /** The areas that arrays fill on a tab. */
  spilledAreas(sheetId: number): RangeData[] {
    const areas = this.ready().spilledAreas(this.sheet(sheetId));
    return areas.map(({ row, column, rows, columns }) => ({ sheetId, row, column, rows, columns }));
  }

  /** Updates all values. Does nothing while custom functions read cells during a calculation. */
  calculate(): void {
    if (this.isCalculating) return;
    const isCurrent = this.touched.size === 0 && this.toRefresh.length === 0 && !this.mustRedraw;
    if (this.calculator && isCurrent) return;
    this.isCalculating = true;
    try {
      if (this.mustRedraw) this.random.redraw();
      this.mustRedraw = false;
      const isNew = this.calculator === null;
      this.isOpening = isNew;
      this.calculator ??= this.open();
      if (!isNew) this.takeEdits(this.calculator);
      this.logTouched();
      this.calculator.calculate();
      this.changes.calculated();
    } finally {
      this.isCalculating = false;
      this.isOpening = false;
    }
  }

  private ready(): Calculator {
    this.calculate();
    if (!this.calculator || this.isOpening) throw new Error(messages.readWhileOpening);
    return this.calculator;
  }

  private sheet(sheetId: number): Sheet {
    return this.calculator!.sheets.find(({ id }) => id === sheetId)!;
  }

  private cell(sheetId: number, row: number, column: number): CellData | undefined {
    return this.data.sheets.find(({ id }) => id === sheetId)?.cells[cellKey(row, column)];
  }

  private open(): Calculator {
    const { customFunctions, now } = this.options;
    const { locale } = this.data;
    const calculator: Calculator = new Calculator({
      functions: allFunctions,
      locale: localeOf(locale),
      customNames: new Set([...customFunctions.names].filter(isCallable)),
      callCustom: (name, given, frame, cause) => this.callCustom(name, given, frame, cause, calculator),
      unknownFunction: (name) => unknownFunction(name, customFunctions.names),
      formula: (sheetId, row, column) => this.formulaText(sheetId, row, column),
      random: (sheetId, row, column, index) => this.random.draw(sheetId, row, column, index),
      now: () => serialFromDate(new Date(now())),
      ownFormat: (sheetId, row, column) => this.ownFormat(sheetId, row, column),
      customFormat: (sheetId, row, column) => this.customFormat(sheetId, row, column),
      changed: (sheetId, row, column) => {
        // Opening a file reads all of its cells anyway.
        const home = sheetId < 0 ? this.ruleSheetTabs[-1 - sheetId]! : sheetId;
        if (!this.isOpening) this.changes.add(home, cellKey(row, column));
      },
    });
    const { iteration } = this.data;
    calculator.iteration = iteration && !iteration.isOff ? iteration : null;
    for (const { id, name, rows, columns, hiddenRows, filteredRows } of this.data.sheets)
      calculator.hideRows(calculator.addSheet(id, name, rows, columns), hiddenRows ?? [], filteredRows);
    for (const { name, range } of this.data.namedRanges) {
      const sheet = calculator.sheets.find(({ id }) => id === range.sheetId);
      if (sheet)
        calculator.setName(name, new SheetArea(sheet, range.row, range.column, range.rows, range.columns));
    }
    this.ruleSheets.clear();
    this.ruleSheetTabs = [];
    for (const [index, sheet] of this.data.sheets.entries())
      for (const [key, cell] of Object.entries(sheet.cells)) {
        put(calculator, calculator.sheets[index]!, key, cell);
        this.putRules(calculator, calculator.sheets[index]!, sheet, key);
      }
    for (const [index, sheet] of this.data.sheets.entries())
      for (const [number, rule] of sheet.conditionalFormats.entries())
        this.openRule(calculator, calculator.sheets[index]!, sheet, number, rule);
    return calculator;
  }

  private openRule(
    calculator: Calculator,
    home: Sheet,
    sheet: SheetData,
    number: number,
    rule: ConditionalFormat,
  ): void {
    const formula = formulaOf(rule);
    const [first] = rule.ranges;
    if (formula === null || !first) return;
    const ruleSheet = this.ruleSheetOf(home, `${number}`);
    for (const range of rule.ranges)
      forEachCell(range, (row, column) =>
        calculator.setFormula(
          ruleSheet,
          row,
          column,
          ruleFormulaAt(formula, sheet, row - first.row, column - first.column),
        ),
      );
  }

  /** The sheet on which the formulas of a rule are calculated. */
  private ruleSheetOf(home: Sheet, rule: string): Sheet {
    const key = `${home.id} ${rule}`;
    const known = this.ruleSheets.get(key);
    if (known) return known;
    const id = -1 - this.ruleSheetTabs.length;
    const ruleSheet = new Sheet(id, home.name, home.rowCount, home.columnCount, home);
    this.ruleSheetTabs.push(home.id);
    this.ruleSheets.set(key, ruleSheet);
    return ruleSheet;
  }

  /**
   * Adds the formulas for what a cell's input must satisfy and for its link's address to the calculator, or removes
   * them.
   */
  private putRules(calculator: Calculator, home: Sheet, sheet: SheetData, key: string): void {
    const { row, column } = parseCellKey(key);
    const cell = sheet.cells[key];
    const formulas = { input: requiredFormula(cell, row, column), link: addressFormula(cell?.formula) };
    for (const [rule, formula] of Object.entries(formulas)) {
      const ruleSheet =
        formula === null ? this.ruleSheets.get(`${home.id} ${rule}`) : this.ruleSheetOf(home, rule);
      if (formula !== null)
        calculator.setFormula(ruleSheet!, row, column, ruleFormulaAt(formula, sheet, 0, 0));
      else if (ruleSheet) calculator.setValue(ruleSheet, row, column, null);
    }
  }

  /** Whether the formula of a rule is true for a cell: TRUE, or a number other than 0. */
  ruleHolds(sheetId: number, rule: number | 'input', row: number, column: number): boolean {
    const calculator = this.ready();
    const ruleSheet = this.ruleSheets.get(`${sheetId} ${rule}`);
    const value = ruleSheet && calculator.value(ruleSheet, row, column);
    return value === true || (typeof value === 'number' && value !== 0);
  }

  private takeEdits(calculator: Calculator): void {
    for (const [sheetId, keys] of this.touched) {
      const sheet = calculator.sheets.find(({ id }) => id === sheetId);
      const home = this.data.sheets.find(({ id }) => id === sheetId);
      if (!sheet || !home) continue;
      calculator.hideRows(sheet, home.hiddenRows ?? [], home.filteredRows);
      for (const key of keys) {
        put(calculator, sheet, key, home.cells[key]);
        this.putRules(calculator, sheet, home, key);
      }
    }
    for (const { sheetId, row, column } of this.toRefresh)
      calculator.refresh(calculator.sheets.find(({ id }) => id === sheetId)!, row, column);
    this.toRefresh = [];
  }

  private logTouched(): void {
    for (const [sheetId, keys] of this.touched) for (const key of keys) this.changes.add(sheetId, key);
    this.touched.clear();
  }

  private formulaText(sheetId: number, row: number, column: number): string | null {
    const { formula, unreadable } = this.cell(sheetId, row, column) ?? {};
    if (formula === undefined || unreadable) return formula ?? null;
    return translateFormula(formula, pointSeparators, separatorsOf(this.data.locale));
  }

  private ownFormat(sheetId: number, row: number, column: number): CellFormat | null {
    const pattern = this.cell(sheetId, row, column)?.style?.numberFormat;
    return pattern === undefined || pattern === '' || /^general$/i.test(pattern) ? null : { pattern };
  }

  private customFormat(sheetId: number, row: number, column: number): CellFormat | null {
    const sheet = this.sheet(sheetId);
    const anchor = this.calculator!.spillAnchor(sheet, row, column) ?? { row, column };
    const isDate = this.dates.get(`${sheetId},${anchor.row},${anchor.column}`);
    return isDate?.(row - anchor.row, column - anchor.column) ? 'datetime' : null;
  }

  private callCustom(
    name: string,
    given: readonly CalculatedArgument[],
    frame: Frame,
    cause: string | null,
    calculator: Calculator,
  ): FormulaValue {
    if (cause) return loading(messages.volatileArgument(name, cause));
    const values = given.map((one) => argumentOf(one, calculator, frame));
    if (values.some(isUnfinished)) return loading(messages.unfinishedArgument(name));
    const place = { sheetId: frame.sheet.id, row: frame.row, column: frame.column };
    const { value, isDate } = this.calls.call(name, values, place);
    const key = `${place.sheetId},${place.row},${place.column}`;
    if (isDate || this.dates.has(key)) calculator.formats.forget();
    if (isDate) this.dates.set(key, isDate);
    else this.dates.delete(key);
    return value;
  }
}

/** The calculated values of one tab; valid until something changes. */
export class CalculatedTab {
  constructor(
    private readonly calculator: Calculator,
    private readonly sheet: Sheet,
    private readonly addresses: Sheet | undefined,
  ) {}

  /** The address to which the formula of a cell links; null for none. */
  address(row: number, column: number): string | null {
    const value = this.addresses && this.calculator.value(this.addresses, row, column);
    return typeof value === 'string' ? value : null;
  }

  value(row: number, column: number): Value {
    return valueFromEngine(this.calculator.value(this.sheet, row, column));
  }

  /** The format of a calculated number if its cell has none; null for the automatic format. */
  format(row: number, column: number): CellFormat | null {
    return this.calculator.format(this.sheet, row, column);
  }

  /** The miniature chart in a cell. */
  sparkline(row: number, column: number): Sparkline | null {
    return this.calculator.drawing(this.sheet, row, column);
  }

  spillAnchor(row: number, column: number): { row: number; column: number } | null {
    return this.calculator.spillAnchor(this.sheet, row, column);
  }
}

/** Passes a cell of the file to the calculator. */
function put(calculator: Calculator, sheet: Sheet, key: string, cell: CellData | undefined): void {
  const { row, column } = parseCellKey(key);
  if (cell?.formula !== undefined && !cell.unreadable)
    calculator.setFormula(sheet, row, column, cell.formula);
  else calculator.setValue(sheet, row, column, contentOf(cell));
}

function contentOf(cell: CellData | undefined): Scalar {
  if (cell?.isError) return new ErrorValue(cell.value as ErrorName, '');
  return cell?.unreadable ? new ErrorValue('#ERROR!', messages.parse) : (cell?.value ?? null);
}
