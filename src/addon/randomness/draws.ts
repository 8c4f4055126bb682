import { around, cellName, placeName } from '../../a1/addresses.ts';
import { looksBlocked } from '../../formula/shown-texts.ts';
import { newSeed, seedAfter } from '../../nn/random.ts';
import type { DrawHistory, RandomizeResult, Scope } from '../contract.ts';
import { callCustomFunction, isCustomFunction, seedIndexOf } from '../custom-functions.ts';
import { CellgradError, phrase, problem, wordsOf } from '../problem.ts';
import { rangeOn } from '../sheet/active-file.ts';
import { formulaAt, type SheetContents, setContents, spillRule, valueAt } from '../sheet/contents.ts';
import { once } from '../sheet/once.ts';
import { OpenFile, type ReadSheet, withDocumentLock } from '../sheet/open-file.ts';
import { loadText, saveText } from '../sheet/property-text.ts';
import { type CellWrite, groupWrites, type WriteBlock } from '../sheet/write-ranges.ts';
import { words } from '../words.ts';
import { type Change, type ReadNumber, type Suspect, toSeedChange, type Writes } from './edited-formulas.ts';
import {
  describeHistory,
  emptyHistory,
  type History,
  historyToText,
  moved,
  stepTowards,
  textToHistory,
  withDraw,
  withoutStep,
} from './history.ts';
import { checkSeed, type DrawPlan, planDraw, type Redraw } from './plan-draw.ts';
import { atShownDraw, type Direction, planStep, typedSeed } from './plan-step.ts';
import { seedSource } from './random-calls.ts';

const key = 'cellgrad.draws';

/** The draws remembered in this file. A list that is damaged counts as empty rather than in the way. */
function loadHistory(): History {
  try {
    return textToHistory(loadText(key));
  } catch (error) {
    if (error instanceof SyntaxError) return emptyHistory;
    throw error;
  }
}

/** Keeps the draws in the file, so that they are there again when it is next opened. */
const saveHistory = (history: History): void => saveText(key, historyToText(history));

function writeBlocks({ live }: ReadSheet, blocks: readonly WriteBlock[]): void {
  for (const { area, contents } of blocks) setContents(rangeOn(live, area), contents);
}

/** A seed cell has turned out to be part of another formula's array. */
class SeedInArray extends CellgradError {
  readonly place: string;

  constructor({ place, anchor, formulaPlace }: Suspect) {
    super(
      problem('seedSpilled', { place, anchor: cellName(anchor.row, anchor.column), formulaPlace }).problem,
    );
    this.place = place;
  }
}

/** What was typed into the cell. Only numbers, formulas and empty cells are ever written over. */
function formerContent(sheet: SheetContents, row: number, column: number, spilled: readonly Suspect[]) {
  if (spilled.some((each) => each.sheetId === sheet.id && each.row === row && each.column === column))
    return '';
  const formula = formulaAt(sheet, row, column);
  if (formula) return formula;
  const value = valueAt(sheet, row, column);
  return typeof value === 'number' ? value : '';
}

function formerBlock(sheet: SheetContents, block: WriteBlock, spilled: readonly Suspect[]): WriteBlock {
  const { area, contents } = block;
  const former = (line: WriteBlock['contents'][number], atRow: number) =>
    line.map((_, atColumn) => formerContent(sheet, area.row + atRow, area.column + atColumn, spilled));
  return { area, contents: contents.map(former) };
}

/** True when the written number stands in the way of the array. */
function hasBlocked(file: OpenFile, { sheetId, anchor: { row, column } }: Suspect): boolean {
  const sheet = file.sheetById(sheetId)!;
  const after = sheet.live.getRange(row + 1, column + 1).getValue();
  return looksBlocked(after) && !looksBlocked(valueAt(sheet, row, column));
}

/** Other people may have typed, or inserted rows, since the sheet was read: formulas in place of formulas, numbers of numbers. */
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
 * Writes all cells with few calls. When Google refuses one of them, or a cell turns out to be part of another
 * formula's array (`SeedInArray`), everything is put back and the problem thrown. A write that is only to make
 * the sheets draw again is put back in any case.
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
    // All looks before the first write: a read after it would wait for the recalculation.
    for (const { sheet, cells } of planned) checkNotChanged(sheet, cells);
    for (const each of planned) {
      begun.push(each);
      writeBlocks(each.sheet, each.blocks);
    }
    spilled = suspects.filter((suspect) => hasBlocked(file, suspect));
    if (spilled.length > 0) throw new SeedInArray(spilled[0]!);
    // What Google refuses must come to light while it can be put back.
    SpreadsheetApp.flush();
    if (isOnlyRedraw) putBack();
  } catch (error) {
    putBack();
    throw error instanceof CellgradError ? error : problem('writeFailed', { details: wordsOf(error) });
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
 * Any edit makes RAND() draw again, so sheets with such formulas need one of their own only when no seed is
 * written: one formula gets a space at its end, which is taken away again.
 */
function writeRedraws(file: OpenFile, redraws: readonly Redraw[]): void {
  const writes = redraws.map(
    ({ sheet, row, column, content }) => [sheet.id, [{ row, column, content: `${content} ` }]] as const,
  );
  writeSeeds(file, new Map(writes), [], true);
}

/** The draws seen, at the one that the file shows now. */
const shownHistory = (file: OpenFile): History => atShownDraw(loadHistory(), file, seedIndexOf);

/**
 * Remembers the draw before it is written: if Google ends the run in the middle of the writing, one step back
 * puts everything right.
 */
function remember(history: History, former: History, writeDraw: () => void): History {
  try {
    saveHistory(history);
    writeDraw();
    return history;
  } catch (error) {
    saveHistory(former);
    throw error;
  }
}

function write(file: OpenFile, { changes, writes, suspects, redraws }: DrawPlan): History {
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

/** Nothing at all can be drawn: says why. */
function nothingDrawn(file: OpenFile, scope: Scope, [refusal]: DrawPlan['refusals']): CellgradError {
  if (!refusal) return problem('nothingRandom', { where: placeInWords(scope, file) });
  const message = `${refusal.problem.message} ${words().nothingChanged}`;
  return new CellgradError({ ...refusal.problem, message });
}

/**
 * From the given seed on, so that no two places draw the same numbers; from a fresh one where none is given, so
 * that the first seed of any draw brings all of it back elsewhere.
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

function drawAnew(
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
  let history: History;
  try {
    history = write(file, plan);
  } catch (error) {
    // Everything was put back: the others are drawn without it.
    if (error instanceof SeedInArray)
      return drawAnew(file, scope, seed, new Map([...inArrays, [error.place, error]]));
    throw error;
  }
  return {
    ...done,
    history: describeHistory(history, numberReader(file)),
    ...(refusals.length > 0 ? { notDrawn: refusals.map(sentencesOf) } : {}),
  };
}

const sentencesOf = ({ problem: { message, whatToDo } }: CellgradError): string => `${message} ${whatToDo}`;

/**
 * Draws everything random in the scope again, and remembers the draw. With `seed` the first place in reading
 * order gets that number (cells with seeds before seeds in formulas), the next one more, and so on. Seeds that
 * cannot be changed are named in `notDrawn`. Throws, with the file unchanged, when nothing can be drawn.
 */
export function rerandomize({ scope, seed }: { scope: Scope; seed?: number }): RandomizeResult {
  if (!['selection', 'sheet', 'file'].includes(scope))
    throw problem('badRequest', { what: `no scope ${String(scope)}` });
  if (seed !== undefined) checkSeed(seed);
  return withDocumentLock(() => drawAnew(new OpenFile(), scope, seed), true);
}

function step(file: OpenFile, former: History, direction: Direction): RandomizeResult {
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
  const history = remember(moved(former, direction), former, () => writeSeeds(file, writes, []));
  return {
    changes: described,
    redrawnSheets: [],
    history: describeHistory(history, numberReader(file)),
    ...(skipped.length > 0 ? { skipped } : {}),
  };
}

/** Goes back to the draw before, or forward again. What was changed or deleted since is left alone and named. */
export function stepDraw({ direction }: { direction: Direction }): RandomizeResult {
  if (direction !== 'back' && direction !== 'forward')
    throw problem('badRequest', { what: `no direction ${String(direction)}` });
  return withDocumentLock(() => {
    const file = new OpenFile();
    return step(file, shownHistory(file), direction);
  }, true);
}

/** Where the user stands among the draws seen in this file, judged by what the sheets hold now. */
export function drawHistory(): DrawHistory {
  const file = new OpenFile();
  const history = shownHistory(file);
  const described = describeHistory(history, numberReader(file));
  const typed = typedSeed(history, file);
  return typed === undefined ? described : { ...described, seed: typed };
}

/**
 * The seed from which a draw of the open sheet gives the numbers that it shows now, whoever has written its seeds;
 * null where there is none.
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
