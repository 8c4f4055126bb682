import type { TrainingLogRequest } from '../../../addon/contract.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingResult } from '../jobs/training-job.ts';
import { rangeName } from '../range-name.ts';
import { optimizerText } from './report-rows.ts';
import { stopWords } from './stop-words.ts';

/** A training for the tab of trainings; its curve holds fewer points than the log takes. */
export function logRequest({ report, seconds, curve }: TrainingResult, plan: Plan): TrainingLogRequest {
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
    curve: curve.x.map((epoch, index) => [epoch, curve.y[index]!]),
  };
}
