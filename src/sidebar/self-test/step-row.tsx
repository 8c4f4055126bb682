import { selfTestMessages as words } from '../messages-self-test.ts';
import { differing } from './report.ts';
import type { StepReport } from './self-test.ts';
import type { StepName } from './steps.ts';

/** How a step ended. */
function endWords(report: StepReport): string {
  const { outcome, findings } = report;
  const different = differing(report);
  const isJudged = outcome === 'done' && findings.some(({ mark }) => mark !== 'told');
  if (different === 0) return isJudged ? words.asExpected : words.outcomes[outcome];
  const told = words.differing(different);
  return outcome === 'done' ? told : `${words.outcomes[outcome]}, ${told}`;
}

function StepState({ report, doing }: { report: StepReport; doing: string }) {
  const { outcome } = report;
  if (outcome === 'running')
    return (
      <span class="step-state">
        <span class="spinner" aria-hidden="true" /> {doing}
      </span>
    );
  if (outcome === 'waiting' || outcome === 'skipped')
    return <span class="step-state secondary">{words.outcomes[outcome]}</span>;
  const different = differing(report);
  return <span class={`step-state step-${different > 0 ? 'different' : outcome}`}>{endWords(report)}</span>;
}

/** One part of the self-test: whether it shall run, and how far it has come. */
export function StepRow(props: {
  step: StepName;
  isChosen: boolean;
  isRunning: boolean;
  report: StepReport | undefined;
  doing: string;
  onChoose(isChosen: boolean): void;
}) {
  const { step, report } = props;
  return (
    <li class="step-row">
      <label>
        <input
          type="checkbox"
          checked={props.isChosen}
          disabled={props.isRunning}
          onChange={(event) => props.onChoose(event.currentTarget.checked)}
        />
        <span>
          <strong>{words.steps[step]}</strong> <span class="secondary">{words.stepHints[step]}</span>
        </span>
      </label>
      {report && <StepState report={report} doing={props.doing} />}
    </li>
  );
}
