import { useApp, usePageState } from '../app-context.ts';
import type { Rectangle } from './grid-view.ts';

/** From the first cell's corner to the last one's. */
function around(first: Rectangle, last: Rectangle): Rectangle {
  const { left, top } = first;
  return { left, top, width: last.left + last.width - left, height: last.top + last.height - top };
}

/** Google's dashed line around the cells that were copied or cut. It is drawn anew when the grid is scrolled. */
export function CopiedOutline() {
  const { grid } = useApp();
  const { copied, workbook } = usePageState();
  if (!copied || copied.sheetId !== workbook?.activeSheetId) return null;
  const { row, column, rows, columns } = copied;
  const first = grid.rectangleOf(row, column);
  const last = grid.rectangleOf(row + rows - 1, column + columns - 1);
  if (!first || !last) return null;
  const { left, top, width, height } = around(first, last);
  const place = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
  return (
    <div class="over-cells" aria-hidden="true">
      <div class="copied-outline" data-testid="copied-outline" style={place} />
    </div>
  );
}
