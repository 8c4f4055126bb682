import { type Area, columnIndex, columnName, parseReference } from '../a1/addresses.ts';
import type { RawBook, RawName } from './book.ts';
import { maximumColumns, maximumRows } from './ranges.ts';

/** The meaning of a defined name. */
type NameMeaning =
  | { readonly kind: 'range'; readonly sheet: number; readonly area: Area; readonly googleName: string }
  /** A constant, a formula or several areas: inlined into the formulas that use it. */
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'lambda'; readonly text: string };

export interface PlannedName {
  readonly raw: RawName;
  readonly meaning: NameMeaning;
}

const isLambda = (text: string): boolean => /^(?:_xlfn\.)?LAMBDA\(/i.test(text);

/** Solver's settings and Excel's internal names aren't the user's names. */
const isOwnName = ({ name }: RawName): boolean => /^(solver_|_xl|_xlnm\.)/i.test(name);

/** The sheet and cells of `Sheet1!$A$1:$B$2`; null for anything relative or not such a range. */
function fixedRange(text: string, sheets: RawBook['sheets']): { sheet: number; area: Area } | null {
  const parsed = parseReference(text.trim());
  if (!parsed || parsed.sheet === null || !isFixed(text)) return null;
  const sheet = sheets.findIndex(({ name }) => name.toLowerCase() === parsed.sheet!.toLowerCase());
  return sheet < 0 ? null : { sheet, area: parsed.area };
}

/** Whether every row and column has a dollar sign. */
function isFixed(text: string): boolean {
  const address = text.slice(text.lastIndexOf('!') + 1);
  return address.split(':').every((corner) => /^\$[A-Za-z]+(\$\d+)?$|^\$\d+$/.test(corner.trim()));
}

/** Letters, digits and underscores, and not a cell: a name that Google allows. */
function allowedName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}_]/gu, '_').replace(/^(?=\p{N})/u, '_');
  const isTaken = /^([a-z]{1,3}\d+|r\d*c\d*|r\d+|c\d+|true|false)$/i.test(plain);
  return (isTaken ? `${plain}_` : plain).slice(0, 240);
}

function freeName(wish: string, taken: Set<string>): string {
  let name = wish;
  for (let number = 2; taken.has(name.toUpperCase()); number++) name = `${wish}_${number}`;
  taken.add(name.toUpperCase());
  return name;
}

/**
 * Plans the meaning of every name. Google has no names of single sheets, so they become names of the file: `slope` of
 * the sheet adam becomes `slope_adam` if another sheet also has a `slope`.
 */
export function planNames({ names, sheets }: Pick<RawBook, 'names' | 'sheets'>): PlannedName[] {
  const visible = names.filter((name) => !isOwnName(name));
  const count = new Map<string, number>();
  for (const { name } of visible) count.set(name.toUpperCase(), (count.get(name.toUpperCase()) ?? 0) + 1);
  const taken = new Set<string>();
  // Names of the file are assigned first, so that they don't change.
  const ordered = [...visible].sort((a, b) => Number(a.sheet !== null) - Number(b.sheet !== null));
  return ordered.map((raw) => {
    const range = fixedRange(raw.text, sheets);
    if (isLambda(raw.text)) return { raw, meaning: { kind: 'lambda', text: raw.text } };
    if (!range) return { raw, meaning: { kind: 'formula', text: raw.text } };
    const isAlone = raw.sheet === null || count.get(raw.name.toUpperCase()) === 1;
    const wish = isAlone ? raw.name : `${raw.name}_${sheets[raw.sheet!]!.name}`;
    return { raw, meaning: { kind: 'range', ...range, googleName: freeName(allowedName(wish), taken) } };
  });
}

/** The name that a sheet's formula refers to: the sheet's own has priority over the file's. */
export function findName(
  planned: ReadonlyMap<string, readonly PlannedName[]>,
  name: string,
  sheet: number,
): PlannedName | undefined {
  const all = planned.get(name.toUpperCase());
  return all?.find(({ raw }) => raw.sheet === sheet) ?? all?.find(({ raw }) => raw.sheet === null);
}

/** Shifts the parts without a dollar sign; like Excel, wraps around the edges of its sheet. */
export function shiftAddress(text: string, rows: number, columns: number): string {
  const mark = text.lastIndexOf('!') + 1;
  const wrapped = (value: number, size: number) => ((value % size) + size) % size;
  const moved = text.slice(mark).replace(/(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?/g, (whole, ...parts: string[]) => {
    const [fixedColumn, column, fixedRow, row] = parts;
    if (column === undefined && row === undefined) return whole;
    // In a row alone, as in `$3:5`, the dollar sign is in the first group.
    const isRowFixed = column === undefined ? fixedColumn + fixedRow! !== '' : fixedRow !== '';
    const newColumn =
      column === undefined || fixedColumn !== ''
        ? (column ?? '')
        : columnName(wrapped(columnIndex(column) + columns, maximumColumns));
    const newRow =
      row === undefined || isRowFixed
        ? (row ?? '')
        : String(wrapped(Number(row) - 1 + rows, maximumRows) + 1);
    return `${fixedColumn}${newColumn}${fixedRow}${newRow}`;
  });
  return text.slice(0, mark) + moved;
}
