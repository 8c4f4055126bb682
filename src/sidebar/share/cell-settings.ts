import { cellName, parseArea } from '../../formula/addresses.ts';
import type { SheetContents } from '../../formula/model.ts';
import { type EpochTable, targetsOf } from '../../train/epochs/table.ts';
import { type Kind, numberWhere } from '../memory/memory.ts';
import { messages } from '../words.ts';

/** A number that stands in a cell of a tab. */
export interface CellSetting {
  readonly cell: string;
  readonly value: number;
}

/** One cell of the same tab, wherever the formula is copied to: `$D$2`, but not a part of `$A$1:$B$2`. */
const fixedCell = /(?<![!:\w$])\$([A-Z]{1,3})\$(\d+)(?![:\d])/gi;

/** The number that was typed into a cell; null for anything else. */
export function typedNumber({ formulas, values }: SheetContents, cell: string): number | null {
  const { row, column } = parseArea(cell);
  const value = values[row]?.[column];
  return typeof value === 'number' && !formulas[row]?.[column] ? value : null;
}

/**
 * What a learner sets on a tab with an epoch table, such as the learning rate in D2: typed numbers that formulas take
 * from one fixed cell, without those that an epoch itself changes.
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

/** Cells with their numbers, such as `D2_0.01*J1_0.9`: signs that a link leaves as they are. */
export const cellSettingsKind: Kind<readonly CellSetting[]> = {
  write: (settings) => settings.map(({ cell, value }) => `${cell}_${finite.write(value)}`).join('*'),
  read(text) {
    const settings = text.split('*').map(readSetting);
    return settings.every((setting) => setting !== null) ? settings : null;
  },
  expected: messages.kinds.cellNumbers,
};
