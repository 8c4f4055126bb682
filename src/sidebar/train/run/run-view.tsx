import type { ComponentChildren } from 'preact';
import type { SharedRows } from '../../../train/shared-rows.ts';
import { CurveChart, type NamedLine } from '../../charts/curve-chart.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { useInView } from '../../parts/use-in-view.ts';
import { messages } from '../../words.ts';
import type { FollowedLine } from '../jobs/training-job.ts';
import type { Trainer } from '../use-trainer.ts';
import { DoubtsQuestion } from './doubts-question.tsx';
import { DrawnQuestion } from './drawn-question.tsx';
import { EditedQuestion } from './edited-question.tsx';
import { EndingView } from './ending-view.tsx';
import { Figures } from './figures.tsx';
import { ReportView } from './report-view.tsx';
import { idle, isUnderWay } from './state.ts';

const words = messages.train;

/** Warns of validation on rows that training uses. */
export const SharedRowsHint = ({ shared }: { shared: readonly SharedRows[] }) => (
  <>
    {shared.map(({ name, rows, range }) => (
      <p key={name} class="hint warning" role="note">
        {messages.experiments.sharedRows(name, rows, range)}
      </p>
    ))}
  </>
);

const followedLine = ({ name, line }: FollowedLine): NamedLine => ({
  name: name ?? words.followed.objective,
  line,
});

/** Whether a training is over, and the form has gone on to a tab of which it knew nothing. */
function isOfOtherTab({ run, sheet }: Trainer): boolean {
  if (!run.plan || isUnderWay(run) || run.edited.length > 0 || run.ending?.is === 'offered') return false;
  const { objective, ranges } = run.plan;
  return sheet !== null && [objective, ...ranges].every((place) => place.sheet !== sheet);
}

/**
 * How the training goes, what came of it, and what the user is to decide. The way back stands with the sentence
 * that says what happened, above the chart.
 */
export function RunView({ trainer, wayBack }: { trainer: Trainer; wayBack: ComponentChildren }) {
  const { session, action } = trainer;
  const run = isOfOtherTab(trainer) ? { ...idle, problem: trainer.run.problem } : trainer.run;
  const { progress, result, plan, edited } = run;
  const shown = result ?? progress;
  const line = shown?.curve;
  // An objective that was evaluated at the start and at the end only has no course to draw.
  const followed = (shown?.followed ?? []).filter((one) => one.name !== null || one.line.x.length > 2);
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
      {hasCurve && (
        <CurveChart
          line={line}
          name={shown?.steps ? words.followed.mean : words.value}
          beneath={shown?.steps ? { name: words.followed.eachStep, line: shown.steps } : undefined}
          others={followed.map(followedLine)}
          label={words.chart(line.y[0]!, line.y.at(-1)!, line.x.at(-1)!)}
          xTitle={words.chartTitle}
        />
      )}
      <SharedRowsHint shared={shown?.shared ?? []} />
      {progress && plan && run.phase !== 'ended' && (
        <Figures progress={progress} plan={plan} isWatched={run.speed !== 'full'} />
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
