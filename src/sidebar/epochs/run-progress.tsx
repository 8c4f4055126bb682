import { CurveChart } from '../charts/curve-chart.tsx';
import { Button } from '../parts/button.tsx';
import { forms, messages } from '../words.ts';
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
      {latest !== undefined && (
        <CurveChart line={line} label={words.chart(forms.show(latest, 4))} xTitle={words.epochAxis} />
      )}
    </div>
  );
}
