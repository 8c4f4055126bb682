import { convertBinary } from '@borgar/xlsx-convert';
import { strToU8, zipSync } from 'fflate';
import { openExcel } from '../../src/excel/open-excel.ts';
import type { FindAnchor, ReadValue } from '../../src/excel/spills.ts';
import { writeExcel } from '../../src/excel/write-excel.ts';
import { escapeXml } from '../../src/excel/xml.ts';
import type { CellData, SheetData, Value, WorkbookData } from '../../src/local/workbook/types.ts';
import { workbookDataOf } from '../../src/local/worker/stored-files.ts';

export function sheetOf(id: number, name: string, changes: Partial<SheetData> = {}): SheetData {
  return {
    id,
    name,
    rows: 1000,
    columns: 26,
    cells: {},
    columnWidths: {},
    rowHeights: {},
    frozenRows: 0,
    frozenColumns: 0,
    hidden: false,
    gridlinesHidden: false,
    tabColor: null,
    merges: [],
    conditionalFormats: [],
    charts: [],
    protection: null,
    metadata: {},
    ...changes,
  };
}

export function workbookOf(sheets: SheetData[], changes: Partial<WorkbookData> = {}): WorkbookData {
  const activeSheetId = sheets[0]!.id;
  return {
    version: 1,
    id: 'test',
    name: 'Test',
    locale: 'en_US',
    sheets,
    activeSheetId,
    selection: { sheetId: activeSheetId, row: 0, column: 0, rows: 1, columns: 1 },
    namedRanges: [],
    properties: { document: {}, user: {}, script: {} },
    ...changes,
  };
}

/** Cells by address, such as `{ B3: { value: 1 } }`, for addresses of one letter. */
export function cellsOf(cells: Record<string, CellData>): SheetData['cells'] {
  return Object.fromEntries(
    Object.entries(cells).map(([address, cell]) => [
      `${Number(address.slice(1)) - 1},${address.charCodeAt(0) - 65}`,
      cell,
    ]),
  );
}

/** Values of sheet 0 by address, constants from the data itself. */
export function valuesOf(data: WorkbookData, calculated: Record<string, Value> = {}) {
  const shown = cellsOf(calculated as unknown as Record<string, CellData>) as unknown as Record<
    string,
    Value
  >;
  return (sheetId: number, row: number, column: number): Value => {
    const key = `${row},${column}`;
    if (sheetId === data.sheets[0]!.id && key in shown) return shown[key]!;
    return data.sheets.find(({ id }) => id === sheetId)!.cells[key]?.value ?? null;
  };
}

/** A file of the local host from the bytes of an Excel file, with its losses. */
export async function openFile(bytes: Uint8Array | ArrayBuffer, name = 'file.xlsx') {
  const opened = await openExcel(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes), name);
  return { ...opened, data: workbookDataOf(opened.book) };
}

/** The bytes of a file as downloaded from the page, with these values. */
export const write = (
  data: WorkbookData,
  value: ReadValue = valuesOf(data),
  findAnchor?: FindAnchor,
): Uint8Array => writeExcel(data, value, findAnchor);

/** Reads with a library that shares no code with ours, as another program would. */
export const readBack = async (bytes: Uint8Array) =>
  convertBinary(bytes.slice().buffer as ArrayBuffer, 'file.xlsx', { cellFormulas: true, skipMerged: false });

const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The contents of a handwritten file; everything except the rows is optional. */
export interface FileParts {
  /** Content of `<worksheet>` by sheet name: `<sheetData>…</sheetData>` and the elements around it. */
  readonly sheets: Readonly<Record<string, string>>;
  /** Content of `<workbook>` after the sheets, such as names. */
  readonly workbook?: string;
  /** Attributes of `<workbookPr>`. */
  readonly properties?: string;
  /** Content of `<styleSheet>`. */
  readonly styles?: string;
  /** Relationships of a sheet, by its name: id, type and target. */
  readonly relations?: Readonly<
    Record<string, readonly (readonly [id: string, type: string, target: string, external?: boolean])[]>
  >;
  /** More relationships of the workbook. */
  readonly workbookRelations?: readonly (readonly [id: string, type: string, target: string])[];
  /** More parts by path. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  /** The file's author, in `docProps/core.xml`. */
  readonly creator?: string;
}

const relation = ([id, type, target, external]: readonly [string, string, string, boolean?]) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
const relationsPart = (list: readonly (readonly [string, string, string, boolean?])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(relation).join('')}</Relationships>`;

/** The bytes of an Excel file whose XML is written by hand. */
export function fileOf({
  sheets,
  workbook = '',
  properties,
  styles,
  relations = {},
  workbookRelations = [],
  parts = {},
  creator,
}: FileParts): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': relationsPart([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${space}" xmlns:r="${office}">${properties === undefined ? '' : `<workbookPr ${properties}/>`}<sheets>${names
      .map(
        (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets>${workbook}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationsPart([
      ...names.map(
        (_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
      ),
      ...(styles === undefined ? [] : [['rIdS', 'styles', 'styles.xml'] as const]),
      ...workbookRelations,
    ]),
  };
  if (styles !== undefined) files['xl/styles.xml'] = `<styleSheet xmlns="${space}">${styles}</styleSheet>`;
  if (creator)
    files['docProps/core.xml'] =
      `<cp:coreProperties xmlns:dc="d"><dc:creator>${creator}</dc:creator></cp:coreProperties>`;
  names.forEach((name, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${space}" xmlns:r="${office}">${sheets[name]}</worksheet>`;
    const own = relations[name];
    if (own) files[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = relationsPart(own);
  });
  const all = Object.entries({ ...files, ...parts });
  return zipSync(
    Object.fromEntries(all.map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part])),
  );
}

/** `<sheetData>` of cells by address: numbers, texts, booleans, or `=formula` with its value. */
export function rowsOf(
  cells: Readonly<Record<string, StoredCell>>,
  styles: Readonly<Record<string, number>> = {},
): string {
  const byRow = new Map<number, string[]>();
  for (const [address, cell] of Object.entries(cells)) {
    const row = Number(/\d+$/.exec(address)![0]);
    byRow.set(row, [...(byRow.get(row) ?? []), cellXml(address, cell, styles[address])]);
  }
  const rows = [...byRow].sort(([a], [b]) => a - b);
  return `<sheetData>${rows.map(([row, list]) => `<row r="${row}">${list.join('')}</row>`).join('')}</sheetData>`;
}

export type Stored = number | string | boolean;
/** A value, or a formula with Excel's stored value and the attributes of its `<f>`. */
export type StoredCell =
  | Stored
  | { readonly f: string; readonly v?: Stored; readonly attributes?: string; readonly cm?: number };

function cellXml(address: string, cell: StoredCell, style: number | undefined): string {
  const s = style === undefined ? '' : ` s="${style}"`;
  const value = (stored: Stored | undefined) =>
    stored === undefined
      ? ''
      : `<v>${escapeXml(String(Number.isFinite(stored) ? stored : stored === true ? 1 : stored === false ? 0 : stored))}</v>`;
  const type = (stored: Stored | undefined) =>
    typeof stored === 'boolean'
      ? ' t="b"'
      : typeof stored !== 'string'
        ? ''
        : stored.startsWith('#')
          ? ' t="e"'
          : ' t="str"';
  if (typeof cell === 'object') {
    const cm = cell.cm === undefined ? '' : ` cm="${cell.cm}"`;
    return `<c r="${address}"${s}${type(cell.v)}${cm}><f ${cell.attributes ?? ''}>${escapeXml(cell.f)}</f>${value(cell.v)}</c>`;
  }
  return `<c r="${address}"${s}${type(cell)}>${value(cell)}</c>`;
}
