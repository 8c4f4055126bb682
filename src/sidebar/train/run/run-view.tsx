import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { cellName, placeName, splitSheet } from '../../../a1/addresses.ts';
import type { SharedRows } from '../../../train/run-experiment.ts';
import type { Detail } from '../../../wording/problem.ts';
import { CurveChart, type NamedLine } from '../../charts/line-chart.tsx';
import { LineFitChart } from '../../charts/line-fit.tsx';
import type { Failure } from '../../computing/protocol.ts';
import { Button } from '../../parts/button.tsx';
import { DoneNotice, ProblemNotice, QuestionNotice } from '../../parts/notice.tsx';
import { type Action, useInView } from '../../parts/use-action.ts';
import { phraseText, problem } from '../../problem.ts';
import { callServer, problemOf } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { Target } from '../jobs/target.ts';
import type { FollowedLine, TrainingProgress } from '../jobs/training-job.ts';
import type { Trainer } from '../use-trainer.tsx';
import { ReportView } from './report-view.tsx';
import type { TrainingSession } from './session.ts';
import { type Doubt, type Doubts, idle, isUnderWay, type RunState } from './state.ts';

const doubtWords = messages.train.doubts;

function inWords(detail: Detail): string {
  if (typeof detail === 'number') return forms.show(detail, 12);
  return typeof detail === 'object' && 'phrase' in detail ? phraseText(detail) : String(detail);
}

/** The cells in a failure because of differing values. */
export function doubtsOf({ details, cells }: Failure, isPaused: boolean): Doubts {
  const [computed, shown] = [details.allComputed, details.allShown] as [readonly Detail[], readonly Detail[]];
  const listed = computed.map(
    (value, i): Doubt => ({ cell: cells[i]!, computed: inWords(value), shown: inWords(shown[i]!) }),
  );
  return { count: cells.length, cells: listed, isPaused };
}

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
function DoubtsQuestion(props: { doubts: Doubts; session: TrainingSession; onTrain(): void }) {
  const { doubts, session, onTrain } = props;
  const showFirst = async () => {
    const [sheet, cell] = splitSheet(doubts.cells[0]!.cell);
    try {
      await callServer('showCells', { sheet: sheet!, ranges: [cell] });
    } catch (error) {
      session.report(problemOf(error));
    }
  };
  return (
    <QuestionNotice
      question={doubtWords.question(doubts.count)}
      explanation={doubtWords.explanation}
      onEscape={() => session.report(null)}
    >
      <Cells {...doubts} />
      <Button onClick={showFirst}>{doubtWords.showFirst}</Button>
      <Button onClick={onTrain}>{doubtWords.train}</Button>
      <Button onClick={() => session.report(null)}>{doubtWords.cancel}</Button>
    </QuestionNotice>
  );
}

const drawnWords = messages.train.drawnWeights;

/** Google's random functions, and ours that initialise weights. */
const draws =
  /\b(?:RAND|RANDARRAY|RANDBETWEEN|NORMINIT|UNIFORMINIT|ORTHOGONALINIT|KAIMING\w+|XAVIER\w+)\s*\(/i;

/** The cells to change whose formulas draw their numbers; empty if another formula is among them. */
export function drawnWeights({ model, ranges }: Pick<Target, 'model' | 'ranges'>): string[] {
  const found: string[] = [];
  for (const { sheet, row, column, rows, columns } of ranges) {
    const { formulas = [] } = model.sheets[sheet] ?? {};
    for (let y = row; y < Math.min(row + rows, formulas.length); y++)
      for (let x = column; x < column + columns; x++) {
        const formula = formulas[y]![x] ?? '';
        if (formula === '') continue;
        // The engine reports which formula causes the problem.
        if (!draws.test(formula)) return [];
        found.push(placeName(sheet, cellName(y, x)));
      }
  }
  return found;
}

/** Asks whether to replace the formulas by the drawn numbers, so that these can be trained. */
function DrawnQuestion({ trainer, cells }: { trainer: Trainer; cells: readonly string[] }) {
  const close = () => trainer.session.report(null);
  return (
    <QuestionNotice
      question={drawnWords.question(cells)}
      explanation={drawnWords.explanation}
      onEscape={close}
    >
      <Button onClick={() => trainer.typeNumbers()}>{drawnWords.type}</Button>
      <Button onClick={close}>{drawnWords.cancel}</Button>
    </QuestionNotice>
  );
}

const editedWords = messages.train.edited;

/** Asks what to do after someone edited the sheet. */
function EditedQuestion({ cells, session }: { cells: readonly string[]; session: TrainingSession }) {
  return (
    <QuestionNotice question={editedWords.question(cells)} explanation={editedWords.explanation}>
      <Button onClick={() => session.overwrite()}>{editedWords.overwrite}</Button>
      <Button onClick={() => session.leave()}>{editedWords.leave}</Button>
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
const mostLooks = 5;

/** The sheet's own objective beside ours; rereads it automatically while the sheet is calculating. */
function Comparison(props: {
  shown: number | string | null;
  ours: number;
  /** Cells that change on their own. */
  frozen: readonly string[];
  action: Action;
  onLook(): void;
}) {
  const { shown, ours, action } = props;
  const [looks, setLooks] = useState(0);
  const look = useRef(props.onLook);
  look.current = props.onLook;
  const isWaiting = shown === null && action.running === null;
  useEffect(() => {
    if (!isWaiting || looks === mostLooks) return;
    const timer = setTimeout(
      () => {
        look.current();
        setLooks(looks + 1);
      },
      firstWait * 2 ** looks,
    );
    return () => clearTimeout(timer);
  }, [isWaiting, looks]);
  if (shown === null && looks < mostLooks) return <p class="hint">{words.comparing}</p>;
  if (shown === null)
    return (
      <>
        <p>{words.stillCalculating}</p>
        <Button
          size="small"
          busyText={action.running === 'look' ? words.looking : null}
          unavailable={action.running !== null}
          onClick={props.onLook}
        >
          {words.lookAgain}
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
function EndingView(props: { state: RunState; session: TrainingSession; action: Action; onLook(): void }) {
  const { state, session, action } = props;
  const { ending, result, isWriting } = state;
  if (!ending || !result || isWriting || state.edited.length > 0) return null;
  const { startValue, endValue: ours } = result.report;
  if (ending.is === 'offered')
    return (
      <>
        <p>{words.offered(startValue, ours, ending.isShown)}</p>
        <div class="button-row">
          <Button kind="primary" unavailable={action.running !== null} onClick={() => session.write()}>
            {words.write}
          </Button>
          <Button onClick={() => session.leave()}>{words.leave}</Button>
        </div>
      </>
    );
  if (ending.is === 'written')
    return (
      <>
        <DoneNotice text={words.written(ours)} />
        <Comparison
          shown={ending.shown}
          ours={ours}
          frozen={[...result.frozen, ...result.redrawn]}
          action={action}
          onLook={props.onLook}
        />
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

/** The lines beside the objective's curve; each keeps its colour, whichever others are shown. */
function linesBeside(followed: readonly FollowedLine[], progress: TrainingProgress | null): NamedLine[] {
  // An objective that was evaluated only at the start and at the end has no curve, and without draws the same one.
  const isShown = ({ name, line }: FollowedLine) =>
    name !== null || (line.x.length > 2 && progress !== null && isDrawn(progress));
  return followed.flatMap((one, index) =>
    isShown(one) ? [{ name: one.name ?? words.followed.objective, line: one.line, color: index + 1 }] : [],
  );
}

/** True if a training run is over and the form has moved to a tab unrelated to it. */
function isOfOtherTab({ run, sheet }: Trainer): boolean {
  if (!run.plan || isUnderWay(run) || run.edited.length > 0 || run.ending?.is === 'offered') return false;
  const { objective, ranges } = run.plan;
  return sheet !== null && [objective, ...ranges].every((place) => place.sheet !== sheet);
}

/**
 * The progress and result of a training run, and questions for the user. Undo is next to the message about the result,
 * above the chart.
 */
export function RunView({ trainer, wayBack }: { trainer: Trainer; wayBack: ComponentChildren }) {
  const { session, action } = trainer;
  const isPast = trainer.run.isUndone || isOfOtherTab(trainer);
  const run = isPast ? { ...idle, problem: trainer.run.problem } : trainer.run;
  const { progress, result, plan, edited } = run;
  const shown = result ?? progress;
  const line = shown?.curve;
  const hasCurve = line !== undefined && line.x.length > 1;
  const box = useInView(hasCurve ? `${run.phase} ${run.ending?.is} ${run.isWriting}` : null);
  return (
    <div ref={box} class="stack outcome">
      <ProblemNotice problem={run.problem} onDismiss={() => session.report(null)} />
      {run.doubts && (
        <DoubtsQuestion
          doubts={run.doubts}
          session={session}
          onTrain={() => trainer.start(run.doubts!.isPaused, 'train')}
        />
      )}
      {run.drawn.length > 0 && <DrawnQuestion trainer={trainer} cells={run.drawn} />}
      {edited.length > 0 && <EditedQuestion cells={edited} session={session} />}
      <EndingView state={run} session={session} action={action} onLook={trainer.lookAgain} />
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
