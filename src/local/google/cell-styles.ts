import type { CellStyle, RangeData, Workbook } from '../workbook/types.ts';

/** Changes the style of each cell of an area; a style without entries is dropped. */
export function updateStyles(
  workbook: Workbook,
  area: RangeData,
  change: (style: CellStyle, row: number, column: number) => void,
): void {
  workbook.updateCells(area, (cell, row, column) => {
    const style = { ...cell.style };
    change(style, row, column);
    if (Object.keys(style).length > 0) cell.style = style;
    else delete cell.style;
  });
}
