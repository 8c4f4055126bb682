import { type KnownTraining, trainingsFileName } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';
import type { ServerMethods, TrainingForm, TrainingState } from '../contract.ts';
import { readJsonFile } from '../json-file.ts';
import { problem } from '../problem.ts';
import { activeFile, rangeWithin } from '../sheet/active-file.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { parsed } from '../sheet/property-text.ts';
import { readMark, sameName, writeMark } from '../sheet/tabs.ts';
import { markKey } from '../templates/settle.ts';
import { lastRun } from '../undo/undo.ts';
import { loadShown } from './gradients.ts';
import { findSheet } from './read-model.ts';

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
function recognize(sheet: Sheet): TrainingForm | null {
  const tab = readMark(sheet, markKey) ?? sheet.getName();
  const known = readJsonFile<KnownTraining[]>(trainingsFileName).find((each) => sameName(each.tab, tab));
  const cell = known && rangeWithin(sheet, parseArea(known.objective));
  return cell && plain(cell.getFormula()) === plain(known.formula) ? toForm(known) : null;
}

const formKey = 'cellgrad.form';
/** Google takes 30,000 letters of metadata a sheet. */
const longestForm = 20_000;

/** What the trainer shows when it opens on a sheet: the form last used there, else that of its template. */
export function trainingState({ sheet: name }: { readonly sheet: string | null }): TrainingState {
  const sheet = name === null ? activeFile().getActiveSheet() : findSheet(name);
  const remembered = parsed<TrainingForm>(readMark(sheet, formKey) ?? '');
  const form = remembered ?? recognize(sheet);
  return {
    sheet: sheet.getName(),
    form,
    source: remembered ? 'remembered' : form && 'template',
    lastRun: lastRun(),
    hasGradients: loadShown() !== null,
  };
}

/** Remembers a form with the sheet, so that renaming and copying keep it. */
export const saveTrainingForm: ServerMethods['saveTrainingForm'] = ({ sheet, form }) => {
  const text = form && JSON.stringify(form);
  if (text && text.length > longestForm)
    throw problem('badRequest', { what: `a form of ${text.length} letters` });
  withDocumentLock(() => writeMark(findSheet(sheet), formKey, text));
  return null;
};
