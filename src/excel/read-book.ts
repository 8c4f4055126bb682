import { Archive, type Relationship, readPart, relationshipsOf } from './archive.ts';
import type { RawBook, RawColumn, RawName, RawSheet, RawTable, RichText } from './book.ts';
import { readPeople } from './drawings.ts';
import { excelProblem } from './problem.ts';
import { SharedStrings, SheetScan } from './read-rows.ts';
import { foreignDefaults, ownDefaults, Styles } from './styles.ts';
import {
  childOf,
  childrenOf,
  descendantsOf,
  flagOf,
  numberOf,
  parseXml,
  unescapeText,
  type XmlElement,
  type XmlHandler,
  XmlScanner,
} from './xml.ts';

/** Written to every file that Cellgrad saves, so that it recognizes its own files. */
export const creator = 'Cellgrad';
/** With more filled cells, the page stops responding. */
const mostFilled = 1_500_000;

/** Called between pieces of work: shows progress from 0 to 1, and stops by throwing. */
export type ReadProgress = (done: number) => void | Promise<void>;

/** An opened file: its cells, and the data that the readers of charts, macros and so on need. */
export interface ExcelFile {
  readonly archive: Archive;
  readonly book: RawBook;
  readonly styles: Styles;
  /** The relationships of each sheet, in sheet order. */
  readonly sheetRelations: readonly (readonly Relationship[])[];
  /** Number of cells beyond Excel's last row or column, by sheet. */
  readonly outside: readonly number[];
  /** Sheets without cells: charts and dialogs. */
  readonly otherSheets: readonly string[];
  /** Names of the authors of threaded comments, by id. */
  readonly people: ReadonlyMap<string, string>;
  /** Paths of the parts about other files that formulas read, in order. */
  readonly externalParts: readonly string[];
  /** Path of the macros; undefined if there are none. */
  readonly macros: string | undefined;
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Throws a problem with advice for bytes that aren't an archive. */
async function refuse(bytes: Uint8Array, name: string): Promise<never> {
  if (bytes.length === 0) throw excelProblem('empty', { file: name });
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isEncrypted = await holdsStream(bytes, 'EncryptedPackage');
    throw excelProblem(isEncrypted ? 'encrypted' : 'oldExcel', { file: name });
  }
  if (startsWith(bytes, 0x50, 0x4b)) throw excelProblem('damaged', { file: name });
  const sample = new TextDecoder().decode(bytes.subarray(0, 4096)).slice(0, -2);
  const isText = /\.(csv|tsv|txt)$/i.test(name) || !/[\p{Cc}\ufffd]/u.test(sample.replace(/[\t\n\f\r]/g, ''));
  throw excelProblem(isText ? 'text' : 'notExcel', { file: name });
}

async function holdsStream(bytes: Uint8Array, name: string): Promise<boolean> {
  try {
    const cfb = await import('cfb');
    return cfb.find(cfb.read(bytes, { type: 'array' }), name) !== null;
  } catch {
    // An unreadable container has no streams.
    return false;
  }
}

/** Opens a workbook's archive; returns it with the path of the main part. */
async function openArchive(bytes: Uint8Array, name: string): Promise<[Archive, string]> {
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) await refuse(bytes, name);
  const archive = Archive.open(bytes, name);
  if (archive.paths.some((path) => path.endsWith('workbook.bin')))
    throw excelProblem('binaryExcel', { file: name });
  if (archive.text('mimetype')?.startsWith('application/vnd.oasis'))
    throw excelProblem('openDocument', { file: name });
  const main = relationshipsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target;
  const path = main !== undefined && archive.has(main) ? main : 'xl/workbook.xml';
  if (!archive.has(path)) throw excelProblem('notExcel', { file: name });
  return [archive, path];
}

/** Feeds a part to a handler, piece by piece; false if it was cut off. */
async function scan(
  archive: Archive,
  path: string,
  handler: XmlHandler,
  done: (bytes: number) => void | Promise<void>,
) {
  const scanner = new XmlScanner(handler);
  let bytes = 0;
  for (const piece of archive.pieces(path) ?? []) {
    scanner.push(piece);
    bytes += piece.length;
    const wait = done(bytes);
    if (wait) await wait;
  }
  scanner.end();
  return scanner.isWhole;
}

/** A part that must exist and be complete. */
function requiredPart(archive: Archive, path: string, name: string): XmlElement {
  const { root, isWhole } = parseXml(archive.text(path) ?? '');
  if (!root || !isWhole) throw excelProblem('damaged', { file: name });
  return root;
}

/** The numbers of cell metadata that mark spilling formulas. */
function dynamicMetadata(root: XmlElement | null): (metadata: number) => boolean {
  const types = childrenOf(childOf(root, 'metadataTypes'), 'metadataType').map(
    ({ attributes }) => attributes.name,
  );
  const marks = childrenOf(childOf(root, 'cellMetadata'), 'bk').map((bk) =>
    childrenOf(bk, 'rc').some(({ attributes }) => types[Number(attributes.t) - 1] === 'XLDAPR'),
  );
  return (metadata) => marks[metadata - 1] === true;
}

function readNames(workbook: XmlElement): RawName[] {
  return childrenOf(childOf(workbook, 'definedNames'), 'definedName').flatMap(({ attributes, text }) => {
    const { name, localSheetId, hidden } = attributes;
    const sheet = numberOf(localSheetId) ?? null;
    const formula = unescapeText(text).trim().replace(/^=/, '');
    return name === undefined ? [] : [{ name, text: formula, sheet, isHidden: flagOf(hidden) }];
  });
}

function readTables(archive: Archive, relations: readonly Relationship[], sheet: number): RawTable[] {
  return relations.flatMap(({ type, target }) => {
    const table = type === 'table' ? readPart(archive, target) : null;
    const { displayName, name = displayName, ref, headerRowCount, totalsRowCount } = table?.attributes ?? {};
    if (name === undefined || ref === undefined) return [];
    const columns = childrenOf(childOf(table, 'tableColumns'), 'tableColumn').map(({ attributes }) =>
      unescapeText(attributes.name ?? ''),
    );
    const [headerRows, totalsRows] = [numberOf(headerRowCount) ?? 1, numberOf(totalsRowCount) ?? 0];
    return [{ name: displayName ?? name, sheet, ref, headerRows, totalsRows, columns }];
  });
}

function readColumns(parts: ReadonlyMap<string, readonly XmlElement[]>): RawColumn[] {
  return (parts.get('cols') ?? []).flatMap((cols) =>
    childrenOf(cols, 'col').flatMap(({ attributes: { min, max, width, hidden, style } }) => {
      const [first, last] = [numberOf(min), numberOf(max)];
      if (first === undefined || last === undefined || first > last) return [];
      const size = numberOf(width);
      const own = size === undefined ? {} : { width: size };
      return [
        { first: first - 1, last: last - 1, isHidden: flagOf(hidden), style: numberOf(style) ?? 0, ...own },
      ];
    }),
  );
}

function readIteration(calcPr: XmlElement | undefined): RawBook['iteration'] {
  if (!flagOf(calcPr?.attributes.iterate)) return null;
  const { iterateCount, iterateDelta } = calcPr!.attributes;
  return { count: numberOf(iterateCount) ?? 100, delta: numberOf(iterateDelta) ?? 0.001 };
}

/** Paths of other files that formulas read, as `[1]`, `[2]`, … */
const readExternal = (workbook: XmlElement, relations: readonly Relationship[]): string[] =>
  childrenOf(childOf(workbook, 'externalReferences'), 'externalReference').map(
    ({ attributes }) => relations.find(({ id }) => id === attributes.id)?.target ?? '',
  );

interface SheetPlace {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

function sheetPlaces(
  archive: Archive,
  workbook: XmlElement,
  relations: readonly Relationship[],
): { places: SheetPlace[]; others: string[]; order: (number | null)[] } {
  const places: SheetPlace[] = [];
  const others: string[] = [];
  const order = childrenOf(childOf(workbook, 'sheets'), 'sheet').map(({ attributes }, index) => {
    const relation = relations.find(({ id }) => id === attributes.id);
    const name = unescapeText(attributes.name || `Sheet${index + 1}`);
    if (relation?.type !== 'worksheet' || !archive.has(relation.target)) {
      others.push(name);
      return null;
    }
    // Excel ignores case in names; of two equal ones, formulas use the first.
    const isTaken = (text: string) => places.some((place) => place.name.toLowerCase() === text.toLowerCase());
    let own = name;
    for (let number = 2; isTaken(own); number++) own = `${name} (${number})`;
    places.push({
      name: own,
      path: relation.target,
      isHidden: (attributes.state ?? 'visible') !== 'visible',
    });
    return places.length - 1;
  });
  return { places, others, order };
}

/**
 * Opens an .xlsx or .xlsm and reads its cells, names and tables, as stored in the file.
 * @throws ExcelProblem for a file that isn't one, is damaged, or is too large
 */
export async function readBook(
  bytes: Uint8Array,
  fileName: string,
  progress?: ReadProgress,
): Promise<ExcelFile> {
  const [archive, main] = await openArchive(bytes, fileName);
  const workbook = requiredPart(archive, main, fileName);
  if (workbook.name !== 'workbook') throw excelProblem('notExcel', { file: fileName });
  const relations = relationshipsOf(archive, main);
  const pathOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
  const isOwn = archive.text('docProps/core.xml')?.includes(`<dc:creator>${creator}</dc:creator>`) ?? false;
  const themePath = pathOf('theme');
  const styles = new Styles(
    readPart(archive, pathOf('styles')),
    (themePath && archive.text(themePath)) ?? undefined,
    isOwn ? ownDefaults : foreignDefaults,
  );
  const strings = new SharedStrings(styles);
  const { places, others, order } = sheetPlaces(archive, workbook, relations);
  if (places.length === 0) throw excelProblem('noSheets', { file: fileName });
  const stringsPath = pathOf('sharedStrings') ?? 'xl/sharedStrings.xml';
  const sizes = [stringsPath, ...places.map(({ path }) => path)].map((path) => archive.size(path));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let before = 0;
  const report = (bytesDone: number) => progress?.((before + bytesDone) / total);
  const whole = async (path: string, handler: XmlHandler) => {
    if (!(await scan(archive, path, handler, report))) throw excelProblem('damaged', { file: fileName });
    before += archive.size(path);
  };
  if (archive.has(stringsPath)) await whole(stringsPath, strings);
  const is1904 = flagOf(childOf(workbook, 'workbookPr')?.attributes.date1904);
  const calcPr = childOf(workbook, 'calcPr');
  const isDynamic = dynamicMetadata(readPart(archive, pathOf('sheetMetadata')));
  const sheets: RawSheet[] = [];
  const outside: number[] = [];
  let filled = 0;
  for (const place of places) {
    const sheet = new SheetScan(strings.list as RichText[], styles, isDynamic, is1904);
    await whole(place.path, sheet);
    if (sheet.lacksTexts) throw excelProblem('damaged', { file: fileName });
    filled += sheet.cells.length;
    if (filled > mostFilled)
      throw excelProblem('tooManyFilled', { file: fileName, cells: filled, most: mostFilled });
    sheets.push({
      ...place,
      cells: sheet.cells,
      rows: sheet.rows,
      columns: readColumns(sheet.parts),
      parts: sheet.parts,
    });
    outside.push(sheet.outside);
  }
  const externalParts = readExternal(workbook, relations);
  const sheetRelations = places.map(({ path }) => relationshipsOf(archive, path));
  /** Names and the active tab count all sheets, including those without cells. */
  const indexOf = (index: number | null) => (index === null ? null : (order[index] ?? null));
  const view = descendantsOf(childOf(workbook, 'bookViews'), 'workbookView')[0];
  return {
    archive,
    styles,
    sheetRelations,
    outside,
    otherSheets: others,
    people: readPeople(archive, relations),
    externalParts,
    macros: pathOf('vbaProject'),
    book: {
      fileName,
      sheets,
      names: readNames(workbook)
        .filter(({ sheet }) => sheet === null || indexOf(sheet) !== null)
        .map((name) => ({ ...name, sheet: indexOf(name.sheet) })),
      tables: sheetRelations.flatMap((ofSheet, sheet) => readTables(archive, ofSheet, sheet)),
      is1904,
      iteration: readIteration(calcPr),
      isManual: calcPr?.attributes.calcMode === 'manual',
      activeTab: indexOf(numberOf(view?.attributes.activeTab) ?? 0) ?? 0,
      externalFiles: externalParts.map((part) => relationshipsOf(archive, part)[0]?.target ?? ''),
    },
  };
}
