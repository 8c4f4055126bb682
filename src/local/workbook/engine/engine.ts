import {
  DenseSparseChooseBasedOnThreshold,
  type ExportedCellChange,
  type ExportedChange,
  HyperFormula,
  type RawCellContent,
} from 'hyperformula';
import { columnName } from '../../../formula/addresses.ts';
import { cellKey, parseCellKey } from '../addresses.ts';
import { messages } from '../errors.ts';
import type { CellData, CustomFunctionHost, RangeData, SheetData, Value, WorkbookData } from '../types.ts';
import { ChangeLog } from './change-log.ts';
import { compileFormula, engineSheetName, failingFormula, type NameSpace } from './compile.ts';
import type { EngineContext } from './context.ts';
import { CustomCalls } from './custom-calls.ts';
import { calculatedFunctions, registerFunctions } from './functions/register.ts';
import { type Address, addressKey } from './hyperformula-types.ts';
import { RandomSource } from './random-source.ts';
import { type Placement, Spills } from './spills.ts';
import { valueFromEngine } from './values.ts';
import { Volatility } from './volatility.ts';

export interface EngineOptions {
  readonly customFunctions: CustomFunctionHost;
  readonly now: () => number;
  readonly seed: number;
}

/** After so many rounds arrays that still grow and shrink are taken for circular. */
const settlingRounds = 100;
/** A tab whose only cell is written to make the engine draw its random numbers anew. */
const clockSheet = 'CLOCK';

const settings = {
  licenseKey: 'gpl-v3',
  smartRounding: false,
  undoLimit: 0,
  maxRows: 10_000_000,
  maxColumns: 18_278,
  dateFormats: ['MM/DD/YYYY', 'MM/DD/YY', 'YYYY-MM-DD', 'YYYY/MM/DD'],
  timeFormats: ['hh:mm', 'hh:mm:ss.sss'],
  chooseAddressMappingPolicy: new DenseSparseChooseBasedOnThreshold(0.05),
};

/** Keeps HyperFormula in step with the file and answers with calculated values. Calculates when asked. */
export class Engine {
  readonly changes = new ChangeLog();
  private hyperformula: HyperFormula | null = null;
  private context!: EngineContext;
  private names!: NameSpace;
  private readonly calls: CustomCalls;
  private readonly random: RandomSource;
  /** Cells whose content changed since the last calculation, by tab. */
  private touched = new Map<number, Set<string>>();
  private mustRecalculate: Address[] = [];
  private mustRedraw = false;
  private isCalculating = false;
  private circular: Address[] = [];
  private ticks = 0;

  constructor(
    private readonly data: WorkbookData,
    private readonly options: EngineOptions,
  ) {
    registerFunctions();
    this.calls = new CustomCalls(options.customFunctions);
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
    this.hyperformula?.destroy();
    this.hyperformula = null;
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
    const isNew = this.hyperformula === null;
    if (!isNew && this.touched.size === 0 && this.mustRecalculate.length === 0 && !this.mustRedraw) return;
    this.isCalculating = true;
    try {
      if (this.mustRedraw) this.random.redraw();
      this.mustRedraw = false;
      if (isNew) this.build();
      else this.update();
      this.settle();
      this.changes.calculated();
    } finally {
      this.isCalculating = false;
    }
  }

  private ready(): HyperFormula {
    this.calculate();
    return this.hyperformula!;
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
    this.names = {
      sheets,
      namedRanges: new Map(this.data.namedRanges.map(({ name, range }) => [name.toLowerCase(), range])),
      customFunctions: this.options.customFunctions.names,
      engineFunctions: calculatedFunctions(),
    };
    this.logTouched();
    const contents = Object.fromEntries(
      sheets.map((sheet, index) => [engineSheetName(index), this.contents(sheet)]),
    );
    this.hyperformula = HyperFormula.buildFromSheets(
      { ...contents, [clockSheet]: [[0]] },
      { ...settings, context: this.context },
    );
  }

  private logTouched(): void {
    for (const [sheetId, keys] of this.touched) {
      for (const key of keys) this.changes.add(sheetId, key);
    }
    this.touched.clear();
  }

  private contents(sheet: SheetData): RawCellContent[][] {
    const rows: RawCellContent[][] = [];
    for (const [key, cell] of Object.entries(sheet.cells)) {
      const { row, column } = parseCellKey(key);
      const content = this.content(cell, sheet);
      if (content === null) continue;
      while (rows.length <= row) rows.push([]);
      const line = rows[row]!;
      while (line.length < column) line.push(null);
      line[column] = content;
    }
    return rows;
  }

  private content(cell: CellData | undefined, sheet: SheetData): RawCellContent {
    if (cell?.unreadable) return failingFormula('ERROR', messages.parse);
    if (cell?.formula !== undefined) return compileFormula(cell.formula, sheet, this.names);
    if (typeof cell?.value === 'string') return `'${cell.value}`;
    return cell?.value ?? null;
  }

  private update(): void {
    const contents = new Map<string, [Address, RawCellContent]>();
    const set = (address: Address) => contents.set(addressKey(address), [address, this.ownContent(address)]);
    for (const address of [...this.circular, ...this.mustRecalculate]) set(address);
    this.circular = [];
    this.mustRecalculate = [];
    for (const [sheetId, keys] of this.touched) {
      for (const key of keys) {
        const { row, column } = parseCellKey(key);
        const address = this.address(sheetId, row, column);
        const content = this.ownContent(address);
        const owner = this.context.spills.ownerOf(address);
        if (owner && content === null) continue;
        if (owner) {
          this.context.spills.drop(owner);
          set(owner);
        }
        if (this.context.spills.isAnchor(address)) this.context.spills.drop(address);
        contents.set(addressKey(address), [address, content]);
      }
    }
    this.logTouched();
    // Spilled cells go first, so that an anchor finds its room as it is now.
    const { placements } = this.context.spills.plan();
    this.write([...contents.values(), ...this.placed(placements, contents)]);
  }

  /** Calculates until every array has its room. */
  private settle(): void {
    for (let round = 0; ; round++) {
      const { placements, recalculate } = this.context.spills.plan();
      if (placements.length === 0 && recalculate.length === 0) return;
      const anchors = recalculate.map((address): [Address, RawCellContent] => [
        address,
        this.ownContent(address),
      ]);
      if (round < settlingRounds) this.write([...anchors, ...this.placed(placements, new Map())]);
      else this.stopLoop(placements, recalculate);
    }
  }

  private stopLoop(placements: readonly Placement[], recalculate: readonly Address[]): void {
    const anchors = new Map(recalculate.map((address) => [addressKey(address), address]));
    for (const { content } of placements) {
      if (content !== 'own') anchors.set(addressKey(content.anchor), content.anchor);
    }
    const failure = failingFormula('CYCLE', messages.circular);
    this.circular.push(...anchors.values());
    this.write([
      ...this.placed(
        placements.filter(({ content }) => content === 'own'),
        new Map(),
      ),
      ...[...anchors.values()].map((address): [Address, RawCellContent] => [address, failure]),
    ]);
    for (const anchor of anchors.values()) this.context.spills.drop(anchor);
  }

  private placed(
    placements: readonly Placement[],
    alreadySet: ReadonlyMap<string, unknown>,
  ): [Address, RawCellContent][] {
    return placements
      .filter(({ address }) => !alreadySet.has(addressKey(address)))
      .map(({ address, content }) => [
        address,
        content === 'own' ? this.ownContent(address) : this.spillFormula(content.after),
      ]);
  }

  private spillFormula({ sheet, row, col }: Address): string {
    return `=CELLGRAD.SPILL(${engineSheetName(sheet)}!$${columnName(col)}$${row + 1})`;
  }

  private ownContent({ sheet, row, col }: Address): RawCellContent {
    const home = this.context.sheets[sheet]!;
    return this.content(home.cells[cellKey(row, col)], home);
  }

  /** Writes into the engine, and a tick that makes it draw random numbers anew. */
  private write(contents: readonly (readonly [Address, RawCellContent])[]): void {
    for (const change of this.written(contents).filter(isCellChange)) this.recalculated(change);
    for (const [address] of contents) this.log(address);
  }

  private written(contents: readonly (readonly [Address, RawCellContent])[]): ExportedChange[] {
    const engine = this.hyperformula!;
    let changes: ExportedChange[] = [];
    // Not `batch`: at each cell it looks through all earlier ones, for an undo that is switched off.
    engine.suspendEvaluation();
    try {
      for (const [address, content] of contents) {
        this.context.volatility.mark(address, false);
        engine.setCellContents({ ...address }, content);
      }
      engine.setCellContents({ sheet: this.context.sheets.length, row: 0, col: 0 }, ++this.ticks);
    } finally {
      changes = engine.resumeEvaluation();
    }
    return changes;
  }

  private recalculated(change: ExportedCellChange): void {
    this.log(change.address);
    const { spills } = this.context;
    const value = change.newValue;
    const isCircular = typeof value === 'object' && value !== null && value.type === 'CYCLE';
    // The engine does not ask a cell in a circle for its array, so its spilled cells must go by our hand.
    if (isCircular && spills.isAnchor(change.address)) spills.drop(change.address);
  }

  private log({ sheet, row, col }: Address): void {
    const home = this.context.sheets[sheet];
    if (home) this.changes.add(home.id, cellKey(row, col));
  }
}

const isCellChange = (change: ExportedChange): change is ExportedCellChange => 'address' in change;
