import type { ExperimentText, Goal, VariationText } from '../../../train/experiment.ts';
import { type ScheduleName, schedules } from '../../../train/schedules.ts';
import type { Setting, SettingsTable } from '../../../train/setting.ts';
import { type Keep, type OptimizerName, optimizerSettings } from '../../../train/settings.ts';
import { stopSettings } from '../../../train/stop.ts';
import { forms } from '../../words.ts';

/** A range of cells to change, as typed. */
export interface RangeText {
  readonly range: string;
  readonly least: string;
  readonly most: string;
}

/** The current form of the trainer: text as typed, so that nothing is lost during typing. */
export interface TrainerForm {
  readonly objective: string;
  readonly goal: Goal['kind'];
  /** The value to aim for. */
  readonly target: string;
  /** The value at which training may stop; blank for none. */
  readonly until: string;
  readonly ranges: readonly RangeText[];
  readonly optimizer: OptimizerName;
  readonly schedule: ScheduleName;
  /** Typed settings by owner and name, such as `adam.rate`; others have their defaults. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether functions that drop or sample draw again at each step. */
  readonly isRedrawn: boolean;
  readonly followed: readonly FollowedText[];
  /** Epochs between two evaluations. */
  readonly evaluateEvery: string;
  /** Number of steps over which a redrawn objective is averaged. */
  readonly average: string;
  /** `objective`, `last`, or a followed cell by its index, such as `minimize 1`. */
  readonly keep: string;
  readonly experiment: ExperimentText;
}

/** A cell to follow, as typed; a blank name is taken from the sheet. */
export interface FollowedText {
  readonly cell: string;
  readonly name: string;
}

/** Settings of an optimizer, a schedule or the stop rules, with the defaults of the sidebar. */
export interface SettingsGroup {
  readonly owner: string;
  readonly table: SettingsTable;
}

/** Defaults for a sheet's few epochs, where PyTorch's defaults are for long training runs. */
const proposals: Readonly<Record<string, number>> = {
  'sgd.rate': 0.01,
  'momentum.rate': 0.01,
  'nesterov.rate': 0.01,
  'adagrad.rate': 0.1,
  'adam.rate': 0.1,
  'adamw.rate': 0.1,
  'step.every': 1000,
  'stop.epochs': 5000,
};

function proposed({ owner, table }: SettingsGroup): SettingsGroup {
  const entries = Object.entries(table).map(([name, setting]): [string, Setting] => [
    name,
    { ...setting, default: proposals[`${owner}.${name}`] ?? setting.default },
  ]);
  return { owner, table: Object.fromEntries(entries) };
}

export const optimizerGroup = (name: OptimizerName): SettingsGroup =>
  proposed({ owner: name, table: optimizerSettings[name] });

/** The length of a schedule is that of the training run unless typed, so it is not among its settings. */
export function scheduleGroup(name: ScheduleName): SettingsGroup {
  const { epochs: _, ...table } = scheduleSettings(name);
  return proposed({ owner: name, table });
}

const scheduleSettings = (name: ScheduleName): SettingsTable => schedules[name].settings;

export const stopGroup: SettingsGroup = proposed({ owner: 'stop', table: stopSettings });

const nothing: VariationText = { kind: 'none', cell: '', values: '' };

export const emptyExperiment: ExperimentText = {
  vary: [{ ...nothing, kind: 'cell' }, nothing],
  seeds: '3',
  measured: 'objective',
  best: 'minimize',
  keep: 'last',
  start: 'drawn',
};

export const emptyForm: TrainerForm = {
  objective: '',
  goal: 'minimize',
  target: '',
  until: '',
  ranges: [{ range: '', least: '', most: '' }],
  optimizer: 'lbfgs',
  schedule: 'constant',
  settings: {},
  isRedrawn: true,
  followed: [],
  evaluateEvery: '1',
  average: '1',
  keep: 'objective',
  experiment: emptyExperiment,
};

/** A choice of weights to keep, as text for the form. */
export const keepText = (keep: Keep): string =>
  keep.by === 'followed' ? `${keep.goal} ${keep.cell + 1}` : keep.by;

/** Parses that text; null if it names no followed cell. */
export function readKeep(text: string, followed: number): Keep | null {
  if (text === 'objective' || text === 'last') return { by: text };
  const [, goal, place] = /^(minimize|maximize) ([1-9])$/.exec(text) ?? [];
  if (!goal || Number(place) > followed) return null;
  return { by: 'followed', goal: goal as 'minimize' | 'maximize', cell: Number(place) - 1 };
}

/** Only these optimizers have a learning rate, and therefore schedules. */
export const hasRate = (name: OptimizerName): name is Exclude<OptimizerName, 'lbfgs'> => name !== 'lbfgs';

/** The text of a setting's field; an infinite number is shown as blank. */
export function settingText(form: TrainerForm, { owner, table }: SettingsGroup, name: string): string {
  const usual = table[name]!.default;
  return form.settings[`${owner}.${name}`] ?? (Number.isFinite(usual) ? forms.typed(usual) : '');
}

export const withSetting = (form: TrainerForm, owner: string, name: string, text: string): TrainerForm => ({
  ...form,
  settings: { ...form.settings, [`${owner}.${name}`]: text },
});
