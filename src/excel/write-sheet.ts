import { areaName, cellKey, cellName } from '../a1/addresses.ts';
import type { BookSheetData, CellData, ShownValue } from './book.ts';
import { filterXml } from './filters.ts';
import { excelProblem } from './problem.ts';
import { maximumColumns, maximumRows } from './ranges.ts';
import { formatsXml } from './rules.ts';
import { pointsOfRow, widthOfColumn } from './sheet-layout.ts';
import { type FindAnchor, type ReadValue, type Spill, spillOf } from './spills.ts';
import { writeColor } from './styles.ts';
import type { StoredFormula } from './to-excel-formula.ts';
import { validationsXml } from './validations.ts';
import type { StringTable, StyleTable } from './write-styles.ts';
import { escapeXml, xmlText } from './xml.ts';

const longestText = 32_767;
const longestFormula = 8192;
const excelErrors = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

/** The context for writing a sheet's cells. */
export interface SheetXmlWriter {
  readonly value: ReadValue;
  readonly findAnchor: FindAnchor | undefined;
  readonly store: (formula: string) => StoredFormula;
  readonly styles: StyleTable;
  readonly strings: StringTable;
  /** With their names in the file. */
  readonly sheets: readonly Pick<BookSheetData, 'id' | 'name' | 'rows' | 'columns'>[];
}

/** A relationship of a sheet that is being written. */
interface Link {
  readonly id: string;
  readonly target: string;
}

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly xml: string;
}

/** Throws if a text or formula is too long for Excel. */
function checkLength(text: string, isFormula: boolean, sheet: string, row: number, column: number): void {
  const limit = isFormula ? longestFormula : longestText;
  if (text.length > limit)
    throw excelProblem('longCell', { cell: cellName(row, column), sheet, length: text.length, most: limit });
}

/** Type and text of a calculated value; errors that Excel does not support become `#VALUE!`, pending ones `#N/A`. */
function resultParts(value: ShownValue): { t: string | undefined; v: string } {
  if (value === null) return { t: undefined, v: '' };
  if (typeof value === 'number') return { t: undefined, v: `<v>${value}</v>` };
  if (typeof value === 'boolean') return { t: 'b', v: `<v>${Number(value)}</v>` };
  if (typeof value === 'string') return { t: 'str', v: value === '' ? '' : `<v>${escapeXml(value)}</v>` };
  const waiting = value.error === 'Loading...' ? '#N/A' : '#VALUE!';
  return { t: 'e', v: `<v>${excelErrors.has(value.error) ? value.error : waiting}</v>` };
}

class CellsWriter {
  private readonly placed: Placed[] = [];
  private readonly isWritten = new Set<string>();

  constructor(
    private readonly sheet: BookSheetData,
    private readonly writer: SheetXmlWriter,
  ) {}

  rows(): string {
    for (const [key, data] of Object.entries(this.sheet.cells)) {
      const comma = key.indexOf(',');
      this.cell(Number(key.slice(0, comma)), Number(key.slice(comma + 1)), data);
    }
    this.placed.sort((a, b) => a.row - b.row || a.column - b.column);
    const byRow = new Map<number, string[]>();
    for (const { row, xml } of this.placed) {
      const line = byRow.get(row);
      if (line) line.push(xml);
      else byRow.set(row, [xml]);
    }
    const heights = Object.keys(this.sheet.rowHeights).map(Number);
    const hidden = new Set([...(this.sheet.hiddenRows ?? []), ...(this.sheet.filteredRows ?? [])]);
    for (const row of [...heights, ...hidden]) if (!byRow.has(row)) byRow.set(row, []);
    return [...byRow.keys()]
      .sort((a, b) => a - b)
      .map((row) => {
        const pixels = this.sheet.rowHeights[row];
        const size = pixels === undefined ? {} : { ht: pointsOfRow(pixels), customHeight: 1 };
        const attributes = { r: row + 1, ...size, hidden: hidden.has(row) ? 1 : undefined };
        return xmlText('row', attributes, byRow.get(row)!.join(''));
      })
      .join('');
  }

  private put(
    row: number,
    column: number,
    style: CellData['style'],
    t: string | undefined,
    inner: string,
  ): void {
    if (row >= maximumRows || column >= maximumColumns)
      throw excelProblem('beyondExcel', {
        sheet: this.sheet.name,
        rows: maximumRows,
        columns: maximumColumns,
      });
    const key = cellKey(row, column);
    if (this.isWritten.has(key)) return;
    this.isWritten.add(key);
    const s = style ? this.writer.styles.numberOf(style) : 0;
    if (inner === '' && s === 0) return;
    this.placed.push({
      row,
      column,
      xml: xmlText(
        'c',
        { r: cellName(row, column), s: s || undefined, t: inner === '' ? undefined : t },
        inner,
      ),
    });
  }

  private cell(row: number, column: number, data: CellData): void {
    const { formula, value, style, excelFormula } = data;
    if (excelFormula !== undefined && formula === undefined) this.kept(row, column, data);
    else if (formula !== undefined && !data.unreadable) this.formula(row, column, data, formula);
    else if (data.isError) this.put(row, column, style, 'e', `<v>${value}</v>`);
    else this.typed(row, column, data.unreadable ? formula : value, style, data.runs);
  }

  private typed(
    row: number,
    column: number,
    value: CellData['value'],
    style: CellData['style'],
    runs?: CellData['runs'],
  ): void {
    if (typeof value !== 'string') {
      const { t, v } = resultParts(value ?? null);
      this.put(row, column, style, t, v);
      return;
    }
    checkLength(value, false, this.sheet.name, row, column);
    const isWhole = runs?.map(({ text }) => text).join('') === value;
    this.put(
      row,
      column,
      style,
      's',
      `<v>${this.writer.strings.numberOf(value, isWhole ? runs : undefined)}</v>`,
    );
  }

  /** Excel's own formula and value, unchanged. */
  private kept(row: number, column: number, { excelFormula, excelRange, value, style }: CellData): void {
    const { t, v } = resultParts(value ?? null);
    const array = excelRange === undefined ? {} : { t: 'array', ref: excelRange };
    this.put(row, column, style, t, xmlText('f', array, escapeXml(excelFormula!.replace(/^=/, ''))) + v);
  }

  private formula(row: number, column: number, { style }: CellData, formula: string): void {
    checkLength(formula, true, this.sheet.name, row, column);
    const { sheet, writer } = this;
    const { text, isArray } = writer.store(formula);
    const spill = spillOf(sheet, row, column, writer.value, writer.findAnchor);
    const { t, v } = resultParts(writer.value(sheet.id, row, column));
    const isPlain = !isArray && spill.rows === 1 && spill.columns === 1;
    const array = isPlain ? {} : { t: 'array', ref: areaName({ row, column, ...spill }) };
    this.put(row, column, style, t, xmlText('f', array, escapeXml(text)) + v);
    this.spilled(row, column, spill);
  }

  /** The values of an array besides its first, for readers that do not calculate. */
  private spilled(row: number, column: number, { rows, columns }: Spill): void {
    for (let r = row; r < row + rows; r++)
      for (let c = column; c < column + columns; c++) {
        if (r === row && c === column) continue;
        const value = this.writer.value(this.sheet.id, r, c);
        const style = this.sheet.cells[cellKey(r, c)]?.style;
        if (typeof value === 'string') this.typed(r, c, value, style);
        else {
          const { t, v } = resultParts(value);
          this.put(r, c, style, t, v);
        }
      }
  }
}

function viewXml(sheet: BookSheetData, isActive: boolean): string {
  const { frozenRows, frozenColumns, gridlinesHidden } = sheet;
  const isFrozen = frozenRows > 0 || frozenColumns > 0;
  const pane = isFrozen
    ? xmlText('pane', {
        xSplit: frozenColumns || undefined,
        ySplit: frozenRows || undefined,
        topLeftCell: cellName(frozenRows, frozenColumns),
        activePane: frozenRows > 0 ? (frozenColumns > 0 ? 'bottomRight' : 'bottomLeft') : 'topRight',
        state: 'frozen',
      })
    : '';
  const attributes = {
    showGridLines: gridlinesHidden ? 0 : undefined,
    tabSelected: isActive ? 1 : undefined,
    workbookViewId: 0,
  };
  return `<sheetViews>${xmlText('sheetView', attributes, pane)}</sheetViews>`;
}

function columnsXml({ columnWidths, hiddenColumns = [] }: BookSheetData): string {
  const hidden = new Set(hiddenColumns);
  const columns = [...new Set([...Object.keys(columnWidths).map(Number), ...hidden])].sort((a, b) => a - b);
  const list = columns
    .filter((column) => column < maximumColumns)
    .map((column) => {
      const pixels = columnWidths[column];
      const width = pixels === undefined ? 9.14 : widthOfColumn(pixels);
      return xmlText('col', {
        min: column + 1,
        max: column + 1,
        width,
        customWidth: 1,
        hidden: hidden.has(column) ? 1 : undefined,
      });
    });
  return list.length > 0 ? `<cols>${list.join('')}</cols>` : '';
}

/** Links of cells: to external targets by a relationship, to cells of the file by their address. */
function linksXml({ cells }: BookSheetData): { xml: string; links: Link[] } {
  const links: Link[] = [];
  const list = Object.entries(cells).flatMap(([key, { link }]) => {
    if (!link) return [];
    const [row, column] = key.split(',').map(Number);
    const ref = cellName(row!, column!);
    if (link.startsWith('#')) return [xmlText('hyperlink', { ref, location: link.slice(1) })];
    const id = `rIdLink${links.length + 1}`;
    links.push({ id, target: link });
    return [xmlText('hyperlink', { ref, 'r:id': id })];
  });
  return { xml: list.length > 0 ? `<hyperlinks>${list.join('')}</hyperlinks>` : '', links };
}

const usualMargins =
  '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';

function propertiesXml({ tabColor, kept }: BookSheetData): string {
  const color = writeColor(tabColor);
  const inner =
    (color ? `<tabColor rgb="${color.argb}"/>` : '') +
    (kept?.print?.fitsPage ? '<pageSetUpPr fitToPage="1"/>' : '');
  return inner === '' ? '' : `<sheetPr>${inner}</sheetPr>`;
}

/** A sheet's part, and the external addresses that its cells link to. */
export function sheetXml(
  sheet: BookSheetData,
  writer: SheetXmlWriter,
  isActive: boolean,
  parts: { readonly drawing: boolean; readonly notes: boolean },
): { xml: string; links: Link[] } {
  const merges = sheet.merges.map((range) => xmlText('mergeCell', { ref: areaName(range) })).join('');
  const { xml: hyperlinks, links } = linksXml(sheet);
  const xml = [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    propertiesXml(sheet),
    viewXml(sheet, isActive),
    '<sheetFormatPr defaultRowHeight="15"/>',
    columnsXml(sheet),
    `<sheetData>${new CellsWriter(sheet, writer).rows()}</sheetData>`,
    filterXml(sheet, writer.value),
    merges === '' ? '' : `<mergeCells count="${sheet.merges.length}">${merges}</mergeCells>`,
    formatsXml(sheet, writer.styles, writer.store),
    validationsXml(sheet, writer.sheets, writer.store),
    hyperlinks,
    sheet.kept?.print?.xml ?? usualMargins,
    parts.drawing ? '<drawing r:id="rIdDrawing"/>' : '',
    parts.notes ? '<legacyDrawing r:id="rIdVml"/>' : '',
    '</worksheet>',
  ].join('');
  return { xml, links };
}

/** The notes of a sheet: their part, and the boxes that Excel requires for them; null if there are none. */
export function notesXml({ cells }: BookSheetData): { comments: string; vml: string } | null {
  const notes = Object.entries(cells).flatMap(([key, { note }]) => {
    if (!note) return [];
    const [row, column] = key.split(',').map(Number) as [number, number];
    return [{ row, column, note }];
  });
  if (notes.length === 0) return null;
  const list = notes
    .map(({ row, column, note }) => {
      const text = `<text><r><t xml:space="preserve">${escapeXml(note)}</t></r></text>`;
      return xmlText('comment', { ref: cellName(row, column), authorId: 0 }, text);
    })
    .join('');
  const boxes = notes.map(({ row, column }, index) => noteBox(row, column, index)).join('');
  return {
    comments: `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author/></authors><commentList>${list}</commentList></comments>`,
    vml: `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${boxes}</xml>`,
  };
}

function noteBox(row: number, column: number, index: number): string {
  const anchor = [column + 1, 15, Math.max(0, row - 1), 10, column + 3, 15, row + 4, 4].join(', ');
  return `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
