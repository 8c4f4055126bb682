import { splitSheet } from '../a1/addresses.ts';
import { type Archive, type Relationship, readPart, relationshipsOf } from './archive.ts';
import type { BookSheetData, ChartData, ChartOption, KeptObject, KeptPart, RangeData } from './book.ts';
import { rangeOnSheet } from './ranges.ts';
import type { Styles } from './styles.ts';
import {
  childOf,
  childrenOf,
  descendantsOf,
  numberOf,
  parseXml,
  unescapeText,
  type XmlElement,
} from './xml.ts';

/** English Metric Units, the unit of drawings, per pixel. */
const emusPerPixel = 9525;
const usualWidth = 480;
const usualHeight = 288;

/** The objects on a sheet besides its cells. */
interface SheetDrawings {
  readonly charts: Omit<ChartData, 'id'>[];
  readonly objects: KeptObject[];
  /** Attributes of the drawing's root, for preserved objects. */
  readonly attributes: string;
  /** A description of each preserved object. */
  readonly descriptions: string[];
  /** Charts imported without their trendlines or error bars: position and title. */
  readonly plainer: { readonly row: number; readonly column: number; readonly title: string }[];
}

/** A button or another control on a sheet, and its macro. */
export interface Control {
  readonly row: number;
  readonly column: number;
  readonly caption: string;
  /** As named in the file, such as `[0]!Sheet3.reset`. */
  readonly macro: string;
}

/** The part with a chart, and the layout of the sheets that it reads. */
interface ChartReading {
  readonly grids: readonly BookSheetData[];
  readonly styles: Styles;
}

const texts = (element: XmlElement | undefined): string =>
  descendantsOf(element, 't')
    .map(({ text }) => text)
    .join('');

/** The cells in a series' formula such as `'basic SGD'!$C$38:$C$62`. */
function rangeOf(element: XmlElement | undefined, { grids }: ChartReading): RangeData | null {
  const formula = descendantsOf(element, 'f')[0]?.text.trim() ?? '';
  const [name] = splitSheet(formula);
  const grid = grids.find((sheet) => sheet.name.toLowerCase() === name?.toLowerCase());
  return grid ? rangeOnSheet(grid, formula) : null;
}

const chartTypes = { lineChart: 'LINE', scatterChart: 'SCATTER', barChart: 'COLUMN' } as const;

/** Whether a chart has trendlines, error bars or data labels. */
const isMarked = (root: XmlElement): boolean =>
  ['trendline', 'errBars'].some((mark) => descendantsOf(root, mark).length > 0) ||
  descendantsOf(root, 'showVal').some(({ attributes }) => attributes.val !== '0');

/** Whether columns are clustered, not bars or stacked. */
const isColumns = (plot: XmlElement): boolean =>
  (childOf(plot, 'barDir')?.attributes.val ?? 'col') === 'col' &&
  (childOf(plot, 'grouping')?.attributes.val ?? 'clustered') === 'clustered';

/**
 * Marks a histogram in our files. No other program has Excel's own kind of histogram, so the counts are written as
 * columns, with the counted ranges beside them.
 */
export const histogramMark = '{6F2B1C0E-CE11-47AD-8A5E-4C1B5D0F0C11}';

/** The ranges that one of our histograms counts. */
function readHistogram(
  root: XmlElement,
  reading: ChartReading,
): { ranges: RangeData[]; size?: number } | null {
  const mark = descendantsOf(root, 'ext').find(({ attributes }) => attributes.uri === histogramMark);
  const ranges = descendantsOf(mark, 'f').map((element) =>
    rangeOf({ ...element, children: [element] }, reading),
  );
  const size = numberOf(descendantsOf(mark, 'histogram')[0]?.attributes.bucketSize);
  if (!mark || ranges.includes(null)) return null;
  return { ranges: ranges.map((range) => range!), ...(size ? { size } : {}) };
}

/** A chart of a kind that Google and the page also show; null for other kinds. */
function readChart(
  root: XmlElement,
  reading: ChartReading,
): { type: ChartData['type']; ranges: RangeData[]; options: ChartData['options'] } | null {
  const area = descendantsOf(root, 'plotArea')[0];
  const plots = area?.children.filter(({ name }) => name.endsWith('Chart')) ?? [];
  const [plot] = plots;
  if (!plot || plots.length > 1 || !/^(line|scatter|bar)Chart$/.test(plot.name)) return null;
  const type = chartTypes[plot.name as keyof typeof chartTypes];
  if (type === 'COLUMN' && (!isColumns(plot) || isMarked(root))) return null;
  const isScatter = type === 'SCATTER';
  const series = childrenOf(plot, 'ser');
  const options = readOptions(root, series, type, reading);
  const histogram = readHistogram(root, reading);
  if (histogram) {
    if (histogram.size) options['histogram.bucketSize'] = histogram.size;
    return { type: 'HISTOGRAM', ranges: histogram.ranges, options };
  }
  const values = series.map((each) => rangeOf(childOf(each, isScatter ? 'yVal' : 'val'), reading));
  const x = series.map((each) => rangeOf(childOf(each, isScatter ? 'xVal' : 'cat'), reading));
  const first = x[0] ?? null;
  const sameX = x.every((range) => JSON.stringify(range) === JSON.stringify(first));
  if (series.length === 0 || values.includes(null) || !sameX || (isScatter && !first)) return null;
  return {
    type,
    ranges: [...(first ? [first] : []), ...values.map((range) => range!)],
    options: { useFirstColumnAsDomain: first !== null, ...options },
  };
}

/** Titles, axes, legend and styles of the series. */
function readOptions(
  root: XmlElement,
  series: readonly XmlElement[],
  type: ChartData['type'],
  reading: ChartReading,
): Record<string, ChartOption> {
  const options: Record<string, ChartOption> = {};
  const isScatter = type === 'SCATTER';
  const area = descendantsOf(root, 'plotArea')[0];
  const title = texts(childOf(descendantsOf(root, 'chart')[0], 'title'));
  if (title) options.title = title;
  const axes = childrenOf(area, 'valAx');
  const below = isScatter ? axes[0] : (childrenOf(area, 'catAx')[0] ?? childrenOf(area, 'dateAx')[0]);
  const beside = isScatter ? axes[1] : axes[0];
  const [xTitle, yTitle] = [texts(childOf(below, 'title')), texts(childOf(beside, 'title'))];
  if (xTitle) options['hAxis.title'] = xTitle;
  if (yTitle) options['vAxes.0.title'] = yTitle;
  if (isScatter) readScale(below, 'hAxis', options);
  readScale(beside, 'vAxes.0', options);
  const legend = childOf(descendantsOf(root, 'chart')[0], 'legend');
  const place = { t: 'top', r: 'right', b: 'bottom', l: 'right', tr: 'right' }[
    descendantsOf(legend, 'legendPos')[0]?.attributes.val ?? 'r'
  ];
  options['legend.position'] = legend ? (place ?? 'right') : 'none';
  for (const [index, each] of series.entries()) readSeries(each, index, type, reading, options);
  return options;
}

function readScale(axis: XmlElement | undefined, name: string, options: Record<string, ChartOption>): void {
  const scaling = childOf(axis, 'scaling');
  for (const end of ['min', 'max']) {
    const value = numberOf(childOf(scaling, end)?.attributes.val);
    if (value !== undefined) options[`${name}.viewWindow.${end}`] = value;
  }
  if (childOf(scaling, 'logBase')) options[`${name}.logScale`] = true;
}

function readSeries(
  series: XmlElement,
  index: number,
  type: ChartData['type'],
  { styles, grids }: ChartReading,
  options: Record<string, ChartOption>,
): void {
  const tx = childOf(series, 'tx');
  const cached = descendantsOf(tx, 'v')[0]?.text;
  const range = rangeOf(tx, { styles, grids });
  const cell =
    range && grids.find(({ id }) => id === range.sheetId)?.cells[`${range.row},${range.column}`]?.value;
  const name = cached ?? (cell === undefined || cell === null ? '' : String(cell));
  if (name) options[`series.${index}.labelInLegend`] = name;
  const line = childOf(childOf(series, 'spPr'), 'ln');
  const color = descendantsOf(line ?? childOf(series, 'spPr'), 'srgbClr')[0]?.attributes.val;
  if (color && /^[0-9a-f]{6}$/i.test(color)) options[`series.${index}.color`] = `#${color.toLowerCase()}`;
  if (type === 'COLUMN') return;
  if (childOf(line, 'noFill')) options[`series.${index}.lineWidth`] = 0;
  const marker = descendantsOf(childOf(series, 'marker'), 'symbol')[0]?.attributes.val;
  const size = numberOf(descendantsOf(childOf(series, 'marker'), 'size')[0]?.attributes.val);
  if (marker && marker !== 'none') options[`series.${index}.pointSize`] = size ?? 5;
}

interface Corner {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

function corner(element: XmlElement | undefined): Corner {
  const value = (name: string) => numberOf(childOf(element, name)?.text) ?? 0;
  return {
    row: value('row'),
    column: value('col'),
    x: value('colOff') / emusPerPixel,
    y: value('rowOff') / emusPerPixel,
  };
}

/** Pixels from the start of a tab to a corner. */
function pixelsTo(
  { columnWidths, rowHeights }: BookSheetData,
  { row, column, x, y }: Corner,
): [number, number] {
  let [left, top] = [x, y];
  for (let index = 0; index < column; index++) left += columnWidths[index] ?? 100;
  for (let index = 0; index < row; index++) top += rowHeights[index] ?? 21;
  return [left, top];
}

function sizeOf(anchor: XmlElement, grid: BookSheetData): [width: number, height: number] {
  const extent = childOf(anchor, 'ext');
  const [cx, cy] = [numberOf(extent?.attributes.cx), numberOf(extent?.attributes.cy)];
  if (cx && cy) return [Math.round(cx / emusPerPixel), Math.round(cy / emusPerPixel)];
  const to = childOf(anchor, 'to');
  if (!to) return [usualWidth, usualHeight];
  const [left, top] = pixelsTo(grid, corner(childOf(anchor, 'from')));
  const [right, bottom] = pixelsTo(grid, corner(to));
  return [Math.max(50, Math.round(right - left)), Math.max(50, Math.round(bottom - top))];
}

const anchorPattern = /<(?:\w+:)?(twoCellAnchor|oneCellAnchor|absoluteAnchor)\b[\s\S]*?<\/(?:\w+:)?\1>/g;

/**
 * Reads a sheet's drawing: line, scatter and column charts become charts here; everything else is preserved.
 * @param keep called with each part that a preserved object references
 */
export function readDrawings(
  archive: Archive,
  relations: readonly Relationship[],
  grid: BookSheetData,
  reading: ChartReading,
  keep: (path: string) => void,
): SheetDrawings {
  const result = {
    charts: [] as SheetDrawings['charts'],
    objects: [] as KeptObject[],
    attributes: '',
    descriptions: [] as string[],
    plainer: [] as SheetDrawings['plainer'],
  };
  const part = relations.find(({ type }) => type === 'drawing')?.target;
  const xml = part === undefined ? null : archive.text(part);
  if (part === undefined || xml === null) return result;
  const own = relationshipsOf(archive, part);
  const attributes = /<(?:\w+:)?wsDr\b([^>]*)>/.exec(xml)?.[1]?.replace(/\/$/, '') ?? '';
  for (const [raw] of xml.matchAll(anchorPattern)) {
    const { root: anchor } = parseXml(raw);
    if (!anchor || isControl(anchor)) continue;
    const { row, column, x, y } = corner(childOf(anchor, 'from'));
    const place = { row: Math.min(row, grid.rows - 1), column: Math.min(column, grid.columns - 1) };
    const used = own.filter(({ id }) => new RegExp(`="${id}"`).test(raw));
    const chart = used.find(({ type }) => type === 'chart');
    const root = chart && readPart(archive, chart.target);
    const read = root ? readChart(root, reading) : null;
    if (read) {
      const [width, height] = sizeOf(anchor, grid);
      const options = { ...read.options, width, height };
      result.charts.push({
        type: read.type,
        ranges: read.ranges,
        headers: 0,
        options,
        ...place,
        offsetX: Math.round(x),
        offsetY: Math.round(y),
      });
      if (['trendline', 'errBars'].some((mark) => descendantsOf(root ?? undefined, mark).length > 0))
        result.plainer.push({ ...place, title: String(read.options.title ?? '') });
      continue;
    }
    for (const { target, isExternal } of used) if (!isExternal) keep(target);
    const kind = /[cC]hart/.test(chart?.type ?? used[0]?.type ?? '')
      ? 'chart'
      : descendantsOf(anchor, 'pic').length > 0
        ? 'picture'
        : 'shape';
    result.objects.push({ kind, ...place, anchor: raw, relations: used.map(plainRelation) });
    result.descriptions.push(describe(anchor, root));
  }
  result.attributes = attributes;
  return result;
}

/** Excel also writes a control into the drawing, for programs without controls. */
const isControl = (anchor: XmlElement): boolean =>
  descendantsOf(anchor, 'AlternateContent').length > 0 && descendantsOf(anchor, 'compatExt').length > 0;

function describe(anchor: XmlElement, chart: XmlElement | null | undefined): string {
  const plot = chart
    ? descendantsOf(chart, 'plotArea')[0]?.children.find(({ name }) => name.endsWith('Chart'))
    : undefined;
  if (plot) return plot.name;
  const { name = '', descr = '' } = descendantsOf(anchor, 'cNvPr')[0]?.attributes ?? {};
  return descr || texts(anchor) || name;
}

const plainRelation = ({ id, type, target, isExternal }: Relationship) => ({
  id,
  type,
  target,
  ...(isExternal ? { isExternal: true as const } : {}),
});

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

/** The parts at those paths, and all parts that they reference, unchanged. */
export function keptParts(archive: Archive, paths: Iterable<string>): KeptPart[] {
  const { root } = parseXml(archive.text('[Content_Types].xml') ?? '');
  const overrides = new Map(
    childrenOf(root, 'Override').map(({ attributes }) => [
      attributes.PartName?.toLowerCase(),
      attributes.ContentType,
    ]),
  );
  const defaults = new Map(
    childrenOf(root, 'Default').map(({ attributes }) => [
      attributes.Extension?.toLowerCase(),
      attributes.ContentType,
    ]),
  );
  const found = new Map<string, KeptPart>();
  const queue = [...paths];
  for (const path of queue) {
    const bytes = found.has(path) ? null : archive.read(path);
    if (!bytes) continue;
    const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const contentType =
      overrides.get(`/${path}`.toLowerCase()) ?? defaults.get(extension) ?? 'application/octet-stream';
    const relations = relationshipsOf(archive, path);
    found.set(path, { path, contentType, bytes: base64(bytes), relations: relations.map(plainRelation) });
    queue.push(...relations.filter(({ isExternal }) => !isExternal).map(({ target }) => target));
  }
  return [...found.values()];
}

/** The notes of a sheet by cell, including threaded comments with their authors' names. */
export function readNotes(
  archive: Archive,
  relations: readonly Relationship[],
  people: ReadonlyMap<string, string>,
): Map<string, string> {
  const notes = new Map<string, string>();
  for (const { type, target } of relations) {
    if (type !== 'comments') continue;
    const root = readPart(archive, target);
    const authors = childrenOf(childOf(root, 'authors'), 'author').map(({ text }) => text);
    for (const comment of childrenOf(childOf(root, 'commentList'), 'comment')) {
      const author = authors[Number(comment.attributes.authorId)] ?? '';
      const text = descendantsOf(childOf(comment, 'text'), 't')
        .map((piece) => piece.text)
        .join('');
      const plain =
        author !== '' && text.startsWith(`${author}:`) ? text.slice(author.length + 1).trimStart() : text;
      if (comment.attributes.ref && plain)
        notes.set(comment.attributes.ref, unescapeText(plain.replace(/\r\n?/g, '\n')));
    }
  }
  for (const { type, target } of relations) {
    if (type !== 'threadedComment') continue;
    const threads = new Map<string, string[]>();
    for (const {
      attributes: { ref, personId = '' },
      ...comment
    } of descendantsOf(readPart(archive, target), 'threadedComment')) {
      const text = childOf({ ...comment, attributes: {} }, 'text')?.text ?? '';
      const author = people.get(personId);
      if (ref) threads.set(ref, [...(threads.get(ref) ?? []), author ? `${author}: ${text}` : text]);
    }
    for (const [ref, lines] of threads) notes.set(ref, lines.join('\n'));
  }
  return notes;
}

/** Names of the authors of threaded comments. */
export function readPeople(archive: Archive, relations: readonly Relationship[]): Map<string, string> {
  const part = relations.find(({ type }) => type === 'person')?.target;
  return new Map(
    childrenOf(readPart(archive, part), 'person').map(({ attributes: { id = '', displayName = '' } }) => [
      id,
      displayName,
    ]),
  );
}

/** Controls in a sheet's legacy drawings, including those without a macro. */
export function oldControls(archive: Archive, relations: readonly Relationship[]): Control[] {
  return relations.flatMap(({ type, target }) => {
    if (type !== 'vmlDrawing') return [];
    // Excel writes HTML into it, with unclosed <br>; they are closed as a browser would.
    const { root } = parseXml((archive.text(target) ?? '').replace(/<br\s*>/gi, '<br/>'));
    return descendantsOf(root, 'shape').flatMap((shape) => {
      const data = childOf(shape, 'ClientData');
      if (!data || data.attributes.ObjectType === 'Note') return [];
      const [column = 0, , row = 0] = (childOf(data, 'Anchor')?.text ?? '')
        .split(',')
        .map((piece) => Number(piece.trim()) || 0);
      const caption = (childOf(shape, 'textbox')?.text ?? '').replace(/\s+/g, ' ').trim();
      return [{ row, column, caption, macro: childOf(data, 'FmlaMacro')?.text.trim() ?? '' }];
    });
  });
}

/** A sheet's controls with a macro: from the legacy drawing, which every program writes, and from the sheet itself. */
export function readControls(
  archive: Archive,
  relations: readonly Relationship[],
  parts: ReadonlyMap<string, readonly XmlElement[]>,
): Control[] {
  const found = oldControls(archive, relations).filter(({ macro }) => macro !== '');
  for (const control of (parts.get('controls') ?? parts.get('AlternateContent') ?? []).flatMap((part) =>
    descendantsOf(part, 'control'),
  )) {
    const properties = childOf(control, 'controlPr');
    const macro = properties?.attributes.macro;
    if (!macro || found.some((each) => sameMacro(each.macro, macro))) continue;
    const from = descendantsOf(properties, 'from')[0];
    const { row, column } = corner(from);
    found.push({
      row,
      column,
      caption: properties.attributes.altText ?? control.attributes.name ?? '',
      macro,
    });
  }
  return found.concat(readShapeMacros(archive, relations, found));
}

const bare = (macro: string): string => macro.replace(/^.*!/, '').replace(/^'|'$/g, '').toLowerCase();
const sameMacro = (first: string, second: string): boolean => bare(first) === bare(second);

/** Shapes and pictures that run a macro on click. */
function readShapeMacros(
  archive: Archive,
  relations: readonly Relationship[],
  known: readonly Control[],
): Control[] {
  const part = relations.find(({ type }) => type === 'drawing')?.target;
  const root = readPart(archive, part);
  return (root?.children ?? []).flatMap((anchor) => {
    const shape = [anchor, ...descendantsOf(anchor, 'sp'), ...descendantsOf(anchor, 'pic')].find(
      ({ attributes }) => attributes.macro,
    );
    const macro = shape?.attributes.macro;
    if (!shape || !macro || known.some((each) => sameMacro(each.macro, macro))) return [];
    const { row, column } = corner(childOf(anchor, 'from'));
    return [{ row, column, caption: texts(shape), macro }];
  });
}
