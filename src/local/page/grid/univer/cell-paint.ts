import { type ICellCustomRender, type Injector, InterceptorEffectEnum } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import type { Sparkline } from '../../../../formula/functions/sparkline.ts';
import type { CellView } from '../../../protocol.ts';
import { offersList } from '../../session/page-state.ts';

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Margin in pixels between a miniature chart and the edges of its cell. */
const padding = 2;

/** Draws a miniature chart into a cell; `color` is the default color. */
function drawSparkline(
  context: CanvasRenderingContext2D,
  { boxes, lines }: Sparkline,
  { left, top, right, bottom }: Bounds,
  color = '#000000',
): void {
  const x = (share: number) => left + padding + share * (right - left - 2 * padding);
  const y = (share: number) => top + padding + share * (bottom - top - 2 * padding);
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  for (const box of boxes) {
    context.fillStyle = box.color ?? color;
    // Keeps the smallest column visible.
    const height = Math.max(1, y(box.bottom) - y(box.top));
    context.fillRect(x(box.left), y(box.bottom) - height, Math.max(1, x(box.right) - x(box.left)), height);
  }
  for (const { points, width, color: own } of lines) {
    context.strokeStyle = own ?? color;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.beginPath();
    for (const [across, down] of points) context.lineTo(x(across), y(down));
    if (points.length === 1) context.arc(x(points[0]![0]), y(points[0]![1]), width, 0, 2 * Math.PI);
    context.stroke();
  }
}

const errorMark = { color: '#d93025', size: 7 };
const noteMark = { color: '#000000', size: 6 };

/** Google's corner triangle: red for an error, dark for a note. */
export function cornerMark(view: CellView | undefined) {
  if (view?.kind === 'error' || view?.invalid) return errorMark;
  return view?.note ? noteMark : null;
}

/** Width in pixels of the list arrow at the right of a cell. */
export const listArrow = 18;

function drawArrow(context: CanvasRenderingContext2D, right: number, bottom: number): void {
  const [x, y] = [right - listArrow / 2, bottom - 10];
  context.fillStyle = '#5f6368';
  context.beginPath();
  context.moveTo(x - 4, y - 2);
  context.lineTo(x + 4, y - 2);
  context.lineTo(x, y + 3);
  context.fill();
}

type Button = { readonly isUsed: boolean } | null;

/** Google's funnel; green if the column is filtered. */
function drawFunnel(context: CanvasRenderingContext2D, right: number, bottom: number, isUsed: boolean): void {
  const [x, y] = [right - listArrow / 2, bottom - 10];
  context.fillStyle = '#ffffff';
  context.fillRect(right - listArrow, bottom - 19, listArrow - 1, 18);
  context.fillStyle = isUsed ? '#188038' : '#5f6368';
  context.beginPath();
  if (isUsed) for (const [dx, dy] of funnel) context.lineTo(x + dx, y + dy);
  else for (const [left, width, top] of stripes) context.rect(x + left, y + top, width, 1.6);
  context.fill();
}

const funnel = [
  [-6, -6],
  [6, -6],
  [1.5, 0],
  [1.5, 6],
  [-1.5, 4],
  [-1.5, 0],
] as const;
/** Left, width, top. */
const stripes = [
  [-6, 12, -5],
  [-4, 8, -1],
  [-1.5, 3, 3],
] as const;

function drawingsOf(view: CellView | undefined, button: Button): ICellCustomRender[] | null {
  const { sparkline, style } = view ?? {};
  const hasArrow = offersList(view);
  if (!sparkline && !hasArrow && !button) return null;
  return [
    {
      drawWith: (context, { primaryWithCoord: { isMergedMainCell, mergeInfo, ...cell } }) => {
        const { startX, startY, endX, endY } = isMergedMainCell ? mergeInfo : cell;
        const bounds = { left: startX, top: startY, right: endX, bottom: endY };
        if (sparkline) drawSparkline(context, sparkline, bounds, style?.fontColor);
        if (button) drawFunnel(context, endX, endY, button.isUsed);
        else if (hasArrow) drawArrow(context, endX, endY);
      },
    },
  ];
}

/** Lets the grid paint the corner triangles and the other drawings of the cells that `viewOf` returns. */
export function paintCells(
  injector: Injector,
  viewOf: (row: number, column: number) => CellView | undefined,
  buttonAt: (row: number, column: number) => Button,
): void {
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // Runs before all other interceptors and skips them: cells are ready to be shown, and Univer would search each text
    // for dates and currencies, in each frame.
    priority: 10_000,
    effect: InterceptorEffectEnum.Style | InterceptorEffectEnum.Value,
    handler(cell, position) {
      const view = viewOf(position.row, position.col);
      const [mark, customRender] = [cornerMark(view), drawingsOf(view, buttonAt(position.row, position.col))];
      if (!mark && !customRender) return cell;
      return {
        ...cell,
        ...(mark ? { markers: { ...cell?.markers, tr: mark } } : {}),
        ...(customRender ? { customRender } : {}),
      };
    },
  });
}
