import type { ComponentChildren } from 'preact';
import { CurveChart } from '../../charts/curve-chart.tsx';
import { useInView } from '../../parts/use-in-view.ts';
import { messages } from '../../words.ts';
import type { Trainer } from '../use-trainer.ts';
import { EditedQuestion } from './edited-question.tsx';
import { EndingView } from './ending-view.tsx';
import { Figures } from './figures.tsx';
import { ReportView } from './report-view.tsx';

const words = messages.train;

/**
 * How the training goes, what came of it, and what the user is to decide. The way back stands with the sentence
 * that says what happened, above the chart.
 */
export function RunView({ trainer, wayBack }: { trainer: Trainer; wayBack: ComponentChildren }) {
  const { run, session, action } = trainer;
  const { progress, result, plan, edited } = run;
  const line = (result ?? progress)?.curve;
  const hasCurve = line !== undefined && line.x.length > 1;
  const box = useInView(hasCurve ? `${run.phase} ${run.ending?.is}` : null);
  return (
    <div ref={box} class="stack outcome">
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
