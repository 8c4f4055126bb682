import { parseReference, rangeName } from '../../../a1/addresses.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import type { ExperimentText, Goal } from '../../../train/experiment.ts';
import { trainingPhrase } from '../../../train/problem.ts';
import type { Setting } from '../../../train/setting.ts';
import type { TrainingSettings } from '../../../train/settings.ts';
import { boundsOf, type Limits } from '../../../train/stop.ts';
import { problemError } from '../../problem.ts';
import { readWholeNumber } from '../../whole-number.ts';
import { messages } from '../../words.ts';
import type { FollowedCell } from '../jobs/target.ts';
import {
  hasRate,
  optimizerGroup,
  type RangeText,
  readKeep,
  type SettingsGroup,
  scheduleGroup,
  settingText,
  stopGroup,
  type TrainerForm,
} from './form.ts';

/** A typed number, with a decimal point or comma; null for anything else. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** Parses a setting; an integer may be in groups of three digits, as it is displayed. */
export const readSetting = ({ expected }: Setting, text: string): number | null =>
  (expected === 'positiveInteger' ? readWholeNumber(text) : null) ?? readNumber(text);

/** Named ranges of the file: references by uppercase name, such as `'my data'!B2:B9`. */
type Names = ReadonlyMap<string, string>;
export const noNames: Names = new Map();

/** The named ranges that the server has found. */
export const namesOf = (found: Readonly<Record<string, string>>): Names =>
  new Map(Object.entries(found).map(([name, place]) => [name.toUpperCase(), place]));

/** The areas of a text such as `A1, 'my, data'!C1:C3`, separated by commas or semicolons. */
export const areasIn = (text: string): string[] =>
  (text.match(/(?:'(?:[^']|'')*'|[^,;'])+/g) ?? []).map((part) => part.trim()).filter(Boolean);

/** True if a text can only be the name of a range. */
const isName = (text: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text) && parseReference(text) === null;

/**
 * Parses a place such as `dotprod!H19:V23` or a name; without a tab, it is on the given one. Null if it is not valid.
 */
export function typedPlace(text: string, sheet: string, names: Names = noNames): RangeAddress | null {
  const typed = text.trim();
  const reference = parseReference(names.get(typed.toUpperCase()) ?? typed);
  if (!reference) return null;
  const { area } = reference;
  if (!Number.isFinite(area.rows + area.columns)) return null;
  const named = reference.sheet ?? sheet;
  return { sheet: named.toUpperCase() === sheet.toUpperCase() ? sheet : named, ...area };
}

/** A valid form: what to compute, which cells to change, and how. */
export interface Plan {
  readonly objective: RangeAddress;
  readonly ranges: readonly RangeAddress[];
  /** The bounds of each range. */
  readonly limits: readonly Limits[];
  readonly settings: TrainingSettings;
  readonly isRedrawn: boolean;
  /** A blank name is taken from the sheet. */
  readonly followed: readonly FollowedCell[];
  /** As typed; parsed when the experiment is planned. */
  readonly experiment: ExperimentText;
}

const words = messages.train;

function numberOf(label: string, text: string, value = readNumber(text)): number {
  if (value === null) throw problemError('notANumber', { field: label, text });
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
      throw problemError('outOfRange', { field: label, expected: trainingPhrase(setting.expected), value });
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function readGoal({ goal, target, until: untilText }: TrainerForm): Goal {
  if (goal === 'aim') return { kind: goal, target: numberOf(words.target, target) };
  const until = optionalNumber(words.until, untilText);
  return { kind: goal, ...(until === undefined ? {} : { until }) };
}

/** More cells than this exceed the memory of the page. */
const mostCells = 1_000_000;

/** The cell that the form optimizes. @throws RenderedError if it is missing or not a cell */
export function readObjective(
  { objective }: Pick<TrainerForm, 'objective'>,
  sheet: string,
  names = noNames,
): RangeAddress {
  if (objective.trim() === '') throw problemError('noObjective');
  const place = typedPlace(objective, sheet, names);
  if (place?.rows !== 1 || place.columns !== 1) throw problemError('notACell', { text: objective });
  return place;
}

/** A range of cells to change with its bounds, which all areas of one field share. */
interface TypedRange {
  readonly range: RangeAddress;
  readonly text: RangeText;
}

function readRanges(ranges: readonly RangeText[], sheet: string, names: Names): TypedRange[] {
  const typed = ranges.flatMap((text) =>
    areasIn(text.range).map((area): TypedRange => {
      const range = typedPlace(area, sheet, names);
      if (!range) throw problemError('notARange', { text: area });
      return { range, text };
    }),
  );
  if (typed.length === 0) throw problemError('noRanges');
  const cells = typed.reduce((sum, { range }) => sum + range.rows * range.columns, 0);
  if (cells > mostCells) throw problemError('tooManyCells', { cells, most: mostCells });
  return typed;
}

function readLimits(typed: readonly TypedRange[]): Limits[] {
  return typed.map(({ range, text }) => {
    const least = optionalNumber(words.least, text.least);
    const most = optionalNumber(words.most, text.most);
    if (least !== undefined && most !== undefined && least > most)
      throw problemError('boundsCrossed', { range: rangeName(range), least, most });
    const size = range.rows * range.columns;
    return { size, ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  });
}

const isBound = ({ least, most }: Limits): boolean => least !== undefined || most !== undefined;

/** The optimizer, schedule and end of the training run. @throws RenderedError that names the field */
function readRunSettings(form: TrainerForm): Pick<TrainingSettings, 'optimizer' | 'schedule' | 'stop'> {
  const { optimizer: name } = form;
  const schedule = hasRate(name) ? form.schedule : 'constant';
  return {
    optimizer: { name, settings: readSettings(form, optimizerGroup(name)) },
    schedule: { name: schedule, settings: readSettings(form, scheduleGroup(schedule)) },
    stop: readSettings(form, stopGroup),
  };
}

function readFollowed({ followed }: TrainerForm, sheet: string, names: Names): FollowedCell[] {
  return followed
    .filter(({ cell }) => cell.trim() !== '')
    .map(({ cell: text, name }) => {
      const cell = typedPlace(text, sheet, names);
      if (cell?.rows !== 1 || cell.columns !== 1) throw problemError('notACell', { text });
      return { cell, name: name.trim() };
    });
}

/** How to evaluate the model and which weights to keep. @throws RenderedError that names the field */
function readEvaluation(
  form: TrainerForm,
  followed: number,
): Pick<TrainingSettings, 'keep' | 'evaluateEvery' | 'average'> {
  const whole = (label: string, text: string) =>
    text.trim() === '' ? 1 : numberOf(label, text, readWholeNumber(text));
  return {
    evaluateEvery: whole(words.followed.every, form.evaluateEvery),
    average: whole(words.followed.average, form.average),
    keep: readKeep(form.keep, followed) ?? { by: 'objective' },
  };
}

/** The objective and the cells to change. @throws RenderedError that names the field */
export const readTarget = (
  form: TrainerForm,
  sheet: string,
  names = noNames,
): Pick<Plan, 'objective' | 'ranges'> => ({
  objective: readObjective(form, sheet, names),
  ranges: readRanges(form.ranges, sheet, names).map(({ range }) => range),
});

/** Entries of the form that can only be names of ranges. */
export const namesIn = ({ objective, ranges, followed }: TrainerForm): string[] =>
  [
    objective.trim(),
    ...ranges.flatMap(({ range }) => areasIn(range)),
    ...followed.map(({ cell }) => cell.trim()),
  ].filter(isName);

/**
 * Parses the entire form.
 * @param sheet the tab for places without one
 * @param names the named ranges in the form
 * @throws RenderedError that names the field
 */
export function readForm(form: TrainerForm, sheet: string, names = noNames): Plan {
  const objective = readObjective(form, sheet, names);
  const typed = readRanges(form.ranges, sheet, names);
  const limits = readLimits(typed);
  const bounds = limits.some(isBound) ? { bounds: boundsOf(limits) } : {};
  const followed = readFollowed(form, sheet, names);
  const evaluation = readEvaluation(form, followed.length);
  return {
    objective,
    ranges: typed.map(({ range }) => range),
    limits,
    settings: { goal: readGoal(form), ...readRunSettings(form), ...evaluation, ...bounds },
    isRedrawn: form.isRedrawn,
    followed,
    experiment: form.experiment,
  };
}
