import { cellKey, parseCellKey } from '../../a1/addresses.ts';
import { hasContent, sameCell, sameContent, storeCell } from './cells.ts';
import type { CellWrites } from './editing.ts';
import type { Engine } from './engine/engine.ts';
import { blockOf, differingKeys, History, type Image, type SheetImage, sheetFromImage } from './history.ts';
import { formulaRulesText, relativeRule, requiredFormula } from './rule-formulas.ts';
import type { CellData, RangeData, SheetData, Validation, WorkbookData } from './types.ts';

type Place = ReturnType<typeof parseCellKey>;

const shapeOf = (sheet: SheetImage['rest']): string =>
  `${sheet.id} ${sheet.name} ${sheet.rows} ${sheet.columns} ${formulaRulesText(sheet)}`;

/** Restores the cells of a tab that differ, and reports them to the engine. */
function restoreCells(sheet: SheetData, present: SheetImage, saved: SheetImage, engine: Engine): void {
  for (const key of differingKeys(present, saved)) {
    const before = sheet.cells[key];
    const after = saved.blocks.get(blockOf(key))?.[key];
    if (before === after) continue;
    if (after) sheet.cells[key] = after;
    else delete sheet.cells[key];
    if (!sameContent(before, after) || !hasSameFormat(before, after)) engine.touch(sheet.id, key);
    else if (!hasSameRule(before, after)) engine.touchRule(sheet.id, key);
    else engine.changes.add(sheet.id, key);
  }
}

/** Custom functions detect dates by the number format, so the format is part of the content of a cell with a value. */
function hasSameFormat(before: CellData | undefined, after: CellData | undefined): boolean {
  return !hasContent(after) || before?.style?.numberFormat === after?.style?.numberFormat;
}

/** Whether the input of both must satisfy the same formula, or none. */
const hasSameRule = (before: CellData | undefined, after: CellData | undefined): boolean =>
  requiredFormula(before, 0, 0) === requiredFormula(after, 0, 0);

/**
 * Restores everything except the cells of a tab; properties that it did not have then, such as hidden rows, are
 * removed.
 */
function restoreRest(sheet: SheetData, former: SheetImage['rest']): SheetData {
  for (const key of Object.keys(sheet) as (keyof SheetData)[]) {
    if (key !== 'cells' && !(key in former)) delete sheet[key];
  }
  return Object.assign(sheet, structuredClone(former));
}

/**
 * Restores tabs, names and locale to an image; with `everything` also properties, selection and file name. `present` is
 * the image of the current file.
 */
function restoreImage(
  data: WorkbookData,
  present: Image,
  image: Image,
  engine: Engine,
  everything: boolean,
): void {
  const images = new Map(present.sheets.map((sheet) => [sheet.rest.id, sheet]));
  const shapes = ({ sheets }: Image) => sheets.map(({ rest }) => shapeOf(rest)).join('\n');
  const isSameShape =
    shapes(present) === shapes(image) &&
    JSON.stringify(data.namedRanges) === JSON.stringify(image.file.namedRanges) &&
    (!everything || JSON.stringify(data.iteration) === JSON.stringify(image.file.iteration));
  const onlyCells =
    isSameShape &&
    !everything &&
    data.locale === image.file.locale &&
    image.sheets.every(({ rest }) => rest === images.get(rest.id)?.rest);
  const sheets = image.sheets.map((saved) => {
    const sheet = data.sheets.find(({ id }) => id === saved.rest.id);
    if (!sheet) return sheetFromImage(saved);
    const before = images.get(saved.rest.id)!;
    restoreCells(sheet, before, saved, engine);
    engine.formatChanged();
    if (saved.rest === before.rest) return sheet;
    engine.rowsHidden(sheet.id);
    return restoreRest(sheet, saved.rest);
  });
  data.sheets.splice(0, data.sheets.length, ...sheets);
  const file = structuredClone(image.file);
  if (everything) Object.assign(data, { iteration: undefined, ...file });
  else Object.assign(data, { locale: file.locale, namedRanges: file.namedRanges });
  const isThere = (sheetId: number) => data.sheets.some(({ id }) => id === sheetId);
  if (!isThere(data.activeSheetId)) {
    // Back to the tab that was open before the undone step.
    const { activeSheetId, selection } = file;
    if (isThere(activeSheetId)) Object.assign(data, { activeSheetId, selection });
    else data.activeSheetId = data.sheets[0]!.id;
  }
  if (!isSameShape) engine.invalidate();
  else if (!onlyCells) engine.changes.structureChanged();
}

/** The file's data, with the engine and the history that every change must update. */
export class WorkbookStore {
  readonly history: History;
  private depth = 0;
  /** Whether a cell's rule may refer to a range: its cells are checked whenever something changes. */
  hasSources: boolean;

  constructor(
    readonly data: WorkbookData,
    readonly engine: Engine,
  ) {
    this.history = new History(data);
    this.hasSources = data.sheets.some(({ cells }) =>
      Object.values(cells).some(({ validation }) => validation?.source),
    );
  }

  /** Runs one undo step; an exception reverts all changes made by `action`. Inner transactions join the outer step. */
  transaction<T>(label: string, action: () => T): T {
    const before = this.history.capture();
    this.depth++;
    try {
      const result = action();
      if (this.depth === 1) this.history.record(label, before);
      return result;
    } catch (problem) {
      this.restore(before, true);
      throw problem;
    } finally {
      this.depth--;
    }
  }

  /**
   * The same for changes that were checked beforehand and therefore cannot fail half-way: cheap inside a transaction.
   */
  step<T>(label: string, action: () => T): T {
    return this.depth > 0 ? action() : this.transaction(label, action);
  }

  restore(image: Image, everything: boolean): void {
    restoreImage(this.data, this.history.capture(), image, this.engine, everything);
    this.history.restored(image);
  }

  undo(): string | null {
    const step = this.history.undo();
    if (step) this.restore(step.image, false);
    return step?.label ?? null;
  }

  redo(): string | null {
    const step = this.history.redo();
    if (step) this.restore(step.image, false);
    return step?.label ?? null;
  }

  /** Stores cells and reports new contents to the engine. */
  write(writes: CellWrites): void {
    for (const { sheet, row, column, cell } of writes) {
      const key = cellKey(row, column);
      const before = sheet.cells[key];
      if (sameCell(before, cell)) continue;
      this.history.changingCell(sheet.id, key);
      storeCell(sheet, row, column, cell);
      this.hasSources ||= cell?.validation?.source !== undefined;
      const after = sheet.cells[key];
      if (before?.style?.numberFormat !== after?.style?.numberFormat) this.engine.formatChanged();
      const isNewFormat = hasContent(after) && before?.style?.numberFormat !== after?.style?.numberFormat;
      if (!sameContent(before, after) || isNewFormat) this.engine.touch(sheet.id, key);
      else if (!hasSameRule(before, after)) this.engine.touchRule(sheet.id, key);
      else this.engine.changes.add(sheet.id, key);
    }
  }

  /** Moves the ranges that the cells' rules refer to; a rule without its range is removed. */
  moveSources(move: (source: RangeData) => RangeData | null): void {
    if (!this.hasSources) return;
    for (const sheet of this.data.sheets)
      for (const [key, cell] of Object.entries(sheet.cells)) {
        const { validation, ...rest } = cell;
        if (!validation?.source) continue;
        const source = move(validation.source);
        if (source === validation.source) continue;
        this.history.changingCell(sheet.id, key);
        const { row, column } = parseCellKey(key);
        storeCell(sheet, row, column, source ? { ...rest, validation: { ...validation, source } } : rest);
      }
  }

  /** Rewrites the formulas of all tabs; `place` returns the new position of a cell, or null if it will be removed. */
  rewriteFormulas(
    rewrite: (formula: string, home: SheetData) => string,
    place: (home: SheetData, row: number, column: number) => Place | null = (_, row, column) => ({
      row,
      column,
    }),
  ): void {
    for (const sheet of this.data.sheets) {
      for (const [key, cell] of Object.entries(sheet.cells)) {
        const formula = cell.formula === undefined ? undefined : rewrite(cell.formula, sheet);
        const validation = this.rewrittenRule(
          key,
          cell,
          (required) => rewrite(required, sheet),
          (row, column) => place(sheet, row, column),
        );
        if (formula === cell.formula && validation === cell.validation) continue;
        this.history.changingCell(sheet.id, key);
        sheet.cells[key] = {
          ...cell,
          ...(formula === undefined ? {} : { formula }),
          ...(validation ? { validation } : {}),
        };
      }
    }
  }

  /** A cell's validation rule after its formula changed and the cell moved. */
  private rewrittenRule(
    key: string,
    cell: CellData,
    rewrite: (formula: string) => string,
    place: (row: number, column: number) => Place | null,
  ): Validation | undefined {
    if (cell.validation?.type !== 'CUSTOM_FORMULA') return cell.validation;
    const { row, column } = parseCellKey(key);
    const target = place(row, column);
    if (!target) return cell.validation;
    const required = rewrite(requiredFormula(cell, row, column)!);
    const rule = relativeRule({ ...cell.validation, values: [required] }, target.row, target.column);
    return rule.values[0] === cell.validation.values[0] ? cell.validation : rule;
  }
}
