import { type KnownTraining, type TabPlan, trainingsFileName } from '../../sheets-templates/builder/plan.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { parseArea } from '../formula/addresses.ts';
import { jsonFile } from './write-folder.ts';

function knownTraining({ name, cells, training }: TabPlan): KnownTraining[] {
  if (!training) return [];
  const { row, column } = parseArea(training.objective);
  return [{ ...training, tab: name, formula: String(cells[row]![column]) }];
}

/** What can be trained on the tabs of all workbooks. */
export const trainings = (): KnownTraining[] =>
  workbookPlans().flatMap(({ tabs }) => tabs.flatMap(knownTraining));

export const trainingsFile = (): [name: string, content: string] => jsonFile(trainingsFileName, trainings());
