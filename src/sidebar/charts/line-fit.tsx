import { labelsOf } from '../../formula/audit/labels.ts';
import type { CellValue, RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { forms, messages } from '../words.ts';
import { ChartAxis, type Line, pathOf, scaleOf } from './line-chart.tsx';

/** The points on a tab, and the trained cells that are the line's slope and intercept. */
export interface LineFit {
  readonly points: Line;
  readonly slope: number;
  readonly intercept: number;
}

const slopeLabel = /^(?:a|m|slope|steigung)$/i;
const interceptLabel = /^(?:b|intercept|achsenabschnitt)$/i;

/** The numbers below a title `x` with a title such as `y` or `y = ax + b` beside it. */
function pointsOn(rows: readonly (readonly CellValue[])[]): Line | null {
  const isTitled = (line: readonly CellValue[], column: number) =>
    /^x$/i.test(String(line[column])) && /^y(?!\p{L})/iu.test(String(line[column + 1]));
  for (const [row, line] of rows.entries()) {
    const column = line.findIndex((_, at) => isTitled(line, at));
    if (column < 0) continue;
    const below = rows.slice(row + 1).map((each) => [each[column], each[column + 1]] as const);
    const end = below.findIndex(([x, y]) => typeof x !== 'number' || typeof y !== 'number');
    const points = (end < 0 ? below : below.slice(0, end)) as (readonly [number, number])[];
    if (points.length > 1) return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
  }
  return null;
}

/** The points and parameters of a line fit; null if the trained cells are not a slope and an intercept. */
export function lineFitOf(model: WorkbookModel, ranges: readonly RangeAddress[]): LineFit | null {
  const cells = ranges.flatMap(({ sheet, row, column, rows, columns }) =>
    // Three cells are enough to see that it is not a line.
    Array.from({ length: Math.min(3, rows * columns) }, (_, index) => ({
      ...{ sheet, rows: 1, columns: 1 },
      row: row + Math.floor(index / columns),
      column: column + (index % columns),
    })),
  );
  if (cells.length !== 2) return null;
  const labels = cells.map((cell) => labelsOf(model, cell)[0] ?? '');
  const slope = labels.findIndex((label) => slopeLabel.test(label));
  const intercept = labels.findIndex((label) => interceptLabel.test(label));
  const points = pointsOn(model.sheets[cells[0]!.sheet]?.values ?? []);
  return points && slope >= 0 && intercept >= 0 ? { points, slope, intercept } : null;
}

/** Points and the line that approaches them during training. */
export function LineFitChart({ fit, weights }: { fit: LineFit; weights: ArrayLike<number> }) {
  const { points } = fit;
  const [slope, intercept] = [weights[fit.slope]!, weights[fit.intercept]!];
  const across = scaleOf(points.x, false, 4)!;
  // Scale to the points only: a line that starts far away must not move them.
  const up = scaleOf(points.y, false, 4)!;
  const ends = [Math.min(...points.x), Math.max(...points.x)];
  const line = { x: ends, y: ends.map((x) => slope * x + intercept) };
  const dots = points.x.map((x, index) => pathOf({ x: [x], y: [points.y[index]!] }, across, up));
  const text = `y = ${forms.show(slope, 4)}·x ${intercept < 0 ? '−' : '+'} ${forms.show(Math.abs(intercept), 4)}`;
  return (
    <div class="chart-block">
      <div class="chart" role="img" aria-label={messages.train.fitChart(text)}>
        <ChartAxis scale={up} side="left" />
        <svg class="chart-clipped" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="chart-dots" d={dots.map((dot) => `${dot}h0`).join('')} />
          <path class="chart-line chart-line-1 chart-fit" d={pathOf(line, across, up)} />
        </svg>
        <ChartAxis scale={across} side="bottom" />
        <div class="chart-title">{text}</div>
      </div>
    </div>
  );
}
