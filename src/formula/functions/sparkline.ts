import { ErrorValue, type Scalar } from '../values.ts';
import type { Cells } from './cells.ts';
import {
  badValue,
  cells,
  defaulted,
  type Family,
  type FunctionCall,
  type FunctionValue,
  notAvailable,
  withCall,
} from './definition.ts';

/** A miniature chart in a cell. Coordinates run from 0 to 1, from the left and from the top. */
export interface Sparkline {
  readonly boxes: readonly {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    /** If null, the cell's font color. */
    readonly color: string | null;
  }[];
  readonly lines: readonly {
    readonly points: readonly (readonly [x: number, y: number])[];
    readonly color: string | null;
    /** Width in pixels. */
    readonly width: number;
  }[];
}

/** Options by lower-case name. */
type Options = ReadonlyMap<string, Scalar>;

const names =
  'charttype xmin xmax ymin ymax color empty nan rtl linewidth lowcolor highcolor firstcolor lastcolor negcolor axis ' +
  'axiscolor max color1 color2';
const known: ReadonlySet<string> = new Set(names.split(' '));

/** Google's colors of stacked bars. */
const barColors = ['#ff9900', '#ffd966'] as const;

/** Thrown for an unusable option or unusable data; the cell shows the error. */
class Refused extends Error {
  constructor(readonly error: ErrorValue) {
    super(error.message);
  }
}

function readOptions(given: Cells | undefined): Options {
  if (!given) return new Map();
  if (given.columns !== 2)
    throw new Refused(
      badValue(
        'SPARKLINE expects options as two columns: names and values, as in {"charttype","bar";"max",40}.',
      ),
    );
  const options = new Map<string, Scalar>();
  for (let row = 0; row < given.filledRows; row++) {
    const [name, value] = [given.at(row, 0), given.at(row, 1)];
    if (name instanceof ErrorValue) throw new Refused(name);
    if (value instanceof ErrorValue) throw new Refused(value);
    if (name === null || name === '') continue;
    if (!known.has(String(name).toLowerCase()))
      throw new Refused(
        badValue(`SPARKLINE has no option "${name}". It has: ${names.replaceAll(' ', ', ')}.`),
      );
    options.set(String(name).toLowerCase(), value);
  }
  return options;
}

function numberOption(options: Options, name: string): number | null {
  const value = options.get(name) ?? null;
  if (value !== null && typeof value !== 'number')
    throw new Refused(badValue(`SPARKLINE expects a number for the option "${name}", not "${value}".`));
  return value;
}

function colorOption(options: Options, name: string): string | null {
  const value = options.get(name) ?? null;
  if (value === null) return null;
  if (typeof value === 'string' && /^(#[\da-f]{3}|#[\da-f]{6}|[a-z]+)$/i.test(value)) return value;
  throw new Refused(
    badValue(
      `SPARKLINE expects a color such as "green" or "#3D3D3D" for the option "${name}", not "${value}".`,
    ),
  );
}

const isTrue = (options: Options, name: string): boolean =>
  options.get(name) === true || String(options.get(name) ?? '').toLowerCase() === 'true';

const says = (options: Options, name: string, value: string): boolean =>
  String(options.get(name) ?? '').toLowerCase() === value;

/** The numbers of one row or column; null for an ignored cell. */
function numbersOf(call: FunctionCall, elements: readonly Scalar[], options: Options): (number | null)[] {
  const blank = says(options, 'empty', 'zero') ? 0 : null;
  return elements.map((element) => {
    if (element instanceof ErrorValue) throw new Refused(element);
    if (typeof element === 'number') return element;
    if (element === null || element === '') return blank;
    if (!says(options, 'nan', 'convert')) return null;
    return typeof element === 'boolean' ? Number(element) : (call.locale.parseNumber(element) ?? 0);
  });
}

/** The data as rows or columns, whichever are fewer: one series, or x and y. */
function seriesOf(data: Cells, options: Options): Scalar[][] {
  const isUpright = data.columns <= 2 && (data.rows > 2 || data.columns === 1 || data.rows === 2);
  const count = isUpright ? data.columns : data.rows;
  const isWhole = says(options, 'empty', 'zero');
  const [rows, columns] = isWhole ? [data.rows, data.columns] : [data.filledRows, data.filledColumns];
  const length = isUpright ? rows : columns;
  if (count > 2)
    throw new Refused(
      badValue(`SPARKLINE expects one or two rows or columns, not ${data.rows} × ${data.columns} cells.`),
    );
  return Array.from({ length: count }, (_, line) =>
    Array.from({ length }, (_element, index) => (isUpright ? data.at(index, line) : data.at(line, index))),
  );
}

function oneSeries(data: Cells, kind: string, options: Options): Scalar[] {
  const series = seriesOf(data, options);
  if (series.length > 1)
    throw new Refused(badValue(`SPARKLINE expects a single row or column for the chart type "${kind}".`));
  return series[0]!;
}

const extent = (values: readonly number[]): [number, number] => [
  values.reduce((least, one) => Math.min(least, one), Infinity),
  values.reduce((most, one) => Math.max(most, one), -Infinity),
];

/** Maps the low end to 0 and the high end to 1; equal values are in the middle. */
function scale(low: number, high: number): (value: number) => number {
  return high > low ? (value) => (value - low) / (high - low) : () => 0.5;
}

function line(call: FunctionCall, data: Cells, options: Options): Sparkline {
  const series = seriesOf(data, options).map((one) => numbersOf(call, one, options));
  const heights = series.at(-1)!;
  const places = series.length > 1 ? series[0]! : heights.map((_, index) => index);
  const points = heights
    .map((y, index) => [places[index] ?? null, y] as const)
    .filter((point): point is readonly [number, number] => point[0] !== null && point[1] !== null);
  if (points.length === 0) throw new Refused(noNumbers);
  const [left, right] = extent(points.map(([x]) => x));
  const [bottom, top] = extent(points.map(([, y]) => y));
  const across = scale(numberOption(options, 'xmin') ?? left, numberOption(options, 'xmax') ?? right);
  const up = scale(numberOption(options, 'ymin') ?? bottom, numberOption(options, 'ymax') ?? top);
  const width = numberOption(options, 'linewidth') ?? 1;
  if (width <= 0) throw new Refused(badValue('SPARKLINE expects a "linewidth" above 0.'));
  return {
    boxes: [],
    lines: [
      { points: points.map(([x, y]) => [across(x), 1 - up(y)]), color: colorOption(options, 'color'), width },
    ],
  };
}

const noNumbers = notAvailable('SPARKLINE found no numbers in its data.');

/**
 * The color of each column: first by special position or value, then the color of negative values, then the general
 * one.
 */
function columnColors(values: readonly (number | null)[], options: Options): (string | null)[] {
  const shown = values.filter((value) => value !== null);
  const [low, high] = extent(shown);
  const color = (name: string) => colorOption(options, name);
  const [all, negative] = [color('color'), color('negcolor')];
  const [lowest, highest, first, last] = ['lowcolor', 'highcolor', 'firstcolor', 'lastcolor'].map(color);
  const ends = [values.findIndex((value) => value !== null), values.findLastIndex((value) => value !== null)];
  return values.map(
    (value, index) =>
      (index === ends[0] ? first : null) ??
      (index === ends[1] ? last : null) ??
      (value === high ? highest : null) ??
      (value === low ? lowest : null) ??
      (value !== null && value < 0 ? negative : null) ??
      all,
  );
}

function axisOf(options: Options, top: number): Sparkline['lines'] {
  if (!isTrue(options, 'axis')) return [];
  return [
    {
      points: [
        [0, top],
        [1, top],
      ],
      color: colorOption(options, 'axiscolor') ?? '#000000',
      width: 1,
    },
  ];
}

/** Columns from a base line, with gaps between them. `up` maps a value to 0…1. */
function columns(
  values: readonly (number | null)[],
  options: Options,
  up: (value: number) => number,
): Sparkline {
  if (values.every((value) => value === null)) throw new Refused(noNumbers);
  const base = Math.min(1, Math.max(0, up(0)));
  const colors = columnColors(values, options);
  const step = 1 / values.length;
  const boxes = values.flatMap((value, index) => {
    if (value === null) return [];
    const height = Math.min(1, Math.max(0, up(value)));
    const left = (index + 0.1) * step;
    const [top, bottom] = [1 - Math.max(height, base), 1 - Math.min(height, base)];
    return [{ left, top, right: left + 0.8 * step, bottom, color: colors[index]! }];
  });
  return { boxes, lines: axisOf(options, 1 - base) };
}

function column(call: FunctionCall, data: Cells, options: Options): Sparkline {
  const values = numbersOf(call, oneSeries(data, 'column', options), options);
  const [least, most] = extent(values.filter((value) => value !== null));
  const low = numberOption(options, 'ymin') ?? Math.min(least, most > 0 ? least : 0);
  const high = numberOption(options, 'ymax') ?? Math.max(most, least < 0 ? 0 : most);
  return columns(
    values,
    options,
    high > low ? (value) => (value - low) / (high - low) : (value) => Number(value > 0),
  );
}

function winLoss(call: FunctionCall, data: Cells, options: Options): Sparkline {
  const values = numbersOf(call, oneSeries(data, 'winloss', options), options).map((value) => value || null);
  return columns(values, options, (value) => 0.5 + Math.sign(value) / 2);
}

function bar(call: FunctionCall, data: Cells, options: Options): Sparkline {
  const values = numbersOf(call, oneSeries(data, 'bar', options), options).map((value) => value ?? 0);
  if (values.some((value) => value < 0))
    throw new Refused(badValue('SPARKLINE expects numbers of 0 or more for the chart type "bar".'));
  const total = numberOption(options, 'max') ?? values.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new Refused(noNumbers);
  const colors = [
    colorOption(options, 'color1') ?? barColors[0],
    colorOption(options, 'color2') ?? barColors[1],
  ] as const;
  let sum = 0;
  const boxes = values.map((value, index) => {
    const left = Math.min(1, sum / total);
    sum += value;
    return { left, top: 0, right: Math.min(1, sum / total), bottom: 1, color: colors[index % 2]! };
  });
  return { boxes: boxes.filter(({ left, right }) => right > left), lines: [] };
}

const charts: Readonly<Record<string, (call: FunctionCall, data: Cells, options: Options) => Sparkline>> = {
  line,
  column,
  winloss: winLoss,
  bar,
};

function mirrored({ boxes, lines }: Sparkline): Sparkline {
  return {
    boxes: boxes.map(({ left, right, ...rest }) => ({ ...rest, left: 1 - right, right: 1 - left })),
    lines: lines.map(({ points, ...rest }) => ({ ...rest, points: points.map(([x, y]) => [1 - x, y]) })),
  };
}

function sparkline(call: FunctionCall, data: Cells, given: Cells | undefined): FunctionValue {
  try {
    const options = readOptions(given);
    const kind = String(options.get('charttype') ?? 'line').toLowerCase();
    const draw = Object.hasOwn(charts, kind) ? charts[kind]! : null;
    if (!draw)
      return badValue(`SPARKLINE has no chart type "${kind}". It has line, bar, column and winloss.`);
    const drawn = draw(call, data, options);
    return call.draw(isTrue(options, 'rtl') ? mirrored(drawn) : drawn);
  } catch (problem) {
    if (problem instanceof Refused) return problem.error;
    throw problem;
  }
}

/** Options and chart types as in https://support.google.com/docs/answer/3093289. */
export const sparklines: Family = {
  SPARKLINE: withCall([cells, defaulted(cells)], sparkline),
};
