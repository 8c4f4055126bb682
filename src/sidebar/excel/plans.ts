import { areaName, cellName, placeName, splitSheet } from '../../a1/addresses.ts';
import type { ImportedPlan, TabOutline } from '../../addon/contract.ts';
import type { BookSheetData, CellData, CellStyle, ChartData, RangeData } from '../../excel/book.ts';
import type { OpenedExcel } from '../../excel/open-excel.ts';
import type { Loss, LossKind } from '../../excel/report-text.ts';
import { pointSeparators, separatorsOf, translateFormula } from '../../formula/separators.ts';
import { tokenize } from '../../formula/tokens.ts';
import { rectangles, sizedRuns } from './rectangles.ts';

/** Converts a book that was read from Excel to plans for the builder of tabs. */

type Content = ImportedPlan['cells'][number][number];
type Style = ImportedPlan['styles'][number];

/** Facts about the file that are known only after its tabs have been inserted. */
export interface PlanFacts {
  readonly locale: string;
  /** The temporary names of the tabs, in the order of the sheets. */
  readonly tabs: readonly string[];
  readonly takenNames: readonly string[];
}

export interface PlannedTabs {
  readonly outlines: readonly TabOutline[];
  readonly plans: readonly ImportedPlan[];
  /** Features that the builder cannot transfer. */
  readonly losses: readonly Loss[];
}

/** Key of the saved training form of a sheet. */
const formKey = 'cellgrad.form';
const usualWidth = 100;
const usualHeight = 21;
/** Maximum numbers of row heights and borders, each of which is a separate call to Google. */
const most = { heights: 2, borders: 3 };
/** A tab has 25 calls; eight of them find it and check that it is complete. */
const mostCalls = 17;
const widths = { least: 1, most: 6 };
/** Formats that are dropped first if a tab would need too many calls. */
const dispensable: readonly (keyof Style)[] = ['fontFamily', 'verticalAlignment', 'fontLine', 'italic'];

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

const placeOf = (key: string): [row: number, column: number] => {
  const comma = key.indexOf(',');
  return [Number(key.slice(0, comma)), Number(key.slice(comma + 1))];
};

const hasContent = ({ value, formula, note }: CellData): boolean =>
  value !== undefined || formula !== undefined || note !== undefined;

/** The rectangle from A1 that a tab writes: all contents, and the formats around them. */
function extentOf(sheet: BookSheetData): Extent {
  const extent = { rows: 1, columns: 1 };
  for (const [key, cell] of Object.entries(sheet.cells)) {
    if (!hasContent(cell)) continue;
    const [row, column] = placeOf(key);
    extent.rows = Math.max(extent.rows, row + 1);
    extent.columns = Math.max(extent.columns, column + 1);
  }
  for (const { row, column, rows, columns } of sheet.merges) {
    extent.rows = Math.max(extent.rows, Math.min(row + rows, extent.rows + 50));
    extent.columns = Math.max(extent.columns, Math.min(column + columns, extent.columns + 10));
  }
  return extent;
}

/** Named ranges by sheet, under names that are still free in the file. */
function planNames(
  { book }: OpenedExcel,
  takenNames: readonly string[],
): { names: ReadonlyMap<string, string>; ofSheet: (id: number) => TabOutline['namedRanges'] } {
  const taken = new Set(takenNames.map((name) => name.toLowerCase()));
  const names = new Map<string, string>();
  for (const { name } of book.namedRanges) {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}_${number}`;
    taken.add(free.toLowerCase());
    names.set(name.toLowerCase(), free);
  }
  return {
    names,
    ofSheet: (id) =>
      book.namedRanges
        .filter(({ range }) => range.sheetId === id)
        .map(({ name, range }) => ({ name: names.get(name.toLowerCase())!, range: areaName(range) })),
  };
}

/** The builder marks text itself; only text that looks marked, or like a formula, must be marked here. */
const asText = (text: string): string => (/^[=']/.test(text) ? `'${text}` : text);

/** Rewrites the formulas of a book for the target file. */
function formulaWriter(
  { book }: OpenedExcel,
  { locale, tabs }: PlanFacts,
  names: ReadonlyMap<string, string>,
) {
  const separators = separatorsOf(locale);
  const tabOf = new Map(book.sheets.map(({ name }, index) => [name.toLowerCase(), tabs[index]!]));
  return (formula: string): string => {
    const renamed = tokenize(formula, pointSeparators).map(({ kind, text }) => {
      if (kind === 'name') return names.get(text.toLowerCase()) ?? text;
      if (kind !== 'reference' || !text.includes('!')) return text;
      const [sheet, cells] = splitSheet(text);
      const tab = sheet === null ? undefined : tabOf.get(sheet.toLowerCase());
      return tab === undefined ? text : placeName(tab, cells);
    });
    return translateFormula(renamed.join(''), pointSeparators, separators);
  };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const isWebLink = (link: string): boolean => /^(https?:|mailto:)/i.test(link);

const borderStyles: Record<string, ImportedPlan['borders'][number]['style']> = {
  solid: 'SOLID',
  medium: 'SOLID_MEDIUM',
  thick: 'SOLID_THICK',
  dashed: 'DASHED',
  dotted: 'DOTTED',
  double: 'DOUBLE',
};

/** Plans one sheet. */
class TabPlanner {
  readonly losses: Loss[] = [];
  private readonly extent: Extent;
  private readonly styled: readonly [row: number, column: number, style: CellStyle][];

  constructor(
    private readonly opened: OpenedExcel,
    private readonly sheet: BookSheetData,
    private readonly rewrite: (formula: string) => string,
    readonly namedRanges: TabOutline['namedRanges'],
  ) {
    this.extent = extentOf(sheet);
    this.styled = Object.entries(sheet.cells).flatMap(([key, { style }]) => {
      const [row, column] = placeOf(key);
      return style && row < this.extent.rows && column < this.extent.columns ? [[row, column, style]] : [];
    });
  }

  outline(): TabOutline {
    const { name, hidden } = this.sheet;
    return { name, ...this.extent, isHidden: hidden, namedRanges: this.namedRanges };
  }

  plan(): ImportedPlan {
    const plan = { ...this.withoutWidths(), columnWidths: [] };
    const spare = mostCalls - callsFor(plan, this.extent);
    const dropped = dispensable
      .filter((name) => plan.styles.some((style) => style[name] !== undefined))
      .slice(0, Math.max(0, widths.least - spare));
    const isOver = dropped.length < widths.least - spare;
    const lost = [...dropped, ...(isOver && plan.tabColor ? ['tabColor'] : [])];
    if (lost.length > 0) this.lose('looks', '', lost.join(', '));
    const forWidths = Math.min(widths.most, Math.max(widths.least, spare));
    return {
      ...plan,
      tabColor: isOver ? null : plan.tabColor,
      styles: plan.styles.filter((style) => dropped.every((name) => style[name] === undefined)),
      columnWidths: this.columnWidths(forWidths),
    };
  }

  private withoutWidths(): Omit<ImportedPlan, 'columnWidths'> {
    const { sheet } = this;
    return {
      name: sheet.name,
      summary: '',
      cells: this.cells(),
      filled: [areaName({ row: 0, column: 0, ...this.extent })],
      frozenRows: sheet.frozenRows,
      frozenColumns: sheet.frozenColumns,
      gridlinesHidden: sheet.gridlinesHidden,
      checkboxes: [],
      colorScales: this.colorScales(),
      namedRanges: this.namedRanges,
      charts: this.charts(),
      training: null,
      hiddenRows: runs(sheet.hiddenRows ?? []),
      hiddenColumns: runs(sheet.hiddenColumns ?? []),
      merges: this.merges(),
      tabColor: sheet.tabColor,
      styles: this.styles(),
      notes: this.notes(),
      rowHeights: this.rowHeights(),
      borders: this.borders(),
      metadata: this.metadata(),
    };
  }

  /** Reports features of a sheet of the local host that these plans do not include. */
  tellLosses(): void {
    const cells = Object.entries(this.sheet.cells);
    this.loseCells('richText', cells, ({ runs: pieces }) => pieces !== undefined);
    this.loseCells('rotation', cells, ({ style }) => Boolean(style?.rotation));
    this.loseCells('link', cells, (cell) => cell.link !== undefined && !this.hasLink(cell));
    if (this.sheet.filter) this.lose('filter', areaName(this.sheet.filter));
  }

  private lose(kind: LossKind, cells: string, detail = ''): void {
    this.losses.push({ kind, place: { sheet: this.sheet.name, cells }, detail, isKept: false });
  }

  private loseCells(
    kind: LossKind,
    cells: readonly [string, CellData][],
    isMeant: (cell: CellData) => boolean,
  ) {
    const found = cells.filter(([, cell]) => isMeant(cell));
    if (found.length === 0) return;
    this.lose(kind, cellName(...placeOf(found[0]![0])), found.length > 1 ? `×${found.length}` : '');
  }

  private hasLink({ link, value, formula }: CellData): boolean {
    return link !== undefined && formula === undefined && typeof value === 'string' && isWebLink(link);
  }

  private content(cell: CellData): Content {
    const { formula, value = '', link } = cell;
    if (formula !== undefined) return this.rewrite(formula);
    if (link !== undefined && this.hasLink(cell))
      return this.rewrite(`=HYPERLINK(${quoted(link)},${quoted(String(value))})`);
    return typeof value === 'string' ? asText(value) : value;
  }

  private cells(): Content[][] {
    const { rows, columns } = this.extent;
    const table = Array.from({ length: rows }, () => Array<Content>(columns).fill(''));
    for (const [key, cell] of Object.entries(this.sheet.cells)) {
      const [row, column] = placeOf(key);
      if (row < rows && column < columns) table[row]![column] = this.content(cell);
    }
    return table;
  }

  /** Notes, and Excel's formula if Google has no equivalent. */
  private notes(): ImportedPlan['notes'] {
    return Object.entries(this.sheet.cells).flatMap(([key, { note, excelFormula }]) => {
      const text = [note, excelFormula && `Excel: ${excelFormula}`].filter(Boolean).join('\n');
      return text ? [{ cell: cellName(...placeOf(key)), text }] : [];
    });
  }

  private marked(markOf: (style: CellStyle) => string | undefined): Map<string, string> {
    const marked = new Map<string, string>();
    for (const [row, column, style] of this.styled) {
      const mark = markOf(style);
      if (mark !== undefined) marked.set(`${row},${column}`, mark);
    }
    return marked;
  }

  private styles(): Style[] {
    const text = (key: keyof CellStyle) => (style: CellStyle) =>
      style[key] === undefined ? undefined : String(style[key]);
    const truth = (key: keyof CellStyle) => (style: CellStyle) => (style[key] ? 'true' : undefined);
    const line = ({ underline, strikethrough }: CellStyle) =>
      underline ? 'underline' : strikethrough ? 'line-through' : undefined;
    const attributes: [keyof Style, (style: CellStyle) => string | undefined][] = [
      ['numberFormat', text('numberFormat')],
      ['background', text('background')],
      ['fontColor', text('fontColor')],
      ['fontFamily', text('fontFamily')],
      ['fontSize', text('fontSize')],
      ['bold', truth('bold')],
      ['italic', truth('italic')],
      ['fontLine', line],
      ['horizontalAlignment', text('horizontalAlignment')],
      ['verticalAlignment', text('verticalAlignment')],
      ['wrap', truth('wrap')],
    ];
    return attributes.flatMap(([name, markOf]) =>
      [...rectangles(this.marked(markOf))].flatMap(([mark, ranges]) => {
        const value = name === 'fontSize' ? Number(mark) : mark === 'true' ? true : mark;
        return ranges.map((range): Style => ({ range, [name]: value }));
      }),
    );
  }

  /** Borders by kind; borders on all sides are also drawn between the cells. */
  private borders(): ImportedPlan['borders'] {
    const marked = this.marked(({ borders }) => borders && JSON.stringify(borders));
    const kinds = new Map<string, Map<string, string>>();
    for (const [key, mark] of marked) {
      for (const [look, sides] of looksOf(JSON.parse(mark))) {
        const kind = kinds.get(`${sides} ${look}`) ?? new Map<string, string>();
        kinds.set(`${sides} ${look}`, kind.set(key, 'x'));
      }
    }
    const bySize = [...kinds].sort(([, a], [, b]) => b.size - a.size);
    for (const [, cells] of bySize.slice(most.borders)) {
      this.lose('borders', cellName(...placeOf([...cells.keys()][0]!)));
      break;
    }
    return bySize.slice(0, most.borders).map(([kind, cells]) => borderPlan(kind, cells));
  }

  private merges(): string[] {
    const { rows, columns } = this.sheet;
    return this.sheet.merges
      .filter((merge) => merge.row + merge.rows <= rows && merge.column + merge.columns <= columns)
      .map((merge) => areaName(merge));
  }

  private columnWidths(mostRuns: number): ImportedPlan['columnWidths'] {
    const { runs, isExact } = sizedRuns(this.sheet.columnWidths, this.extent.columns, usualWidth, mostRuns);
    if (!isExact) this.lose('sizes', '');
    return runs.map(({ first, ...run }) => ({ column: first, ...run }));
  }

  private rowHeights(): ImportedPlan['rowHeights'] {
    const near = Object.entries(this.sheet.rowHeights).filter(
      ([, pixels]) => Math.abs(pixels - usualHeight) > 2,
    );
    const { runs, isExact } = sizedRuns(
      Object.fromEntries(near),
      this.extent.rows,
      usualHeight,
      most.heights,
    );
    if (!isExact) this.lose('sizes', '');
    return runs.map(({ first, ...run }) => ({ row: first, ...run }));
  }

  private colorScales(): ImportedPlan['colorScales'] {
    return this.sheet.conditionalFormats.flatMap(({ ranges, gradient }) =>
      gradient
        ? [
            {
              ranges: ranges.map((range) => areaName(range)),
              points: gradient.map(({ type, value, color }) => ({
                type,
                color,
                ...(value === undefined ? {} : { value: Number(value) }),
              })),
            },
          ]
        : [],
    );
  }

  private charts(): ImportedPlan['charts'] {
    return this.sheet.charts.flatMap((chart) => {
      const isHere = chart.ranges.every(({ sheetId }) => sheetId === this.sheet.id);
      if (!isHere) this.lose('chart', cellName(chart.row, chart.column), String(chart.options.title ?? ''));
      return isHere ? [chartPlan(chart)] : [];
    });
  }

  private metadata(): ImportedPlan['metadata'] {
    const model = this.opened.models.find(({ sheet }) => sheet === this.sheet.id);
    if (!model) return {};
    const { objective, goal, variables } = model;
    return { [formKey]: JSON.stringify({ objective, goal, variables }) };
  }
}

/** Approximate number of service calls for writing a plan. */
function callsFor(plan: Omit<ImportedPlan, 'columnWidths'>, { rows, columns }: Extent): number {
  const attributes = new Set(plan.styles.flatMap((style) => Object.keys(style))).size - 1;
  const one = (isNeeded: boolean) => Number(isNeeded);
  return (
    1 +
    one(rows > 1000) +
    one(columns > 26) +
    Math.max(0, attributes) +
    Math.min(3, plan.notes.length) +
    one(plan.frozenRows > 0) +
    one(plan.frozenColumns > 0) +
    one(plan.gridlinesHidden) +
    2 * one(plan.colorScales.length > 0) +
    2 * plan.charts.length +
    plan.rowHeights.length +
    plan.hiddenRows.length +
    plan.hiddenColumns.length +
    plan.merges.length +
    plan.borders.length +
    one(plan.tabColor !== null) +
    Object.keys(plan.metadata).length
  );
}

/** The borders of a cell by style: the sides drawn in each. */
function looksOf(borders: NonNullable<CellStyle['borders']>): [look: string, sides: string][] {
  const looks = new Map<string, string[]>();
  for (const side of ['top', 'left', 'bottom', 'right'] as const) {
    const border = borders[side];
    if (!border) continue;
    const look = `${border.style} ${border.color}`;
    looks.set(look, [...(looks.get(look) ?? []), side]);
  }
  return [...looks].map(([look, sides]) => [look, sides.join('+')]);
}

function borderPlan(kind: string, cells: ReadonlyMap<string, string>): ImportedPlan['borders'][number] {
  const [sides, style, color] = kind.split(' ') as [string, string, string];
  const has = (side: string) => sides.split('+').includes(side);
  const [across, down] = [has('left') || has('right'), has('top') || has('bottom')];
  const [isGrid, isRow] = [has('left') && has('right'), has('top') && has('bottom')];
  // Two cells can be joined to a range if the line between them is drawn, or if there is none.
  const joining = { acrossColumns: !across || isGrid, acrossRows: !down || isRow };
  const ranges = [...rectangles(cells, joining).values()].flat();
  return {
    ranges,
    sides: [has('top'), has('left'), has('bottom'), has('right'), isGrid, isRow],
    color,
    style: borderStyles[style] ?? 'SOLID',
  };
}

function runs(indexes: readonly number[]): [first: number, count: number][] {
  const found: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === index) last[1] += 1;
    else found.push([index, 1]);
  }
  return found;
}

function chartPlan({ type, ranges, options, row, column }: ChartData): ImportedPlan['charts'][number] {
  const text = (name: string) => String(options[name] ?? '');
  const name = (range: RangeData) => areaName(range);
  const hasX = options.useFirstColumnAsDomain === true;
  const [x, series] = hasX ? [ranges[0], ranges.slice(1)] : [undefined, ranges];
  return {
    kind: type === 'SCATTER' ? 'scatter' : type === 'COLUMN' ? 'column' : 'line',
    title: text('title'),
    series: series.map((range, index) => ({
      name: text(`series.${index}.labelInLegend`),
      range: name(range),
    })),
    ...(x ? { x: name(x) } : {}),
    xTitle: text('hAxis.title'),
    yTitle: text('vAxes.0.title'),
    anchor: cellName(row, column),
    width: Number(options.width),
    height: Number(options.height),
  };
}

/** Settings of the entire file, which other tabs share. */
const fileLosses = ({ book }: OpenedExcel): Loss[] =>
  book.iteration
    ? [{ kind: 'iteration', place: { sheet: book.sheets[0]!.name, cells: '' }, detail: '', isKept: false }]
    : [];

/** The outlines of the tabs and, based on the facts known after inserting them, the plans to write them. */
export function planTabs(opened: OpenedExcel, facts: PlanFacts): PlannedTabs {
  const { names, ofSheet } = planNames(opened, facts.takenNames);
  const rewrite = formulaWriter(opened, facts, names);
  const planners = opened.book.sheets.map(
    (sheet) => new TabPlanner(opened, sheet, rewrite, ofSheet(sheet.id)),
  );
  const plans = planners.map((planner) => planner.plan());
  for (const planner of planners) planner.tellLosses();
  return {
    outlines: planners.map((planner) => planner.outline()),
    plans,
    losses: [...planners.flatMap(({ losses }) => losses), ...fileLosses(opened)],
  };
}

/** The outlines that are needed to insert the tabs. */
export const outlineTabs = (opened: OpenedExcel): TabOutline[] =>
  opened.book.sheets.map((sheet) =>
    new TabPlanner(opened, sheet, (formula) => formula, planNames(opened, []).ofSheet(sheet.id)).outline(),
  );
