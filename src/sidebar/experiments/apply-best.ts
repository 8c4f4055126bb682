import { areaName, parseReference, rangeName } from '../../a1/addresses.ts';
import { findCalls } from '../../formula/calls.ts';
import type { RangeAddress } from '../../formula/model.ts';
import { reachedFrom } from '../../formula/reached.ts';
import { separatorsOf } from '../../formula/separators.ts';
import type { ExperimentPlan } from '../../train/experiment.ts';
import { optimizerOf } from '../../train/experiment.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { hasRate, type TrainerForm, withSetting } from '../train/form/form.ts';
import type { ReadTarget } from '../train/read-target.ts';
import { forms } from '../words.ts';

/** A cell and its new contents. */
interface Write {
  readonly cell: RangeAddress;
  readonly content: string | number;
}

const cellAt = (sheet: string, row: number, column: number): RangeAddress => ({
  sheet,
  row,
  column,
  rows: 1,
  columns: 1,
});

/**
 * The cells that contain an objective's batch size: the ones that its BATCHROWS read, otherwise their formulas.
 * @throws RenderedError if the batch size is calculated
 */
export function batchSizeWrites({ model, objective }: Pick<ReadTarget, 'model' | 'objective'>, size: number) {
  const separators = separatorsOf(model.locale);
  const writes = new Map<string, Write>();
  const put = (write: Write) => writes.set(rangeName(write.cell), write);
  for (const { formula, sheet, row, column } of reachedFrom(model, objective).formulas) {
    let text = formula;
    // From right to left, so that the positions of earlier calls stay valid.
    for (const call of findCalls(formula, separators).reverse()) {
      const argument = call.arguments[1];
      if (call.name.toUpperCase() !== 'BATCHROWS' || !argument) continue;
      const written = formula.slice(argument.start, argument.end).trim();
      // A plain number would be parsed as a row.
      const isNumber = /^\d+$/.test(written);
      const reference = isNumber ? null : parseReference(written);
      if (isNumber) text = text.slice(0, argument.start) + size + text.slice(argument.end);
      else if (reference) {
        const cell = { sheet: reference.sheet ?? sheet, ...reference.area };
        const { values, formulas } = model.sheets[cell.sheet]!;
        if (typeof values[cell.row]?.[cell.column] !== 'number' || formulas[cell.row]?.[cell.column])
          throw problemError('batchSizeCalculated', { cell: rangeName(cell) });
        put({ cell, content: size });
      } else throw problemError('batchSizeCalculated', { cell: rangeName(cellAt(sheet, row, column)) });
    }
    if (text !== formula) put({ cell: cellAt(sheet, row, column), content: text });
  }
  return [...writes.values()];
}

/** The trainer's form with the optimizer of a run and the varied settings. */
export function formWith(form: TrainerForm, plan: ExperimentPlan, at: readonly number[]): TrainerForm {
  const { name, settings = {} } = optimizerOf(plan, at);
  const isVaried = (setting: string) => plan.vary.some(({ kind }) => kind === setting);
  const kept = ['rate', 'weightDecay'].filter((setting) => isVaried(setting) || isVaried('optimizer'));
  return kept.reduce(
    (next, setting) =>
      hasRate(name) && settings[setting] !== undefined
        ? withSetting(next, name, setting, forms.typed(settings[setting]))
        : next,
    isVaried('optimizer') ? { ...form, optimizer: name } : form,
  );
}

/**
 * Writes the cells of a combination into the sheet: all of them or none.
 * @returns a callback that restores their previous contents
 */
export async function writeCombination(
  target: Pick<ReadTarget, 'model' | 'objective'>,
  plan: ExperimentPlan,
  at: readonly number[],
): Promise<() => Promise<void>> {
  const writes = plan.vary.flatMap((variation, index): readonly Write[] => {
    const content = Number(variation.values[at[index]!]!);
    if (variation.kind === 'cell') return [{ cell: variation.cell, content }];
    return variation.kind === 'batchSize' ? batchSizeWrites(target, content) : [];
  });
  const undos: (() => Promise<unknown>)[] = [];
  const undo = async () => {
    for (let last = undos.at(-1); last; last = undos.at(-1)) {
      await last();
      undos.pop();
    }
  };
  try {
    for (const { cell, content } of writes) {
      const { sheet } = cell;
      const range = areaName(cell);
      const { before } = await callServer('writeCells', { sheet, range, contents: [[content]] });
      undos.push(() => callServer('writeCells', { sheet, range, contents: before }));
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}
