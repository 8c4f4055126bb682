import { useRef, useState } from 'preact/hooks';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { useAnnounce } from '../parts/live-region.tsx';
import { verdictOf } from './report.ts';
import { runSelfTest, type SelfTestReport } from './self-test.ts';
import { type StepName, stepNames } from './steps.ts';
import { openWorld } from './world.ts';

interface SelfTestState {
  readonly chosen: ReadonlySet<StepName>;
  readonly report: SelfTestReport | null;
  /** What is being done now; '' when nothing is. */
  readonly doing: string;
  readonly isRunning: boolean;
  readonly isStopping: boolean;
  choose(step: StepName, isChosen: boolean): void;
  run(): Promise<void>;
  stop(): void;
}

/** The self-test as the page shows it. */
export function useSelfTest(): SelfTestState {
  const announce = useAnnounce();
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
    const report = await runSelfTest(openWorld(), chosen, {
      isStopped: () => stopped.current,
      reported: (changed, doing) => show({ report: changed, doing }),
    });
    setRunning(false);
    announce(verdictOf(report));
  };
  return { chosen, ...shown, isRunning, isStopping, choose, run, stop };
}
