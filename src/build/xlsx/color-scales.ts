import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';

type ColorScale = TabPlan['colorScales'][number];

const storedTypes = {
  MIN: 'min',
  MAX: 'max',
  NUMBER: 'num',
  PERCENT: 'percent',
  PERCENTILE: 'percentile',
} as const;

const limit = ({ type, value }: ColorScale['points'][number]): string =>
  `<cfvo type="${storedTypes[type]}"${value === undefined ? '' : ` val="${value}"`}/>`;

const color = (point: ColorScale['points'][number]): string =>
  `<color rgb="FF${point.color.slice(1).toUpperCase()}"/>`;

function formatting({ ranges, points }: ColorScale, index: number): string {
  const scale = `<colorScale>${points.map(limit).join('')}${points.map(color).join('')}</colorScale>`;
  const rule = `<cfRule type="colorScale" priority="${index + 1}">${scale}</cfRule>`;
  return `<conditionalFormatting sqref="${ranges.join(' ')}">${rule}</conditionalFormatting>`;
}

/** The file format wants colour scales just before the element that every sheet of the writer has. */
const follower = '<pageMargins ';

/** The writer knows no colour scales, so they are put into the sheet that it wrote. */
export function withColorScales(sheet: string, scales: readonly ColorScale[]): string {
  const parts = sheet.split(follower);
  if (parts.length !== 2) throw new Error(`A sheet with one ${follower}…/> was expected of the writer.`);
  return parts.join(scales.map(formatting).join('') + follower);
}
