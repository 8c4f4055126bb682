import type { ChartData, ChartOption } from '../workbook/types.ts';
import { exception, SignatureMismatch } from './exception.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTruth: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isSize: Check = (value) => isNumber(value) && (value as number) > 0;
const isAmount: Check = (value) => isNumber(value) && (value as number) >= 0;
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isOneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);

/** The options that the page draws. Of the others nothing is known here, so that they are refused. */
const knownOptions: readonly (readonly [RegExp, Check])[] = [
  [/^title$/, isText],
  [/^(width|height)$/, isSize],
  [/^hAxis\.title$/, isText],
  [/^vAxes\.0\.title$/, isText],
  [/^(hAxis|vAxis|vAxes\.0)\.viewWindow\.(min|max)$/, isNumber],
  [/^(hAxis|vAxis|vAxes\.0)\.logScale$/, isTruth],
  [/^legend\.position$/, isOneOf('top', 'right', 'bottom', 'none')],
  [/^series\.\d+\.labelInLegend$/, isText],
  [/^series\.\d+\.color$/, isText],
  [/^(series\.\d+\.)?(lineWidth|pointSize)$/, isAmount],
  [/^colors$/, isTexts],
  [/^curveType$/, isOneOf('none', 'function')],
  [/^useFirstColumnAsDomain$/, isTruth],
  [/^histogram\.bucketSize$/, isSize],
];

/** Options that Google takes without effect, and what to use instead. */
const withoutEffect: Readonly<Record<string, string>> = { 'vAxis.title': 'vAxes.0.title' };

function check(path: string, value: unknown): asserts value is ChartOption {
  const instead = withoutEffect[path];
  if (instead)
    throw exception(`Google Sheets does not show the chart option ${path}; set ${instead} instead.`);
  const known = knownOptions.find(([pattern]) => pattern.test(path));
  if (!known) throw exception(`The chart option ${path} is not emulated by the local host.`);
  if (!known[1](value))
    throw exception(`Invalid value for the chart option ${path}: ${JSON.stringify(value)}.`);
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `legend`, 'top' is short for `legend.position`, as in Google's charts. */
const fullPath = (path: string, value: unknown): string =>
  path === 'legend' && !isGroup(value) ? 'legend.position' : path;

/** Sets an option by its dotted path; an object sets all that it holds. */
export function setChartOption({ options }: Pick<ChartData, 'options'>, path: string, value: unknown): void {
  if (value === undefined) throw new SignatureMismatch();
  if (isGroup(value)) {
    for (const [key, inner] of Object.entries(value)) setChartOption({ options }, `${path}.${key}`, inner);
    return;
  }
  const whole = fullPath(path, value);
  check(whole, value);
  options[whole] = Array.isArray(value) ? [...value] : value;
}
