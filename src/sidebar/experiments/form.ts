import type { RangeAddress } from '../../formula/model.ts';
import type { RangeDraw } from '../../train/draw-weights.ts';
import type { ExperimentPlan, ExperimentText, Variation, VariationText } from '../../train/experiment.ts';
import { type Keep, type OptimizerName, optimizerSettings } from '../../train/settings.ts';
import { problemError } from '../problem.ts';
import { type Plan, readNumber, typedPlace } from '../train/form/read-form.ts';
import { readWholeNumber } from '../whole-number.ts';
import { forms, messages } from '../words.ts';

const words = messages.experiments;

/** More runs than this would not fit a readable tab. */
const mostRuns = 10_000;

/** The optimizers that experiments compare: those that make one step each epoch. */
const optimizers = Object.keys(optimizerSettings).filter((name) => name !== 'lbfgs') as OptimizerName[];

/** The items of a list, separated by semicolons, spaces or line breaks. */
const partsOf = (text: string): string[] => text.split(/[;\s]+/).filter(Boolean);

function readNumbers(text: string): number[] {
  const numbers = partsOf(text).map((part) => {
    const value = readNumber(part);
    if (value === null) throw problemError('notANumber', { field: words.values, text: part });
    return value;
  });
  if (numbers.length === 0) throw problemError('notANumber', { field: words.values, text });
  return [...new Set(numbers)];
}

function readOptimizers(text: string): OptimizerName[] {
  const refused = (wrong: string) =>
    problemError('notInList', { field: words.values, expected: words.oneOf(optimizers), text: wrong });
  const names = partsOf(text.toLowerCase()).map((name) => {
    const found = optimizers.find((one) => one === name);
    if (!found) throw refused(name);
    return found;
  });
  if (names.length === 0) throw refused(text);
  return [...new Set(names)];
}

function readVariation({ kind, cell: text, values }: VariationText, sheet: string): Variation | null {
  if (kind === 'none') return null;
  if (kind === 'optimizer') return { kind, values: readOptimizers(values) };
  if (kind !== 'cell') return { kind, values: readNumbers(values) };
  const cell = typedPlace(text, sheet);
  if (cell?.rows !== 1 || cell.columns !== 1) throw problemError('notACell', { text });
  return { kind, cell, values: readNumbers(values) };
}

function keepOf({ keep, best }: ExperimentText, measured: number | null): Keep {
  if (keep === 'last') return { by: 'last' };
  return measured === null ? { by: 'objective' } : { by: 'followed', cell: measured, goal: best };
}

/**
 * The plan of an experiment around a training run.
 * @param start how to draw the start weights of each seed
 * @throws RenderedError that names the field
 */
export function readExperiment(
  form: ExperimentText,
  training: Plan,
  start: readonly RangeDraw[],
): ExperimentPlan {
  const { sheet } = training.objective;
  const vary = form.vary.flatMap((text) => readVariation(text, sheet) ?? []);
  if (vary.length === 0)
    throw problemError('notInList', {
      field: words.vary,
      expected: words.atLeastOne,
      text: words.kinds.none,
    });
  const seeds = readWholeNumber(form.seeds);
  if (seeds === null) throw problemError('notANumber', { field: words.seeds, text: form.seeds });
  const runs = vary.reduce((product, { values }) => product * values.length, seeds);
  if (runs > mostRuns)
    throw problemError('outOfRange', { field: words.runs, expected: words.atMost(mostRuns), value: runs });
  const place = form.measured === 'objective' ? Number.NaN : Number(form.measured) - 1;
  const measured = place < training.followed.length ? place : null;
  const keep = keepOf(form, measured);
  const epochs = training.settings.stop?.epochs ?? 1;
  // If no epoch is chosen by its value, only the last one must be evaluated.
  const evaluateEvery = keep.by === 'last' ? Math.max(1, epochs) : (training.settings.evaluateEvery ?? 1);
  return {
    vary,
    seeds,
    measured,
    start: form.start === 'drawn' ? start : null,
    settings: { ...training.settings, keep, evaluateEvery },
  };
}

/** True if the first mean is better. */
export const isBetter = (best: ExperimentText['best'], one: number, other: number): boolean =>
  best === 'minimize' ? one < other : one > other;

/** A value of a variation in readable form. */
export const valueText = (variation: Variation, place: number): string => {
  const value = variation.values[place]!;
  return typeof value === 'number' ? forms.show(value) : messages.train.optimizers[value];
};

/** The name of the varied setting. */
export const variationName = (variation: Variation, nameOf: (cell: RangeAddress) => string): string =>
  variation.kind === 'cell' ? nameOf(variation.cell) : words.kinds[variation.kind];
