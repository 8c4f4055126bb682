import { callServer } from '../server.ts';
import type { Plan } from './form/read-form.ts';
import type { Target } from './jobs/target.ts';

/** Reads all sheets that the objective and the cells to change are on, and what their formulas reach. */
export async function readTargetModel({
  objective,
  ranges,
}: Pick<Plan, 'objective' | 'ranges'>): Promise<Target> {
  const sheets = [...new Set([objective, ...ranges].map(({ sheet }) => sheet))];
  const { model } = await callServer('readModel', { sheets });
  return { model, objective, ranges };
}
