import { GridLines } from './grid-lines.tsx';

/** A handwritten 7, brightness 0 to 9. */
const digit = [
  '00000000000000',
  '00000000000000',
  '00000000000000',
  '00000122000000',
  '04899999820000',
  '05443112681000',
  '00000000194000',
  '00000034797000',
  '00004798697000',
  '00076310085000',
  '00010000292000',
  '00000000860000',
  '00000003810000',
  '00000001100000',
];
const filter = [
  [1, 1, 1],
  [0, 0, 0],
  [-1, -1, -1],
];
const cell = 7;

const pixels = digit.map((line) => [...line].map((figure) => Number(figure) / 9));

/** What the filter finds: ink above paper, as on the sheet. */
const edges = pixels.slice(2).map((line, row) =>
  line.slice(2).map((_, column) => {
    const sum = filter.flatMap((weights, i) =>
      weights.map((weight, j) => weight * pixels[row + i]![column + j]!),
    );
    return Math.max(0, sum.reduce((total, part) => total + part, 0) / 3);
  }),
);

const inked = (rows: readonly (readonly number[])[]) =>
  rows
    .flatMap((line, row) => line.map((strength, column) => ({ x: column * cell, y: row * cell, strength })))
    .filter(({ strength }) => strength > 0);

function Picture(props: { x: number; y: number; rows: readonly (readonly number[])[]; color: string }) {
  const { x: left, y: top, rows, color } = props;
  return (
    <g transform={`translate(${left} ${top})`}>
      <rect width={rows[0]!.length * cell} height={rows.length * cell} fill="#fff" stroke="#c6d5ef" />
      {inked(rows).map(({ x, y, strength }) => (
        <rect key={`${x},${y}`} x={x} y={y} width={cell} height={cell} fill={color} opacity={strength} />
      ))}
    </g>
  );
}

/** A 7, a filter, and what the filter sees in it. */
export function DigitDrawing() {
  return (
    <g>
      <GridLines />
      <Picture x={14} y={7} rows={pixels} color="#e5484d" />
      <Picture x={129} y={45} rows={filter.map((line) => line.map(Math.abs))} color="#1a73e8" />
      <Picture x={167} y={14} rows={edges} color="#e5484d" />
    </g>
  );
}
