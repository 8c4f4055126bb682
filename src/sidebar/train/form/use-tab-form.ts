import { useEffect, useRef, useState } from 'preact/hooks';
import { areaName, placeName, rangeName } from '../../../a1/addresses.ts';
import type { ActiveSelection, FormRange, TrainingForm, TrainingState } from '../../../addon/contract.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import { callServer, problemOf } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import type { AreaAction } from '../use-trainer.tsx';
import { emptyExperiment, emptyForm, keepText, type RangeText, type TrainerForm } from './form.ts';
import { namesIn, namesOf, noNames, type Plan, readForm, readObjective, readTarget } from './read-form.ts';

const textOf = (value: number | undefined): string => (value === undefined ? '' : forms.typed(value));

const rangeText = ({ range, least, most }: FormRange): RangeText => ({
  range,
  least: textOf(least),
  most: textOf(most),
});

/** Settings as stored in the form: `adam.rate`. */
const owned = (owner: string, settings: Readonly<Record<string, number>> = {}): [string, string][] =>
  Object.entries(settings).map(([name, value]) => [`${owner}.${name}`, forms.typed(value)]);

/** Converts a form that the server saved for a sheet, or knows from its template. */
export function formOf({ objective, variables, goal, ...rest }: TrainingForm): TrainerForm {
  const { optimizer = { name: emptyForm.optimizer }, schedule = { name: emptyForm.schedule } } = rest;
  return {
    objective,
    goal: goal.kind,
    target: goal.kind === 'aim' ? textOf(goal.target) : '',
    until: goal.kind === 'aim' ? '' : textOf(goal.until),
    ranges: variables.map(rangeText),
    optimizer: optimizer.name,
    schedule: schedule.name,
    settings: Object.fromEntries([
      ...owned(optimizer.name, optimizer.settings),
      ...owned(schedule.name, schedule.settings),
      ...owned('stop', rest.stop),
    ]),
    isRedrawn: rest.isRedrawn ?? true,
    followed: (rest.followed ?? []).map(({ cell, name = '' }) => ({ cell, name })),
    evaluateEvery: textOf(rest.evaluateEvery ?? 1),
    average: textOf(rest.average ?? 1),
    keep: keepText(rest.keep ?? { by: 'objective' }),
    experiment: rest.experiment ?? emptyExperiment,
  };
}

/** Infinite numbers cannot be sent to the server; they are the defaults wherever they are allowed. */
const finite = (settings: Readonly<Record<string, number>> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => Number.isFinite(value)));

/** The form that the server saves for a sheet. */
export function formToRemember(plan: Plan, sheet: string): TrainingForm {
  const { objective, ranges, limits, settings, isRedrawn, followed, experiment } = plan;
  const placeOf = (range: RangeAddress) => (range.sheet === sheet ? areaName(range) : rangeName(range));
  const { goal, optimizer, schedule, stop, keep, evaluateEvery, average } = settings;
  return {
    objective: placeOf(objective),
    variables: ranges.map((range, index) => {
      const { size: _, ...bounds } = limits[index]!;
      return { range: placeOf(range), ...bounds };
    }),
    goal,
    optimizer: { name: optimizer.name, settings: finite(optimizer.settings) },
    ...(schedule ? { schedule: { name: schedule.name, settings: finite(schedule.settings) } } : {}),
    stop: finite(stop),
    isRedrawn,
    followed: followed.map(({ cell, name }) => ({ cell: placeOf(cell), ...(name ? { name } : {}) })),
    ...(evaluateEvery === undefined ? {} : { evaluateEvery }),
    ...(average === undefined || average === 1 ? {} : { average }),
    ...(keep ? { keep } : {}),
    ...(experiment === emptyExperiment ? {} : { experiment }),
  };
}

/** The visible form, and the drafts of other tabs. */
interface Drafts {
  readonly form: TrainerForm;
  /** Stores typed input. */
  setForm(form: TrainerForm): void;
  /** Shows a form as its initial state: any difference from it was typed. */
  fill(form: TrainerForm): void;
  /** Makes a form the initial state. */
  settle(form: TrainerForm): void;
  isTyped(): boolean;
  /** True until something was filled in or typed. */
  isBlank(): boolean;
  isFilled(): boolean;
  /** The draft of a tab that the user has left. */
  draftOf(tab: string): TrainerForm | undefined;
  /** Saves the draft of the tab that the user leaves, and shows the other tab's draft, otherwise `filled`. */
  turn(left: string | null, open: string, filled: TrainerForm): void;
}

function useDrafts(): Drafts {
  const [form, setForm] = useState<TrainerForm>(emptyForm);
  const latest = useRef(form);
  latest.current = form;
  const filled = useRef(emptyForm);
  const drafts = useRef(new Map<string, TrainerForm>()).current;

  const settle = (next: TrainerForm) => {
    filled.current = next;
  };
  const fill = (next: TrainerForm) => {
    settle(next);
    setForm(next);
  };
  const isTyped = () => latest.current !== filled.current;
  const turn: Drafts['turn'] = (left, open, next) => {
    if (left !== null && isTyped()) drafts.set(left, latest.current);
    fill(next);
    const draft = drafts.get(open);
    drafts.delete(open);
    if (draft) setForm(draft);
  };
  return {
    form,
    setForm,
    fill,
    settle,
    isTyped,
    isBlank: () => latest.current === emptyForm,
    isFilled: () => filled.current !== emptyForm,
    draftOf: (tab) => drafts.get(tab),
    turn,
  };
}

const words = messages.train;

/** The form, its tab, and how it follows the user to another tab. */
export interface TabForm {
  readonly form: TrainerForm;
  setForm(form: TrainerForm): void;
  /** The server's data about the form's tab; null until it arrives. */
  readonly told: TrainingState | null;
  /** The form's tab; null until the server has responded. */
  readonly sheet: string | null;
  /** The active tab, if the form stayed with another one; see `follow`. */
  readonly elsewhere: string | null;
  /** Requests the active tab; the form stays the same if it is already for that tab. */
  look(): void;
  /** Fills in the form for the active tab. */
  openTab(): void;
  /**
   * The form follows to the active tab of that name unless something would be lost: typed input stays, and so does a
   * filled-in form if the tab has no form of its own, because the user may select more cells there.
   */
  follow(tab: string): Promise<void>;
  /** Records changes of the tab, such as its name. */
  note(changed: Partial<TrainingState>): void;
  /** Deletes the saved form of the tab, so that its template's own form is used again. */
  forget(): void;
  /** Formats the selected ranges for the form. */
  placesOf(selected: ActiveSelection): readonly string[];
  /** The target of the form. @throws RenderedError that names the field */
  target(): Pick<Plan, 'objective' | 'ranges'>;
  /** Requests the named ranges of the form before it is parsed; null if it contains none. */
  findNames(): Promise<void> | null;
  plan(): Plan;
  /** Typed input is no longer a draft: the server is about to `keep` it. */
  settle(): void;
  keep(plan: Plan): Promise<null>;
  /** What to train on the active tab: typed input, if the form is for that tab. */
  openForm(): Promise<{ readonly told: TrainingState; readonly form: TrainerForm }>;
  /** The objective of the active tab; null if its form has none. @throws RenderedError if it is not a cell */
  openObjective(): Promise<RangeAddress | null>;
  /**
   * Makes `next` the form of the tab in `told`, and saves it on the server if it is valid.
   * @returns a callback that restores the previous form
   */
  putForm(told: TrainingState, next: TrainerForm): Promise<() => Promise<void>>;
}

const askServer = () => callServer('trainingState', { sheet: null });
const keepPlan = (sheet: string, plan: Plan) =>
  callServer('saveTrainingForm', { sheet, form: formToRemember(plan, sheet) });

/** Saves a form on the server unless it is incomplete. */
async function keepForm(sheet: string, form: TrainerForm): Promise<void> {
  let plan: Plan;
  try {
    plan = readForm(form, sheet);
  } catch {
    // Missing entries are reported at Start; until then the form is in the sidebar only.
    return;
  }
  await keepPlan(sheet, plan);
}

/**
 * Saves typed input with the sheet as soon as the user leaves the sidebar, so that it is available in a copy of the
 * file, through a link to it, and in a reopened sidebar.
 */
function useKeptOnLeaving(sheet: string | null, form: TrainerForm, isTyped: () => boolean): void {
  const kept = useRef(form);
  useEffect(() => {
    const keep = () => {
      if (sheet === null || !isTyped() || kept.current === form) return;
      kept.current = form;
      // If it cannot be saved, it stays in the sidebar.
      keepForm(sheet, form).catch(() => undefined);
    };
    addEventListener('blur', keep);
    return () => removeEventListener('blur', keep);
  });
}

const filledFor = ({ form }: TrainingState): TrainerForm => (form ? formOf(form) : emptyForm);

export function useTabForm({ startIn, reportIn }: AreaAction): TabForm {
  const [told, setTold] = useState<TrainingState | null>(null);
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const drafts = useDrafts();
  const { form, setForm } = drafts;
  const sheet = told?.sheet ?? null;
  const names = useRef(noNames);
  const latestSheet = useRef(sheet);
  latestSheet.current = sheet;

  useKeptOnLeaving(sheet, form, drafts.isTyped);

  const show = (next: TrainingState) => {
    setTold(next);
    setElsewhere(null);
  };
  const take = (next: TrainingState, isAsked: boolean) => {
    const left = latestSheet.current;
    show(next);
    if (next.sheet !== left) drafts.turn(left, next.sheet, filledFor(next));
    else if (isAsked || drafts.isBlank()) drafts.fill(filledFor(next));
  };
  const ask = async (isAsked: boolean) => {
    take(await askServer(), isAsked);
    return null;
  };
  const open = (isAsked: boolean) => startIn('sheet', 'open', words.reading, () => ask(isAsked));
  const follow: TabForm['follow'] = async (tab) => {
    if (tab === latestSheet.current) setElsewhere(null);
    if (tab === latestSheet.current || tab === elsewhere) return;
    try {
      const next = await askServer();
      if (drafts.isTyped() || (!next.form && drafts.isFilled())) setElsewhere(next.sheet);
      else take(next, false);
    } catch (error) {
      reportIn('sheet', problemOf(error));
    }
  };
  const forget = () =>
    startIn('sheet', 'forget', words.reading, async () => {
      await callServer('saveTrainingForm', { sheet: sheet!, form: null });
      return ask(true);
    });
  const openForm: TabForm['openForm'] = async () => {
    const next = await askServer();
    if (next.sheet === sheet && form !== emptyForm) return { told: next, form };
    return { told: next, form: drafts.draftOf(next.sheet) ?? filledFor(next) };
  };
  const openObjective: TabForm['openObjective'] = async () => {
    const open = await openForm();
    if (open.form.objective.trim() === '') return null;
    const wanted = namesIn(open.form).filter((name) => name === open.form.objective.trim());
    const found = wanted.length > 0 ? await callServer('findNames', { names: wanted }) : {};
    return readObjective(open.form, open.told.sheet, namesOf(found));
  };
  const putForm: TabForm['putForm'] = async (put, next) => {
    await keepForm(put.sheet, next);
    show(put);
    drafts.fill(next);
    return async () => {
      const kept = put.source === 'remembered' ? put.form : null;
      await callServer('saveTrainingForm', { sheet: put.sheet, form: kept });
      setTold(told);
      setForm(form);
    };
  };
  return {
    form,
    setForm,
    told,
    sheet,
    elsewhere,
    look: () => open(false),
    openTab: () => open(true),
    follow,
    note: (changed) => setTold((before) => before && { ...before, ...changed }),
    forget,
    placesOf: ({ sheet: tab, ranges }) =>
      ranges.map((range) => (tab === sheet ? range : placeName(tab, range))),
    target: () => readTarget(form, sheet ?? '', names.current),
    plan: () => readForm(form, sheet ?? '', names.current),
    findNames: () => {
      const wanted = namesIn(form);
      if (wanted.length === 0) return null;
      return callServer('findNames', { names: wanted }).then((found) => {
        names.current = namesOf(found);
      });
    },
    settle: () => drafts.settle(form),
    keep: (plan) => keepPlan(sheet!, plan),
    openForm,
    openObjective,
    putForm,
  };
}
