/** Excel measures columns in widths of the digit 0 of its default font, which is 7 pixels, padding included. */
const pixelsPerDigit = 7;
/** Rows are measured in points: 72 to the inch, where pixels are 96. */
const pixelsPerPoint = 96 / 72;

export const pixelsOfColumn = (width: number): number => Math.round(width * pixelsPerDigit);
/** The library takes exactly 9 digits for “no width given” and leaves it out; a 256th more is the same in pixels. */
const leftOutWidth = 9;

export function widthOfColumn(pixels: number): number {
  const width = pixels / pixelsPerDigit;
  return width === leftOutWidth ? width + 1 / 256 : width;
}
export const pixelsOfRow = (points: number): number => Math.round(points * pixelsPerPoint);
export const pointsOfRow = (pixels: number): number => pixels / pixelsPerPoint;
