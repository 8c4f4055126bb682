import { areaName, placeName, rangeName } from '../../../a1/addresses.ts';
import type { ActiveSelection, FormRange, TrainingForm, TrainingState } from '../../../addon/contract.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import { Store } from '../../parts/store.ts';
import { callServer, problemOf } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import { areaAction } from '../area-action.tsx';
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

const words = messages.train;

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

const filledFor = ({ form }: TrainingState): TrainerForm => (form ? formOf(form) : emptyForm);

interface TabFormState {
  readonly form: TrainerForm;
  /** The server's data about the form's tab; null until it arrives. */
  readonly trainingState: TrainingState | null;
  /** The active tab, if the form stayed with another one; see `follow`. */
  readonly elsewhere: string | null;
}

/** The form, its tab, how it follows the user to another tab, and the drafts of other tabs. */
class TabForm extends Store<TabFormState> {
  /** The initial state of the form: any difference from it was typed. */
  private filled = emptyForm;
  /** The typed form that was last saved. */
  private kept = emptyForm;
  private readonly drafts = new Map<string, TrainerForm>();
  private names = noNames;

  /** The form's tab; null until the server has responded. */
  get sheet(): string | null {
    return this.state.trainingState?.sheet ?? null;
  }

  /** Stores typed input. */
  setForm(form: TrainerForm): void {
    this.set({ form });
  }

  /** Requests the active tab; the form stays the same if it is already for that tab. */
  refresh(): void {
    this.open(false);
  }

  /** Fills in the form for the active tab. */
  openTab(): void {
    this.open(true);
  }

  /**
   * The form follows to the active tab of that name unless something would be lost: typed input stays, and so does a
   * filled-in form if the tab has no form of its own, because the user may select more cells there.
   */
  async follow(tab: string): Promise<void> {
    const { elsewhere } = this.state;
    if (tab === this.sheet) this.set({ elsewhere: null });
    if (tab === this.sheet || tab === elsewhere) return;
    try {
      const next = await askServer();
      if (this.isTyped || (!next.form && this.filled !== emptyForm)) this.set({ elsewhere: next.sheet });
      else this.take(next, false);
    } catch (error) {
      areaAction.reportIn('sheet', problemOf(error));
    }
  }

  /** Records changes of the tab, such as its name. */
  note(changed: Partial<TrainingState>): void {
    const { trainingState } = this.state;
    this.set({ trainingState: trainingState && { ...trainingState, ...changed } });
  }

  /** Deletes the saved form of the tab, so that its template's own form is used again. */
  forget(): void {
    areaAction.startIn('sheet', 'forget', words.reading, async () => {
      await callServer('saveTrainingForm', { sheet: this.sheet!, form: null });
      return this.ask(true);
    });
  }

  /** Formats the selected ranges for the form. */
  placesOf({ sheet, ranges }: ActiveSelection): readonly string[] {
    return ranges.map((range) => (sheet === this.sheet ? range : placeName(sheet, range)));
  }

  /** The target of the form. @throws RenderedError that names the field */
  target(): Pick<Plan, 'objective' | 'ranges'> {
    return readTarget(this.state.form, this.sheet ?? '', this.names);
  }

  plan(): Plan {
    return readForm(this.state.form, this.sheet ?? '', this.names);
  }

  /** Requests the named ranges of the form before it is parsed; null if it contains none. */
  findNames(): Promise<void> | null {
    const wanted = namesIn(this.state.form);
    if (wanted.length === 0) return null;
    return callServer('findNames', { names: wanted }).then((found) => {
      this.names = namesOf(found);
    });
  }

  /** Typed input is no longer a draft: the server is about to `keep` it. */
  settle(): void {
    this.filled = this.state.form;
  }

  keep(plan: Plan): Promise<null> {
    return keepPlan(this.sheet!, plan);
  }

  /**
   * Saves typed input with the sheet, so that it is available in a copy of the file, through a link to it, and in a
   * reopened sidebar.
   */
  keepTyped(): void {
    const { form } = this.state;
    if (this.sheet === null || !this.isTyped || this.kept === form) return;
    this.kept = form;
    // If it cannot be saved, it stays in the sidebar.
    keepForm(this.sheet, form).catch(() => undefined);
  }

  /** What to train on the active tab: typed input, if the form is for that tab. */
  async formOfOpenTab(): Promise<{ readonly trainingState: TrainingState; readonly form: TrainerForm }> {
    const trainingState = await askServer();
    const { form } = this.state;
    if (trainingState.sheet === this.sheet && form !== emptyForm) return { trainingState, form };
    return { trainingState, form: this.drafts.get(trainingState.sheet) ?? filledFor(trainingState) };
  }

  /** The objective of the active tab; null if its form has none. @throws RenderedError if it is not a cell */
  async openObjective(): Promise<RangeAddress | null> {
    const { form, trainingState } = await this.formOfOpenTab();
    const typed = form.objective.trim();
    if (typed === '') return null;
    const wanted = namesIn(form).filter((name) => name === typed);
    const found = wanted.length > 0 ? await callServer('findNames', { names: wanted }) : {};
    return readObjective(form, trainingState.sheet, namesOf(found));
  }

  /**
   * Makes `next` the form of the tab in `trainingState`, and saves it on the server if it is valid.
   * @returns a callback that restores the previous form
   */
  async putForm(trainingState: TrainingState, next: TrainerForm): Promise<() => Promise<void>> {
    const { form, trainingState: before } = this.state;
    await keepForm(trainingState.sheet, next);
    this.fill(next, trainingState);
    return async () => {
      const kept = trainingState.source === 'remembered' ? trainingState.form : null;
      await callServer('saveTrainingForm', { sheet: trainingState.sheet, form: kept });
      this.set({ trainingState: before, form });
    };
  }

  private get isTyped(): boolean {
    return this.state.form !== this.filled;
  }

  private fill(form: TrainerForm, trainingState: TrainingState): void {
    this.filled = form;
    this.set({ form, trainingState, elsewhere: null });
  }

  private open(isAsked: boolean): void {
    areaAction.startIn('sheet', 'open', words.reading, () => this.ask(isAsked));
  }

  private async ask(isAsked: boolean): Promise<null> {
    this.take(await askServer(), isAsked);
    return null;
  }

  /** Shows the data of a tab, with its draft, if the user has left one there. */
  private take(next: TrainingState, isAsked: boolean): void {
    const { form } = this.state;
    const left = this.sheet;
    if (next.sheet === left && !isAsked && form !== emptyForm) {
      this.set({ trainingState: next, elsewhere: null });
      return;
    }
    if (next.sheet !== left && left !== null && this.isTyped) this.drafts.set(left, form);
    this.fill(filledFor(next), next);
    const draft = this.drafts.get(next.sheet);
    if (next.sheet === left || !draft) return;
    this.drafts.delete(next.sheet);
    this.setForm(draft);
  }
}

export const tabForm = new TabForm({ form: emptyForm, trainingState: null, elsewhere: null });
