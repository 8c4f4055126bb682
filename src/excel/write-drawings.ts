import { absoluteName, quotedSheet } from '../a1/addresses.ts';
import type { BookSheetData, ChartData, KeptPart } from './book.ts';
import { histogramMark } from './drawings.ts';
import { histogramOf } from './histogram.ts';
import type { ReadValue } from './spills.ts';
import { writeColor } from './styles.ts';
import { escapeXml, xmlText } from './xml.ts';

const emusPerPixel = 9525;
const drawingSpace =
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const chartSpace =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Google's colors for the series of a chart, if none is chosen. */
const colors = ['4285f4', 'ea4335', 'fbbc04', '34a853', 'ff6d01', '46bdc6'];

/** The names of the sheets in the file, by id. */
type Names = ReadonlyMap<number, string>;

const val = (name: string, value: string | number): string => xmlText(`c:${name}`, { val: value });

function title(text: unknown): string {
  if (typeof text !== 'string' || text === '') return '';
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function reference(
  range: ChartData['ranges'][number],
  column: number,
  headers: number,
  names: Names,
): string {
  const { sheetId, row, rows } = range;
  const cells = { sheetId, row: row + headers, column, rows: Math.max(1, rows - headers), columns: 1 };
  return `${quotedSheet(names.get(sheetId) ?? '')}!${absoluteName(cells)}`;
}

/** The cell with the name above each column of a chart; none if there are no header rows. */
function headersOf({ ranges, headers }: ChartData, names: Names): string[] {
  if (headers < 1) return [];
  return ranges.flatMap((range) =>
    Array.from({ length: range.columns }, (_, index) => {
      const cell = {
        ...range,
        row: range.row + headers - 1,
        column: range.column + index,
        rows: 1,
        columns: 1,
      };
      return `${quotedSheet(names.get(range.sheetId) ?? '')}!${absoluteName(cell)}`;
    }),
  );
}

/** The columns of a chart in Google's order: its ranges side by side. */
function columnsOf({ ranges, headers }: ChartData, names: Names): string[] {
  const top = Math.max(0, headers);
  return ranges.flatMap((range) =>
    Array.from({ length: range.columns }, (_, index) => reference(range, range.column + index, top, names)),
  );
}

/** One series: the formulas of its numbers, its name and the data below it, or the numbers themselves. */
interface Series {
  readonly column: string | readonly number[];
  readonly header?: string | undefined;
  readonly domain?: string | readonly string[] | undefined;
}

const literal = (kind: 'num' | 'str', values: readonly (number | string)[]): string =>
  `<c:${kind}Lit>${val('ptCount', values.length)}${values
    .map((value, index) => `<c:pt idx="${index}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`)
    .join('')}</c:${kind}Lit>`;

function seriesXml(chart: ChartData, { column, header, domain }: Series, index: number): string {
  const { options, type } = chart;
  const option = (name: string) => options[`series.${index}.${name}`] ?? options[name];
  const listed = Array.isArray(options.colors) ? options.colors[index] : undefined;
  const color =
    writeColor(String(option('color') ?? listed ?? ''))?.argb.slice(2) ?? colors[index % colors.length]!;
  const [width, size] = [
    Number(option('lineWidth') ?? (type === 'LINE' ? 2 : 0)),
    Number(option('pointSize') ?? (type === 'LINE' ? 0 : 7)),
  ];
  const name = options[`series.${index}.labelInLegend`];
  const fill = `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
  const line = width > 0 ? `<a:ln w="${width * 12_700}">${fill}</a:ln>` : '<a:ln><a:noFill/></a:ln>';
  const marker =
    size > 0
      ? `<c:marker><c:symbol val="circle"/><c:size val="${Math.min(72, Math.max(2, Math.round(size)))}"/><c:spPr>${fill}</c:spPr></c:marker>`
      : '<c:marker><c:symbol val="none"/></c:marker>';
  const content = (given: string | readonly (number | string)[], kind: 'num' | 'str') =>
    typeof given === 'string' ? `<c:numRef><c:f>${escapeXml(given)}</c:f></c:numRef>` : literal(kind, given);
  const [x, y] = type === 'SCATTER' ? ['xVal', 'yVal'] : ['cat', 'val'];
  const isBar = type === 'COLUMN' || type === 'HISTOGRAM';
  const ownName = typeof name === 'string' && name !== '' ? `<c:tx><c:v>${escapeXml(name)}</c:v></c:tx>` : '';
  const cellName = header ? `<c:tx><c:strRef><c:f>${escapeXml(header)}</c:f></c:strRef></c:tx>` : '';
  return [
    `<c:ser>${val('idx', index)}${val('order', index)}`,
    ownName || cellName,
    isBar ? `<c:spPr>${fill}</c:spPr>${val('invertIfNegative', 0)}` : `<c:spPr>${line}</c:spPr>${marker}`,
    domain === undefined ? '' : `<c:${x}>${content(domain, 'str')}</c:${x}>`,
    `<c:${y}>${content(column, 'num')}</c:${y}>`,
    isBar ? '' : val('smooth', options.curveType === 'function' ? 1 : 0),
    '</c:ser>',
  ].join('');
}

function axisXml(
  kind: 'valAx' | 'catAx',
  [id, other]: readonly [number, number],
  position: string,
  name: string,
  options: ChartData['options'],
): string {
  const option = (path: string) =>
    options[`${name}.${path}`] ?? (name === 'vAxes.0' ? options[`vAxis.${path}`] : undefined);
  const [low, high] = [option('viewWindow.min'), option('viewWindow.max')];
  const scaling = [
    option('logScale') === true ? val('logBase', 10) : '',
    val('orientation', 'minMax'),
    typeof high === 'number' ? val('max', high) : '',
    typeof low === 'number' ? val('min', low) : '',
  ].join('');
  return [
    `<c:${kind}>${val('axId', id)}<c:scaling>${scaling}</c:scaling>${val('delete', 0)}${val('axPos', position)}`,
    position === 'l' ? '<c:majorGridlines/>' : '',
    title(option('title')),
    `${val('crossAx', other)}</c:${kind}>`,
  ].join('');
}

/** Excel's names of the kinds of charts. */
const plots = {
  LINE: 'lineChart',
  SCATTER: 'scatterChart',
  COLUMN: 'barChart',
  HISTOGRAM: 'barChart',
} as const;

function seriesOf(chart: ChartData, names: Names): Series[] {
  const columns = columnsOf(chart, names);
  const headers = headersOf(chart, names);
  const hasDomain = chart.type === 'SCATTER' || chart.options.useFirstColumnAsDomain === true;
  const shown = columns.map((column, index) => ({ column, header: headers[index] }));
  if (!hasDomain) return shown;
  return shown.slice(1).map((series) => ({ ...series, domain: columns[0] }));
}

/** The current counts of a histogram. */
function countsOf(chart: ChartData, names: Names, value: ReadValue): Series[] {
  const headers = headersOf(chart, names);
  const top = Math.max(0, chart.headers);
  const lists = chart.ranges.flatMap(({ sheetId, row, column, rows, columns }) =>
    Array.from({ length: columns }, (_, right) =>
      Array.from({ length: Math.max(0, rows - top) }, (_, down) =>
        value(sheetId, row + top + down, column + right),
      ).filter((one): one is number => typeof one === 'number'),
    ),
  );
  const { start, size, counts } = histogramOf(
    lists,
    chart.options['histogram.bucketSize'] as number | undefined,
  );
  const edge = (index: number) => Number((start + index * size).toPrecision(12));
  const domain = (counts[0] ?? []).map((_, index) => `${edge(index)} – ${edge(index + 1)}`);
  return counts.map((column, index) => ({ column, header: headers[index], domain }));
}

/** Records the counted ranges, for reopening the file in this program. */
function histogramXml(chart: ChartData, names: Names): string {
  const ranges = columnsOf(chart, names).map((column) => `<cg:f>${escapeXml(column)}</cg:f>`);
  const size = chart.options['histogram.bucketSize'];
  return `<c:extLst><c:ext uri="${histogramMark}" xmlns:cg="urn:cellgrad:chart">${xmlText(
    'cg:histogram',
    { bucketSize: typeof size === 'number' ? size : undefined },
    ranges.join(''),
  )}</c:ext></c:extLst>`;
}

/** The part of a chart. */
function chartXml(chart: ChartData, names: Names, value: ReadValue): string {
  const { options, type } = chart;
  const all = type === 'HISTOGRAM' ? countsOf(chart, names, value) : seriesOf(chart, names);
  const series = all.map((each, index) => seriesXml(chart, each, index)).join('');
  const tag = plots[type];
  const style = {
    lineChart: val('grouping', 'standard'),
    scatterChart: val('scatterStyle', 'lineMarker'),
    barChart: val('barDir', 'col') + val('grouping', 'clustered'),
  }[tag];
  const ends = {
    lineChart: val('marker', 1),
    scatterChart: '',
    barChart: type === 'HISTOGRAM' ? val('gapWidth', 5) : '',
  };
  const plot = `<c:${tag}>${style}${val('varyColors', 0)}${series}${ends[tag]}${val('axId', 1)}${val('axId', 2)}</c:${tag}>`;
  const axes =
    axisXml(type === 'SCATTER' ? 'valAx' : 'catAx', [1, 2], 'b', 'hAxis', options) +
    axisXml('valAx', [2, 1], 'l', 'vAxes.0', options);
  const place = { top: 't', right: 'r', bottom: 'b' }[String(options['legend.position'] ?? 'right')];
  const legend = place ? `<c:legend>${val('legendPos', place)}${val('overlay', 0)}</c:legend>` : '';
  const head = title(options.title) || val('autoTitleDeleted', 1);
  const mark = type === 'HISTOGRAM' ? histogramXml(chart, names) : '';
  return `<c:chartSpace ${chartSpace}><c:chart>${head}<c:plotArea><c:layout/>${plot}${axes}</c:plotArea>${legend}${val('plotVisOnly', 0)}${val('dispBlanksAs', 'gap')}${mark}</c:chart></c:chartSpace>`;
}

function chartAnchor(
  { row, column, offsetX, offsetY, options }: ChartData,
  id: number,
  relation: string,
): string {
  const size = (name: string, usual: number) => Math.round(Number(options[name] ?? usual) * emusPerPixel);
  return [
    `<xdr:oneCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>${offsetX * emusPerPixel}</xdr:colOff>`,
    `<xdr:row>${row}</xdr:row><xdr:rowOff>${offsetY * emusPerPixel}</xdr:rowOff></xdr:from>`,
    xmlText('xdr:ext', { cx: size('width', 600), cy: size('height', 371) }),
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id}" name="Chart ${id}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
    '<xdr:xfrm><a:off xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" x="0" y="0"/><a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" cx="0" cy="0"/></xdr:xfrm>',
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">',
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="${relation}"/>`,
    '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>',
  ].join('');
}

interface Writer {
  add(path: string, xml: string, contentType?: string): void;
  addBytes(path: string, bytes: Uint8Array, contentType?: string): void;
  has(path: string): boolean;
  relate(
    path: string,
    relations: readonly { id: string; type: string; target: string; isExternal?: boolean }[],
  ): void;
}

const drawingType = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

/** Writes a sheet's charts and preserved Excel objects; returns the path of the drawing, or null if there is none. */
export function addDrawing(
  parts: Writer,
  sheet: BookSheetData,
  number: number,
  firstChart: number,
  names: Names,
  value: ReadValue,
): string | null {
  const objects = sheet.kept?.objects ?? [];
  if (sheet.charts.length === 0 && objects.length === 0) return null;
  const path = `xl/drawings/drawing${number}.xml`;
  const relations: { id: string; type: string; target: string; isExternal?: boolean }[] = [];
  const charts = sheet.charts.map((chart, index) => {
    const target = `xl/charts/cellgrad${firstChart + index}.xml`;
    parts.add(target, chartXml(chart, names, value), chartType);
    relations.push({ id: `rIdChart${index + 1}`, type: 'chart', target });
    return chartAnchor(chart, 1000 + index, `rIdChart${index + 1}`);
  });
  const others = objects.map(({ anchor, relations: own }, index) => {
    let text = anchor;
    for (const [place, relation] of own.entries()) {
      const id = `rIdKept${index + 1}of${place + 1}`;
      text = text.replaceAll(`="${relation.id}"`, `="${id}"`);
      relations.push({ ...relation, id });
    }
    return text;
  });
  // The prefixes of preserved objects are those of their original drawing.
  const space = sheet.kept?.drawingAttributes?.includes('xmlns')
    ? sheet.kept.drawingAttributes
    : ` ${drawingSpace}`;
  const prefix = /xmlns:(\w+)="[^"]*spreadsheetDrawing"/.exec(space)?.[1];
  const tag = prefix ? `${prefix}:wsDr` : 'wsDr';
  parts.add(path, `<${tag}${space}>${charts.join('')}${others.join('')}</${tag}>`, drawingType);
  parts.relate(path, relations);
  return path;
}

/** Writes the parts that preserved objects reference, unchanged. */
export function addKeptParts(parts: Writer, kept: readonly KeptPart[]): void {
  for (const { path, contentType, bytes, relations } of kept) {
    if (parts.has(path)) continue;
    parts.addBytes(
      path,
      Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)),
      contentType,
    );
    parts.relate(path, relations);
  }
}
