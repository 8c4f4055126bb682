import { problem } from './problem.ts';
import { withDocumentLock } from './sheet/document-lock.ts';
import { escapeLetters, loadText, saveText } from './sheet/property-text.ts';

/** Texts of the sidebar in the properties of the file, which take 500 KB in all. */
const keys = { report: 'cellgrad.excel', experiment: 'cellgrad.experiment' };

/** Of the 500 KB, what an experiment may take. */
const longestExperiment = 100_000;

function keep(key: string, text: string): null {
  return withDocumentLock(() => {
    saveText(key, text);
    return null;
  });
}

export const excelReport = (): string => loadText(keys.report);

export const saveExcelReport = ({ report }: { readonly report: string }): null =>
  keep(keys.report, String(report));

export const keptExperiment = (): string => loadText(keys.experiment);

export function keepExperiment({ text }: { readonly text: string }): null {
  const escaped = escapeLetters(String(text));
  if (escaped.length > longestExperiment)
    throw problem('badRequest', { what: `an experiment of ${escaped.length} letters` });
  return keep(keys.experiment, escaped);
}
