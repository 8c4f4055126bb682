import { useState } from 'preact/hooks';
import { CheckField } from '../parts/field.tsx';
import { forms, messages } from '../words.ts';
import { type Line, LineChart, LineSample } from './line-chart.tsx';

const muchSmaller = 100;

/** Where a value fell by far, only powers of ten show how it goes on. */
function spansPowers({ y }: Line): boolean {
  const least = y.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = y.reduce((high, value) => Math.max(high, value), 0);
  return least > 0 && most > muchSmaller * least;
}

/** A further line with the name that its legend shows. */
export interface NamedLine {
  readonly name: string;
  readonly line: Line;
}

const peak = ({ y }: Line): number =>
  y.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);

/** Lines of another order of magnitude would be flat on the first one's axis. */
const differs = (line: Line, first: Line): boolean => {
  const ratio = peak(line) / peak(first);
  return ratio > 8 || ratio < 1 / 8;
};

function Legend(props: {
  lines: readonly NamedLine[];
  onRight: readonly boolean[];
  beneath: NamedLine | undefined;
}) {
  const { lines, onRight, beneath } = props;
  const nameOf = (name: string, index: number) =>
    onRight[index - 1] ? messages.train.followed.onRight(name) : name;
  return (
    <ul class="legend">
      {lines.map(({ name, line }, index) => (
        <li key={name}>
          <LineSample index={index} />
          {nameOf(name, index)}: {forms.show(line.y.at(-1) ?? Number.NaN)}
        </li>
      ))}
      {beneath && (
        <li>
          <svg class="legend-sample" viewBox="0 0 36 8" aria-hidden="true">
            <path class="chart-beneath" d="M0 4H36" />
          </svg>
          {beneath.name}: {forms.show(beneath.line.y.at(-1) ?? Number.NaN)}
        </li>
      )}
    </ul>
  );
}

/** A value over the epochs, on the scale that shows it best until the user chooses one. */
export function CurveChart(props: {
  line: Line;
  /** What is drawn beside it; the legend names the line itself, too. */
  name?: string;
  others?: readonly NamedLine[];
  /** Drawn thin below all others, such as single steps below their mean. */
  beneath?: NamedLine;
  label: string;
  xTitle: string;
}) {
  const { line, name = '', others = [], beneath, label, xTitle } = props;
  const onRight = others.map((other) => differs(other.line, line));
  const [choice, setChoice] = useState<boolean | null>(null);
  const canBeLogarithmic = line.y.some((value) => value > 0);
  const isLogarithmic = canBeLogarithmic && (choice ?? spansPowers(line));
  if (line.x.length < 2) return null;
  return (
    <div class="chart-block">
      <LineChart
        line={line}
        others={others.map((other) => other.line)}
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
        <CheckField label={messages.logarithmicScale} checked={isLogarithmic} onChange={setChoice} />
      )}
    </div>
  );
}
