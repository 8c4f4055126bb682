import type { Sparkline } from '../../../formula/functions/sparkline.ts';

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels that a miniature chart leaves free at the edges of its cell. */
const padding = 2;

/** Draws a miniature chart into a cell; `color` is for what has none of its own. */
export function drawSparkline(
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
    // The smallest column is still seen.
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
