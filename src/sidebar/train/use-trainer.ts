import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ActiveSelection, LastRun, Problem, TrainingState } from '../../addon/contract.ts';
import { placeName } from '../../formula/addresses.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { callServer, problemOf } from '../server.ts';
import { messages } from '../words.ts';
import { emptyForm, type TrainerForm } from './form/form.ts';
import { type Plan, readForm, readTarget } from './form/read-form.ts';
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
  /** The tab that is open now, where the form stayed with another one because somebody typed in it. */
  readonly elsewhere: string | null;
  /** The form filled in for the tab that is open now. */
  openTab(): void;
  /**
   * The form follows to the open tab of that name, unless something would be lost by it: what was typed stays, and
   * so does a form that is filled in where the tab has none of its own, which may be where more cells are selected.
   */
  follow(tab: string): Promise<void>;
  /** Takes note that a tab has another name. */
  rename(before: string, now: string): void;
  /** Forgets what was remembered for the tab, so that its template's own form comes back. */
  forget(): void;
  /** How the form writes the ranges that are selected. */
  placesOf(selected: ActiveSelection): readonly string[];
  /** Tells a problem in the part of the section where it came up. */
  reportIn(area: Area, problem: Problem): void;
  start(isPaused: boolean): void;
  /** A running training takes over what was typed, all but its objective and its cells. */
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

  const [elsewhere, setElsewhere] = useState<string | null>(null);
  /** The form as it was filled in: any other was typed in. */
  const filled = useRef(emptyForm);
  /** What was typed on tabs that were left since. */
  const drafts = useRef(new Map<string, TrainerForm>());
  const latest = useRef({ form, sheet });
  latest.current = { form, sheet };

  const fill = (next: TrainerForm) => {
    filled.current = next;
    setForm(next);
  };
  const formFor = (told: TrainingState): TrainerForm => (told.form ? formOf(told.form) : emptyForm);
  const take = (told: TrainingState, isAsked: boolean) => {
    const { form: shownForm, sheet: left } = latest.current;
    setState(told);
    setElsewhere(null);
    if (told.sheet === left) {
      if (isAsked || shownForm === emptyForm) fill(formFor(told));
      return;
    }
    if (left !== null && shownForm !== filled.current) drafts.current.set(left, shownForm);
    fill(formFor(told));
    const draft = drafts.current.get(told.sheet);
    drafts.current.delete(told.sheet);
    if (draft) setForm(draft);
  };
  const ask = async (isAsked: boolean) => {
    take(await callServer('trainingState', { sheet: null }), isAsked);
    return null;
  };
  const follow: Trainer['follow'] = async (tab) => {
    if (tab === latest.current.sheet) setElsewhere(null);
    if (tab === latest.current.sheet || tab === elsewhere) return;
    try {
      const told = await callServer('trainingState', { sheet: null });
      const isTyped = latest.current.form !== filled.current;
      if (isTyped || (!told.form && filled.current !== emptyForm)) setElsewhere(told.sheet);
      else take(told, false);
    } catch (error) {
      reportIn('sheet', problemOf(error));
    }
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
    return { told, form: drafts.current.get(told.sheet) ?? formFor(told) };
  };
  const putForm: Trainer['putForm'] = async (told, next) => {
    await keepForm(told.sheet, next);
    setState(told);
    setElsewhere(null);
    fill(next);
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
    elsewhere,
    follow,
    rename: (before, now) => {
      if (sheet === before) setState(state && { ...state, sheet: now });
    },
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
        // The server keeps it from here on.
        filled.current = form;
        session.start(made, isPaused, remember(made));
      }),
    commitPace: (typed) =>
      attempt(() => isUnderWay(session.state) && session.change(readForm(typed, sheet ?? ''))),
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
