import { GridLines } from './grid-lines.tsx';

const layers = [4, 5, 5, 2];
const place = (layer: number, unit: number) => ({
  x: 42 + layer * 61,
  y: 56 + (unit - (layers[layer]! - 1) / 2) * 20,
});

/** A fixed weight in [-1, 1] for each connection, so that the drawing never changes. */
const weight = (layer: number, from: number, to: number) => Math.sin(layer * 7.3 + from * 3.7 + to * 5.9);

function Connections({ layer }: { layer: number }) {
  const pairs = Array.from({ length: layers[layer]! }, (_, from) =>
    Array.from({ length: layers[layer + 1]! }, (_, to) => ({ from, to })),
  ).flat();
  return pairs.map(({ from, to }) => {
    const [start, end, strength] = [place(layer, from), place(layer + 1, to), weight(layer, from, to)];
    return (
      <path
        key={`${from}-${to}`}
        d={`M${start.x} ${start.y}C${start.x + 30} ${start.y} ${end.x - 30} ${end.y} ${end.x} ${end.y}`}
        fill="none"
        stroke={strength > 0 ? '#1a73e8' : '#f29900'}
        stroke-width={0.4 + 1.8 * Math.abs(strength)}
        opacity={0.25 + 0.5 * Math.abs(strength)}
      />
    );
  });
}

function Units({ layer }: { layer: number }) {
  return Array.from({ length: layers[layer]! }, (_, unit) => {
    const { x, y } = place(layer, unit);
    return (
      <rect
        key={y}
        x={x - 8}
        y={y - 8}
        width="16"
        height="16"
        rx="4"
        fill="#fff"
        stroke="#1a73e8"
        stroke-width="1.6"
      />
    );
  });
}

/** A little fully connected network whose units are cells. */
export function NetworkDrawing() {
  return (
    <g>
      <GridLines />
      {layers.slice(1).map((_, layer) => (
        <Connections key={layers.slice(layer).join()} layer={layer} />
      ))}
      {layers.map((_, layer) => (
        <Units key={layers.slice(layer).join()} layer={layer} />
      ))}
    </g>
  );
}
