import { useRef } from 'preact/hooks';
import { rangeName } from '../../../a1/addresses.ts';
import type { TrainingLogRequest } from '../../../addon/contract.ts';
import type { Evaluation } from '../../../train/objective-function.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { Button } from '../../parts/button.tsx';
import { Fold } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useCopy } from '../../parts/use-copy.ts';
import { callServer } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingResult } from '../jobs/training-job.ts';
import { weightName } from '../target-weights.ts';
import { stopWords } from './state.ts';

const words = messages.train;

/** The optimizer with its settings, such as `Adam, Learning rate 0.1, …`. */
export function optimizerText({ settings: { optimizer } }: Plan): string {
  const settings = Object.entries(optimizer.settings ?? {}).map(
    ([name, value]) => [words.settings[name] ?? name, value] as const,
  );
  return words.optimizerWith(words.optimizers[optimizer.name], settings);
}

/** The followed values, from the start to the weights kept. */
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
const followedText = (result: TrainingResult): string =>
  followedRows(result)
    .map((row) => row.join(': '))
    .join('; ');

/** Describes which weights were kept, if there is more than one way. */
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

/** The results of a training run, as pairs of title and text. */
function reportRows(result: TrainingResult, plan: Plan): [title: string, text: string][] {
  const { report, seconds } = result;
  const titles = words.reportRows;
  const kept = keptText(result, plan);
  const keepsLast = plan.settings.keep?.by === 'last';
  const steps = report.steps === report.epochs ? null : forms.whole(report.steps);
  const optional: [string, string | null][] = [
    [titles.bestEpoch, keepsLast ? null : forms.whole(report.bestEpoch)],
    [words.followed.steps, steps],
    [words.followed.keep, kept],
    [words.followed.draws, report.isRedrawn ? words.followed.redrawn : null],
  ];
  return [
    [titles.startValue, forms.show(report.startValue, 9)],
    [keepsLast ? titles.lastValue : titles.endValue, forms.show(report.endValue, 9)],
    [titles.epochs, forms.whole(report.epochs)],
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

/** The cells that changed most, as their name and two numbers. */
const changeRows = ({ report }: TrainingResult, { ranges }: Plan): [string, string, string][] =>
  report.changes.map(({ weight, from, to }) => [
    weightName(weight, ranges),
    forms.show(from),
    forms.show(to),
  ]);

/** The complete report for the clipboard; tables are separated by tabs, so that they paste into cells. */
export function trainingReport(result: TrainingResult, plan: Plan): string {
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

const followedWords = messages.train.followed;

/** Lines over the epochs as rows: the epoch and the value of each line, blank if there is none. */
function rowsOf(lines: readonly Line[]): (number | '')[][] {
  const epochs = [...new Set(lines.flatMap(({ x }) => x))].sort((first, second) => first - second);
  const values = lines.map(({ x, y }) => new Map(x.map((epoch, index) => [epoch, y[index]!])));
  const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : '');
  return epochs.map((epoch) => [epoch, ...values.map((known) => finite(known.get(epoch)))]);
}

/** A training run for the log tab; its curve contains fewer points than the log's limit. */
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
    followedNames: followed.map(({ name }) => name ?? followedWords.objective),
    curve: rowsOf([curve, ...followed.map(({ line }) => line)]),
  };
}

interface ReportProps {
  result: TrainingResult;
  plan: Plan;
}

function Rows({ result, plan }: ReportProps) {
  return (
    <table class="report">
      <tbody>
        {reportRows(result, plan).map(([title, text]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ result, plan }: ReportProps) {
  const titles = words.reportRows;
  return (
    <table class="changes">
      <caption>{words.changes}</caption>
      <thead>
        <tr>
          <th scope="col">{titles.cell}</th>
          <th scope="col">{titles.before}</th>
          <th scope="col">{titles.after}</th>
        </tr>
      </thead>
      <tbody>
        {changeRows(result, plan).map(([cell, before, after]) => (
          <tr key={cell}>
            <th scope="row">{cell}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Copies the report; shows it as text to copy by hand if the clipboard is blocked. */
function CopyReport({ result, plan }: ReportProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = trainingReport(result, plan);
  const { copy, hint, isByHand: isShown } = useCopy(text, words.copied);
  return (
    <>
      <Button onClick={() => copy(field.current!)}>{words.copy}</Button>
      <textarea
        ref={field}
        class={isShown ? '' : 'visually-hidden'}
        tabIndex={isShown ? 0 : -1}
        aria-label={words.reportText}
        readOnly
        rows={6}
        value={text}
      />
      {hint && <p class="hint">{hint}</p>}
    </>
  );
}

/** The results of a training run, with the cells that changed most, for copying or logging. */
export function ReportView(props: ReportProps) {
  const action = useAction();
  const add = () =>
    action.start('log', words.adding, async () =>
      words.added(await callServer('writeTrainingLog', logRequest(props.result, props.plan))),
    );
  return (
    <Fold title={words.report}>
      <Rows {...props} />
      {props.result.report.changes.length > 0 && <Changes {...props} />}
      <div class="button-row">
        <Button
          busyText={action.running ? words.adding : null}
          unavailable={action.running !== null}
          onClick={add}
        >
          {words.addToLog}
        </Button>
        <CopyReport {...props} />
      </div>
      <Outcome action={action} />
    </Fold>
  );
}
