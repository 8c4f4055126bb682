import type { RangeAddress } from '../../../formula/model.ts';
import { boundsOf, type Limits } from '../../../train/bounds.ts';
import type { Goal } from '../../../train/goal.ts';
import type { TrainingSettings } from '../../../train/settings.ts';
import { messages } from '../../words.ts';
import { trainError } from '../problems.ts';
import { rangeName } from '../range-name.ts';
import {
  hasRate,
  optimizerGroup,
  type RangeText,
  type SettingsGroup,
  scheduleGroup,
  settingText,
  stopGroup,
  type TrainerForm,
} from './form.ts';
import { readNumber, readSetting } from './read-number.ts';
import { readPlace } from './read-place.ts';

/** A form that makes sense: what to compute, which cells to change, and how. */
export interface Plan {
  readonly objective: RangeAddress;
  readonly ranges: readonly RangeAddress[];
  /** The bounds of each range. */
  readonly limits: readonly Limits[];
  readonly settings: TrainingSettings;
}

const words = messages.train;

function numberOf(label: string, text: string, value = readNumber(text)): number {
  if (value === null) throw trainError('notANumber', label, text);
  return value;
}

const optionalNumber = (label: string, text: string, value = readNumber(text)): number | undefined =>
  text.trim() === '' ? undefined : numberOf(label, text, value);

function readSettings(form: TrainerForm, group: SettingsGroup): Record<string, number> {
  const entries = Object.entries(group.table).map(([name, setting]): [string, number] => {
    const label = words.settings[name] ?? name;
    const text = settingText(form, group, name);
    const value = optionalNumber(label, text, readSetting(setting, text)) ?? setting.default;
    if (!setting.accepts(value))
      throw trainError('outOfRange', label, messages.engine.phrases[setting.expected](), value);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function readGoal({ goal, target, until: untilText }: TrainerForm): Goal {
  if (goal === 'aim') return { kind: goal, target: numberOf(words.target, target) };
  const until = optionalNumber(words.until, untilText);
  return { kind: goal, ...(until === undefined ? {} : { until }) };
}

function readObjective({ objective }: TrainerForm, sheet: string): RangeAddress {
  if (objective.trim() === '') throw trainError('noObjective');
  const place = readPlace(objective, sheet);
  if (place?.rows !== 1 || place.columns !== 1) throw trainError('notACell', objective);
  return place;
}

function readRanges(ranges: readonly RangeText[], sheet: string): RangeAddress[] {
  const typed = ranges.filter(({ range }) => range.trim() !== '');
  if (typed.length === 0) throw trainError('noRanges');
  return typed.map(({ range }) => {
    const place = readPlace(range, sheet);
    if (!place) throw trainError('notARange', range);
    return place;
  });
}

function readLimits(texts: readonly RangeText[], ranges: readonly RangeAddress[]): Limits[] {
  const typed = texts.filter(({ range }) => range.trim() !== '');
  return ranges.map((range, index) => {
    const least = optionalNumber(words.least, typed[index]!.least);
    const most = optionalNumber(words.most, typed[index]!.most);
    if (least !== undefined && most !== undefined && least > most)
      throw trainError('boundsCrossed', rangeName(range), least, most);
    const size = range.rows * range.columns;
    return { size, ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  });
}

const isBound = ({ least, most }: Limits): boolean => least !== undefined || most !== undefined;

/** What may be changed while a training runs. @throws ProblemError that names the field */
export function readPace(form: TrainerForm): Pick<TrainingSettings, 'optimizer' | 'schedule' | 'stop'> {
  const { optimizer: name } = form;
  const schedule = hasRate(name) ? form.schedule : 'constant';
  return {
    optimizer: { name, settings: readSettings(form, optimizerGroup(name)) },
    schedule: { name: schedule, settings: readSettings(form, scheduleGroup(schedule)) },
    stop: readSettings(form, stopGroup),
  };
}

/** The objective and the cells to change. @throws ProblemError that names the field */
export const readTarget = (form: TrainerForm, sheet: string): Pick<Plan, 'objective' | 'ranges'> => ({
  objective: readObjective(form, sheet),
  ranges: readRanges(form.ranges, sheet),
});

/**
 * Reads the whole form.
 * @param sheet the tab that places without one are on
 * @throws ProblemError that names the field
 */
export function readForm(form: TrainerForm, sheet: string): Plan {
  const { objective, ranges } = readTarget(form, sheet);
  const limits = readLimits(form.ranges, ranges);
  const bounds = limits.some(isBound) ? { bounds: boundsOf(limits) } : {};
  return { objective, ranges, limits, settings: { goal: readGoal(form), ...readPace(form), ...bounds } };
}
