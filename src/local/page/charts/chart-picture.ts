import { areaName } from '../../../a1/addresses.ts';
import { histogramOf } from '../../../excel/histogram.ts';
import type { CellView, SheetView } from '../../protocol.ts';
import type { ChartData, ChartOption, RangeData } from '../../workbook/types.ts';

export interface AxisLook {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly logarithmic: boolean;
}

/** Google's colors for the series of a chart. */
const palette = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7', '#f07b72'];

/** Reads options by their dotted path; the emulator has already checked options set by a script. */
class OptionReader {
  constructor(private readonly options: Readonly<Record<string, ChartOption>>) {}

  text(path: string, usual = ''): string {
    return String(this.options[path] ?? usual);
  }

  number(path: string): number | undefined {
    return this.options[path] as number | undefined;
  }

  truth(path: string): boolean | undefined {
    return this.options[path] as boolean | undefined;
  }

  axis(...names: string[]): AxisLook {
    const first = (key: string) =>
      names.map((name) => this.number(`${name}.${key}`)).find((one) => one !== undefined);
    return {
      min: first('viewWindow.min'),
      max: first('viewWindow.max'),
      logarithmic: names.some((name) => this.truth(`${name}.logScale`)),
    };
  }

  color(index: number): string {
    const colors = (this.options.colors as string[] | undefined) ?? palette;
    return this.text(`series.${index}.color`, colors[index % colors.length] ?? palette[0]);
  }

  size(index: number, name: 'lineWidth' | 'pointSize', usual: number): number {
    return this.number(`series.${index}.${name}`) ?? this.number(name) ?? usual;
  }
}

/** Everything needed to draw a chart: the numbers of its cells, and its options with defaults applied. */
export interface ChartPicture {
  readonly kind: 'line' | 'scatter' | 'column' | 'histogram';
  /** Combined width of the columns at one position, in units of x; 0 if there are none. */
  readonly barWidth: number;
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly legend: 'top' | 'right' | 'bottom' | 'none';
  /** In ascending order: positions in the range (1, 2, 3…), or numbers of the first column. */
  readonly x: readonly number[];
  /** Labels below the positions of a line chart; null for their numbers. */
  readonly labels: readonly string[] | null;
  readonly series: readonly ChartSeries[];
  readonly smooth: boolean;
  readonly xAxis: AxisLook;
  readonly yAxis: AxisLook;
  /** The source of its numbers, such as `C38:C62`. */
  readonly source: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly color: string;
  readonly lineWidth: number;
  /** Diameter of the points; 0 for none. */
  readonly pointSize: number;
  /** Null for a cell without a number. */
  readonly values: readonly (number | null)[];
}

type Column = readonly (CellView | null)[];

/** The columns of a chart's ranges, side by side. Hidden columns and ranges on a deleted sheet are omitted. */
function columnsOf({ ranges }: ChartData, sheets: readonly SheetView[]): Column[] {
  return ranges.flatMap(({ sheetId, row, column, rows, columns }) => {
    const sheet = sheets.find(({ id }) => id === sheetId);
    if (!sheet) return [];
    const cellsOf = (index: number) =>
      Array.from({ length: rows }, (_, line) => sheet.cells[`${row + line},${column + index}`] ?? null);
    const hidden = new Set(sheet.hiddenColumns);
    const shown = Array.from({ length: columns }, (_, index) => index).filter(
      (index) => !hidden.has(column + index),
    );
    return shown.map(cellsOf);
  });
}

/** Lines of a chart's ranges that are hidden, by hand or by a filter; Google's charts omit them. */
function hiddenLines({ ranges }: ChartData, sheets: readonly SheetView[]): ReadonlySet<number> {
  const lines = ranges.flatMap(({ sheetId, row }) => {
    const { hiddenRows = [], filteredRows = [] } = sheets.find(({ id }) => id === sheetId) ?? {};
    return [...hiddenRows, ...filteredRows].map((index) => index - row);
  });
  return new Set(lines);
}

const numberOf = (cell: CellView | null | undefined): number | null => cell?.value ?? null;
const textOf = (cell: CellView | null | undefined): string => cell?.display ?? '';

/** Header rows at the top: the configured number, or one if every column has text above numbers. */
function headerRows({ headers }: ChartData, columns: readonly Column[]): number {
  if (headers >= 0) return headers;
  const isNamed = ([top, next]: Column) => top?.kind === 'text' && next?.kind === 'number';
  return columns.length > 0 && columns.every(isNamed) ? 1 : 0;
}

/** Rows ordered by x; rows without x are omitted. */
function ordered(x: readonly (number | null)[]): number[] {
  const rows = x.flatMap((value, row) => (value === null ? [] : [row]));
  return rows.sort((one, other) => x[one]! - x[other]!);
}

/** Whether the first column is the x axis: as configured, or by default if there are further columns. */
const hasDomain = (options: OptionReader, type: ChartData['type'], columns: readonly Column[]): boolean =>
  type !== 'HISTOGRAM' &&
  (type === 'SCATTER' || (options.truth('useFirstColumnAsDomain') ?? columns.length > 1));

interface Domain {
  readonly x: (number | null)[];
  readonly labels: string[] | null;
}

/** Scatter points, and lines over numbers, are placed by x; everything else is spaced evenly. */
function domainOf(column: Column | undefined, type: ChartData['type'], length: number): Domain {
  const numbers = column?.map(numberOf);
  const isNumeric =
    numbers && type !== 'COLUMN' && (type === 'SCATTER' || numbers.every((value) => value !== null));
  if (isNumeric) return { x: numbers, labels: null };
  const places = Array.from({ length }, (_, row) => row + 1);
  return { x: places, labels: column ? column.map(textOf) : null };
}

/** Without any name there is no legend. */
function legendOf(options: OptionReader, series: readonly ChartSeries[]): ChartPicture['legend'] {
  if (series.every(({ name }) => name === '')) return 'none';
  return options.text('legend.position', 'right') as ChartPicture['legend'];
}

const sourceName = (ranges: readonly RangeData[]): string =>
  ranges.map((range) => areaName(range)).join(', ');

/** The chart's cells as a table: the x axis and the columns to show. */
function tableOf(chart: ChartData, options: OptionReader, sheets: readonly SheetView[]) {
  const all = columnsOf(chart, sheets);
  const headers = headerRows(chart, all);
  const isDomain = hasDomain(options, chart.type, all);
  const hidden = hiddenLines(chart, sheets);
  const columns = all.map((column) => ({
    header: headers > 0 ? textOf(column[headers - 1]) : '',
    cells: column.filter((_, line) => line >= headers && !hidden.has(line)),
  }));
  return { below: isDomain ? columns[0] : undefined, shown: columns.slice(isDomain ? 1 : 0) };
}

type NamedColumn = ReturnType<typeof tableOf>['shown'][number];

/** Lines have no points unless a script asks for them; points have no line. */
function seriesOf(
  { header, cells }: NamedColumn,
  index: number,
  options: OptionReader,
  type: ChartData['type'],
): Omit<ChartSeries, 'values'> & { cells: Column } {
  const isLine = type === 'LINE';
  return {
    name: options.text(`series.${index}.labelInLegend`, header),
    color: options.color(index),
    lineWidth: isLine ? options.size(index, 'lineWidth', 2) : 0,
    pointSize: type === 'LINE' || type === 'SCATTER' ? options.size(index, 'pointSize', isLine ? 0 : 7) : 0,
    cells,
  };
}

type Content = Pick<ChartPicture, 'x' | 'labels' | 'series' | 'barWidth'>;

/** Numbers at their positions. */
function placedIn(chart: ChartData, options: OptionReader, sheets: readonly SheetView[]): Content {
  const { below, shown } = tableOf(chart, options, sheets);
  const length = Math.max(0, ...shown.map(({ cells }) => cells.length));
  const { x, labels } = domainOf(below?.cells, chart.type, length);
  const rows = ordered(x);
  const series = shown.map((column, index): ChartSeries => {
    const { cells, ...looks } = seriesOf(column, index, options, chart.type);
    return { ...looks, values: rows.map((row) => numberOf(cells[row])) };
  });
  const barWidth = chart.type === 'COLUMN' ? 0.8 : 0;
  return { x: rows.map((row) => x[row]!), labels, series, barWidth };
}

/** The number of values in each bucket, at the middle of the bucket. */
function countedIn(chart: ChartData, options: OptionReader, sheets: readonly SheetView[]): Content {
  const { shown } = tableOf(chart, options, sheets);
  const lists = shown.map(({ cells }) =>
    cells.map(numberOf).filter((value): value is number => value !== null),
  );
  const { start, size, counts } = histogramOf(lists, options.number('histogram.bucketSize'));
  const x = (counts[0] ?? []).map((_, index) => start + size * (index + 0.5));
  const series = shown.map((column, index): ChartSeries => {
    const { cells: _, ...looks } = seriesOf(column, index, options, chart.type);
    return { ...looks, values: counts[index]! };
  });
  return { x, labels: null, series, barWidth: size };
}

const kinds = { LINE: 'line', SCATTER: 'scatter', COLUMN: 'column', HISTOGRAM: 'histogram' } as const;

/** Creates the picture of a chart from the current cells. */
export function chartPicture(chart: ChartData, sheets: readonly SheetView[]): ChartPicture {
  const options = new OptionReader(chart.options);
  const { x, labels, series, barWidth } =
    chart.type === 'HISTOGRAM' ? countedIn(chart, options, sheets) : placedIn(chart, options, sheets);
  return {
    kind: kinds[chart.type],
    barWidth,
    title: options.text('title'),
    xTitle: options.text('hAxis.title'),
    yTitle: options.text('vAxes.0.title'),
    legend: legendOf(options, series),
    x,
    labels,
    series,
    smooth: options.text('curveType') === 'function',
    xAxis: options.axis('hAxis'),
    yAxis: options.axis('vAxes.0', 'vAxis'),
    source: sourceName(chart.ranges),
  };
}

/** Size in pixels without zoom; Google's default if the chart has none. */
export const chartSize = ({ options }: ChartData): { width: number; height: number } => ({
  width: (options.width as number | undefined) ?? 600,
  height: (options.height as number | undefined) ?? 371,
});
