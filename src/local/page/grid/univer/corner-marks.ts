import { type Injector, InterceptorEffectEnum } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import type { CellView } from '../../../protocol.ts';

const errorMark = { color: '#d93025', size: 7 };
const noteMark = { color: '#000000', size: 6 };

/** Google's corner triangle: red for an error, dark for a note. */
export function cornerMark(view: CellView | undefined) {
  if (view?.kind === 'error') return errorMark;
  return view?.note ? noteMark : null;
}

/** Lets the grid paint the corner triangles of the cells that `viewOf` knows. */
export function paintCornerMarks(
  injector: Injector,
  viewOf: (row: number, column: number) => CellView | undefined,
): void {
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 100,
    effect: InterceptorEffectEnum.Style,
    handler(cell, position, next) {
      const mark = cornerMark(viewOf(position.row, position.col));
      return next(mark ? { ...cell, markers: { ...cell?.markers, tr: mark } } : cell);
    },
  });
}
