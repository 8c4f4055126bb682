import { useState } from 'preact/hooks';
import { CheckField } from '../parts/field.tsx';
import { messages } from '../words.ts';
import { type Line, LineChart } from './line-chart.tsx';

const muchSmaller = 100;

/** Where a value fell by far, only powers of ten show how it goes on. */
function spansPowers({ y }: Line): boolean {
  const least = y.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = y.reduce((high, value) => Math.max(high, value), 0);
  return least > 0 && most > muchSmaller * least;
}

/** A value over the epochs, on the scale that shows it best until the user chooses one. */
export function CurveChart(props: { line: Line; label: string; xTitle: string }) {
  const { line } = props;
  const [choice, setChoice] = useState<boolean | null>(null);
  const canBeLogarithmic = line.y.some((value) => value > 0);
  const isLogarithmic = canBeLogarithmic && (choice ?? spansPowers(line));
  if (line.x.length < 2) return null;
  return (
    <div class="chart-block">
      <LineChart {...props} isYLogarithmic={isLogarithmic} />
      {canBeLogarithmic && (
        <CheckField label={messages.logarithmicScale} checked={isLogarithmic} onChange={setChoice} />
      )}
    </div>
  );
}
