import { type KnownTraining, trainingsFileName } from '../../../sheets-templates/builder/plan.ts';
import { type Area, overlaps, parseArea } from '../../a1/addresses.ts';
import { looksLoading } from '../../formula/shown-texts.ts';
import type { LastRun, ServerMethods, SheetRange, TrainingForm, TrainingState } from '../contract.ts';
import { readJsonFile } from '../json-file.ts';
import { problem } from '../problem.ts';
import { activeFile, areaOf, rangeWithin } from '../sheet/active-file.ts';
import { type Content, setContents, typedContents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { parsed } from '../sheet/property-text.ts';
import { readMark, sameName, writeMark } from '../sheet/tabs.ts';
import { orRestore, placeOfRange, type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { markKey } from '../templates/settle.ts';
import { keepRun, lastRun } from '../undo/undo.ts';
import { loadShown } from './gradients.ts';
import { findRange, findSheet } from './read-model.ts';
import { checkNotSpilled, findSuspects, type RepairableWrite } from './write-weights.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

interface Typing extends RepairableWrite {
  readonly formulas: readonly (readonly string[])[];
}

function planTyping(each: SheetRange): Typing {
  const range = findRange(each);
  const place = placeOfRange(range);
  const formulas = range.getFormulas();
  const contents = range.getValues() as Content[][];
  for (const value of contents.flat()) {
    if (looksLoading(value)) throw problem('cellLoading', { place });
    if (value !== '' && typeof value !== 'number') throw problem('cellsNotNumbers', { place });
  }
  if (!range.canEdit()) throw problem('cellsProtected', { place });
  return {
    range,
    formulas,
    contents,
    former: typedContents(formulas, contents, () => range.getNumberFormats()),
  };
}

/** The cells with formulas as rectangles, so that they are written with few calls. */
function formulaBlocks({ range, formulas }: Typing): RangeWrite[] {
  const blocks: Area[] = [];
  formulas.forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const start = column;
      while (column < line.length && line[column] !== '') column++;
      if (column === start) continue;
      const columns = column - start;
      const above = blocks.findIndex(
        (block) => block.row + block.rows === row && block.column === start && block.columns === columns,
      );
      if (above < 0) blocks.push({ row, column: start, rows: 1, columns });
      else blocks[above] = { ...blocks[above]!, rows: blocks[above]!.rows + 1 };
    }
  });
  const [sheet, { row: top, column: left }] = [range.getSheet(), areaOf(range)];
  return blocks.map(({ row, column, rows, columns }) => {
    const former = formulas.slice(row, row + rows).map((line) => line.slice(column, column + columns));
    return {
      range: sheet.getRange(top + row + 1, left + column + 1, rows, columns),
      contents: former.map((line) => line.map(() => '')),
      former,
    };
  });
}

/** Runs after the formulas are cleared: cells that are blank now were filled by their arrays. */
function forgetFilled({ range, formulas, former }: Typing): void {
  const now = range.getValues();
  formulas.forEach((line, row) => {
    line.forEach((formula, column) => {
      if (formula === '' && now[row]![column] === '') former[row]![column] = '';
    });
  });
}

function write({ ranges }: { readonly ranges: readonly SheetRange[] }): LastRun {
  if (ranges.length === 0) throw problem('badRequest', { what: 'typeNumbers came without ranges' });
  const writes = ranges.map(planTyping);
  const isOwn = (anchor: Range) =>
    writes.some(
      ({ range }) =>
        range.getSheet().getSheetId() === anchor.getSheet().getSheetId() &&
        overlaps(areaOf(range), areaOf(anchor)),
    );
  const suspects = findSuspects(writes).filter(({ anchor }) => !isOwn(anchor));
  const blocks = writes.flatMap(formulaBlocks);
  const undoSteps = [keepRun('training', blocks)];
  try {
    // The cells that an array fills show only without it.
    writeRanges(blocks, () => writes.forEach(forgetFilled), undefined, true);
    return orRestore(writes, () => {
      undoSteps.push(keepRun('training', writes));
      for (const { range, contents } of writes) setContents(range, contents);
      SpreadsheetApp.flush();
      checkNotSpilled(suspects);
      return lastRun()!;
    });
  } catch (error) {
    for (const undo of undoSteps.reverse()) undo();
    throw error;
  }
}

/** Replaces the formulas in these cells by the numbers that they show; `restoreCells` restores the formulas. */
export const typeNumbers = (request: { readonly ranges: readonly SheetRange[] }): LastRun =>
  withDocumentLock(() => write(request), true);

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Normalizes a formula, so that it is the same in every locale and with any spacing. */
const plain = (formula: string): string => formula.replace(/[;.]/g, ',').replace(/[\s$]/g, '').toUpperCase();

const toForm = ({ objective, variables, goal, more }: KnownTraining): TrainingForm => ({
  ...more,
  objective,
  variables: variables.map((range) => ({ range })),
  goal,
});

/**
 * The form of the template that a sheet was made from, by the sidebar or by copying our file: its mark or its name
 * identifies the template, and the objective still has the template's formula. Null for other sheets.
 */
function recognize(sheet: Sheet): TrainingForm | null {
  const tab = readMark(sheet, markKey) ?? sheet.getName();
  const known = readJsonFile<KnownTraining[]>(trainingsFileName).find((each) => sameName(each.tab, tab));
  const cell = known && rangeWithin(sheet, parseArea(known.objective));
  return cell && plain(cell.getFormula()) === plain(known.formula) ? toForm(known) : null;
}

const formKey = 'cellgrad.form';
/** Google's limit is 30,000 characters of metadata per sheet. */
const longestForm = 20_000;

/** The trainer's state when it opens on a sheet: the form last used there, otherwise its template's form. */
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

/** Saves a form with the sheet, so that it survives renaming and copying. */
export const saveTrainingForm: ServerMethods['saveTrainingForm'] = ({ sheet, form }) => {
  const text = form && JSON.stringify(form);
  if (text && text.length > longestForm)
    throw problem('badRequest', { what: `a form of ${text.length} letters` });
  withDocumentLock(() => writeMark(findSheet(sheet), formKey, text));
  return null;
};
