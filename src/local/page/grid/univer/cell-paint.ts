import { type ICellCustomRender, type Injector, InterceptorEffectEnum } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import type { CellView } from '../../../protocol.ts';
import { drawSparkline } from '../draw-sparkline.ts';

const errorMark = { color: '#d93025', size: 7 };
const noteMark = { color: '#000000', size: 6 };

/** Google's corner triangle: red for an error, dark for a note. */
export function cornerMark(view: CellView | undefined) {
  if (view?.kind === 'error') return errorMark;
  return view?.note ? noteMark : null;
}

function sparklineOf(view: CellView | undefined): ICellCustomRender[] | null {
  const { sparkline, style } = view ?? {};
  if (!sparkline) return null;
  return [
    {
      drawWith: (context, { primaryWithCoord: { isMergedMainCell, mergeInfo, ...cell } }) => {
        const { startX, startY, endX, endY } = isMergedMainCell ? mergeInfo : cell;
        drawSparkline(
          context,
          sparkline,
          { left: startX, top: startY, right: endX, bottom: endY },
          style?.fontColor,
        );
      },
    },
  ];
}

/** Lets the grid paint the corner triangles and miniature charts of the cells that `viewOf` knows. */
export function paintCells(
  injector: Injector,
  viewOf: (row: number, column: number) => CellView | undefined,
): void {
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 100,
    effect: InterceptorEffectEnum.Style,
    handler(cell, position, next) {
      const view = viewOf(position.row, position.col);
      const [mark, customRender] = [cornerMark(view), sparklineOf(view)];
      if (!mark && !customRender) return next(cell);
      return next({
        ...cell,
        ...(mark ? { markers: { ...cell?.markers, tr: mark } } : {}),
        ...(customRender ? { customRender } : {}),
      });
    },
  });
}
