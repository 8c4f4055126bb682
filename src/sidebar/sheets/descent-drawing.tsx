import { GridLines } from './grid-lines.tsx';

/** A parabola with its lowest point in the middle of the picture; y grows downwards. */
const bowl = (x: number) => 98 - 84 * ((x - 134) / 110) ** 2;

/** Steps of gradient descent from the left, each a fixed share of the slope. */
const steps = Array.from({ length: 8 }, (_, index) => 134 - 102 * 0.62 ** index);
const curve = Array.from({ length: 23 }, (_, index) => 24 + index * 10);

const path = (xs: readonly number[]) =>
  `M${xs.map((x) => `${x.toFixed(1)} ${bowl(x).toFixed(1)}`).join('L')}`;

/** A bowl, and the steps that lead down into it. */
export function DescentDrawing() {
  return (
    <g>
      <GridLines />
      <path d={path(curve)} fill="none" stroke="#8ab4f8" stroke-width="2.5" />
      <path d={path(steps)} fill="none" stroke="#f29900" stroke-width="1.6" />
      {steps.map((x) => (
        <circle key={x} cx={x} cy={bowl(x)} r="4" fill="#f29900" stroke="#fff" />
      ))}
    </g>
  );
}
