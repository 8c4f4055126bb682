import { useState } from 'preact/hooks';
import { type Line, LineChart } from '../../charts/line-chart.tsx';
import { messages } from '../../messages.ts';
import { CheckField } from '../../parts/field.tsx';

const words = messages.train;
const muchSmaller = 100;

/** Where the objective fell by far, only powers of ten show how it goes on. */
function spansPowers({ y }: Line): boolean {
  const least = y.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = y.reduce((high, value) => Math.max(high, value), 0);
  return least > 0 && most > muchSmaller * least;
}

/** The objective over the epochs, while it is trained and afterwards. */
export function LossChart({ line }: { line: Line }) {
  const [choice, setChoice] = useState<boolean | null>(null);
  const canBeLogarithmic = line.y.some((value) => value > 0);
  const isLogarithmic = canBeLogarithmic && (choice ?? spansPowers(line));
  if (line.x.length < 2) return null;
  return (
    <div class="chart-block">
      <LineChart
        line={line}
        label={words.chart(line.y[0]!, line.y.at(-1)!, line.x.at(-1)!)}
        xTitle={words.chartTitle}
        isYLogarithmic={isLogarithmic}
      />
      {canBeLogarithmic && <CheckField label={words.logScale} checked={isLogarithmic} onChange={setChoice} />}
    </div>
  );
}
