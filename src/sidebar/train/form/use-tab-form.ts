import { useEffect, useRef, useState } from 'preact/hooks';
import { areaName, placeName } from '../../../a1/addresses.ts';
import type { ActiveSelection, FormRange, TrainingForm, TrainingState } from '../../../addon/contract.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import { callServer, problemOf } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import { rangeName } from '../range-name.ts';
import type { AreaAction } from '../use-trainer.tsx';
import { emptyExperiment, emptyForm, keepText, type RangeText, type TrainerForm } from './form.ts';
import { namesIn, namesOf, noNames, type Plan, readForm, readObjective, readTarget } from './read-form.ts';

const textOf = (value: number | undefined): string => (value === undefined ? '' : forms.typed(value));

const rangeText = ({ range, least, most }: FormRange): RangeText => ({
  range,
  least: textOf(least),
  most: textOf(most),
});

/** Settings as the form keeps them: `adam.rate`. */
const owned = (owner: string, settings: Readonly<Record<string, number>> = {}): [string, string][] =>
  Object.entries(settings).map(([name, value]) => [`${owner}.${name}`, forms.typed(value)]);

/** The form that the server remembered for a sheet, or that it knows of a template. */
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

/** Endless numbers cannot cross to the server; they are the defaults where they may stand. */
const finite = (settings: Readonly<Record<string, number>> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => Number.isFinite(value)));

/** What the server is to remember for a sheet. */
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

/** The form that is shown, and what was typed on tabs that were left since. */
interface Drafts {
  readonly form: TrainerForm;
  /** Takes what is typed. */
  setForm(form: TrainerForm): void;
  /** Shows a form as it was filled in: any other was typed. */
  fill(form: TrainerForm): void;
  /** From here on the form counts as filled in. */
  settle(form: TrainerForm): void;
  isTyped(): boolean;
  /** True as long as nothing was filled in or typed. */
  isBlank(): boolean;
  isFilled(): boolean;
  /** What was typed on a tab before it was left. */
  draftOf(tab: string): TrainerForm | undefined;
  /** Puts away what was typed on the tab that is left, and shows what was typed on the other, else `filled`. */
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

/** The form, the tab that it is for, and how it follows when the user goes to another tab. */
export interface TabForm {
  readonly form: TrainerForm;
  setForm(form: TrainerForm): void;
  /** What the server knows of the tab that the form is for; null until it has told. */
  readonly told: TrainingState | null;
  /** The tab that the form is for; null until the server has told. */
  readonly sheet: string | null;
  /** The tab that is open now, where the form stayed with another one because somebody typed in it. */
  readonly elsewhere: string | null;
  /** Asks for the open tab; the form stays where it is already for that tab. */
  look(): void;
  /** The form filled in for the tab that is open now. */
  openTab(): void;
  /**
   * The form follows to the open tab of that name, unless something would be lost by it: what was typed stays, and
   * so does a form that is filled in where the tab has none of its own, which may be where more cells are selected.
   */
  follow(tab: string): Promise<void>;
  /** Takes note of what has changed on the tab, such as its name. */
  note(changed: Partial<TrainingState>): void;
  /** Forgets what was remembered for the tab, so that its template's own form comes back. */
  forget(): void;
  /** How the form writes the ranges that are selected. */
  placesOf(selected: ActiveSelection): readonly string[];
  /** What the form says is to be computed. @throws RenderedError that names the field */
  target(): Pick<Plan, 'objective' | 'ranges'>;
  /** Asks where the named ranges of the form are, before it is read; null where it mentions none. */
  findNames(): Promise<void> | null;
  plan(): Plan;
  /** What was typed is no draft from here on: the server is going to `keep` it. */
  settle(): void;
  keep(plan: Plan): Promise<null>;
  /** What is to be trained on the tab that is open now: what was typed, where the form is for that tab. */
  openForm(): Promise<{ readonly told: TrainingState; readonly form: TrainerForm }>;
  /** The objective of the tab that is open now; null where its form has none. @throws RenderedError when it is no cell */
  openObjective(): Promise<RangeAddress | null>;
  /**
   * Takes `next` for the form of the tab that was told, and has the server keep it as far as it makes sense.
   * @returns what puts the form back that was there
   */
  putForm(told: TrainingState, next: TrainerForm): Promise<() => Promise<void>>;
}

const askServer = () => callServer('trainingState', { sheet: null });
const keepPlan = (sheet: string, plan: Plan) =>
  callServer('saveTrainingForm', { sheet, form: formToRemember(plan, sheet) });

/** Has the server keep a form, unless it is not filled in yet. */
async function keepForm(sheet: string, form: TrainerForm): Promise<void> {
  let plan: Plan;
  try {
    plan = readForm(form, sheet);
  } catch {
    // What is missing is told when the user presses Start; until then the form stands in the sidebar alone.
    return;
  }
  await keepPlan(sheet, plan);
}

/**
 * Keeps what was typed with the sheet as soon as somebody leaves the sidebar, so that a copy of the file, a link to it
 * or a sidebar that is opened again has it.
 */
function useKeptOnLeaving(sheet: string | null, form: TrainerForm, isTyped: () => boolean): void {
  const kept = useRef(form);
  useEffect(() => {
    const keep = () => {
      if (sheet === null || !isTyped() || kept.current === form) return;
      kept.current = form;
      // It stays in the sidebar where it cannot be kept.
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
