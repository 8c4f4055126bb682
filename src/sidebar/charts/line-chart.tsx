import { forms } from '../words.ts';
import { type Scale, scaleOf } from './ticks.ts';

/** A line of a chart: y over x. */
export interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** The line as a path in a square of 100 by 100; broken where it has no place on its scales. */
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

/** How many ticks have room side by side: fewer where numbers are long. */
const ticksAcross = (values: readonly number[]): number => {
  const longest = forms.show(values.at(-1) ?? 0, 3).length;
  return Math.max(2, Math.min(4, Math.floor(20 / longest)));
};

function Axis(props: { scale: Scale; side: 'left' | 'right' | 'bottom' }) {
  const { scale, side } = props;
  return (
    <div class={`axis axis-${side}`}>
      {scale.ticks.map((tick) => (
        <span key={tick} style={{ [side === 'bottom' ? 'left' : 'bottom']: percent(scale.shareOf(tick)) }}>
          {forms.show(tick, 3)}
        </span>
      ))}
    </div>
  );
}

/** One line, or several, over its axes. People who cannot see it hear the label. */
export function LineChart(props: {
  line: Line;
  /** Further lines, drawn in colours of their own. */
  others?: readonly Line[];
  /** Which of the further lines have an axis of their own on the right; none by default. */
  onRight?: readonly boolean[];
  /** A line drawn thin below all others, on the axis on the left. */
  beneath?: Line;
  label: string;
  xTitle: string;
  /** Whole numbers across by default. */
  isXLogarithmic?: boolean;
  isYLogarithmic: boolean;
  /** Where to draw a mark from top to bottom. */
  mark?: number | null;
}) {
  const { line, others = [], onRight = [], beneath, label, mark = null } = props;
  const lines = [line, ...others];
  const isRight = (index: number) => onRight[index - 1] ?? false;
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
      <Axis scale={up} side="left" />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {up.ticks.map((tick) => (
          <path key={tick} class="chart-grid" d={`M0 ${100 - 100 * up.shareOf(tick)}H100`} />
        ))}
        {mark !== null && <path class="chart-mark" d={`M${100 * across.shareOf(mark)} 0V100`} />}
        {beneath && <path class="chart-beneath" d={pathOf(beneath, across, up)} />}
        {lines.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <path key={index} class={`chart-line chart-line-${index % 8}`} d={pathFor(each, index)} />
        ))}
      </svg>
      {upRight && <Axis scale={upRight} side="right" />}
      <Axis scale={across} side="bottom" />
      <div class="chart-title">{props.xTitle}</div>
    </div>
  );
}
