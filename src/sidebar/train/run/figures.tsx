import { forms, messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingProgress } from '../jobs/training-job.ts';

const words = messages.train;

/** Epochs per second, and how long it takes at most to the last epoch; null while nothing is known. */
export function paceOf(
  { epoch, seconds }: Pick<TrainingProgress, 'epoch' | 'seconds'>,
  most: number,
): { speed: number; left: number } | null {
  if (epoch === 0 || seconds === 0) return null;
  const speed = epoch / seconds;
  return { speed, left: Math.max(0, most - epoch) / speed };
}

/** Where a training stands, in numbers. How fast it computes says nothing while each step is watched. */
export function Figures(props: { progress: TrainingProgress; plan: Plan; isWatched: boolean }) {
  const { progress, plan } = props;
  const most = plan.settings.stop?.epochs ?? Number.POSITIVE_INFINITY;
  const pace = props.isWatched ? null : paceOf(progress, most);
  const rows: [string, string | null][] = [
    [words.epoch, forms.whole(progress.epoch)],
    [words.followed.step, progress.stepsPerEpoch > 1 ? forms.whole(progress.step) : null],
    [words.value, forms.show(progress.value)],
    [words.best, forms.show(progress.bestValue)],
    [words.rate, progress.rate === null ? null : forms.show(progress.rate, 3)],
    [words.speed, pace && forms.whole(Math.round(pace.speed))],
    [words.timeLeft, pace && Number.isFinite(pace.left) ? words.seconds(pace.left) : null],
  ];
  return (
    <dl class="figures">
      {rows.map(
        ([term, text]) =>
          text !== null && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
