import { strToU8, zipSync } from 'fflate';
import { absoluteName, quotedSheet } from '../a1/addresses.ts';
import type { Book, BookSheetData } from './book.ts';
import { creator } from './read-book.ts';
import type { FindAnchor, ReadValue } from './spills.ts';
import { toExcelFormula } from './to-excel-formula.ts';
import { addDrawing, addKeptParts } from './write-drawings.ts';
import { notesXml, type SheetXmlWriter, sheetXml } from './write-sheet.ts';
import { StringTable, StyleTable } from './write-styles.ts';
import { escapeXml, xmlText } from './xml.ts';

const longestName = 31;

/** A name that Excel allows: no `[]:*?/\`, no apostrophe at either end, at most 31 characters. */
function allowedName(name: string): string {
  const plain = name.replace(/[[\]:*?/\\]/g, '_').replace(/^'|'$/g, '_');
  return plain.slice(0, longestName).replace(/'$/, '_') || 'Sheet';
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const wished = allowedName(name);
  let candidate = wished;
  for (let number = 2; taken.has(candidate.toUpperCase()); number += 1) {
    const ending = ` (${number})`;
    candidate = wished.slice(0, longestName - ending.length) + ending;
  }
  return candidate;
}

/** The name of each sheet in the file, by id; names that Excel allows don't change. */
export function storedSheetNames(sheets: readonly BookSheetData[]): Map<number, string> {
  // Valid names are assigned first, so that nothing else uses them.
  const ordered = [...sheets].sort(
    (a, b) => Number(allowedName(a.name) !== a.name) - Number(allowedName(b.name) !== b.name),
  );
  const taken = new Set<string>();
  return new Map(
    ordered.map(({ id, name }) => {
      const free = freeName(name, taken);
      taken.add(free.toUpperCase());
      return [id, free];
    }),
  );
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationsSpace = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

interface Relation {
  readonly id: string;
  /** Last segment of its type, such as `worksheet`. */
  readonly type: string;
  readonly target: string;
  readonly isExternal?: boolean;
}

/** The parts of a file that is being written. */
export class Parts {
  private readonly files: Record<string, Uint8Array> = {};
  private readonly overrides: string[] = [];
  private readonly extensions = new Map([
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing'],
  ]);

  add(path: string, xml: string, contentType?: string): void {
    this.addBytes(path, strToU8(path.endsWith('.vml') ? xml : head + xml), contentType);
  }

  addBytes(path: string, bytes: Uint8Array, contentType?: string): void {
    this.files[path] = bytes;
    if (contentType)
      this.overrides.push(xmlText('Override', { PartName: `/${path}`, ContentType: contentType }));
  }

  has(path: string): boolean {
    return path in this.files;
  }

  relate(path: string, relations: readonly Relation[]): void {
    if (relations.length === 0) return;
    const list = relations.map(({ id, type, target, isExternal }) =>
      xmlText('Relationship', {
        Id: id,
        Type: type.includes('/') ? type : `${office}/${type}`,
        Target: isExternal ? target : `/${target}`,
        TargetMode: isExternal ? 'External' : undefined,
      }),
    );
    const slash = path.lastIndexOf('/') + 1;
    this.add(
      `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`,
      xmlText('Relationships', { xmlns: relationsSpace }, list.join('')),
    );
  }

  zip(): Uint8Array {
    const defaults = [...this.extensions].map(([Extension, ContentType]) =>
      xmlText('Default', { Extension, ContentType }),
    );
    const space = 'http://schemas.openxmlformats.org/package/2006/content-types';
    const contents = xmlText('Types', { xmlns: space }, defaults.join('') + this.overrides.join(''));
    return zipSync({ '[Content_Types].xml': strToU8(head + contents), ...this.files }, { level: 6 });
  }
}

function namesXml(book: Book, names: ReadonlyMap<number, string>): string {
  const own = book.namedRanges.flatMap(({ name, range }) => {
    const sheet = names.get(range.sheetId);
    return sheet === undefined
      ? []
      : [xmlText('definedName', { name }, escapeXml(`${quotedSheet(sheet)}!${absoluteName(range)}`))];
  });
  const taken = new Set(book.namedRanges.map(({ name }) => name.toUpperCase()));
  const kept = (book.keptNames ?? []).flatMap(({ name, text, sheetId, hidden }) => {
    const index = sheetId === undefined ? undefined : book.sheets.findIndex(({ id }) => id === sheetId);
    if (index === -1 || text === '' || (index === undefined && taken.has(name.toUpperCase()))) return [];
    return [
      xmlText('definedName', { name, localSheetId: index, hidden: hidden ? 1 : undefined }, escapeXml(text)),
    ];
  });
  const all = [...own, ...kept];
  return all.length > 0 ? `<definedNames>${all.join('')}</definedNames>` : '';
}

function workbookXml(book: Book, names: ReadonlyMap<number, string>): string {
  const active = Math.max(
    0,
    book.sheets.findIndex(({ id }) => id === book.activeSheetId),
  );
  const sheets = book.sheets.map(({ id, hidden }, index) =>
    xmlText('sheet', {
      name: names.get(id)!,
      sheetId: index + 1,
      state: hidden ? 'hidden' : undefined,
      'r:id': `rId${index + 1}`,
    }),
  );
  const { iteration } = book;
  const calculation = iteration
    ? {
        iterate: iteration.isOff ? undefined : 1,
        iterateCount: iteration.cycles,
        iterateDelta: iteration.threshold,
      }
    : {};
  const externals = (book.externalParts ?? [])
    .map((_, index) => xmlText('externalReference', { 'r:id': `rIdExternal${index + 1}` }))
    .join('');
  return [
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">`,
    `<bookViews>${xmlText('workbookView', { activeTab: active })}</bookViews>`,
    `<sheets>${sheets.join('')}</sheets>`,
    externals === '' ? '' : `<externalReferences>${externals}</externalReferences>`,
    namesXml(book, names),
    xmlText('calcPr', { calcId: 191029, ...calculation }),
    '</workbook>',
  ].join('');
}

/** The formula as stored in a file, with the names of its sheets there. */
function formulaStore(book: Book, names: ReadonlyMap<number, string>): SheetXmlWriter['store'] {
  const namedRanges = new Set(book.namedRanges.map(({ name }) => name.toUpperCase()));
  const changed = book.sheets.filter(({ id, name }) => names.get(id) !== name);
  const newNames = new Map(changed.map(({ id, name }) => [name.toUpperCase(), names.get(id)!]));
  return (formula) => toExcelFormula(formula, namedRanges, newNames);
}

/** The context of a sheet besides its cells. */
interface Place {
  readonly number: number;
  readonly isActive: boolean;
  readonly firstChart: number;
  readonly names: ReadonlyMap<number, string>;
}

function addSheet(
  parts: Parts,
  sheet: BookSheetData,
  writer: SheetXmlWriter,
  { number, isActive, firstChart, names }: Place,
): void {
  const path = `xl/worksheets/sheet${number}.xml`;
  const relations: Relation[] = [];
  const notes = notesXml(sheet);
  if (notes) {
    const [comments, vml] = [`xl/comments${number}.xml`, `xl/drawings/vmlDrawing${number}.vml`];
    parts.add(comments, notes.comments, `${types}.comments+xml`);
    parts.add(vml, notes.vml);
    relations.push(
      { id: 'rIdNotes', type: 'comments', target: comments },
      { id: 'rIdVml', type: 'vmlDrawing', target: vml },
    );
  }
  const drawing = addDrawing(parts, sheet, number, firstChart, names, writer.value);
  if (drawing) relations.push({ id: 'rIdDrawing', type: 'drawing', target: drawing });
  const { xml, links } = sheetXml(sheet, writer, isActive, {
    drawing: drawing !== null,
    notes: notes !== null,
  });
  parts.add(path, xml, `${types}.worksheet+xml`);
  relations.push(...links.map(({ id, target }) => ({ id, type: 'hyperlink', target, isExternal: true })));
  parts.relate(path, relations);
}

/**
 * Writes an Excel workbook. Formulas are stored with their values, so that a reader without our functions shows the
 * same numbers. Sheet names that Excel forbids are changed, in formulas too.
 * @param value the calculated value of a cell, including spilled cells; positions are zero-based
 * @param findAnchor returns the cell whose array fills a cell; without it, cells with a value but no content count as
 *   part of the array to their left or above
 * @throws ExcelProblem if a cell or a sheet exceeds the limits of Excel files
 */
export function writeExcel(book: Book, value: ReadValue, findAnchor?: FindAnchor): Uint8Array {
  const names = storedSheetNames(book.sheets);
  const [styles, strings, parts] = [new StyleTable(), new StringTable(), new Parts()];
  const sheets = book.sheets.map((sheet) => ({ ...sheet, name: names.get(sheet.id) ?? sheet.name }));
  const writer: SheetXmlWriter = {
    value,
    findAnchor,
    store: formulaStore(book, names),
    styles,
    strings,
    sheets,
  };
  let firstChart = 1;
  for (const [index, sheet] of book.sheets.entries()) {
    addSheet(parts, sheet, writer, {
      number: index + 1,
      isActive: sheet.id === book.activeSheetId,
      firstChart,
      names,
    });
    firstChart += sheet.charts.length;
  }
  addKeptParts(parts, book.keptParts ?? []);
  parts.add('xl/workbook.xml', workbookXml(book, names), `${types}.sheet.main+xml`);
  parts.add('xl/styles.xml', styles.xml(), `${types}.styles+xml`);
  parts.add('xl/sharedStrings.xml', strings.xml(), `${types}.sharedStrings+xml`);
  const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(book.name)}</dc:title><dc:creator>${creator}</dc:creator></cp:coreProperties>`;
  parts.add('docProps/core.xml', core, 'application/vnd.openxmlformats-package.core-properties+xml');
  parts.relate('xl/workbook.xml', [
    ...book.sheets.map((_, index) => ({
      id: `rId${index + 1}`,
      type: 'worksheet',
      target: `xl/worksheets/sheet${index + 1}.xml`,
    })),
    ...(book.externalParts ?? []).map((target, index) => ({
      id: `rIdExternal${index + 1}`,
      type: 'externalLink',
      target,
    })),
    { id: 'rIdStyles', type: 'styles', target: 'xl/styles.xml' },
    { id: 'rIdStrings', type: 'sharedStrings', target: 'xl/sharedStrings.xml' },
  ]);
  parts.relate('', [
    { id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' },
    {
      id: 'rId2',
      type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      target: 'docProps/core.xml',
    },
  ]);
  return parts.zip();
}
