import { callServer, problemOf } from '../../server.ts';
import { messages } from '../../words.ts';
import { areaAction } from '../area-action.tsx';
import type { TrainerForm } from '../form/form.ts';
import { readForm } from '../form/read-form.ts';
import { formOf, formToRemember, tabForm } from '../form/tab-form.ts';
import { readTargetModel } from '../read-target.ts';
import { sheetRangeOf } from '../target-weights.ts';
import { training } from './session.ts';
import { isUnderWay } from './state.ts';

const words = messages.train;

const reportInRun = (error: unknown): void => areaAction.reportIn('run', problemOf(error));

/** Requests the last run that can be undone. */
export function refreshLastRun(): void {
  callServer('lastRun', null).then((lastRun) => tabForm.note({ lastRun }), reportInRun);
}

training.listen(({ ending: before }) => {
  const { ending } = training.state;
  // A new ending is what may have written the sheet; one without weights to write may have shown some.
  if (ending && ending !== before && (!('isShown' in ending) || ending.isShown)) refreshLastRun();
});

/** Runs an action that may throw because of typed input. */
function attempt(work: () => void): void {
  areaAction.show({});
  try {
    work();
  } catch (error) {
    training.report(problemOf(error));
  }
}

/**
 * Starts a training run from the form.
 * @param whenDifferent whether to ask if computed values differ from the sheet; asks by default
 */
export function startTraining(isPaused: boolean, whenDifferent: 'ask' | 'train' = 'ask'): void {
  const begin = () =>
    attempt(() => {
      const plan = tabForm.plan();
      tabForm.settle();
      training.start(
        plan,
        isPaused,
        () => tabForm.keep(plan).then(() => undefined, reportInRun),
        whenDifferent,
      );
    });
  const search = tabForm.findNames();
  if (search) search.then(begin, (error) => training.report(problemOf(error)));
  else begin();
}

/** Applies typed settings, except the objective and the cells, to an active training run. */
export const commitPace = (form: TrainerForm): void =>
  attempt(() => isUnderWay(training.state) && training.change(readForm(form, tabForm.sheet ?? '')));

/** Replaces the formulas in the cells to change by the numbers that they show. */
export const typeNumbers = (): void =>
  areaAction.startIn('run', 'type', words.drawnWeights.typing, async () => {
    const { plan, drawn } = training.state;
    const lastRun = await callServer('typeNumbers', { ranges: plan!.ranges.map(sheetRangeOf) });
    tabForm.note({ lastRun });
    tabForm.setForm(formOf(formToRemember(plan!, tabForm.sheet!)));
    training.report(null);
    return words.drawnWeights.typed(drawn.length);
  });

export const restoreWeights = (): void =>
  areaAction.startIn('run', 'restore', words.restoring, async () => {
    const lastRun = await callServer('restoreCells', null);
    tabForm.note({ lastRun });
    training.markUndone(lastRun.isTakenBack);
    return lastRun.isTakenBack ? words.restored : words.broughtBack;
  });

/** Ends a training run and restores the start weights. */
export function resetTraining(): void {
  training.reset().then((hasWritten) => hasWritten && restoreWeights());
}

/** Reads the run's objective in the sheet again. */
export const checkAgain = (): void =>
  areaAction.startIn('run', 'check', words.rereading, async () => {
    const plan = training.state.plan!;
    const { model } = await readTargetModel(plan);
    const { sheet, row, column } = plan.objective;
    training.recordObjective(model.sheets[sheet]?.values[row]?.[column] ?? null);
    return null;
  });
