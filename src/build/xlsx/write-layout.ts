import type { Worksheet } from 'wasm-xlsxwriter';
import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import type { Formats } from './formats.ts';

/** What a new tab in Sheets has, in pixels. */
const usualWidth = 100;
const usualHeight = 21;
const usualColumns = 26;
/** Height of a line of text, per point of its font. */
const pixelsPerPoint = 1.75;

function writeWidths(worksheet: Worksheet, { cells, columnWidths }: TabPlan): void {
  const columns = Math.max(usualColumns, cells[0]!.length);
  const widths = Array<number>(columns).fill(usualWidth);
  for (const { column, count, pixels } of columnWidths) widths.fill(pixels, column, column + count);
  for (const [column, pixels] of widths.entries()) worksheet.setColumnWidthPixels(column, pixels);
}

/** Every row says its height, since each program has another one for rows that do not. */
function writeHeights(worksheet: Worksheet, { cells }: TabPlan, formats: Formats): void {
  for (const row of cells.keys())
    worksheet.setRowHeightPixels(
      row,
      Math.max(usualHeight, Math.ceil(formats.fontSize(row) * pixelsPerPoint)),
    );
}

/** Sizes, frozen panes, grid lines; printed, a tab is as wide as one page. */
export function writeLayout(worksheet: Worksheet, plan: TabPlan, formats: Formats): void {
  writeWidths(worksheet, plan);
  writeHeights(worksheet, plan, formats);
  const { frozenRows, frozenColumns, gridlinesHidden } = plan;
  if (frozenRows > 0 || frozenColumns > 0) worksheet.setFreezePanes(frozenRows, frozenColumns);
  worksheet.setScreenGridlines(!gridlinesHidden);
  worksheet.setLandscape();
  worksheet.setPrintFitToPages(1, 0);
}
