import { cellName, parseArea } from '../../a1/addresses.ts';
import type { DropoutTab, TrainingState } from '../../addon/contract.ts';
import type { SheetContents } from '../../formula/model.ts';
import { type EpochTable, targetsOf } from '../../train/epochs/table.ts';
import { probabilityOf } from '../dropout/dropout-explorer.tsx';
import { epochs } from '../epochs/session.ts';
import { type RunDraft, tableOf } from '../epochs/state.ts';
import { type Kind, memory, numberPattern, numberWhere, type ValueOf } from '../memory/memory.ts';
import { callServer } from '../server.ts';
import type { RangeText, TrainerForm } from '../train/form/form.ts';
import { readNumber, typedPlace } from '../train/form/read-form.ts';
import { tabForm } from '../train/form/tab-form.ts';
import { messages } from '../words.ts';

/** A number in a cell of a tab. */
interface CellSetting {
  readonly cell: string;
  readonly value: number;
}

/** A reference that stays the same when the formula is copied: `$D$2`, but not a part of `$A$1:$B$2`. */
const fixedCell = /(?<![!:\w$])\$([A-Z]{1,3})\$(\d+)(?![:\d])/gi;

/** The number typed into a cell; null for anything else. */
export function typedNumber({ formulas, values }: SheetContents, cell: string): number | null {
  const { row, column } = parseArea(cell);
  const value = values[row]?.[column];
  return typeof value === 'number' && !formulas[row]?.[column] ? value : null;
}

/**
 * The settings of a tab with an epoch table, such as the learning rate in D2: typed numbers that formulas read from one
 * fixed cell, except those that an epoch changes.
 */
export function cellSettings(contents: SheetContents, { steps }: EpochTable): CellSetting[] {
  const changing = new Set(targetsOf(steps).map(({ row, column }) => cellName(row, column)));
  const named = contents.formulas.flatMap((line) =>
    line.flatMap((formula) => [...formula.matchAll(fixedCell)].map(([, column, row]) => `${column}${row}`)),
  );
  const cells = [...new Set(named.map((cell) => cell.toUpperCase()))].filter((cell) => !changing.has(cell));
  return cells.flatMap((cell) => {
    const value = typedNumber(contents, cell);
    return value === null ? [] : [{ cell, value }];
  });
}

const finite = numberWhere(Number.isFinite, messages.kinds.number);

function readSetting(text: string): CellSetting | null {
  const [, cell, number] = /^([A-Z]{1,3}[1-9]\d{0,6})_(.+)$/i.exec(text) ?? [];
  const value = finite.read(number ?? '');
  return cell === undefined || value === null ? null : { cell: cell.toUpperCase(), value };
}

/** Cells with their numbers, such as `D2_0.01*J1_0.9`: characters that links leave unchanged. */
export const cellSettingsKind: Kind<readonly CellSetting[]> = {
  write: (settings) => settings.map(({ cell, value }) => `${cell}_${finite.write(value)}`).join('*'),
  read(text) {
    const settings = text.split('*').map(readSetting);
    return settings.every((setting) => setting !== null) ? settings : null;
  },
  expected: messages.kinds.cellNumbers,
};

const words = messages.kinds;

/** A number for a bound, as computers write it. */
const bound = numberPattern.source;
const bounded = new RegExp(`^(.*)@(${bound})?\\.\\.(${bound})?$`);
/** The text between semicolons, except those in the name of a tab. */
const part = /(?:'(?:[^']|'')*'|[^;'])+/g;

/** One cell, such as `V41` or `other!B2`. */
export const cellKind: Kind<string> = {
  write: (text) => text.trim(),
  read(text) {
    const place = typedPlace(text, '');
    return place?.rows === 1 && place.columns === 1 ? text : null;
  },
  expected: words.cell,
};

const boundText = (text: string): string => String(readNumber(text) ?? '');

function writeRange({ range, least, most }: RangeText): string {
  const bounds = [least, most].map(boundText);
  return bounds.some(Boolean) ? `${range.trim()}@${bounds.join('..')}` : range.trim();
}

function readRange(text: string): RangeText | null {
  const [, range = text, least = '', most = ''] = bounded.exec(text) ?? [];
  return typedPlace(range, '') ? { range, least, most } : null;
}

/** Ranges with the bounds of each, such as `H19:V23;B25:F39@0..1`. */
export const rangesKind: Kind<readonly RangeText[]> = {
  write: (ranges) => ranges.map(writeRange).join(';'),
  read(text) {
    const ranges = (text.match(part) ?? []).map(readRange);
    return ranges.length > 0 && ranges.every((range) => range !== null) ? ranges : null;
  },
  expected: words.ranges,
};

/** All the state of a sheet that a code can contain. */
export interface SharedState {
  readonly tab: string;
  readonly trainWith: ValueOf<'trainWith'>;
  readonly way: ValueOf<'way'>;
  /** The next run of an epoch table on the tab; null if there is none, or if the tab is trained in another way. */
  readonly run: RunDraft | null;
  /** The values that formulas of a tab with an epoch table read from fixed cells; null if there is no such table. */
  readonly cells: readonly CellSetting[] | null;
  /** How to train the tab. */
  readonly form: TrainerForm;
  /** The dropout rate; null if the tab has none. */
  readonly p: number | null;
  readonly scope: ValueOf<'scope'>;
  /** Seed of the draw on the tab; null if it shows no draw that can be repeated. */
  readonly seed: number | null;
}

/** The state of the active tab, and the data that it was read from. */
export interface SharedSheet {
  readonly state: SharedState;
  readonly dropout: DropoutTab | null;
  readonly trainingState: TrainingState;
}

/** The settings of the current tab if it is trained by an epoch table. */
async function cellsOf(tab: string): Promise<SharedState['cells']> {
  const table = tableOf(epochs.state);
  if (!table) return null;
  const { model } = await callServer('readModel', { sheets: [tab] });
  const settings = cellSettings(model.sheets[tab]!, table);
  return settings.length > 0 ? settings : null;
}

/** The seed of the file's last draw, or of the current tab, regardless of who wrote it. */
const readSeed = async (scope: SharedState['scope']): Promise<number | null> =>
  scope === 'file' ? (await callServer('drawHistory', null)).seed : callServer('seedOfSheet', null);

/**
 * Reads the active tab, except its seed.
 * @param withRun whether to look for its epoch table
 */
export async function readOpenSheet(withRun: boolean): Promise<SharedSheet> {
  const { trainingState, form } = await tabForm.formOfOpenTab();
  const run = withRun ? await epochs.openDraft() : null;
  const dropout = await callServer('readDropout', null);
  const state = {
    tab: trainingState.sheet,
    trainWith: memory.state.trainWith,
    way: memory.state.way,
    run,
    cells: null,
    form,
    p: dropout && probabilityOf(dropout),
    scope: memory.state.scope,
    seed: null,
  };
  return { state, dropout, trainingState };
}

/**
 * Reads the active tab for sharing. If the trainer has nothing to train there but there is an epoch table, the code
 * describes that, regardless of which was used last.
 */
export async function readSheetState(): Promise<SharedState> {
  const { state } = await readOpenSheet(true);
  const trainWith = state.run && state.form.objective.trim() === '' ? 'epochs' : state.trainWith;
  const cells = trainWith === 'epochs' && state.run ? await cellsOf(state.tab) : null;
  return { ...state, trainWith, cells, seed: await readSeed(state.scope) };
}
