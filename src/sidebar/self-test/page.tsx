import { useMemo } from 'preact/hooks';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { Button } from '../parts/button.tsx';
import { LiveRegion } from '../parts/live-region.tsx';
import { pageFacts } from './page-facts.ts';
import { reportText, verdictOf } from './report.ts';
import { ReportView } from './report-view.tsx';
import { StepRow } from './step-row.tsx';
import { stepNames } from './steps.ts';
import { useSelfTest } from './use-self-test.ts';

function Controls({ test }: { test: ReturnType<typeof useSelfTest> }) {
  const { isRunning, isStopping, report, chosen } = test;
  return (
    <div class="button-row">
      <Button
        kind={report && !isRunning ? 'plain' : 'primary'}
        busyText={isRunning ? words.running : null}
        unavailable={chosen.size === 0}
        onClick={test.run}
      >
        {report ? words.runAgain : words.run}
      </Button>
      {isRunning && (
        <Button busyText={isStopping ? words.stopping : null} onClick={test.stop}>
          {words.stop}
        </Button>
      )}
    </div>
  );
}

function SelfTest() {
  const test = useSelfTest();
  const { report, isRunning, doing } = test;
  const text = useMemo(
    () => (report && !isRunning ? reportText(report, pageFacts()) : null),
    [report, isRunning],
  );
  const isBetween = isRunning && !report?.steps.some(({ outcome }) => outcome === 'running');
  return (
    <main class="panel">
      <h1 class="visually-hidden">{words.title}</h1>
      <p class="intro">{words.intro}</p>
      <p class="intro">{words.howLong}</p>
      <ul class="steps" aria-label={words.whichSteps}>
        {stepNames.map((step) => (
          <StepRow
            key={step}
            step={step}
            isChosen={test.chosen.has(step)}
            isRunning={isRunning}
            report={report?.steps.find((one) => one.step === step)}
            doing={doing}
            onChoose={(isChosen) => test.choose(step, isChosen)}
          />
        ))}
      </ul>
      <Controls test={test} />
      {isBetween && <p class="secondary">{doing}</p>}
      {text !== null && <ReportView text={text} verdict={verdictOf(report!)} />}
    </main>
  );
}

/** The page of the self-test. */
export const SelfTestPage = () => (
  <LiveRegion>
    <SelfTest />
  </LiveRegion>
);
