import type { CellView, SheetView } from '../../protocol.ts';
import type { ChartData, ChartOption, RangeData } from '../../workbook/types.ts';
import { blockName } from '../a1.ts';

/** What a chart shows: its cells as numbers, and its options in plain words. */
export interface ChartPicture {
  readonly kind: 'line' | 'scatter';
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly legend: 'top' | 'right' | 'bottom' | 'none';
  /** Ascending: places in the range (1, 2, 3…), or numbers of the first column. */
  readonly x: readonly number[];
  /** What stands below the places of a line chart; null: their numbers. */
  readonly labels: readonly string[] | null;
  readonly series: readonly ChartSeries[];
  readonly smooth: boolean;
  readonly xAxis: AxisLook;
  readonly yAxis: AxisLook;
  /** Where its numbers come from, such as `C38:C62`. */
  readonly source: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly color: string;
  readonly lineWidth: number;
  /** Diameter of the points; 0 for none. */
  readonly pointSize: number;
  /** null where there is no number. */
  readonly values: readonly (number | null)[];
}

export interface AxisLook {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly logarithmic: boolean;
}

/** Google's colours for the series of a chart. */
const palette = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7', '#f07b72'];

type Column = readonly (CellView | null)[];

/** The columns of a chart's ranges, side by side. Ranges on a sheet that is gone are left out. */
function columnsOf({ ranges }: ChartData, sheets: readonly SheetView[]): Column[] {
  return ranges.flatMap(({ sheetId, row, column, rows, columns }) => {
    const sheet = sheets.find(({ id }) => id === sheetId);
    if (!sheet) return [];
    const cellsOf = (index: number) =>
      Array.from({ length: rows }, (_, line) => sheet.cells[`${row + line},${column + index}`] ?? null);
    return Array.from({ length: columns }, (_, index) => cellsOf(index));
  });
}

const numberOf = (cell: CellView | null | undefined): number | null => cell?.value ?? null;
const textOf = (cell: CellView | null | undefined): string => cell?.display ?? '';

/** Rows of names at the top: as set, or one where every column has text above numbers. */
function headerRows({ headers }: ChartData, columns: readonly Column[]): number {
  if (headers >= 0) return headers;
  const isNamed = ([top, next]: Column) => top?.kind === 'text' && next?.kind === 'number';
  return columns.length > 0 && columns.every(isNamed) ? 1 : 0;
}

/** Reads options by their dotted path; what a script set has been checked by the emulator. */
class Options {
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

/** Rows in the order of x, without those that have no x. */
function ordered(x: readonly (number | null)[]): number[] {
  const rows = x.flatMap((value, row) => (value === null ? [] : [row]));
  return rows.sort((one, other) => x[one]! - x[other]!);
}

/** The first column is below the chart when it says so, and else when others are beside it. */
const hasDomain = (options: Options, type: ChartData['type'], columns: readonly Column[]): boolean =>
  type === 'SCATTER' || (options.truth('useFirstColumnAsDomain') ?? columns.length > 1);

interface Domain {
  readonly x: (number | null)[];
  readonly labels: string[] | null;
}

/** Points and lines over numbers stand at their x; over anything else they stand one after the other. */
function domainOf(column: Column | undefined, type: ChartData['type'], length: number): Domain {
  const numbers = column?.map(numberOf);
  const isNumeric = numbers && (type === 'SCATTER' || numbers.every((value) => value !== null));
  if (isNumeric) return { x: numbers, labels: null };
  const places = Array.from({ length }, (_, row) => row + 1);
  return { x: places, labels: column ? column.map(textOf) : null };
}

const legendOf = (options: Options): ChartPicture['legend'] =>
  options.text('legend.position', 'right') as ChartPicture['legend'];

const sourceName = (ranges: readonly RangeData[]): string =>
  ranges.map((range) => blockName(range)).join(', ');

/** The picture of a chart from the cells as they are now. */
export function chartPicture(chart: ChartData, sheets: readonly SheetView[]): ChartPicture {
  const options = new Options(chart.options);
  const all = columnsOf(chart, sheets);
  const headers = headerRows(chart, all);
  const isDomain = hasDomain(options, chart.type, all);
  const below = (column: Column) => column.slice(headers);
  const domainColumn = isDomain && all[0] ? below(all[0]) : undefined;
  const shown = all.slice(isDomain ? 1 : 0);
  const length = Math.max(0, ...shown.map((column) => column.length - headers));
  const domain = domainOf(domainColumn, chart.type, length);
  const rows = ordered(domain.x);
  const isLine = chart.type === 'LINE';
  const series = shown.map((column, index): ChartSeries => {
    const header = headers > 0 ? textOf(column[headers - 1]) : '';
    const cells = below(column);
    return {
      name: options.text(`series.${index}.labelInLegend`, header),
      color: options.color(index),
      lineWidth: isLine ? options.size(index, 'lineWidth', 2) : 0,
      pointSize: options.size(index, 'pointSize', isLine ? 0 : 7),
      values: rows.map((row) => numberOf(cells[row])),
    };
  });
  return {
    kind: isLine ? 'line' : 'scatter',
    title: options.text('title'),
    xTitle: options.text('hAxis.title'),
    yTitle: options.text('vAxes.0.title'),
    legend: legendOf(options),
    x: rows.map((row) => domain.x[row]!),
    labels: domain.labels,
    series,
    smooth: options.text('curveType') === 'function',
    xAxis: options.axis('hAxis'),
    yAxis: options.axis('vAxes.0', 'vAxis'),
    source: sourceName(chart.ranges),
  };
}

/** Size in pixels without zoom; Google's own where a chart states none. */
export const chartSize = ({ options }: ChartData): { width: number; height: number } => ({
  width: (options.width as number | undefined) ?? 600,
  height: (options.height as number | undefined) ?? 371,
});
