import { type KnownTraining, trainingsFileName } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';
import type { TrainingForm } from '../contract.ts';
import { readJsonFile } from '../json-file.ts';
import { readMark } from '../sheet/metadata.ts';
import { rangeWithin } from '../sheet/range-within.ts';
import { sameName } from '../sheet/tab-names.ts';
import { markKey } from '../templates/mark.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The same for a formula in every locale, however it is spaced. */
const plain = (formula: string): string => formula.replace(/[;.]/g, ',').replace(/[\s$]/g, '').toUpperCase();

const toForm = ({ objective, variables, goal, more }: KnownTraining): TrainingForm => ({
  ...more,
  objective,
  variables: variables.map((range) => ({ range })),
  goal,
});

/**
 * The form of the template that a sheet was made from, by the sidebar or by copying our file: its mark or its
 * name says so, and the objective still has the template's formula. Null for other sheets.
 */
export function recognize(sheet: Sheet): TrainingForm | null {
  const tab = readMark(sheet, markKey) ?? sheet.getName();
  const known = readJsonFile<KnownTraining[]>(trainingsFileName).find((each) => sameName(each.tab, tab));
  const cell = known && rangeWithin(sheet, parseArea(known.objective));
  return cell && plain(cell.getFormula()) === plain(known.formula) ? toForm(known) : null;
}
