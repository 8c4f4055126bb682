import type ExcelJS from 'exceljs';
import { areaName } from '../../formula/addresses.ts';
import type { ConditionalFormat, SheetData } from '../workbook/types.ts';
import { readColor, type StoredColor, writeColor } from './colors.ts';
import { rangeOn } from './ranges.ts';

type GradientType = NonNullable<ConditionalFormat['gradient']>[number]['type'];

const storedTypes: Record<GradientType, string> = {
  MIN: 'min',
  MAX: 'max',
  NUMBER: 'num',
  PERCENT: 'percent',
  PERCENTILE: 'percentile',
};
const readTypes = new Map(
  Object.entries(storedTypes).map(([type, stored]) => [stored, type as GradientType]),
);

interface StoredFormat {
  ref: string;
  rules: { type: string; cfvo?: { type: string; value?: number }[]; color?: StoredColor[] }[];
}

function readScale(
  { type, cfvo = [], color = [] }: StoredFormat['rules'][number],
  theme: readonly string[],
): ConditionalFormat['gradient'] | null {
  if (type !== 'colorScale' || cfvo.length < 2 || cfvo.length !== color.length) return null;
  const points = cfvo.map((point, index) => {
    const gradientType = readTypes.get(point.type);
    const read = readColor(color[index], theme);
    const value =
      point.value === undefined || Number.isNaN(point.value) ? {} : { value: String(point.value) };
    const isLimit = gradientType === 'MIN' || gradientType === 'MAX';
    return gradientType && read ? { type: gradientType, ...(isLimit ? {} : value), color: read } : null;
  });
  return points.includes(null) ? null : (points as NonNullable<ConditionalFormat['gradient']>);
}

/** The colour scales of a sheet, and how many other conditional formats it has. */
export function readColorScales(
  worksheet: ExcelJS.Worksheet,
  sheet: Pick<SheetData, 'id' | 'rows' | 'columns'>,
  theme: readonly string[],
): { formats: ConditionalFormat[]; dropped: number } {
  const stored = (worksheet as unknown as { conditionalFormattings?: StoredFormat[] }).conditionalFormattings;
  const rules = (stored ?? []).flatMap(({ ref, rules: all }) => all.map((rule) => ({ ref, rule })));
  const formats = rules.flatMap(({ ref, rule }) => {
    const gradient = readScale(rule, theme);
    const ranges = ref.split(/\s+/).flatMap((text) => {
      const range = rangeOn(sheet, text);
      return range ? [range] : [];
    });
    return gradient && ranges.length > 0 ? [{ ranges, gradient }] : [];
  });
  return { formats, dropped: rules.length - formats.length };
}

/** Adds the colour scales to a sheet of the file. */
export function writeColorScales(worksheet: ExcelJS.Worksheet, formats: readonly ConditionalFormat[]): void {
  formats.forEach(({ ranges, gradient }, index) => {
    if (!gradient || ranges.length === 0) return;
    const rule = {
      type: 'colorScale',
      priority: index + 1,
      cfvo: gradient.map(({ type, value }) => ({
        type: storedTypes[type],
        ...(value === undefined ? {} : { value: Number(value) }),
      })),
      color: gradient.map(({ color }) => writeColor(color) ?? { argb: 'FFFFFFFF' }),
    };
    const ref = ranges.map((range) => areaName(range)).join(' ');
    worksheet.addConditionalFormatting({ ref, rules: [rule as never] });
  });
}
