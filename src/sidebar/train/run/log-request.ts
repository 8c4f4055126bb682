import type { TrainingLogRequest } from '../../../addon/contract.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingResult } from '../jobs/training-job.ts';
import { rangeName } from '../range-name.ts';
import { followedText, optimizerText } from './report-rows.ts';
import { stopWords } from './stop-words.ts';

const words = messages.train.followed;

/** Lines over the epochs as rows: the epoch and the value of each line, blank where it has none. */
function rowsOf(lines: readonly Line[]): (number | '')[][] {
  const epochs = [...new Set(lines.flatMap(({ x }) => x))].sort((first, second) => first - second);
  const values = lines.map(({ x, y }) => new Map(x.map((epoch, index) => [epoch, y[index]!])));
  const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : '');
  return epochs.map((epoch) => [epoch, ...values.map((known) => finite(known.get(epoch)))]);
}

/** A training for the tab of trainings; its curve holds fewer points than the log takes. */
export function logRequest(result: TrainingResult, plan: Plan): TrainingLogRequest {
  const { report, seconds, curve, followed } = result;
  const { startValue, endValue, epochs, evaluations, gradientNorm, stop } = report;
  return {
    objective: rangeName(plan.objective),
    ranges: plan.ranges.map(rangeName),
    optimizer: optimizerText(plan),
    startValue,
    endValue,
    epochs,
    evaluations,
    gradientNorm,
    seconds,
    stopped: stopWords(stop, plan.ranges),
    followed: followedText(result),
    followedNames: followed.map(({ name }) => name ?? words.objective),
    curve: rowsOf([curve, ...followed.map(({ line }) => line)]),
  };
}
