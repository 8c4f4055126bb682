import { useState } from 'preact/hooks';
import { CheckField } from '../parts/field.tsx';
import { forms, messages } from '../words.ts';

/** Maps numbers to fractions of an axis's length. */
interface Scale {
  /** 0 at the start of the axis, 1 at its end. */
  shareOf(value: number): number;
  readonly ticks: readonly number[];
}

/** The round number closest to one between 1 and 10 on a logarithmic scale. */
function roundStep(rough: number): number {
  if (rough >= Math.sqrt(50)) return 10;
  if (rough >= Math.sqrt(10)) return 5;
  return rough >= Math.SQRT2 ? 2 : 1;
}

/** About `count` round numbers from `low` to `high`. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * roundStep(rough / power);
  const first = Math.ceil(low / step - 1e-9);
  const length = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Powers of ten, about `count` at most; round numbers if there are fewer than two. */
function powerTicks(low: number, high: number, count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) return roundTicks(low, high, count).filter((tick) => tick > 0);
  const every = Math.ceil((last - first + 1) / count);
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (first + i * every));
}

/**
 * A scale for all finite values, or for the positive ones if it is logarithmic. Null if there are none.
 * @param count approximate number of ticks
 * @param isWhole limits ticks to integers
 */
export function scaleOf(
  values: readonly number[],
  isLogarithmic: boolean,
  count: number,
  isWhole = false,
): Scale | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value) || (isLogarithmic && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  if (low === high) {
    const margin = Math.abs(low) / 10 || 1;
    low -= isLogarithmic ? low / 2 : margin;
    high += margin;
  }
  const place = isLogarithmic ? Math.log10 : (value: number) => value;
  const length = place(high) - place(low);
  const ticks = isLogarithmic ? powerTicks(low, high, count) : roundTicks(low, high, count);
  return {
    shareOf: (value) => (place(value) - place(low)) / length,
    ticks: isWhole ? ticks.filter(Number.isInteger) : ticks,
  };
}

/** A line of a chart: y over x. */
export interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** The line as a path in a 100 by 100 square, with gaps where a point is not on its scales. */
export function pathOf({ x, y }: Line, across: Scale, up: Scale): string {
  let pen = 'M';
  let path = '';
  x.forEach((value, index) => {
    const left = across.shareOf(value);
    const bottom = up.shareOf(y[index]!);
    if (!Number.isFinite(left + bottom)) {
      pen = 'M';
      return;
    }
    path += `${pen}${(100 * left).toFixed(2)} ${(100 - 100 * bottom).toFixed(2)}`;
    pen = 'L';
  });
  return path;
}

/** The number of ticks that fit side by side: fewer if the numbers are long. */
const ticksAcross = (values: readonly number[]): number => {
  const longest = forms.show(values.at(-1) ?? 0, 3).length;
  return Math.max(2, Math.min(4, Math.floor(20 / longest)));
};

/** Three digits, or more where two of the numbers would look the same. */
export function tickTexts(ticks: readonly number[], digits = 3): string[] {
  const texts = ticks.map((tick) => forms.show(tick, digits));
  return digits === 9 || new Set(texts).size === ticks.length ? texts : tickTexts(ticks, digits + 1);
}

export function ChartAxis(props: { scale: Scale; side: 'left' | 'right' | 'bottom' }) {
  const { scale, side } = props;
  const texts = tickTexts(scale.ticks);
  return (
    <div class={`axis axis-${side}`}>
      {scale.ticks.map((tick, index) => (
        <span key={tick} style={{ [side === 'bottom' ? 'left' : 'bottom']: percent(scale.shareOf(tick)) }}>
          {texts[index]}
        </span>
      ))}
    </div>
  );
}

/** The color and dash pattern of a line, for a legend. */
export const LineSample = ({ index }: { index: number }) => (
  <svg class="legend-sample" viewBox="0 0 36 8" aria-hidden="true">
    <path class={`chart-line chart-line-${index % 8}`} d="M0 4H36" />
  </svg>
);

/** One or more lines over their axes. Screen readers read the label. */
export function LineChart(props: {
  line: Line;
  /** Further lines, each with its own color and dash pattern. */
  others?: readonly Line[];
  /** The colors of the further lines; 1, 2… by default. */
  colors?: readonly number[];
  /** Which of the further lines use a separate axis on the right; none by default. */
  onRight?: readonly boolean[];
  /** A thin line drawn below all others, on the left axis. */
  beneath?: Line;
  label: string;
  xTitle: string;
  /** Default: a linear x axis with integer ticks. */
  isXLogarithmic?: boolean;
  isYLogarithmic: boolean;
  /** The x value at which to draw a vertical mark. */
  mark?: number | null;
}) {
  const { line, others = [], colors = [], onRight = [], beneath, label, mark = null } = props;
  const lines = [line, ...others];
  const isRight = (index: number) => onRight[index - 1] ?? false;
  const colorOf = (index: number) => colors[index - 1] ?? index;
  const numbers = (axis: 'x' | 'y', side: readonly Line[] = lines) => side.flatMap((each) => each[axis]);
  const across = scaleOf(
    numbers('x'),
    props.isXLogarithmic ?? false,
    ticksAcross(line.x),
    !props.isXLogarithmic,
  );
  const left = [...lines.filter((_, index) => !isRight(index)), ...(beneath ? [beneath] : [])];
  const right = lines.filter((_, index) => isRight(index));
  const up = scaleOf(numbers('y', left), props.isYLogarithmic, 4);
  const upRight = scaleOf(numbers('y', right), false, 4);
  if (!across || !up) return null;
  const pathFor = (each: Line, index: number) => pathOf(each, across, (isRight(index) && upRight) || up);
  return (
    <div class={upRight ? 'chart chart-two' : 'chart'} role="img" aria-label={label}>
      <ChartAxis scale={up} side="left" />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {up.ticks.map((tick) => (
          <path key={tick} class="chart-grid" d={`M0 ${100 - 100 * up.shareOf(tick)}H100`} />
        ))}
        {mark !== null && <path class="chart-mark" d={`M${100 * across.shareOf(mark)} 0V100`} />}
        {beneath && <path class="chart-beneath" d={pathOf(beneath, across, up)} />}
        {lines.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <path key={index} class={`chart-line chart-line-${colorOf(index) % 8}`} d={pathFor(each, index)} />
        ))}
      </svg>
      {upRight && <ChartAxis scale={upRight} side="right" />}
      <ChartAxis scale={across} side="bottom" />
      <div class="chart-title">{props.xTitle}</div>
    </div>
  );
}

/** A further line with its name in the legend. */
export interface NamedLine {
  readonly name: string;
  readonly line: Line;
  /** Its color; by default, its position in the legend. */
  readonly color?: number;
}

const peak = ({ y }: Line): number =>
  y.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);

/** Lines of a different order of magnitude would be flat on the first one's axis. */
const differs = (line: Line, first: Line): boolean => {
  const ratio = peak(line) / peak(first);
  return ratio > 8 || ratio < 1 / 8;
};

/** Shares of right answers have no unit in common with a loss, even where their numbers are similar. */
const isShare = (name: string) => /\b(right|correct|accuracy|richtige?|genauigkeit)\b/i.test(name);

function Legend(props: {
  lines: readonly NamedLine[];
  onRight: readonly boolean[];
  beneath: NamedLine | undefined;
}) {
  const { lines, onRight, beneath } = props;
  const words = messages.train.followed;
  const nameOf = (name: string, index: number) => (onRight[index - 1] ? words.onRight(name) : name);
  const latest = ({ x, y }: Line) => words.latest(y.at(-1) ?? Number.NaN, x.at(-1) ?? 0);
  return (
    <ul class="legend">
      {lines.map(({ name, line, color = 0 }, index) => (
        <li key={name}>
          <LineSample index={color} />
          {nameOf(name, index)}: {latest(line)}
        </li>
      ))}
      {beneath && (
        <li>
          <svg class="legend-sample" viewBox="0 0 36 8" aria-hidden="true">
            <path class="chart-beneath" d="M0 4H36" />
          </svg>
          {beneath.name}: {latest(beneath.line)}
        </li>
      )}
    </ul>
  );
}

/** A value over the epochs. The user chooses the scale. */
export function CurveChart(props: {
  line: Line;
  /** Name of the line in the legend when other lines are drawn beside it. */
  name?: string;
  others?: readonly NamedLine[];
  /** A thin line drawn below all others, such as single steps below their mean. */
  beneath?: NamedLine;
  label: string;
  xTitle: string;
}) {
  const { line, name = '', beneath, label, xTitle } = props;
  const others = (props.others ?? []).map((other, index) => ({ color: index + 1, ...other }));
  const onRight = others.map((other) => isShare(other.name) || differs(other.line, line));
  const [isChosen, setChosen] = useState(false);
  const canBeLogarithmic = line.y.some((value) => value > 0);
  const isLogarithmic = canBeLogarithmic && isChosen;
  if (line.x.length < 2) return null;
  return (
    <div class="chart-block">
      <LineChart
        line={line}
        others={others.map((other) => other.line)}
        colors={others.map((other) => other.color)}
        onRight={onRight}
        beneath={beneath?.line}
        label={label}
        xTitle={xTitle}
        isYLogarithmic={isLogarithmic}
      />
      {(others.length > 0 || beneath) && (
        <Legend lines={[{ name, line }, ...others]} onRight={onRight} beneath={beneath} />
      )}
      {canBeLogarithmic && (
        <CheckField label={messages.logarithmicScale} checked={isLogarithmic} onChange={setChosen} />
      )}
    </div>
  );
}
