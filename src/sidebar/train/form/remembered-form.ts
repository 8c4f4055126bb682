import type { FormRange, TrainingForm } from '../../../addon/contract.ts';
import { areaName } from '../../../formula/addresses.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import { forms } from '../../words.ts';
import { rangeName } from '../range-name.ts';
import { emptyExperiment, emptyForm, keepText, type RangeText, type TrainerForm } from './form.ts';
import type { Plan } from './read-form.ts';

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
