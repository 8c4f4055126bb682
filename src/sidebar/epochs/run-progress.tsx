import { useState } from 'preact/hooks';
import { LineChart } from '../charts/line-chart.tsx';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { CheckField } from '../parts/field.tsx';
import { showNumber } from '../show-number.ts';
import type { EpochsState } from './state.ts';

const words = messages.epochs;

/** Speed and what is left of a run, as far as it is known. */
function paceOf({ epoch, elapsed, order }: EpochsState): string[] {
  if (!order || epoch === 0 || elapsed <= 0) return [];
  const perSecond = (1000 * epoch) / elapsed;
  const left = (order.epochs - epoch) / perSecond;
  return [words.rate(perSecond), ...(Number.isFinite(left) && left > 0 ? [words.left(left)] : [])];
}

/** How far a run is, with its curve. */
export function RunProgress({ state, onStop }: { state: EpochsState; onStop(): void }) {
  const [isLogarithmic, setLogarithmic] = useState(false);
  const { order, epoch, line, doing, isStopping } = state;
  if (!order) return null;
  const isRunning = doing === 'running';
  const latest = line.y.at(-1);
  const share = Number.isFinite(order.epochs) ? epoch / order.epochs : null;
  return (
    <div class="run-progress">
      {isRunning && <progress aria-label={words.running} value={share ?? undefined} />}
      <p class="run-figures">
        {[words.progress(epoch, order.epochs), ...(isRunning ? paceOf(state) : [])].join(' · ')}
      </p>
      {isRunning && (
        <Button busyText={isStopping ? words.stopping : null} onClick={onStop}>
          {words.stop}
        </Button>
      )}
      {line.x.length > 1 && latest !== undefined && (
        <>
          <LineChart
            line={line}
            label={words.chart(showNumber(latest, 4))}
            xTitle={words.epochAxis}
            isYLogarithmic={isLogarithmic}
          />
          <CheckField label={words.logScale} checked={isLogarithmic} onChange={setLogarithmic} />
        </>
      )}
    </div>
  );
}
