import { around, cellName, placeName } from '../../a1/addresses.ts';
import { looksBlocked } from '../../formula/shown-texts.ts';
import { newSeed, seedAfter } from '../../nn/random.ts';
import type { DrawHistory, RandomizeResult, Scope } from '../contract.ts';
import { callCustomFunction, isCustomFunction, seedIndexOf } from '../custom-functions.ts';
import { CellgradError, failureOf, phrase, problem } from '../problem.ts';
import { rangeOn } from '../sheet/active-file.ts';
import { formulaAt, type ReadCells, setContents, spillRule, valueAt } from '../sheet/contents.ts';
import { once } from '../sheet/once.ts';
import { OpenFile, type ReadSheet, withDocumentLock } from '../sheet/open-file.ts';
import { loadText, saveText } from '../sheet/property-text.ts';
import { type CellWrite, groupWrites, type WriteBlock } from '../sheet/write-ranges.ts';
import { words } from '../words.ts';
import { type Change, type ReadNumber, type Suspect, toSeedChange, type Writes } from './edited-formulas.ts';
import {
  describeHistory,
  emptyHistory,
  historyToText,
  movedHistory,
  type StoredHistory,
  stepTowards,
  textToHistory,
  withDraw,
  withoutStep,
} from './history.ts';
import { checkSeed, type DrawPlan, planDraw, type Redraw } from './plan-draw.ts';
import { atShownDraw, type Direction, planStep, typedSeed } from './plan-step.ts';
import { seedSource } from './random-calls.ts';

const key = 'cellgrad.draws';

/** The draws saved in this file. A damaged history counts as empty, so that it does not block anything. */
function loadHistory(): StoredHistory {
  try {
    return textToHistory(loadText(key));
  } catch (error) {
    if (error instanceof SyntaxError) return emptyHistory;
    throw error;
  }
}

/** Saves the draws in the file, so that they are available when it is next opened. */
const saveHistory = (history: StoredHistory): void => saveText(key, historyToText(history));

function writeBlocks({ live }: ReadSheet, blocks: readonly WriteBlock[]): void {
  for (const { area, contents } of blocks) setContents(rangeOn(live, area), contents);
}

/** Thrown if a seed cell is part of another formula's array. */
class SeedInArray extends CellgradError {
  readonly place: string;

  constructor({ place, anchor, formulaPlace }: Suspect) {
    super(
      problem('seedSpilled', { place, anchor: cellName(anchor.row, anchor.column), formulaPlace }).problem,
    );
    this.place = place;
  }
}

/** The typed content of the cell. Only numbers, formulas and empty cells are ever overwritten. */
function formerContent(sheet: ReadCells, row: number, column: number, spilled: readonly Suspect[]) {
  if (spilled.some((each) => each.sheetId === sheet.id && each.row === row && each.column === column))
    return '';
  const formula = formulaAt(sheet, row, column);
  if (formula) return formula;
  const value = valueAt(sheet, row, column);
  return typeof value === 'number' ? value : '';
}

function formerBlock(sheet: ReadCells, block: WriteBlock, spilled: readonly Suspect[]): WriteBlock {
  const { area, contents } = block;
  const former = (line: WriteBlock['contents'][number], atRow: number) =>
    line.map((_, atColumn) => formerContent(sheet, area.row + atRow, area.column + atColumn, spilled));
  return { area, contents: contents.map(former) };
}

/** True if the written number blocks the array. */
function hasBlocked(file: OpenFile, { sheetId, anchor: { row, column } }: Suspect): boolean {
  const sheet = file.sheetById(sheetId)!;
  const after = sheet.live.getRange(row + 1, column + 1).getValue();
  return looksBlocked(after) && !looksBlocked(valueAt(sheet, row, column));
}

/**
 * Checks that formulas are still formulas and numbers still numbers, since other people may have typed or inserted rows
 * after the sheet was read.
 */
function checkNotChanged(sheet: ReadSheet, cells: readonly CellWrite[]): void {
  const box = around(cells);
  const range = rangeOn(sheet.live, box);
  const formulas = once(() => range.getFormulas());
  const values = once(() => range.getValues());
  for (const { row, column } of cells) {
    const formula = formulaAt(sheet, row, column);
    const now: readonly (readonly unknown[])[] = formula ? formulas() : values();
    if (now[row - box.row]![column - box.column] !== (formula || valueAt(sheet, row, column)))
      throw problem('changedMeanwhile', { place: placeName(sheet.name, cellName(row, column)) });
  }
}

/**
 * Writes all cells with few calls. If Google rejects one of them, or a cell turns out to be part of another formula's
 * array (`SeedInArray`), restores everything and throws the problem. A write that only makes the sheets redraw is
 * always undone.
 */
function writeSeeds(
  file: OpenFile,
  writes: Writes,
  suspects: readonly Suspect[],
  isOnlyRedraw = false,
): void {
  const planned = [...writes].map(([id, cells]) => ({
    sheet: file.sheetById(id)!,
    cells,
    blocks: groupWrites(cells),
  }));
  const begun: typeof planned = [];
  let spilled: Suspect[] = [];
  const putBack = () => {
    for (const { sheet, blocks } of begun) {
      const former = blocks.map((block) => formerBlock(sheet, block, spilled));
      writeBlocks(sheet, former);
    }
    SpreadsheetApp.flush();
  };
  try {
    // Check everything before the first write: a read after it would wait for the recalculation.
    for (const { sheet, cells } of planned) checkNotChanged(sheet, cells);
    for (const each of planned) {
      begun.push(each);
      writeBlocks(each.sheet, each.blocks);
    }
    spilled = suspects.filter((suspect) => hasBlocked(file, suspect));
    if (spilled.length > 0) throw new SeedInArray(spilled[0]!);
    // Flush first, so a rejected write fails while it can still be undone.
    SpreadsheetApp.flush();
    if (isOnlyRedraw) putBack();
  } catch (error) {
    putBack();
    throw failureOf(error, 'writeFailed');
  }
}

const numberReader =
  ({ separators }: OpenFile): ReadNumber =>
  (text) =>
    seedSource(text, separators).number;

function describeChanges(file: OpenFile, changes: readonly Change[], direction: Direction) {
  return changes.map((change) =>
    toSeedChange(change, file.sheetById(change.sheetId)!.name, numberReader(file), direction),
  );
}

/**
 * Any edit makes RAND() redraw, so sheets with such formulas need a separate edit only if no seed is written: one
 * formula gets a trailing space, which is then removed.
 */
function writeRedraws(file: OpenFile, redraws: readonly Redraw[]): void {
  const writes = redraws.map(
    ({ sheet, row, column, content }) => [sheet.id, [{ row, column, content: `${content} ` }]] as const,
  );
  writeSeeds(file, new Map(writes), [], true);
}

/** The saved draws, positioned at the one that the file shows now. */
const shownHistory = (file: OpenFile): StoredHistory => atShownDraw(loadHistory(), file, seedIndexOf);

/** Saves the draw before it is written: if Google ends the run halfway, one step back restores everything. */
function remember(history: StoredHistory, former: StoredHistory, writeDraw: () => void): StoredHistory {
  try {
    saveHistory(history);
    writeDraw();
    return history;
  } catch (error) {
    saveHistory(former);
    throw error;
  }
}

function write(file: OpenFile, { changes, writes, suspects, redraws }: DrawPlan): StoredHistory {
  const former = shownHistory(file);
  if (changes.length === 0) {
    writeRedraws(file, redraws);
    return former;
  }
  return remember(withDraw(former, changes), former, () => writeSeeds(file, writes, suspects));
}

const placeInWords = (scope: Scope, file: OpenFile) =>
  ({
    selection: () => phrase('selectedCells'),
    sheet: () => phrase('theSheet', { name: file.scope('sheet')[0]!.sheet.name }),
    file: () => phrase('thisFile'),
  })[scope]();

/** The error for a scope in which nothing can be drawn, with the reason. */
function nothingDrawn(file: OpenFile, scope: Scope, [refusal]: DrawPlan['refusals']): CellgradError {
  if (!refusal) return problem('nothingRandom', { where: placeInWords(scope, file) });
  const message = `${refusal.problem.message} ${words().nothingChanged}`;
  return new CellgradError({ ...refusal.problem, message });
}

/**
 * Consecutive seeds from the given one, so that no two places draw the same numbers. Starts at a random seed by
 * default, so that the first seed of any draw reproduces all of it elsewhere.
 */
function seedsFrom(seed: number | undefined): (before: number | null) => number {
  let first = seed;
  let count = 0;
  return (before) => {
    first ??= newSeed(before);
    return seedAfter(first, count++);
  };
}

const planFor = (
  file: OpenFile,
  scope: Scope,
  seed: number | undefined,
  inArrays: ReadonlyMap<string, CellgradError>,
): DrawPlan =>
  planDraw(file.scope(scope), {
    reader: file,
    seedIndexOf,
    maySpill: spillRule(file.separators, isCustomFunction),
    callCustom: callCustomFunction,
    newSeed: seedsFrom(seed),
    mayEdit: (id, cell) => file.mayEdit(id, cell),
    inArrays,
  });

function drawAgain(
  file: OpenFile,
  scope: Scope,
  seed: number | undefined,
  inArrays: ReadonlyMap<string, CellgradError> = new Map(),
): RandomizeResult {
  const plan = planFor(file, scope, seed, inArrays);
  const { changes, redraws, refusals } = plan;
  if (changes.length === 0 && redraws.length === 0) throw nothingDrawn(file, scope, refusals);
  const done = {
    changes: describeChanges(file, changes, 'forward'),
    redrawnSheets: redraws.map(({ sheet }) => sheet.name),
  };
  let history: StoredHistory;
  try {
    history = write(file, plan);
  } catch (error) {
    // Everything has been restored: redraw the others without it.
    if (error instanceof SeedInArray)
      return drawAgain(file, scope, seed, new Map([...inArrays, [error.place, error]]));
    throw error;
  }
  return {
    ...done,
    history: describeHistory(history, numberReader(file)),
    ...(refusals.length > 0 ? { notDrawn: refusals.map(textOf) } : {}),
  };
}

const textOf = ({ problem: { message, whatToDo } }: CellgradError): string => `${message} ${whatToDo}`;

/**
 * Redraws everything random in the scope, and saves the draw. With `seed`, the first place in reading order gets that
 * number (seed cells before seeds in formulas), the next one that number plus 1, and so on. Seeds that cannot be
 * changed are listed in `notDrawn`. Throws, leaving the file unchanged, if nothing can be drawn.
 */
export function rerandomize({ scope, seed }: { scope: Scope; seed?: number }): RandomizeResult {
  if (!['selection', 'sheet', 'file'].includes(scope))
    throw problem('badRequest', { what: `no scope ${String(scope)}` });
  if (seed !== undefined) checkSeed(seed);
  return withDocumentLock(() => drawAgain(new OpenFile(), scope, seed), true);
}

function step(file: OpenFile, former: StoredHistory, direction: Direction): RandomizeResult {
  const changes = stepTowards(former, direction);
  if (!changes) throw problem(direction === 'back' ? 'noEarlierDraw' : 'noLaterDraw');
  const { done, writes, skipped } = planStep(changes, direction, file, seedIndexOf);
  if (done.length === 0) {
    saveHistory(withoutStep(former, direction));
    throw problem('drawGone', { places: skipped });
  }
  for (const change of done) {
    const { sheetId } = change;
    if (!file.mayEdit(sheetId, change))
      throw problem('cellsProtected', { place: file.sheetById(sheetId)!.name });
  }
  const described = describeChanges(file, done, direction);
  const history = remember(movedHistory(former, direction), former, () => writeSeeds(file, writes, []));
  return {
    changes: described,
    redrawnSheets: [],
    history: describeHistory(history, numberReader(file)),
    ...(skipped.length > 0 ? { skipped } : {}),
  };
}

/** Goes to the previous draw, or forward again. Places that were changed or deleted since are skipped and reported. */
export function stepDraw({ direction }: { direction: Direction }): RandomizeResult {
  if (direction !== 'back' && direction !== 'forward')
    throw problem('badRequest', { what: `no direction ${String(direction)}` });
  return withDocumentLock(() => {
    const file = new OpenFile();
    return step(file, shownHistory(file), direction);
  }, true);
}

/** The user's position among the draws in this file, derived from the current contents of the sheets. */
export function drawHistory(): DrawHistory {
  const file = new OpenFile();
  const history = shownHistory(file);
  const described = describeHistory(history, numberReader(file));
  const typed = typedSeed(history, file);
  return typed === undefined ? described : { ...described, seed: typed };
}

/**
 * The seed whose draw produces the numbers on the open sheet, regardless of who wrote its seeds; null if there is none.
 */
export function seedOfSheet(): number | null {
  const file = new OpenFile();
  const { changes } = planFor(file, 'sheet', 0, new Map());
  const readNumber = numberReader(file);
  const [first = null, ...rest] = changes.map(({ before }) =>
    typeof before === 'string' ? readNumber(before) : before,
  );
  if (first === null || !Number.isSafeInteger(first)) return null;
  return rest.every((seed, index) => seed === seedAfter(first, index + 1)) ? first : null;
}
