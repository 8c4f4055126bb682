import { schedules } from '../../train/schedules/schedules.ts';
import { optimizerSettings } from '../../train/settings.ts';
import { type Kind, numberWhere, oneOf, someText } from '../memory/kinds.ts';
import { remembered } from '../memory/remembered.ts';
import { parseSeed } from '../randomness/parse-seed.ts';
import {
  hasRate,
  optimizerGroup,
  type SettingsGroup,
  scheduleGroup,
  settingText,
  stopGroup,
  type TrainerForm,
  withSetting,
} from '../train/form/form.ts';
import { readSetting } from '../train/form/read-number.ts';
import { messages } from '../words.ts';
import type { SheetState } from './state.ts';

/** What a part is about, as people are told; several may be about the same. */
export type Subject = keyof typeof messages.share.subjects;

/** One part of a code: its name there, its kind, and how it is read from a state and put into one. */
export interface SharedSetting<Value = unknown> {
  readonly name: string;
  readonly subject: Subject;
  readonly kind: Kind<Value>;
  /** Null where the state has no such thing, so that the code is silent on it. */
  get(state: SheetState): Value | null;
  set(state: SheetState, value: Value): SheetState;
}

type Names<Name extends PropertyKey> = Readonly<Record<Name, unknown>>;
const namesOf = <Name extends string>(table: Names<Name>) => Object.keys(table) as Name[];

/** A part that is a field of the state. */
const part = <Name extends Exclude<keyof SheetState, 'form'>>(
  name: Name,
  subject: Subject,
  kind: Kind<NonNullable<SheetState[Name]>>,
  get: (state: SheetState) => SheetState[Name] | null = (state) => state[name],
): SharedSetting<NonNullable<SheetState[Name]>> => ({
  name,
  subject,
  kind,
  get: (state) => get(state) as NonNullable<SheetState[Name]> | null,
  set: (state, value) => ({ ...state, [name]: value }),
});

const formPart = <Name extends 'optimizer' | 'schedule'>(
  name: Name,
  names: readonly TrainerForm[Name][],
  put: (form: TrainerForm, value: TrainerForm[Name]) => TrainerForm,
): SharedSetting<TrainerForm[Name]> => ({
  name,
  subject: name,
  kind: oneOf<TrainerForm[Name]>(names),
  get: ({ form }) => (name === 'schedule' && !hasRate(form.optimizer) ? null : form[name]),
  set: (state, value) => ({ ...state, form: put(state.form, value) }),
});

const isUsed = (owner: string, { optimizer, schedule }: TrainerForm): boolean =>
  owner === optimizer || owner === 'stop' || (owner === schedule && hasRate(optimizer));

/** The numbers of an optimizer, a schedule or the rules to stop. */
const groupParts = (group: SettingsGroup, subject: Subject): SharedSetting<number>[] =>
  Object.entries(group.table).map(([name, setting]) => ({
    name: `${group.owner}.${name}`,
    subject,
    kind: numberWhere(setting.accepts, messages.engine.phrases[setting.expected]()),
    get: ({ form }) =>
      isUsed(group.owner, form) ? readSetting(setting, settingText(form, group, name)) : null,
    set: (state, value) => ({
      ...state,
      form: withSetting(state.form, group.owner, name, messages.numbers.typed(value)),
    }),
  }));

const seedKind: Kind<number> = { write: String, read: parseSeed, expected: messages.kinds.seed };
const probabilityKind = numberWhere((p) => p >= 0 && p <= 1, messages.kinds.probability);

/** All that a code can hold, in its order: reading, writing and applying follow from this table alone. */
export const sharedSettings = [
  part('tab', 'tab', someText),
  part('trainWith', 'way', remembered.trainWith.kind),
  part('way', 'way', remembered.way.kind),
  // What the code does not say of an optimizer is at its default there, so typed settings go first.
  formPart('optimizer', namesOf(optimizerSettings), (form, optimizer) => ({
    ...form,
    optimizer,
    settings: {},
  })),
  formPart('schedule', namesOf(schedules), (form, schedule) => ({ ...form, schedule })),
  ...namesOf(optimizerSettings).flatMap((name) => groupParts(optimizerGroup(name), 'optimizer')),
  ...namesOf(schedules).flatMap((name) => groupParts(scheduleGroup(name), 'schedule')),
  ...groupParts(stopGroup, 'stop'),
  part('p', 'p', probabilityKind),
  part('scope', 'seed', oneOf(['sheet', 'file']), ({ scope, seed }) =>
    seed === null ? null : scope === 'file' ? 'file' : 'sheet',
  ),
  part('seed', 'seed', seedKind),
] as readonly unknown[] as readonly SharedSetting[];
