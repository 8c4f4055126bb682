import type { IRange, Worksheet } from '@univerjs/core';
import type { GridListener } from '../grid-view.ts';

type Wish = (listener: GridListener, parameters: never, sheet: Sizes) => void;
type Sizes = Pick<Worksheet, 'getColumnWidth' | 'getRowHeight'>;

const smallest = 2;

/** Commands that Univer would run itself, and what the person meant by them. */
const wishes: Record<string, Wish> = {
  'sheet.command.delta-column-width': (
    listener,
    { anchorCol, deltaX }: { anchorCol: number; deltaX: number },
    sheet,
  ) => {
    const pixels = Math.round(sheet.getColumnWidth(anchorCol) + deltaX);
    listener.columnsResized(anchorCol, 1, Math.max(smallest, pixels));
  },
  'sheet.command.delta-row-height': (
    listener,
    { anchorRow, deltaY }: { anchorRow: number; deltaY: number },
    sheet,
  ) => {
    const pixels = Math.round(sheet.getRowHeight(anchorRow) + deltaY);
    listener.rowsResized(anchorRow, 1, Math.max(smallest, pixels));
  },
};

/** The arrows beside hidden rows and columns. */
const shown =
  (axis: 'rows' | 'columns'): Wish =>
  (listener, { ranges }: { ranges: IRange[] }) => {
    for (const { startRow, endRow, startColumn, endColumn } of ranges) {
      const [start, end] = axis === 'rows' ? [startRow, endRow] : [startColumn, endColumn];
      listener.unhidden(axis, start, end - start + 1);
    }
  };
wishes['sheet.command.set-specific-rows-visible'] = shown('rows');
wishes['sheet.command.set-col-visible-on-cols'] = shown('columns');

/** Tells the listener what a refused command would have done, if that is something a person asked for. */
export function reportWish(
  command: { id: string; params?: object },
  listener: GridListener,
  sheet: Sizes,
): void {
  wishes[command.id]?.(listener, command.params as never, sheet);
}
