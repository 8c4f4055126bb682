import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ActiveSelection, LastRun, Problem, TrainingState } from '../../addon/contract.ts';
import { placeName } from '../../formula/addresses.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { callServer, problemOf } from '../server.ts';
import { messages } from '../words.ts';
import { emptyForm, type TrainerForm } from './form/form.ts';
import { type Plan, readForm, readPace, readTarget } from './form/read-form.ts';
import { formOf, formToRemember } from './form/remembered-form.ts';
import { readTargetModel } from './read-target.ts';
import { TrainingSession } from './run/session.ts';
import { idle, isUnderWay, type RunState } from './run/state.ts';

const words = messages.train;

/** The part of the section that an action belongs to: what came of it is told there. */
export type Area = 'sheet' | 'form' | 'run' | 'rates' | 'draw' | 'gradients';

export interface Trainer {
  readonly form: TrainerForm;
  /** The tab that the form is for; null until the server has told. */
  readonly sheet: string | null;
  readonly source: TrainingState['source'];
  readonly lastRun: LastRun | null;
  readonly hasGradients: boolean;
  readonly run: RunState;
  readonly session: TrainingSession;
  /** What is asked of the server besides the training itself; it belongs to `area`. */
  readonly action: Action;
  readonly area: Area;
  startIn(area: Area, ...given: Parameters<Action['start']>): void;
  setForm(form: TrainerForm): void;
  setHasGradients(hasGradients: boolean): void;
  /** The form filled in for the tab that is open now. */
  openTab(): void;
  /** Forgets what was remembered for the tab, so that its template's own form comes back. */
  forget(): void;
  /** How the form writes the ranges that are selected. */
  placesOf(selected: ActiveSelection): readonly string[];
  /** Tells a problem in the part of the section where it came up. */
  reportIn(area: Area, problem: Problem): void;
  start(isPaused: boolean): void;
  /** A running training takes over what was typed. */
  commitPace(form: TrainerForm): void;
  /** What the form says is to be computed. @throws ProblemError that names the field */
  target(): Pick<Plan, 'objective' | 'ranges'>;
  plan(): Plan;
  restore(): void;
  lookAgain(): void;
  /** Asks which run can be taken back now. */
  refresh(): void;
  /** What is to be trained on the tab that is open now: what was typed, where the form is for that tab. */
  openForm(): Promise<{ readonly told: TrainingState; readonly form: TrainerForm }>;
  /**
   * Takes `next` for the form of the tab that was told, and has the server keep it as far as it makes sense.
   * @returns what puts the form back that was there
   */
  putForm(told: TrainingState, next: TrainerForm): Promise<() => Promise<void>>;
}

/** Has the server keep a form, unless it is not filled in yet. */
async function keepForm(sheet: string, form: TrainerForm): Promise<void> {
  let plan: Plan;
  try {
    plan = readForm(form, sheet);
  } catch {
    // What is missing is told when the user presses Start; until then the form stands in the sidebar alone.
    return;
  }
  await callServer('saveTrainingForm', { sheet, form: formToRemember(plan, sheet) });
}

function useSession(): [TrainingSession, RunState] {
  const [run, setRun] = useState<RunState>(idle);
  const session = useMemo(() => new TrainingSession(setRun), []);
  useEffect(() => () => session.drop(), [session]);
  return [session, run];
}

export function useTrainer(shown: boolean): Trainer {
  const [session, run] = useSession();
  const action = useAction();
  const [area, setArea] = useState<Area>('sheet');
  const startIn: Trainer['startIn'] = (place, ...given) => {
    if (action.running) return;
    setArea(place);
    action.start(...given);
  };
  const reportIn = (place: Area, problem: Problem) => {
    setArea(place);
    action.report(problem);
  };
  const reportInRun = (error: unknown) => reportIn('run', problemOf(error));
  const [form, setForm] = useState<TrainerForm>(emptyForm);
  const [state, setState] = useState<TrainingState | null>(null);
  const sheet = state?.sheet ?? null;

  const take = (told: TrainingState, isAsked: boolean) => {
    setState(told);
    if (isAsked || told.sheet !== sheet || form === emptyForm)
      setForm(told.form ? formOf(told.form) : emptyForm);
  };
  const ask = async (isAsked: boolean) => {
    take(await callServer('trainingState', { sheet: null }), isAsked);
    return null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only showing the section asks again
  useEffect(() => {
    if (shown && !isUnderWay(session.state)) startIn('sheet', 'open', words.reading, () => ask(false));
  }, [shown]);
  const refresh = () => {
    const lastRunAsked = callServer('lastRun', null);
    lastRunAsked.then((lastRun) => setState((before) => before && { ...before, lastRun }), reportInRun);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new ending is what may have written the sheet
  useEffect(() => {
    if (run.ending?.is === 'written' || (run.ending && run.isWatched)) refresh();
  }, [run.ending]);

  /** Runs what may throw because of what was typed. */
  const attempt = (work: () => void) => {
    action.clear();
    try {
      work();
    } catch (error) {
      session.report(problemOf(error));
    }
  };
  const openForm = async () => {
    const told = await callServer('trainingState', { sheet: null });
    if (told.sheet === sheet && form !== emptyForm) return { told, form };
    return { told, form: told.form ? formOf(told.form) : emptyForm };
  };
  const putForm: Trainer['putForm'] = async (told, next) => {
    await keepForm(told.sheet, next);
    setState(told);
    setForm(next);
    return async () => {
      const kept = told.source === 'remembered' ? told.form : null;
      await callServer('saveTrainingForm', { sheet: told.sheet, form: kept });
      setState(state);
      setForm(form);
    };
  };
  const target = () => readTarget(form, sheet ?? '');
  const plan = () => readForm(form, sheet ?? '');
  const remember = (made: Plan) => () =>
    callServer('saveTrainingForm', { sheet: sheet!, form: formToRemember(made, sheet!) }).then(
      () => undefined,
      reportInRun,
    );
  return {
    form,
    sheet,
    source: state?.source ?? null,
    lastRun: state?.lastRun ?? null,
    hasGradients: state?.hasGradients ?? false,
    run,
    session,
    action,
    area,
    startIn,
    setForm,
    setHasGradients: (hasGradients) => setState(state && { ...state, hasGradients }),
    openTab: () => startIn('sheet', 'open', words.reading, () => ask(true)),
    forget: () =>
      startIn('sheet', 'forget', words.reading, async () => {
        await callServer('saveTrainingForm', { sheet: sheet!, form: null });
        return ask(true);
      }),
    placesOf: (selected) =>
      selected.ranges.map((range) => (selected.sheet === sheet ? range : placeName(selected.sheet, range))),
    reportIn,
    start: (isPaused) =>
      attempt(() => {
        const made = plan();
        session.start(made, isPaused, remember(made));
      }),
    commitPace: (typed) => attempt(() => isUnderWay(session.state) && session.change(readPace(typed))),
    target,
    plan,
    restore: () =>
      startIn('run', 'restore', words.restoring, async () => {
        const lastRun = await callServer('restoreCells', null);
        setState((before) => before && { ...before, lastRun });
        session.forgetEnding();
        return lastRun.isTakenBack ? words.restored : words.broughtBack;
      }),
    lookAgain: () =>
      startIn('run', 'look', words.looking, async () => {
        const made = session.state.plan!;
        const { model } = await readTargetModel(made);
        const { sheet: tab, row, column } = made.objective;
        session.look(model.sheets[tab]?.values[row]?.[column] ?? null);
        return null;
      }),
    refresh,
    openForm,
    putForm,
  };
}
