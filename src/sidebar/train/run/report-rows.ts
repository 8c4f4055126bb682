import { messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingResult } from '../jobs/training-job.ts';
import { rangeName } from '../range-name.ts';
import { weightName } from '../target-weights.ts';
import { stopWords } from './stop-words.ts';

const words = messages.train;

/** The optimizer with its settings, such as `Adam, Learning rate 0.1, …`. */
export function optimizerText({ settings: { optimizer } }: Plan): string {
  const settings = Object.entries(optimizer.settings ?? {}).map(
    ([name, value]) => [words.settings[name] ?? name, value] as const,
  );
  return words.optimizerWith(words.optimizers[optimizer.name], settings);
}

/** What came of a training, as pairs of words. */
export function reportRows({ report, seconds }: TrainingResult, plan: Plan): [title: string, text: string][] {
  const titles = words.reportRows;
  return [
    [titles.startValue, messages.numbers.show(report.startValue, 9)],
    [titles.endValue, messages.numbers.show(report.endValue, 9)],
    [titles.epochs, messages.numbers.count(report.epochs)],
    [titles.bestEpoch, messages.numbers.count(report.bestEpoch)],
    [titles.evaluations, messages.numbers.count(report.evaluations)],
    [titles.time, words.time(seconds)],
    [titles.gradientNorm, messages.numbers.show(report.gradientNorm, 3)],
    [titles.optimizer, optimizerText(plan)],
    [titles.stop, stopWords(report.stop, plan.ranges)],
  ];
}

/** Cells that changed most, as their name and two numbers. */
export const changeRows = ({ report }: TrainingResult, { ranges }: Plan): [string, string, string][] =>
  report.changes.map(({ weight, from, to }) => [
    weightName(weight, ranges),
    messages.numbers.show(from),
    messages.numbers.show(to),
  ]);

/** The whole report for the clipboard; tables have tabs, so that they land in cells. */
export function reportText(result: TrainingResult, plan: Plan): string {
  const titles = words.reportRows;
  const target: [string, string][] = [
    [words.objective, rangeName(plan.objective)],
    [words.ranges, plan.ranges.map(rangeName).join(', ')],
  ];
  const changes = [[titles.cell, titles.before, titles.after], ...changeRows(result, plan)];
  return [
    ...[...target, ...reportRows(result, plan)].map((row) => row.join('\t')),
    '',
    words.changes,
    ...changes.map((row) => row.join('\t')),
  ].join('\n');
}
