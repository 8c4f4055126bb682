import type { ReadModel } from '../../addon/contract.ts';
import { callServer } from '../server.ts';
import type { Plan } from './form/read-form.ts';
import type { Target } from './jobs/target.ts';

/** What is read to train, with the ids by which its sheets are found under any name. */
export interface ReadTarget extends Target {
  readonly sheetIds: ReadModel['sheetIds'];
}

/** Reads all sheets that the objective and the cells to change are on, and what their formulas reach. */
export async function readTargetModel({
  objective,
  ranges,
}: Pick<Plan, 'objective' | 'ranges'>): Promise<ReadTarget> {
  const sheets = [...new Set([objective, ...ranges].map(({ sheet }) => sheet))];
  const { model, sheetIds } = await callServer('readModel', { sheets });
  return { model, sheetIds, objective, ranges };
}
