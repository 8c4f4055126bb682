import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Matrix } from '../../nn/matrix.ts';
import type { colorScale } from './color-scale.ts';

/** Sharp on screens of any density; the browser scales it down. */
const pixelsPerCell = 12;

function draw(
  canvas: HTMLCanvasElement,
  { rows, columns, data }: Matrix,
  colorOf: ReturnType<typeof colorScale>,
) {
  const brush = canvas.getContext('2d');
  if (!brush) return;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      brush.fillStyle = `rgb(${colorOf(data[row * columns + column]!).join()})`;
      brush.fillRect(column * pixelsPerCell, row * pixelsPerCell, pixelsPerCell, pixelsPerCell);
    }
  }
}

/** A block of numbers as the sheet shows it: every cell a pixel. */
export function PixelPicture(props: {
  matrix: Matrix;
  colorOf: ReturnType<typeof colorScale>;
  /** What it shows, in words. */
  label: string;
}) {
  const { matrix, colorOf, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => draw(canvas.current!, matrix, colorOf));
  return (
    <canvas
      ref={canvas}
      class="pixels"
      role="img"
      aria-label={label}
      width={matrix.columns * pixelsPerCell}
      height={matrix.rows * pixelsPerCell}
    />
  );
}
