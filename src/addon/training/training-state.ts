import type { ServerMethods, TrainingForm, TrainingState } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { readMark, writeMark } from '../sheet/metadata.ts';
import { parsed } from '../sheet/property-text.ts';
import { lastRun } from '../undo/undo.ts';
import { findSheet } from './find-range.ts';
import { recognize } from './recognize.ts';
import { loadShown } from './shown-gradients.ts';

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
