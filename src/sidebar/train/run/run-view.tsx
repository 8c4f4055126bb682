import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { splitSheet } from '../../../a1/addresses.ts';
import type { SharedRows } from '../../../train/run-experiment.ts';
import { CurveChart, type NamedLine } from '../../charts/line-chart.tsx';
import { LineFitChart } from '../../charts/line-fit.tsx';
import { Button } from '../../parts/button.tsx';
import { DoneNotice, ProblemNotice, QuestionNotice } from '../../parts/notice.tsx';
import { useStore } from '../../parts/store.ts';
import { useInView } from '../../parts/use-action.ts';
import { problem } from '../../problem.ts';
import { callServer, problemOf } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import { areaAction } from '../area-action.tsx';
import type { Plan } from '../form/read-form.ts';
import { tabForm } from '../form/tab-form.ts';
import type { FollowedLine, TrainingProgress } from '../jobs/training-job.ts';
import { checkAgain, startTraining, typeNumbers } from './controls.ts';
import { ReportView } from './report-view.tsx';
import { training } from './session.ts';
import { type Doubts, idle, isUnderWay, type RunState } from './state.ts';

const doubtWords = messages.train.doubts;

function Cells({ count, cells }: Doubts) {
  return (
    <div class="scrolling">
      <table class="changes">
        <thead>
          <tr>
            <th scope="col">{doubtWords.cell}</th>
            <th scope="col">{doubtWords.computed}</th>
            <th scope="col">{doubtWords.shown}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ cell, computed, shown }) => (
            <tr key={cell}>
              <th scope="row">{cell}</th>
              <td>{computed}</td>
              <td>{shown}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > cells.length && <p class="hint">{doubtWords.more(count - cells.length)}</p>}
    </div>
  );
}

/** Asks whether to train although computed values differ from the sheet. */
function DoubtsQuestion({ doubts, onTrain }: { doubts: Doubts; onTrain(): void }) {
  const showFirst = async () => {
    const [sheet, cell] = splitSheet(doubts.cells[0]!.cell);
    try {
      await callServer('showCells', { sheet: sheet!, ranges: [cell] });
    } catch (error) {
      training.report(problemOf(error));
    }
  };
  return (
    <QuestionNotice
      question={doubtWords.question(doubts.count)}
      explanation={doubtWords.explanation}
      onEscape={() => training.report(null)}
    >
      <Cells {...doubts} />
      <Button onClick={showFirst}>{doubtWords.showFirst}</Button>
      <Button onClick={onTrain}>{doubtWords.train}</Button>
      <Button onClick={() => training.report(null)}>{doubtWords.cancel}</Button>
    </QuestionNotice>
  );
}

const drawnWords = messages.train.drawnWeights;

/** Asks whether to replace the formulas by the drawn numbers, so that these can be trained. */
function DrawnQuestion({ cells }: { cells: readonly string[] }) {
  const close = () => training.report(null);
  return (
    <QuestionNotice
      question={drawnWords.question(cells)}
      explanation={drawnWords.explanation}
      onEscape={close}
    >
      <Button onClick={typeNumbers}>{drawnWords.type}</Button>
      <Button onClick={close}>{drawnWords.cancel}</Button>
    </QuestionNotice>
  );
}

const editedWords = messages.train.edited;

/** Asks what to do after someone edited the sheet. */
function EditedQuestion({ cells }: { cells: readonly string[] }) {
  return (
    <QuestionNotice question={editedWords.question(cells)} explanation={editedWords.explanation}>
      <Button onClick={() => training.overwrite()}>{editedWords.overwrite}</Button>
      <Button onClick={() => training.leave()}>{editedWords.leave}</Button>
    </QuestionNotice>
  );
}

const words = messages.train;

/** True if two objectives are equal except for rounding: a sheet may sum in another order. */
export const agree = (shown: number, ours: number): boolean =>
  Math.abs(shown - ours) <= 1e-6 * Math.max(Math.abs(shown), Math.abs(ours)) + 1e-12;

/** Milliseconds before the first read of a sheet that is still calculating; each further wait is twice as long. */
const firstWait = 2000;
/** Each read is a request to Google; after this number, only the button remains. */
const maximumChecks = 5;

/** The sheet's own objective beside ours; rereads it automatically while the sheet is calculating. */
function Comparison(props: {
  shown: number | string | null;
  ours: number;
  /** Cells that change on their own. */
  frozen: readonly string[];
}) {
  const { shown, ours } = props;
  const { running } = useStore(areaAction, 'running');
  const [checks, setChecks] = useState(0);
  const isWaiting = shown === null && running === null;
  useEffect(() => {
    if (!isWaiting || checks === maximumChecks) return;
    const timer = setTimeout(
      () => {
        checkAgain();
        setChecks(checks + 1);
      },
      firstWait * 2 ** checks,
    );
    return () => clearTimeout(timer);
  }, [isWaiting, checks]);
  if (shown === null && checks < maximumChecks) return <p class="hint">{words.comparing}</p>;
  if (shown === null)
    return (
      <>
        <p>{words.stillCalculating}</p>
        <Button
          size="small"
          busyText={running === 'check' ? words.rereading : null}
          unavailable={running !== null}
          onClick={checkAgain}
        >
          {words.checkAgain}
        </Button>
      </>
    );
  if (typeof shown === 'number' && agree(shown, ours)) return <p>{words.sheetAgrees(shown)}</p>;
  const values = {
    shown: typeof shown === 'number' ? forms.show(shown, 9) : shown,
    ours: forms.show(ours, 9),
  };
  return (
    <ProblemNotice
      problem={
        props.frozen.length > 0
          ? problem('sheetChanges', { ...values, cells: words.few(props.frozen) })
          : problem('sheetDiffers', values)
      }
    />
  );
}

/** The state of the sheet after a training run, with the possible actions. */
function EndingView({ state }: { state: RunState }) {
  const { running } = useStore(areaAction, 'running');
  const { ending, result, isWriting } = state;
  if (!ending || !result || isWriting || state.edited.length > 0) return null;
  const { startValue, endValue: ours } = result.report;
  if (ending.is === 'offered')
    return (
      <>
        <p>{words.offered(startValue, ours, ending.isShown)}</p>
        <div class="button-row">
          <Button kind="primary" unavailable={running !== null} onClick={() => training.write()}>
            {words.write}
          </Button>
          <Button onClick={() => training.leave()}>{words.leave}</Button>
        </div>
      </>
    );
  if (ending.is === 'written')
    return (
      <>
        <DoneNotice text={words.written(ours)} />
        <Comparison shown={ending.shown} ours={ours} frozen={[...result.frozen, ...result.redrawn]} />
      </>
    );
  return <DoneNotice text={ending.is === 'left' ? words.left(ending.isShown) : words.unchanged} />;
}

/** Epochs per second, and the maximum remaining time until the last epoch; null while unknown. */
export function paceOf(
  { epoch, seconds }: Pick<TrainingProgress, 'epoch' | 'seconds'>,
  most: number,
): { speed: number; left: number } | null {
  if (epoch === 0 || seconds === 0) return null;
  const speed = epoch / seconds;
  return { speed, left: Math.max(0, most - epoch) / speed };
}

/** The followed cell that determines the kept weights; null if it is the objective. */
function keptBy({ followed, isRedrawn }: TrainingProgress, { settings: { keep } }: Plan): string | null {
  return keep?.by === 'followed' ? (followed[keep.cell + (isRedrawn ? 1 : 0)]?.name ?? null) : null;
}

/** Whether draws change the objective: without dropout, for example at p = 0, an evaluation has the same value. */
function isDrawn({ isRedrawn, curve, followed }: TrainingProgress): boolean {
  const evaluated = followed.find(({ name }) => name === null);
  return isRedrawn && !(evaluated && agree(evaluated.line.y[0]!, curve.y[0]!));
}

/** Names the objective's number, which is not always that of the cell. */
function valueName(progress: TrainingProgress): string {
  if (progress.steps || progress.stepsPerEpoch > 1) return words.followed.mean;
  return isDrawn(progress) ? words.followed.latestDraw : words.value;
}

/** The progress of a training run in numbers. Its speed is meaningless while each step is shown. */
function Figures(props: { progress: TrainingProgress; plan: Plan; isWatched: boolean }) {
  const { progress, plan } = props;
  const most = plan.settings.stop?.epochs ?? Number.POSITIVE_INFINITY;
  const keepsLast = plan.settings.keep?.by === 'last';
  const pace = props.isWatched ? null : paceOf(progress, most);
  const rows: [string, string | null][] = [
    [words.epoch, forms.whole(progress.epoch)],
    [words.followed.step, progress.stepsPerEpoch > 1 ? forms.whole(progress.step) : null],
    [valueName(progress), forms.show(progress.value)],
    [
      words.best(progress.bestEpoch, keptBy(progress, plan), progress.isRedrawn),
      keepsLast ? null : forms.show(progress.bestValue),
    ],
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

/** Warns that validation uses rows from training. */
export const SharedRowsHint = ({ shared }: { shared: readonly SharedRows[] }) => (
  <>
    {shared.map(({ name, rows, range }) => (
      <p key={name} class="hint warning" role="note">
        {messages.experiments.sharedRows(name, rows, range)}
      </p>
    ))}
  </>
);

/** The lines beside the objective's curve; each keeps its color, whichever others are shown. */
function linesBeside(followed: readonly FollowedLine[], progress: TrainingProgress | null): NamedLine[] {
  // An objective that was evaluated only at the start and at the end has no curve, and without draws the same one.
  const isShown = ({ name, line }: FollowedLine) =>
    name !== null || (line.x.length > 2 && progress !== null && isDrawn(progress));
  return followed.flatMap((one, index) =>
    isShown(one) ? [{ name: one.name ?? words.followed.objective, line: one.line, color: index + 1 }] : [],
  );
}

/** True if a training run is over and the form has moved to a tab unrelated to it. */
function isOfOtherTab(run: RunState, sheet: string | null): boolean {
  if (!run.plan || isUnderWay(run) || run.edited.length > 0 || run.ending?.is === 'offered') return false;
  const { objective, ranges } = run.plan;
  return sheet !== null && [objective, ...ranges].every((place) => place.sheet !== sheet);
}

/**
 * The progress and result of a training run, and questions for the user. Undo is next to the message about the result,
 * above the chart.
 */
export function RunView({ wayBack }: { wayBack: ComponentChildren }) {
  const { trainingState } = useStore(tabForm, 'trainingState');
  const latest = useStore(training);
  const isPast = latest.isUndone || isOfOtherTab(latest, trainingState?.sheet ?? null);
  const run = isPast ? { ...idle, problem: latest.problem } : latest;
  const { progress, result, plan, edited } = run;
  const shown = result ?? progress;
  const line = shown?.curve;
  const hasCurve = line !== undefined && line.x.length > 1;
  const box = useInView(hasCurve ? `${run.phase} ${run.ending?.is} ${run.isWriting}` : null);
  return (
    <div ref={box} class="stack outcome">
      <ProblemNotice problem={run.problem} onDismiss={() => training.report(null)} />
      {run.doubts && (
        <DoubtsQuestion doubts={run.doubts} onTrain={() => startTraining(run.doubts!.isPaused, 'train')} />
      )}
      {run.drawn.length > 0 && <DrawnQuestion cells={run.drawn} />}
      {edited.length > 0 && <EditedQuestion cells={edited} />}
      <EndingView state={run} />
      {wayBack}
      {run.fit && shown && <LineFitChart fit={run.fit} weights={shown.weights} />}
      {hasCurve && (
        <CurveChart
          line={line}
          name={progress ? valueName(progress) : words.value}
          beneath={shown?.steps ? { name: words.followed.eachStep, line: shown.steps } : undefined}
          others={linesBeside(shown?.followed ?? [], progress)}
          label={words.chart(line.y[0]!, line.y.at(-1)!, line.x.at(-1)!)}
          xTitle={words.chartTitle}
        />
      )}
      <SharedRowsHint shared={shown?.shared ?? []} />
      {progress && plan && run.phase !== 'ended' && (
        <Figures progress={progress} plan={plan} isWatched={run.speed !== 'full'} />
      )}
      {run.phase === 'paused' && progress && progress.epoch !== run.shownEpoch && run.speed === 'full' && (
        <p class="hint">{words.inSheet(run.shownEpoch)}</p>
      )}
      {run.isOnPage && <p class="hint">{words.onPage}</p>}
      {result && result.frozen.length > 0 && <p class="hint">{words.frozen(result.frozen)}</p>}
      {result && result.redrawn.length > 0 && (
        <p class="hint">{messages.experiments.redrawn(result.redrawn)}</p>
      )}
      {result && plan && <ReportView result={result} plan={plan} />}
    </div>
  );
}
