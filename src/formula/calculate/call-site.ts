import { parseReference } from '../addresses.ts';
import { Area } from '../functions/cells.ts';
import type { Call } from '../functions/definition.ts';
import { badReference } from '../functions/errors.ts';
import type { ErrorValue } from '../values.ts';
import type { Surroundings } from './scope.ts';

const outside = badReference('The range reaches outside the sheet.');

/** A part of a sheet that a formula calculated, made ready for reading. */
function entered(area: Area, around: Surroundings): Area | ErrorValue {
  const { sheet, row, column, rows, columns } = area;
  const isInside =
    row >= 0 && column >= 0 && row + rows <= sheet.rowCount && column + columns <= sheet.columnCount;
  if (!isInside) return outside;
  around.frame.enter(area);
  return area;
}

function fromR1C1(text: string, around: Surroundings): Area | ErrorValue | null {
  const match =
    /^(?:(?:'((?:[^']|'')+)'|([^!']+))!)?R(\[?-?\d*\]?)C(\[?-?\d*\]?)(?::R(\[?-?\d*\]?)C(\[?-?\d*\]?))?$/i.exec(
      text.trim(),
    );
  if (!match) return null;
  const name = match[1]?.replaceAll("''", "'") ?? match[2];
  const { frame } = around;
  const sheet = name === undefined ? frame.sheet : around.sheetNamed(name);
  if (!sheet) return badReference(`Unresolved sheet name '${name}'.`);
  const side = (part: string, own: number): number => {
    const relative = /^\[(-?\d+)\]$/.exec(part);
    if (relative) return own + Number(relative[1]);
    return part === '' ? own : Number(part) - 1;
  };
  const [row, column] = [side(match[3]!, frame.row), side(match[4]!, frame.column)];
  const [bottom, right] =
    match[5] === undefined ? [row, column] : [side(match[5], frame.row), side(match[6]!, frame.column)];
  return entered(
    new Area(
      sheet,
      Math.min(row, bottom),
      Math.min(column, right),
      Math.abs(bottom - row) + 1,
      Math.abs(right - column) + 1,
    ),
    around,
  );
}

function fromA1(text: string, around: Surroundings): Area | ErrorValue | null {
  const named = around.named(text.trim());
  if (named) return entered(named, around);
  const reference = parseReference(text.trim());
  if (!reference) return null;
  const sheet = reference.sheet === null ? around.frame.sheet : around.sheetNamed(reference.sheet);
  if (!sheet) return badReference(`Unresolved sheet name '${reference.sheet}'.`);
  const { row, column } = reference.area;
  const rows = Math.min(reference.area.rows, sheet.rowCount - row);
  const columns = Math.min(reference.area.columns, sheet.columnCount - column);
  return rows < 1 || columns < 1 ? outside : entered(new Area(sheet, row, column, rows, columns), around);
}

/** What functions see of the place and time in which they are called. */
export function callOf(name: string, around: Surroundings): Call {
  const { frame } = around;
  return {
    name,
    get cell() {
      return new Area(frame.sheet, frame.row, frame.column, 1, 1);
    },
    locale: frame.locale,
    get now() {
      return around.now;
    },
    random: () => around.random(),
    area: (sheet, row, column, rows, columns) => {
      const home = sheet === null ? frame.sheet : around.sheetNamed(sheet);
      if (!home) return badReference(`Unresolved sheet name '${sheet}'.`);
      return entered(new Area(home, row, column, rows, columns), around);
    },
    reference: (text, isR1C1) => (isR1C1 ? fromR1C1(text, around) : fromA1(text, around)),
    formula: (sheet, row, column) => around.formula(sheet, row, column),
    get sheets() {
      return around.sheets;
    },
    reserve: (rows, columns) => frame.reserve(rows, columns),
    draw: (drawing) => frame.drawings.put(drawing),
  };
}
