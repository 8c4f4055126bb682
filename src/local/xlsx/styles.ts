import type { Alignment, BorderStyle, Borders, Font, Style } from 'exceljs';
import type { Border, CellStyle } from '../workbook/types.ts';
import { readColor, type StoredColor, writeColor } from './colors.ts';

const sides = ['top', 'bottom', 'left', 'right'] as const;
const storedBorder: Record<Border['style'], BorderStyle> = {
  solid: 'thin',
  medium: 'medium',
  thick: 'thick',
  dashed: 'dashed',
  dotted: 'dotted',
  double: 'double',
};
const readBorder: Partial<Record<BorderStyle, Border['style']>> = {
  thin: 'solid',
  hair: 'dotted',
  medium: 'medium',
  thick: 'thick',
  dashed: 'dashed',
  dashDot: 'dashed',
  dashDotDot: 'dashed',
  slantDashDot: 'dashed',
  mediumDashed: 'dashed',
  mediumDashDot: 'dashed',
  mediumDashDotDot: 'dashed',
  dotted: 'dotted',
  double: 'double',
};

/** Leaves out what is undefined, and gives undefined when nothing is left. */
function compact<T extends object>(object: T): T | undefined {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

function bordersOf(borders: Partial<Borders> | undefined, theme: readonly string[]): CellStyle['borders'] {
  const read = (side: (typeof sides)[number]): Border | undefined => {
    const style = borders?.[side]?.style && readBorder[borders[side].style];
    return style && { style, color: readColor(borders[side]?.color as StoredColor, theme) ?? '#000000' };
  };
  return compact(Object.fromEntries(sides.map((side) => [side, read(side)])));
}

/** What a file says of a cell's font when it says nothing in particular. */
export interface StyleDefaults {
  readonly fontSizes: readonly number[];
  readonly fontFamilies: readonly string[];
  readonly theme: readonly string[];
}

function fontOf(font: Partial<Font> | undefined, defaults: StyleDefaults): CellStyle {
  const color = readColor(font?.color as StoredColor | undefined, defaults.theme);
  return {
    bold: font?.bold || undefined,
    italic: font?.italic || undefined,
    underline: (font?.underline && font.underline !== 'none') || undefined,
    fontSize: defaults.fontSizes.includes(font?.size ?? 0) ? undefined : font?.size,
    fontFamily: defaults.fontFamilies.includes(font?.name ?? '') ? undefined : font?.name,
    fontColor: color === '#000000' ? undefined : color,
  };
}

function alignmentOf(alignment: Partial<Alignment> | undefined): CellStyle {
  const { horizontal, vertical, wrapText } = alignment ?? {};
  const isPlain = horizontal === 'left' || horizontal === 'center' || horizontal === 'right';
  const isCentred = horizontal === 'centerContinuous';
  return {
    horizontalAlignment: isPlain ? horizontal : isCentred ? 'center' : undefined,
    verticalAlignment:
      vertical === 'top' || vertical === 'middle' || vertical === 'bottom' ? vertical : undefined,
    wrap: wrapText || undefined,
  };
}

/** A cell's look, without what the file's defaults say anyway; undefined when nothing is left. */
export function readStyle(style: Partial<Style>, defaults: StyleDefaults): CellStyle | undefined {
  const fill = style.fill?.type === 'pattern' && style.fill.pattern !== 'none' ? style.fill : undefined;
  const numberFormat = style.numFmt && style.numFmt !== 'General' ? style.numFmt : undefined;
  return compact({
    numberFormat,
    ...fontOf(style.font, defaults),
    background: readColor((fill?.fgColor ?? fill?.bgColor) as StoredColor | undefined, defaults.theme),
    ...alignmentOf(style.alignment),
    borders: bordersOf(style.border, defaults.theme),
  });
}

function storedBorders(borders: CellStyle['borders']): Partial<Borders> | undefined {
  const write = (side: (typeof sides)[number]) => {
    const border = borders?.[side];
    return (
      border && { style: storedBorder[border.style], color: writeColor(border.color) ?? { argb: 'FF000000' } }
    );
  };
  return compact(Object.fromEntries(sides.map((side) => [side, write(side)])));
}

/** What Sheets shows where a cell says nothing else. */
export const sheetsFont = { name: 'Arial', size: 10 };

/** The look as the file format stores it. */
export function writeStyle(style: CellStyle): Partial<Style> {
  const background = writeColor(style.background);
  const font = compact({
    name: style.fontFamily ?? sheetsFont.name,
    size: style.fontSize ?? sheetsFont.size,
    bold: style.bold,
    italic: style.italic,
    underline: style.underline,
    color: writeColor(style.fontColor),
  });
  const numFmt =
    style.numberFormat && !/^general$/i.test(style.numberFormat) ? style.numberFormat : undefined;
  const stored = {
    numFmt,
    font,
    fill: background && ({ type: 'pattern', pattern: 'solid', fgColor: background } as const),
    alignment: compact({
      horizontal: style.horizontalAlignment,
      vertical: style.verticalAlignment,
      wrapText: style.wrap,
    }),
    border: storedBorders(style.borders),
  };
  return (compact(stored) as Partial<Style> | undefined) ?? {};
}
