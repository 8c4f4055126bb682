import type { CellStyle } from '../../../workbook/types.ts';

/** Pixels that a text takes in a cell's font. */
export type TextWidth = (text: string, style: CellStyle | undefined) => number;

const pixelsPerPoint = 96 / 72;
/** No digit of a usual font is wider, in parts of the font's size. */
const widestDigit = 0.65;

/** Whether a number's text is surely narrower, so that it need not be measured: most are. */
export function surelyFits(text: string, style: CellStyle | undefined, width: number): boolean {
  return text.length * (style?.fontSize ?? 10) * pixelsPerPoint * widestDigit <= width;
}

/** Measures with the browser's own fonts. */
export function createTextWidth(): TextWidth {
  const context = document.createElement('canvas').getContext('2d')!;
  return (text, style) => {
    const { italic, bold, fontSize = 10, fontFamily = 'Arial' } = style ?? {};
    context.font = `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${fontSize}pt ${fontFamily}, sans-serif`;
    return context.measureText(text).width;
  };
}
