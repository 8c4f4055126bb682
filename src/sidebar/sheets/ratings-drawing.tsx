import { GridLines } from './grid-lines.tsx';

const columns = 9;
const rows = 5;
const size = 16;

/** A fixed number of stars for each cell, 0 where there is no rating, so that the drawing never changes. */
const stars = (row: number, column: number): number => {
  const chance = Math.abs(Math.sin(row * 12.9 + column * 78.2) * 43.7) % 1;
  return chance < 0.2 ? 0 : Math.ceil(chance * 5);
};

function Cells(props: {
  x: number;
  y: number;
  rows: number;
  columns: number;
  fill(row: number, column: number): string;
}) {
  const cells = Array.from({ length: props.rows * props.columns }, (_, index) => ({
    row: Math.floor(index / props.columns),
    column: index % props.columns,
  }));
  return cells.map(({ row, column }) => (
    <rect
      key={`${row}-${column}`}
      x={props.x + column * size}
      y={props.y + row * size}
      width={size - 2}
      height={size - 2}
      rx="2.5"
      fill={props.fill(row, column)}
    />
  ));
}

const amber = ['#ffffff', '#fff2cc', '#ffe299', '#ffd166', '#fbbc04', '#f29900'];
const blue = (row: number, column: number) => (stars(row + 3, column + 5) % 2 ? '#8ab4f8' : '#4285f4');

/** A table of ratings with gaps, and the two small tables of factors whose product it is. */
export function RatingsDrawing() {
  return (
    <g>
      <GridLines />
      <Cells x={84} y={25} rows={rows} columns={columns} fill={(row, column) => amber[stars(row, column)]!} />
      <Cells x={84} y={6} rows={1} columns={columns} fill={blue} />
      <Cells x={46} y={25} rows={rows} columns={2} fill={blue} />
    </g>
  );
}
