import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { CellView } from '../../../protocol.ts';
import type { Border, CellStyle } from '../../../workbook/types.ts';

const horizontal = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
};
const vertical = { top: VerticalAlign.TOP, middle: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM };
const lines: Record<Border['style'], BorderStyleTypes> = {
  solid: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dashed: BorderStyleTypes.DASHED,
  dotted: BorderStyleTypes.DOTTED,
  double: BorderStyleTypes.DOUBLE,
};
const usualSide = {
  number: 'right',
  boolean: 'center',
  empty: 'left',
  text: 'left',
  error: 'left',
  loading: 'left',
} as const;

function border(side: Border | undefined) {
  return side && { s: lines[side.style], cl: { rgb: side.color } };
}

function borders(style: CellStyle): IStyleData['bd'] {
  if (!style.borders) return {};
  const { top, bottom, left, right } = style.borders;
  const drawn = { t: border(top), b: border(bottom), l: border(left), r: border(right) };
  return Object.fromEntries(Object.entries(drawn).filter(([, line]) => line));
}

/** Only text runs over into empty neighbours; a number must not look like a longer one's end. */
function wrapping(view: CellView): WrapStrategy {
  if (view.style?.wrap) return WrapStrategy.WRAP;
  return view.kind === 'number' ? WrapStrategy.CLIP : WrapStrategy.OVERFLOW;
}

function fontColor(view: CellView, style: CellStyle): string {
  return view.kind === 'loading' ? '#80868b' : (style.fontColor ?? '#000000');
}

/** The look of cells without a style, by kind: a large sheet has little else. */
const plainStyles = new Map<CellView['kind'], IStyleData>();

/** A cell's look in the grid's own terms; sizes in points, as Google's. */
export function cellStyle(view: CellView): IStyleData {
  if (view.style) return styleOf(view, view.style);
  const known = plainStyles.get(view.kind) ?? styleOf(view, {});
  plainStyles.set(view.kind, known);
  return known;
}

function styleOf(view: CellView, style: CellStyle): IStyleData {
  return {
    ff: style.fontFamily ? `${style.fontFamily}, sans-serif` : 'Arial',
    fs: style.fontSize ?? 10,
    bl: style.bold ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    it: style.italic ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    ul: { s: style.underline ? BooleanNumber.TRUE : BooleanNumber.FALSE },
    st: { s: style.strikethrough ? BooleanNumber.TRUE : BooleanNumber.FALSE },
    cl: { rgb: fontColor(view, style) },
    bg: style.background ? { rgb: style.background } : null,
    ht: horizontal[style.horizontalAlignment ?? usualSide[view.kind]],
    vt: vertical[style.verticalAlignment ?? 'bottom'],
    tb: wrapping(view),
    bd: borders(style),
    ...(style.rotation && { tr: { a: -style.rotation } }),
  };
}
