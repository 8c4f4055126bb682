import type { ComponentChildren } from 'preact';
import { CurveChart } from '../../charts/curve-chart.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { useInView } from '../../parts/use-in-view.ts';
import { messages } from '../../words.ts';
import type { Trainer } from '../use-trainer.ts';
import { EditedQuestion } from './edited-question.tsx';
import { EndingView } from './ending-view.tsx';
import { Figures } from './figures.tsx';
import { ReportView } from './report-view.tsx';
import { idle, isUnderWay } from './state.ts';

const words = messages.train;

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
  const line = (result ?? progress)?.curve;
  const hasCurve = line !== undefined && line.x.length > 1;
  const box = useInView(hasCurve ? `${run.phase} ${run.ending?.is}` : null);
  return (
    <div ref={box} class="stack outcome">
      <ProblemNotice problem={run.problem} onDismiss={() => session.report(null)} />
      {edited.length > 0 && <EditedQuestion cells={edited} session={session} />}
      <EndingView state={run} session={session} action={action} onLook={trainer.lookAgain} />
      {wayBack}
      {hasCurve && (
        <CurveChart
          line={line}
          label={words.chart(line.y[0]!, line.y.at(-1)!, line.x.at(-1)!)}
          xTitle={words.chartTitle}
        />
      )}
      {progress && plan && run.phase !== 'ended' && <Figures progress={progress} plan={plan} />}
      {run.isOnPage && <p class="hint">{words.onPage}</p>}
      {result && result.frozen.length > 0 && <p class="hint">{words.frozen(result.frozen)}</p>}
      {result && plan && <ReportView result={result} plan={plan} />}
    </div>
  );
}
