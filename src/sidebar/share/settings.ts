import type { ExperimentText, VariationText } from '../../train/experiment.ts';
import { trainingPhrase } from '../../train/problem.ts';
import { schedules } from '../../train/schedules.ts';
import { mostFollowed, optimizerSettings } from '../../train/settings.ts';
import { type RunDraft, type RunFields, usualFields } from '../epochs/state.ts';
import { type Kind, numberWhere, oneOf, remembered, someText, yesOrNo } from '../memory/memory.ts';
import { phraseText } from '../problem.ts';
import {
  emptyForm,
  hasRate,
  optimizerGroup,
  type RangeText,
  type SettingsGroup,
  scheduleGroup,
  settingText,
  stopGroup,
  type TrainerForm,
  withSetting,
} from '../train/form/form.ts';
import { readNumber, readSetting } from '../train/form/read-form.ts';
import { parseSeed, readWholeNumber } from '../whole-number.ts';
import { forms, messages } from '../words.ts';
import { cellKind, cellSettingsKind, rangesKind, type SharedState } from './state.ts';

/** The subject of a part, as shown to users; several parts may share one. */
type Subject = keyof typeof messages.share.subjects;

/** One part of a code: its name and kind, and how to get it from a state and set it. */
export interface SharedSetting<Value = unknown> {
  readonly name: string;
  readonly subject: Subject;
  readonly kind: Kind<Value>;
  /** Null if the state has no such value, so that the code omits it. */
  get(state: SharedState): Value | null;
  set(state: SharedState, value: Value): SharedState;
}

const seedKind: Kind<number> = { write: String, read: parseSeed, expected: messages.kinds.seed };
const probabilityKind = numberWhere((p) => p >= 0 && p <= 1, messages.kinds.probability);
const anyNumber = numberWhere(Number.isFinite, messages.kinds.number);
const positiveInteger = numberWhere((count) => Number.isInteger(count) && count >= 1, messages.kinds.count);

type Names<Name extends PropertyKey> = Readonly<Record<Name, unknown>>;
const namesOf = <Name extends string>(table: Names<Name>) => Object.keys(table) as Name[];

/** A part that is a field of the state. */
const part = <Name extends Exclude<keyof SharedState, 'form' | 'run'>>(
  name: Name,
  subject: Subject,
  kind: Kind<NonNullable<SharedState[Name]>>,
  get: (state: SharedState) => SharedState[Name] | null = (state) => state[name],
): SharedSetting<NonNullable<SharedState[Name]>> => ({
  name,
  subject,
  kind,
  get: (state) => get(state) as NonNullable<SharedState[Name]> | null,
  set: (state, value) => ({ ...state, [name]: value }),
});

/** True if the trainer, or experiments around it, train the tab, as far as settings exist. */
const usesTrainer = ({ trainWith, form }: SharedState): boolean =>
  trainWith !== 'epochs' && form !== emptyForm;

/** A part from the trainer's form, for a tab that the trainer trains. */
const formPart = <Value>(
  name: string,
  subject: Subject,
  kind: Kind<Value>,
  get: (form: TrainerForm) => Value | null,
  put: (form: TrainerForm, value: Value) => TrainerForm,
): SharedSetting<Value> => ({
  name,
  subject,
  kind,
  get: (state) => (usesTrainer(state) ? get(state.form) : null),
  set: (state, value) => ({ ...state, form: put(state.form, value) }),
});

/** Text that a code can contain; omitted if it could not be parsed again. */
const readable = <Value>(kind: Kind<Value>, value: Value): Value | null =>
  kind.read(kind.write(value)) === null ? null : value;

const rangeOf = (range: string): RangeText => ({ range, least: '', most: '' });

/** All choices of weights to keep, as in the form. */
const keepTexts = [
  'objective',
  'last',
  ...Array.from({ length: mostFollowed }, (_, cell) => [
    `minimize ${cell + 1}`,
    `maximize ${cell + 1}`,
  ]).flat(),
];

const isTyped = ({ range }: RangeText): boolean => range.trim() !== '';

/** What to train: a code that contains it contains all of it. */
const targetParts = [
  formPart(
    'objective',
    'target',
    cellKind,
    ({ objective }) => readable(cellKind, objective),
    (form, objective) => ({ ...form, objective }),
  ),
  formPart(
    'cells',
    'target',
    rangesKind,
    ({ ranges }) => readable(rangesKind, ranges.filter(isTyped)),
    (form, ranges) => ({ ...form, ranges }),
  ),
  formPart(
    'goal',
    'goal',
    oneOf(namesOf(messages.train.goals)),
    ({ goal, objective }) => (objective.trim() === '' ? null : goal),
    (form, goal) => ({ ...form, goal, target: '', until: '' }),
  ),
  ...(['target', 'until'] as const).map((name) =>
    formPart(
      name,
      'goal',
      anyNumber,
      (form) => ((form.goal === 'aim') === (name === 'target') ? readNumber(form[name]) : null),
      (form, value) => ({ ...form, [name]: forms.typed(value) }),
    ),
  ),
];

const isUsed = (owner: string, { optimizer, schedule }: TrainerForm): boolean =>
  owner === optimizer || owner === 'stop' || (owner === schedule && hasRate(optimizer));

/** The numbers of an optimizer, a schedule or the stop rules. */
const groupParts = (group: SettingsGroup, subject: Subject): SharedSetting<number>[] =>
  Object.entries(group.table).map(([name, setting]) =>
    formPart(
      `${group.owner}.${name}`,
      subject,
      numberWhere(setting.accepts, phraseText(trainingPhrase(setting.expected))),
      (form) => (isUsed(group.owner, form) ? readSetting(setting, settingText(form, group, name)) : null),
      (form, value) => withSetting(form, group.owner, name, forms.typed(value)),
    ),
  );

/** A part of the next run of an epoch table, for a tab that uses one. */
const runPart = <Value>(
  name: string,
  kind: Kind<Value>,
  get: (run: RunDraft) => Value | null,
  put: (run: RunDraft, value: Value) => RunDraft,
): SharedSetting<Value> => ({
  name,
  subject: 'epochs',
  kind,
  get: ({ trainWith, run }) => (trainWith === 'epochs' && run ? get(run) : null),
  set: (state, value) => ({ ...state, run: put(state.run ?? { at: '', fields: usualFields(null) }, value) }),
});

const changed = (run: RunDraft, part: Partial<RunFields>): RunDraft => ({
  ...run,
  fields: { ...run.fields, ...part },
});

const runParts = [
  runPart(
    'table',
    cellKind,
    ({ at }) => at,
    (run, at) => ({ ...run, at }),
  ),
  runPart(
    'epochs',
    positiveInteger,
    ({ fields }) => (fields.isEndless ? null : readWholeNumber(fields.epochs)),
    // A run ends exactly after its epochs unless the code says otherwise.
    (run, epochs) => changed(run, { epochs: String(epochs), isEndless: false, isPatient: false }),
  ),
  runPart(
    'endless',
    yesOrNo,
    ({ fields }) => fields.isEndless || null,
    (run, isEndless) => changed(run, { isEndless, isPatient: false }),
  ),
  runPart(
    'patience',
    positiveInteger,
    ({ fields }) => (fields.isPatient ? readWholeNumber(fields.patience) : null),
    (run, patience) => changed(run, { patience: String(patience), isPatient: true }),
  ),
];

/** A part of the experiment's form, if experiments are visible. */
const experimentPart = <Value>(
  name: string,
  kind: Kind<Value>,
  get: (experiment: ExperimentText) => Value | null,
  put: (experiment: ExperimentText, value: Value) => ExperimentText,
): SharedSetting<Value> => ({
  name: `experiment.${name}`,
  subject: 'experiment',
  kind,
  get: ({ trainWith, form }) => (trainWith === 'experiments' ? get(form.experiment) : null),
  set: (state, value) => ({
    ...state,
    form: { ...state.form, experiment: put(state.form.experiment, value) },
  }),
});

/** A field of one of the two settings that an experiment varies. */
const variationPart = <Name extends keyof VariationText>(
  index: 0 | 1,
  name: Name,
  kind: Kind<VariationText[Name]>,
): SharedSetting<VariationText[Name]> =>
  experimentPart(
    `${name}${index + 1}`,
    kind,
    ({ vary }) => {
      const value = vary[index][name];
      return vary[index].kind === 'none' || value === '' ? null : readable(kind, value);
    },
    (experiment, value) => {
      const [first, second] = experiment.vary;
      const changed = { ...experiment.vary[index], [name]: value };
      return { ...experiment, vary: index === 0 ? [changed, second] : [first, changed] };
    },
  );

const listKind: Kind<string> = {
  ...someText,
  // Decimal commas are always equivalent to points.
  write: (text) => text.trim().replaceAll(',', '.'),
};

const { none: _none, ...variationKinds } = messages.experiments.kinds;
const measuredTexts = ['objective', ...Array.from({ length: mostFollowed }, (_, cell) => String(cell + 1))];

const experimentParts = [
  // Anything that the code omits about an experiment is as in an empty form, so reset the number of seeds to its
  // default.
  experimentPart(
    'seeds',
    positiveInteger,
    ({ seeds }) => readWholeNumber(seeds),
    (_, seeds) => ({ ...emptyForm.experiment, seeds: String(seeds) }),
  ),
  ...([0, 1] as const).flatMap((index) => [
    variationPart(index, 'kind', oneOf(namesOf(variationKinds))),
    variationPart(index, 'cell', cellKind),
    variationPart(index, 'values', listKind),
  ]),
  experimentPart(
    'measured',
    oneOf(measuredTexts),
    ({ measured }) => measured,
    (experiment, measured) => ({ ...experiment, measured }),
  ),
  ...(['best', 'keep', 'start'] as const).map((name) =>
    experimentPart<string>(
      name,
      oneOf(Object.keys(messages.experiments[`${name}s`])),
      (experiment) => experiment[name],
      (experiment, value) => ({ ...experiment, [name]: value }),
    ),
  ),
];

/** All parts that a code can contain, in order: formatting, parsing and applying use only this table. */
export const sharedSettings = [
  part('tab', 'tab', someText),
  part('trainWith', 'way', remembered.trainWith.kind, (state) =>
    usesTrainer(state) || state.run ? state.trainWith : null,
  ),
  part('way', 'way', remembered.way.kind, ({ trainWith, run, way }) =>
    trainWith === 'epochs' && run ? way : null,
  ),
  ...runParts,
  ...experimentParts,
  {
    ...part('cells', 'cells', cellSettingsKind, ({ trainWith, cells }) =>
      trainWith === 'epochs' ? cells : null,
    ),
    // The name of the trainer's cells to change in a code.
    name: 'numbers',
  },
  ...targetParts,
  // Anything that the code omits about an optimizer has its default, so remove typed settings first.
  formPart(
    'optimizer',
    'optimizer',
    oneOf(namesOf(optimizerSettings)),
    ({ optimizer }) => optimizer,
    (form, optimizer) => ({ ...form, optimizer, settings: {} }),
  ),
  formPart(
    'schedule',
    'schedule',
    oneOf(namesOf(schedules)),
    ({ optimizer, schedule }) => (hasRate(optimizer) ? schedule : null),
    (form, schedule) => ({ ...form, schedule }),
  ),
  ...namesOf(optimizerSettings).flatMap((name) => groupParts(optimizerGroup(name), 'optimizer')),
  ...namesOf(schedules).flatMap((name) => groupParts(scheduleGroup(name), 'schedule')),
  ...groupParts(stopGroup, 'stop'),
  formPart(
    'redraw',
    'draws',
    yesOrNo,
    ({ isRedrawn }) => (isRedrawn ? null : false),
    (form, isRedrawn) => ({ ...form, isRedrawn }),
  ),
  formPart(
    'follow',
    'followed',
    rangesKind,
    ({ followed }) => {
      const cells = followed.filter(({ cell }) => cell.trim() !== '').map(({ cell }) => rangeOf(cell));
      return cells.length > 0 ? readable(rangesKind, cells) : null;
    },
    (form, cells) => ({ ...form, followed: cells.map(({ range }) => ({ cell: range, name: '' })) }),
  ),
  formPart(
    'every',
    'followed',
    positiveInteger,
    ({ evaluateEvery }) =>
      evaluateEvery === emptyForm.evaluateEvery ? null : readWholeNumber(evaluateEvery),
    (form, every) => ({ ...form, evaluateEvery: String(every) }),
  ),
  formPart(
    'keep',
    'followed',
    oneOf(keepTexts),
    ({ keep }) => (keep === emptyForm.keep ? null : (keepTexts.find((text) => text === keep) ?? null)),
    (form, keep) => ({ ...form, keep }),
  ),
  part('p', 'p', probabilityKind),
  part('scope', 'seed', oneOf(['sheet', 'file']), ({ scope, seed }) =>
    seed === null ? null : scope === 'file' ? 'file' : 'sheet',
  ),
  part('seed', 'seed', seedKind),
] as readonly unknown[] as readonly SharedSetting[];
