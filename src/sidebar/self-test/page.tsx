import { useMemo, useRef, useState } from 'preact/hooks';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { Button } from '../parts/button.tsx';
import { announce, LiveRegion } from '../parts/live-region.tsx';
import { useCopy } from '../parts/use-copy.ts';
import { beginJob, callServer } from '../server.ts';
import { runJob } from '../train/run-job.ts';
import { TooLong, type World } from './bed.ts';
import {
  differing,
  type PageFacts,
  runSelfTest,
  type SelfTestReport,
  type StepReport,
  selfTestReport,
  verdictOf,
} from './self-test.ts';
import { type StepName, stepNames } from './steps.ts';

// The build replaces these names by the version and the digests of its files.
declare const process: {
  readonly env: {
    readonly CELLGRAD_VERSION: string;
    readonly CELLGRAD_DIGESTS: Readonly<Record<string, string>>;
  };
};

const memoryKey = 'cellgrad.selfTest';

/** Stores the time of this self-test; reports whether an earlier one was stored, even if the page was closed since. */
function memory(): string {
  try {
    const before = localStorage.getItem(memoryKey);
    localStorage.setItem(memoryKey, new Date().toISOString());
    return before
      ? `kept from ${before.slice(0, 16)}`
      : 'empty so far; close the page and run the self-test again';
  } catch {
    return 'not allowed';
  }
}

function clipboard(): string {
  const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  if (!policy) return navigator.clipboard ? 'there' : 'not there';
  return policy.allowsFeature('clipboard-write') ? 'allowed' : 'not allowed';
}

const pageFacts = (): PageFacts => ({
  version: process.env.CELLGRAD_VERSION,
  browser: navigator.userAgent,
  language: navigator.language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  clipboard: clipboard(),
  memory: memory(),
  date: new Date(),
});

/** The report, for reading and copying. */
function ReportView({ text, verdict }: { text: string; verdict: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { copy, hint } = useCopy(text, words.copied);
  return (
    <section class="report" aria-label={words.report}>
      <h2>{verdict}</h2>
      <div class="button-row">
        <Button kind="primary" onClick={() => copy(field.current!)}>
          {words.copy}
        </Button>
        <span class="hint">{hint ?? words.privacy}</span>
      </div>
      <textarea ref={field} readOnly rows={14} wrap="off" value={text} aria-label={words.report} />
    </section>
  );
}

/** Describes how a step ended. */
function endWords(report: StepReport): string {
  const { outcome, findings } = report;
  const different = differing(report);
  const isJudged = outcome === 'done' && findings.some(({ mark }) => mark !== 'info');
  if (different === 0) return isJudged ? words.asExpected : words.outcomes[outcome];
  const summary = words.differing(different);
  return outcome === 'done' ? summary : `${words.outcomes[outcome]}, ${summary}`;
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

/** One part of the self-test: whether to run it, and its progress. */
function StepRow(props: {
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

const within: World['within'] = (milliseconds, work) => {
  let timer = 0;
  const end = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new TooLong(milliseconds)), milliseconds);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
};

/** The real environment: Google's server, and our engine beside the page. */
function openWorld(): World {
  let place: 'worker' | 'page' | null = null;
  return {
    ask: callServer,
    expect: (request) =>
      runJob('expect', request, {
        placed: (found) => {
          place = found;
        },
      }),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => performance.now(),
    within,
    digests: process.env.CELLGRAD_DIGESTS,
    enginePlace: () => place,
  };
}

interface SelfTestState {
  readonly chosen: ReadonlySet<StepName>;
  readonly report: SelfTestReport | null;
  /** The current activity; '' if there is none. */
  readonly doing: string;
  readonly isRunning: boolean;
  readonly isStopping: boolean;
  choose(step: StepName, isChosen: boolean): void;
  run(): Promise<void>;
  stop(): void;
}

/** The state of the self-test on the page. */
function useSelfTest(): SelfTestState {
  const stopped = useRef(false);
  const [chosen, setChosen] = useState<ReadonlySet<StepName>>(new Set(stepNames));
  const [shown, show] = useState<{ report: SelfTestReport | null; doing: string }>({
    report: null,
    doing: '',
  });
  const [isRunning, setRunning] = useState(false);
  const [isStopping, setStopping] = useState(false);

  const choose = (step: StepName, isChosen: boolean) =>
    setChosen((before) => new Set(stepNames.filter((one) => (one === step ? isChosen : before.has(one)))));
  const stop = () => {
    stopped.current = true;
    setStopping(true);
    announce(words.stopping);
  };
  const run = async () => {
    stopped.current = false;
    setStopping(false);
    setRunning(true);
    announce(words.running);
    const endJob = beginJob();
    const report = await runSelfTest(openWorld(), chosen, {
      isStopped: () => stopped.current,
      reported: (changed, doing) => show({ report: changed, doing }),
    });
    endJob();
    setRunning(false);
    announce(verdictOf(report));
  };
  return { chosen, ...shown, isRunning, isStopping, choose, run, stop };
}

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
    () => (report && !isRunning ? selfTestReport(report, pageFacts()) : null),
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
  <>
    <SelfTest />
    <LiveRegion />
  </>
);
