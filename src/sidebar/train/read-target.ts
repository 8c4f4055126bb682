import { rangeName } from '../../a1/addresses.ts';
import type { ReadModel } from '../../addon/contract.ts';
import { labelsOf } from '../../formula/audit/labels.ts';
import type { RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { callServer } from '../server.ts';
import type { Plan } from './form/read-form.ts';
import type { Target } from './jobs/target.ts';

/** The data read for a training run, with ids that identify its sheets even if they are renamed. */
export interface ReadTarget extends Target {
  readonly sheetIds: ReadModel['sheetIds'];
}

/** Reads all sheets of the objective and the cells to change, and everything that their formulas reach. */
export async function readTargetModel({
  objective,
  ranges,
  followed = [],
  isRedrawn = false,
}: Pick<Plan, 'objective' | 'ranges'> & Partial<Plan>): Promise<ReadTarget> {
  const places = [objective, ...ranges, ...followed.map(({ cell }) => cell)];
  const sheets = [...new Set(places.map(({ sheet }) => sheet))];
  const { model, sheetIds } = await callServer('readModel', { sheets });
  // Tabs are found in any letter case; use their exact names from here on.
  const own = new Map(Object.keys(model.sheets).map((sheet) => [sheet.toUpperCase(), sheet]));
  const found = (place: RangeAddress): RangeAddress => ({
    ...place,
    sheet: own.get(place.sheet.toUpperCase()) ?? place.sheet,
  });
  const named = followed.map(({ cell, name }) => ({
    cell: found(cell),
    name: name || labelOf(model, found(cell)),
  }));
  return {
    model,
    sheetIds,
    objective: found(objective),
    ranges: ranges.map(found),
    isRedrawn,
    followed: named,
  };
}

/** The text to the left of a cell in its row, otherwise the one above it in its column, otherwise the cell's name. */
export const labelOf = (model: WorkbookModel, cell: RangeAddress): string =>
  labelsOf(model, cell)[0] ?? rangeName(cell);
