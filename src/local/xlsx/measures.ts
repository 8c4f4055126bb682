/** Excel measures columns in widths of the digit 0 of its default font, which is 7 pixels, padding included. */
const pixelsPerDigit = 7;
/** Rows are measured in points: 72 to the inch, where pixels are 96. */
const pixelsPerPoint = 96 / 72;

export const pixelsOfColumn = (width: number): number => Math.round(width * pixelsPerDigit);
export const widthOfColumn = (pixels: number): number => pixels / pixelsPerDigit;
export const pixelsOfRow = (points: number): number => Math.round(points * pixelsPerPoint);
export const pointsOfRow = (pixels: number): number => pixels / pixelsPerPoint;
