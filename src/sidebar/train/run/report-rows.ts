import type { Evaluation } from '../../../train/landscape.ts';
import { forms, messages } from '../../words.ts';
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

/** What was followed, from the start to the weights kept. */
function followedRows({ report, followed }: TrainingResult): [title: string, text: string][] {
  const { evaluated } = report;
  if (!evaluated) return [];
  const valuesOf = (one: Evaluation) => [...(report.isRedrawn ? [one.objective] : []), ...one.followed];
  const [before, after] = [valuesOf(evaluated.start), valuesOf(evaluated.end)];
  const show = (value: number | null | undefined) =>
    value === null || value === undefined ? words.followed.noNumber : forms.show(value, 9);
  return followed.map(({ name }, index) => [
    name ?? words.followed.objective,
    `${show(before[index])} → ${show(after[index])}`,
  ]);
}

/** The same as one text. */
export const followedText = (result: TrainingResult): string =>
  followedRows(result)
    .map((row) => row.join(': '))
    .join('; ');

/** Which weights were kept, where there is more than one way. */
function keptText({ followed, report }: TrainingResult, { settings: { keep } }: Plan): string | null {
  if (!report.isRedrawn && (!keep || keep.by === 'objective')) return null;
  if (keep?.by !== 'followed') return words.followed.keeps[keep?.by ?? 'objective'];
  const name = followed[keep.cell + (report.isRedrawn ? 1 : 0)]?.name ?? '';
  return words.followed.keepCell(keep.goal, name);
}

/** The formulas that were read instead of computed, by function. */
function readRows({ read }: TrainingResult): [title: string, text: string][] {
  const texts = read.map(({ name, areas }) => `${name || words.plainFormulas}: ${areas.join(', ')}`);
  return texts.length > 0 ? [[words.reportRows.read, texts.join('; ')]] : [];
}

/** What came of a training, as pairs of words. */
export function reportRows(result: TrainingResult, plan: Plan): [title: string, text: string][] {
  const { report, seconds } = result;
  const titles = words.reportRows;
  const kept = keptText(result, plan);
  const steps = report.steps === report.epochs ? null : forms.whole(report.steps);
  const optional: [string, string | null][] = [
    [words.followed.steps, steps],
    [words.followed.keep, kept],
    [words.followed.draws, report.isRedrawn ? words.followed.redrawn : null],
  ];
  return [
    [titles.startValue, forms.show(report.startValue, 9)],
    [titles.endValue, forms.show(report.endValue, 9)],
    [titles.epochs, forms.whole(report.epochs)],
    [titles.bestEpoch, forms.whole(report.bestEpoch)],
    [titles.evaluations, forms.whole(report.evaluations)],
    [titles.time, words.time(seconds)],
    [
      report.isRedrawn ? words.followed.gradientNorm : titles.gradientNorm,
      forms.show(report.gradientNorm, 3),
    ],
    [titles.optimizer, optimizerText(plan)],
    [titles.stop, stopWords(report.stop, plan.ranges)],
    ...readRows(result),
    ...followedRows(result),
    ...optional.flatMap(([title, text]): [string, string][] => (text === null ? [] : [[title, text]])),
  ];
}

/** Cells that changed most, as their name and two numbers. */
export const changeRows = ({ report }: TrainingResult, { ranges }: Plan): [string, string, string][] =>
  report.changes.map(({ weight, from, to }) => [
    weightName(weight, ranges),
    forms.show(from),
    forms.show(to),
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
