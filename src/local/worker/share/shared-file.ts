import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { checkOf } from '../../../wording/digest.ts';
import {
  type CellData,
  emptySheetData,
  emptyWorkbookData,
  type RangeData,
  type SheetData,
  type WorkbookData,
} from '../../workbook/types.ts';
import { cellFieldNames, isCell, isLook, isSharedFile, lookFields } from './shape.ts';

/** Thrown for codes that cannot be read; the message is for the user. */
class LinkRefused extends Error {}

/** Maximum length of a code: mail programs, chats and browsers still keep an address of that length in one piece. */
export const longestCode = 30_000;
/** Maximum size of the content in bytes: a short code can expand to a very long text. */
const largestContent = 4_000_000;
const version = 1;

/** Base64 with the characters that an address may contain. */
function toAddressText(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const fromAddressText = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** Encodes a content as `1.eJyrVk….0x1y2z3`: the version, the compressed JSON, and the checksum of both. */
export function writeLinkCode(content: unknown): string {
  const body = `${version}.${toAddressText(deflateSync(strToU8(JSON.stringify(content)), { level: 9 }))}`;
  return `${body}.${checkOf(body)}`;
}

const damaged = (what: string) =>
  new LinkRefused(
    `The link is damaged: ${what}. Copy all of it again; mail programs sometimes cut long links.`,
  );

function inflated(bytes: Uint8Array): string {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > largestContent)
      throw new LinkRefused('The link contains more than a link can, so it was not opened.');
    parts.push(part);
  });
  // In pieces, to stop as soon as there is too much.
  for (let start = 0; start < bytes.length; start += 1024)
    inflate.push(bytes.subarray(start, start + 1024), start + 1024 >= bytes.length);
  const content = new Uint8Array(size);
  let end = 0;
  for (const part of parts) {
    content.set(part, end);
    end += part.length;
  }
  return strFromU8(content);
}

/**
 * The content of a code.
 * @throws LinkRefused if the code is damaged, too long, or of a newer version
 */
export function readLinkCode(code: string): unknown {
  const [, number, body, check] = /^(\d{1,4})\.([\w-]*)(?:\.(\w{0,7}))?$/.exec(code) ?? [];
  if (number === undefined) throw damaged('it contains characters that no link from this page has');
  if (Number(number) > version)
    throw new LinkRefused(
      'The link was made by a newer version of this page. Reload the page, or ask for the page’s newer address.',
    );
  if (code.length > longestCode) throw damaged('it is longer than any link from this page');
  if (check === undefined || check.length < 7) throw damaged('its end is missing');
  if (checkOf(`${number}.${body}`) !== check) throw damaged('its checksum does not match');
  try {
    return JSON.parse(inflated(fromAddressText(body!)));
  } catch (error) {
    throw error instanceof LinkRefused ? error : damaged('its content cannot be read');
  }
}

/** A workbook and one of its tabs, such as `graddesc` and `basic SGD`. */
export type TemplateTab = readonly [workbook: string, tab: string];

/** Builds a template's tab again, as the add-on does; null if there is no such template. */
export type BuildTab = (template: TemplateTab) => SheetData | null;

type Look = Omit<SheetData, 'id' | 'name' | 'cells' | 'kept'>;
/** The fields that differ; null for a removed one. */
type Changes<T> = { [Name in keyof T]?: T[Name] | null };

interface SharedTab {
  readonly name: string;
  /** The template that the tab was built from; absent for an empty tab. */
  readonly template?: TemplateTab;
  /** A hash of the template's numbers: another version of the page may have others. */
  readonly numbers?: string;
  readonly look: Changes<Look>;
  readonly cells: Readonly<Record<string, Changes<CellData> | null>>;
}

/** A file as stored in a link: the templates of its tabs, and the differences from them. */
interface SharedFile
  extends Pick<WorkbookData, 'name' | 'locale' | 'namedRanges' | 'iteration' | 'selection'> {
  /** The index of the open tab. */
  readonly active: number;
  readonly tabs: readonly SharedTab[];
  /** The page's settings for the sidebar. */
  readonly page?: Readonly<Record<string, string>>;
}

const ownTab = -1;
const templateKey = 'cellgrad.template';
const formKey = 'cellgrad.form';
/** Its contents belong to the add-on's own Undo, which a link does not include. */
const isUndoTab = ({ name, hidden }: SheetData): boolean => hidden && name.startsWith('Cellgrad undo');

/** A copy with each `sheetId` replaced. */
function renumbered<T>(value: T, turn: (sheetId: number) => number): T {
  return JSON.parse(
    JSON.stringify(value, (key, entry) =>
      key === 'sheetId' && typeof entry === 'number' ? turn(entry) : entry,
    ),
  );
}

/** Everything in a tab except its cells; identical for all files with such a tab. */
function lookOf(sheet: SheetData, places: ReadonlyMap<number, number>): Look {
  const kept = Object.entries(sheet).filter(([name, value]) => name in lookFields && value !== undefined);
  const { metadata } = sheet;
  const ours = Object.entries(metadata).filter(([key]) => key === templateKey || key === formKey);
  const look = { ...Object.fromEntries(kept), metadata: Object.fromEntries(ours) } as unknown as Look;
  look.charts = sheet.charts.map((chart, index) => ({ ...chart, id: index + 1 }));
  return renumbered(look, (id) => (id === sheet.id ? ownTab : (places.get(id) ?? ownTab)));
}

const isSame = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);

function changesOf<T extends object>(before: T, after: T, names: readonly string[]): Changes<T> | null {
  const changed: Record<string, unknown> = {};
  for (const name of names) {
    const [old, now] = [before[name as keyof T], after[name as keyof T]];
    if (!isSame(old, now)) changed[name] = now ?? null;
  }
  return Object.keys(changed).length > 0 ? (changed as Changes<T>) : null;
}

function changed<T extends object>(before: T, changes: Changes<T>): T {
  const after = { ...before } as Record<string, unknown>;
  for (const [name, value] of Object.entries(changes)) {
    if (value === null && name !== 'tabColor' && name !== 'protection') delete after[name];
    else after[name] = value;
  }
  return after as T;
}

const numbersOf = ({ cells }: SheetData): string =>
  checkOf(
    Object.entries(cells)
      .flatMap(([key, { value }]) => (typeof value === 'number' ? [`${key}=${value}`] : []))
      .sort()
      .join(),
  );

function packTab(
  sheet: SheetData,
  template: TemplateTab | undefined,
  base: SheetData,
  places: ReadonlyMap<number, number>,
): SharedTab {
  const cells: Record<string, Changes<CellData> | null> = {};
  const numbered = (cell: CellData): CellData =>
    cell.validation?.source
      ? renumbered(cell, (id) => (id === sheet.id ? ownTab : (places.get(id) ?? ownTab)))
      : cell;
  for (const key of new Set([...Object.keys(base.cells), ...Object.keys(sheet.cells)])) {
    const [before, after] = [base.cells[key], sheet.cells[key]];
    if (before === after) continue;
    if (!after) cells[key] = null;
    else {
      const changes = changesOf(numbered(before ?? {}), numbered(after), cellFieldNames);
      if (changes) cells[key] = changes;
    }
  }
  const look = changesOf(lookOf(base, new Map()), lookOf(sheet, places), Object.keys(lookFields)) ?? {};
  return { name: sheet.name, ...(template ? { template, numbers: numbersOf(base) } : {}), look, cells };
}

/** The file in the form that a link stores. */
export function packFile(
  data: Readonly<WorkbookData>,
  templateOf: (mark: string) => TemplateTab | undefined,
  buildTab: BuildTab,
  page: Readonly<Record<string, string>> = {},
): SharedFile {
  const sheets = data.sheets.filter((sheet) => !isUndoTab(sheet));
  const places = new Map(sheets.map(({ id }, index) => [id, index]));
  const tabs = sheets.map((sheet) => {
    const mark = sheet.metadata[templateKey];
    const template = mark === undefined ? undefined : templateOf(mark);
    const built = template && buildTab(template);
    return built
      ? packTab(sheet, template, built, places)
      : packTab(sheet, undefined, emptySheetData(0, ''), places);
  });
  const place = (id: number) => places.get(id) ?? 0;
  return {
    name: data.name,
    locale: data.locale,
    active: place(data.activeSheetId),
    selection: renumbered(data.selection, place),
    ...(data.iteration ? { iteration: data.iteration } : {}),
    namedRanges: renumbered(data.namedRanges, place),
    ...(Object.keys(page).length > 0 ? { page } : {}),
    tabs,
  };
}

/**
 * The file as a code of up to `longestCode` characters. If it is longer, changes of tabs are omitted, the largest first:
 * `leftOut` names these tabs.
 */
export function codeOf(file: SharedFile): { code: string; leftOut: string[] } {
  const leftOut: string[] = [];
  let { tabs } = file;
  const sizes = new Map(tabs.map((tab) => [tab.name, JSON.stringify([tab.look, tab.cells]).length]));
  let code = writeLinkCode(file);
  while (code.length > longestCode) {
    const [name] = [...sizes].sort(([, one], [, other]) => other - one)[0] ?? [];
    if (name === undefined)
      throw new Error('This file has too many tabs for a link. Choose File ▸ Download .xlsx.');
    sizes.delete(name);
    leftOut.push(name);
    tabs = tabs.map((tab) => (tab.name === name ? { ...tab, look: {}, cells: {} } : tab));
    code = writeLinkCode({ ...file, tabs });
  }
  return { code, leftOut };
}

const unsafe = () =>
  new LinkRefused('The link is damaged: it contains something that no file can contain. It was not opened.');

function unpackTab(tab: SharedTab, index: number, built: SheetData | null): SheetData {
  const base = built ?? emptySheetData(index, tab.name);
  const look = changed(lookOf(base, new Map()), tab.look);
  if (!isLook(look)) throw unsafe();
  const cells = { ...base.cells };
  for (const [key, changes] of Object.entries(tab.cells)) {
    const [row, column] = key.split(',').map(Number) as [number, number];
    const cell = changes && changed(cells[key] ?? {}, changes);
    if (cell && (!isCell(cell) || row >= look.rows || column >= look.columns)) throw unsafe();
    if (cell)
      cells[key] = cell.validation?.source ? renumbered(cell, (id) => (id === ownTab ? index : id)) : cell;
    else delete cells[key];
  }
  const placed = renumbered(look, (id) => (id === ownTab ? index : id));
  return { ...placed, id: index, name: tab.name, cells };
}

/** Numbers the charts: their ids are unique within a file. */
function numberCharts(sheets: readonly SheetData[]): void {
  let id = 1;
  for (const sheet of sheets) sheet.charts = sheet.charts.map((chart) => ({ ...chart, id: id++ }));
}

function checkPlaces(data: WorkbookData): void {
  const isThere = ({ sheetId }: RangeData) => sheetId >= 0 && sheetId < data.sheets.length;
  const names = new Set(data.sheets.map(({ name }) => name.toLowerCase()));
  const ranges = data.sheets.flatMap(({ merges, charts, conditionalFormats, filter, filterViews, cells }) => [
    ...merges,
    ...(filter ? [filter] : []),
    ...(filterViews ?? []).map(({ range }) => range),
    ...Object.values(cells).flatMap(({ validation }) => validation?.source ?? []),
    ...charts.flatMap((chart) => chart.ranges),
    ...conditionalFormats.flatMap((format) => format.ranges),
  ]);
  const all = [...ranges, data.selection, ...data.namedRanges.map(({ range }) => range)];
  const size = data.sheets.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const isVisible = data.sheets[data.activeSheetId]?.hidden === false;
  if (names.size < data.sheets.length || !all.every(isThere) || !isVisible || size > 10_000_000)
    throw unsafe();
}

/**
 * The file of a link, to be opened as a new file.
 * @returns also the tabs whose template is missing here or has other numbers
 * @throws LinkRefused if it contains anything that no file of this page can contain
 */
export function unpackFile(
  content: unknown,
  buildTab: BuildTab,
): { data: WorkbookData; page: Readonly<Record<string, string>>; otherTemplates: string[] } {
  if (!isSharedFile(content)) throw unsafe();
  const shared = content as SharedFile;
  const otherTemplates: string[] = [];
  const sheets = shared.tabs.map((tab, index) => {
    const built = tab.template ? buildTab(tab.template) : null;
    if (tab.template && (!built || numbersOf(built) !== tab.numbers)) otherTemplates.push(tab.name);
    return unpackTab(tab, index, built);
  });
  numberCharts(sheets);
  const data: WorkbookData = {
    ...emptyWorkbookData(shared.name),
    locale: shared.locale,
    sheets,
    activeSheetId: shared.active,
    selection: { ...shared.selection, sheetId: shared.active },
    namedRanges: [...shared.namedRanges],
    ...(shared.iteration ? { iteration: shared.iteration } : {}),
  };
  checkPlaces(data);
  return { data, page: shared.page ?? {}, otherTemplates };
}
