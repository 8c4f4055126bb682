import { GridLines } from './grid-lines.tsx';

const bars = [14, 26, 20, 38, 52, 47, 66, 78];

/** A sheet with a growing row of bars, for workbooks without a drawing of their own. */
export function SheetDrawing() {
  return (
    <g>
      <GridLines />
      {bars.map((height, index) => (
        <rect
          key={height}
          x={47 + index * 22}
          y={100 - height}
          width="18"
          height={height}
          rx="3"
          fill="#1a73e8"
          opacity={0.35 + index * 0.08}
        />
      ))}
    </g>
  );
}
