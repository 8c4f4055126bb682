import type { WorkbookModel } from '../model.ts';
import { type Separators, separatorsOf } from '../separators.ts';
import { shapeKey } from '../syntax/shape-key.ts';
import { Shape } from './shape.ts';
import { SheetStore } from './sheet-store.ts';

/** The tabs that formulas use, opened on first use. */
export class FormulaWorkbook {
  readonly shapes: Shape[] = [];
  readonly sheets: SheetStore[] = [];
  readonly separators: Separators;
  private readonly byName = new Map<string, SheetStore | null>();
  private readonly names: ReadonlyMap<string, string>;
  private cellCount = 0;

  constructor(
    private readonly model: WorkbookModel,
    /** Called for each tab when it is opened. */
    private readonly opened: (sheet: SheetStore, shapes: readonly Shape[]) => void,
  ) {
    this.separators = separatorsOf(model.locale);
    this.names = new Map(Object.entries(model.names).map(([name, place]) => [name.toUpperCase(), place]));
  }

  /** The tab with a name, ignoring case; null if it wasn't read. */
  sheet(name: string): SheetStore | null {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const exact = Object.keys(this.model.sheets).find((title) => title.toUpperCase() === name.toUpperCase());
    const sheet =
      exact === undefined ? null : (this.sheets.find((one) => one.name === exact) ?? this.open(exact));
    this.byName.set(name, sheet);
    return sheet;
  }

  named(name: string): string | null {
    return this.names.get(name.toUpperCase()) ?? null;
  }

  /** The sheet of a cell's number among all sheets' cells. */
  sheetOf(cell: number): SheetStore {
    let index = this.sheets.length - 1;
    while (this.sheets[index]!.base > cell) index--;
    return this.sheets[index]!;
  }

  nameOf(cell: number): string {
    const sheet = this.sheetOf(cell);
    return sheet.nameAt(cell - sheet.base);
  }

  private open(name: string): SheetStore {
    const sheet = new SheetStore(name, this.model.sheets[name]!, this.cellCount);
    this.cellCount += sheet.rows * sheet.columns;
    this.sheets.push(sheet);
    this.byName.set(name, sheet);
    this.opened(sheet, this.findShapes(sheet));
    return sheet;
  }

  private findShapes(sheet: SheetStore): Shape[] {
    const own = new Map<string, Shape>();
    sheet.contents.formulas.forEach((cells, row) => {
      cells.forEach((formula, column) => {
        if (formula === '') return;
        const key = shapeKey(formula, row, column);
        const index = sheet.index(row, column);
        let shape = own.get(key);
        if (!shape) {
          shape = new Shape(this.shapes.length, sheet, this.separators);
          this.shapes.push(shape);
          own.set(key, shape);
        }
        shape.cells.push(index);
        sheet.shapes[index] = shape.id + 1;
      });
    });
    return [...own.values()];
  }
}
