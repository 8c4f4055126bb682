import { useEffect, useMemo, useState } from 'preact/hooks';
import { callServer, problemOf } from '../../server.ts';
import { messages } from '../../words.ts';
import type { TrainerForm } from '../form/form.ts';
import { readForm } from '../form/read-form.ts';
import { formOf, formToRemember, type TabForm } from '../form/use-tab-form.ts';
import { readTargetModel } from '../read-target.ts';
import { sheetRangeOf } from '../target-weights.ts';
import type { AreaAction } from '../use-trainer.tsx';
import { TrainingSession } from './session.ts';
import { idle, isUnderWay, type RunState } from './state.ts';

const words = messages.train;

/** A training run from the form, and how to undo it. */
export interface TrainingControls {
  readonly run: RunState;
  readonly session: TrainingSession;
  /** @param whenDifferent whether to ask if computed values differ from the sheet; asks by default */
  start(isPaused: boolean, whenDifferent?: 'ask' | 'train'): void;
  /** Applies typed settings, except the objective and the cells, to an active training run. */
  commitPace(form: TrainerForm): void;
  /** Replaces the formulas in the cells to change by the numbers that they show. */
  typeNumbers(): void;
  restore(): void;
  /** Ends a training run and restores the start weights. */
  reset(): void;
  lookAgain(): void;
  /** Requests the last run that can be undone. */
  refresh(): void;
}

function useSession(): [TrainingSession, RunState] {
  const [run, setRun] = useState<RunState>(idle);
  const session = useMemo(() => new TrainingSession(setRun), []);
  useEffect(() => () => session.drop(), [session]);
  return [session, run];
}

/** The current value of the objective of the session's plan in the sheet. */
async function readObjective({ state }: TrainingSession) {
  const plan = state.plan!;
  const { model } = await readTargetModel(plan);
  const { sheet, row, column } = plan.objective;
  return model.sheets[sheet]?.values[row]?.[column] ?? null;
}

export function useTraining(tab: TabForm, { action, startIn, reportIn }: AreaAction): TrainingControls {
  const [session, run] = useSession();
  const reportInRun = (error: unknown) => reportIn('run', problemOf(error));
  const refresh = () => {
    callServer('lastRun', null).then((lastRun) => tab.note({ lastRun }), reportInRun);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new ending is what may have written the sheet
  useEffect(() => {
    if (run.ending?.is === 'written' || (run.ending && run.speed !== 'full')) refresh();
  }, [run.ending]);

  /** Runs an action that may throw because of typed input. */
  const attempt = (work: () => void) => {
    action.clear();
    try {
      work();
    } catch (error) {
      session.report(problemOf(error));
    }
  };
  const start: TrainingControls['start'] = (isPaused, whenDifferent = 'ask') => {
    const begin = () =>
      attempt(() => {
        const plan = tab.plan();
        tab.settle();
        session.start(plan, isPaused, () => tab.keep(plan).then(() => undefined, reportInRun), whenDifferent);
      });
    const search = tab.findNames();
    if (search) search.then(begin, (error) => session.report(problemOf(error)));
    else begin();
  };
  const typeNumbers = () =>
    startIn('run', 'type', words.drawnWeights.typing, async () => {
      const { plan, drawn } = session.state;
      const lastRun = await callServer('typeNumbers', { ranges: plan!.ranges.map(sheetRangeOf) });
      tab.note({ lastRun });
      tab.setForm(formOf(formToRemember(plan!, tab.sheet!)));
      session.report(null);
      return words.drawnWeights.typed(drawn.length);
    });
  const restore = () =>
    startIn('run', 'restore', words.restoring, async () => {
      const lastRun = await callServer('restoreCells', null);
      tab.note({ lastRun });
      session.markUndone(lastRun.isTakenBack);
      return lastRun.isTakenBack ? words.restored : words.broughtBack;
    });
  const reset = () => {
    session.reset().then((hasWritten) => hasWritten && restore());
  };
  const lookAgain = () =>
    startIn('run', 'look', words.looking, async () => {
      session.look(await readObjective(session));
      return null;
    });
  return {
    run,
    session,
    start,
    commitPace: (form) =>
      attempt(() => isUnderWay(session.state) && session.change(readForm(form, tab.sheet ?? ''))),
    typeNumbers,
    restore,
    reset,
    lookAgain,
    refresh,
  };
}
