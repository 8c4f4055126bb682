import type { Area } from '../a1/addresses.ts';
import type { StoredValue } from './book.ts';
import { type Nodes, trimmed, Untranslated } from './formula-tree.ts';
import { shiftAddress } from './names.ts';

/** The rewrite's interface to the surrounding formula. */
interface Around {
  argument(nodes: Nodes | undefined): string;
  rectangle(nodes: Nodes | undefined): { sheet: number; area: Area; text: string } | null;
  readonly home: { readonly sheet: number; readonly row: number; readonly column: number };
  address(sheet: number, address: string): string;
  readonly facts: {
    contentOf(sheet: number, area: Area): { readonly hasBlanks: boolean; readonly hasTexts: boolean };
    valueAt(sheet: number, row: number, column: number): StoredValue;
  };
}

/** The call in Google's dialect; null if Google's function with that name is equivalent. */
type Rewrite = (args: readonly Nodes[], around: Around) => string | null;

const isLeftOut = (nodes: Nodes | undefined): boolean => trimmed(nodes ?? []).length === 0;

/** A constant such as -1 or TRUE; null for a calculated value. */
function constant(text: string): number | null {
  if (/^true$/i.test(text)) return 1;
  if (/^false$/i.test(text)) return 0;
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Excel's 1 and -1 as Google's TRUE and FALSE. */
function ascending(text: string): string {
  const order = constant(text);
  if (text === '' || order === 1) return 'TRUE';
  return order === -1 ? 'FALSE' : `${text}=1`;
}

/** SORT(array, index, order, by column). */
const sort: Rewrite = (args, around) => {
  const [array, index, order, byColumn] = [0, 1, 2, 3].map((place) => around.argument(args[place]));
  const sorted = (text: string) => `SORT(${text},${index || '1'},${ascending(order!)})`;
  if (byColumn === '' || constant(byColumn!) === 0) return sorted(array!);
  if (constant(byColumn!) !== 1) throw new Untranslated('function', 'SORT');
  return `TRANSPOSE(${sorted(`TRANSPOSE(${array})`)})`;
};

/** SORTBY(array, by, order, …): Google's SORT also accepts columns to sort by. */
const sortBy: Rewrite = (args, around) => {
  const [array, ...keys] = args.map((arg) => around.argument(arg));
  const pairs: string[] = [];
  for (let at = 0; at < keys.length; at += 2) pairs.push(keys[at]!, ascending(keys[at + 1] ?? ''));
  return `SORT(${[array, ...pairs].join(',')})`;
};

/** FILTER(array, include, if empty): Google's third argument is another condition. */
const filter: Rewrite = (args, around) => {
  if (args.length < 3) return null;
  const [array, include, otherwise] = args.map((arg) => around.argument(arg));
  return `IFERROR(FILTER(${array},${include}),${otherwise === '' ? '""' : otherwise})`;
};

/** RANDARRAY(rows, columns, min, max, whole). */
const randArray: Rewrite = (args, around) => {
  if (args.length < 3) return null;
  const [rows, columns, min, max, whole] = [0, 1, 2, 3, 4].map((place) => around.argument(args[place]));
  const [low, high] = [min || '0', max || '1'];
  const unit = `RANDARRAY(${rows || '1'},${columns || '1'})`;
  if (whole === '' || constant(whole!) === 0) return `(${unit}*((${high})-(${low}))+(${low}))`;
  return `INT(${unit}*((${high})-(${low})+1)+(${low}))`;
};

/** CONCAT of any number of texts and ranges: Google's has two arguments. */
const concat: Rewrite = (args, around) =>
  args.length === 2 && args.every((arg) => !around.rectangle(arg) || isCell(around, arg))
    ? null
    : `TEXTJOIN("",FALSE,${args.map((arg) => around.argument(arg)).join(',')})`;

function isCell(around: Around, nodes: Nodes | undefined): boolean {
  const area = around.rectangle(nodes)?.area;
  return area?.rows === 1 && area.columns === 1;
}

/** The rows that TAKE or DROP keeps, as a SEQUENCE; '' for all. */
function kept(count: string, size: string, isTake: boolean): string {
  const number = constant(count);
  if (count === '') return '';
  if (number === null) throw new Untranslated('function', isTake ? 'TAKE' : 'DROP');
  const most = Math.abs(number);
  if (isTake)
    return number > 0
      ? `SEQUENCE(MIN(${most},${size}))`
      : `SEQUENCE(MIN(${most},${size}),1,MAX(1,${size}-${most - 1}))`;
  return number > 0 ? `SEQUENCE(${size}-${most},1,${most + 1})` : `SEQUENCE(${size}-${most})`;
}

const takeOrDrop =
  (isTake: boolean): Rewrite =>
  (args, around) => {
    const [array, rows, columns] = [0, 1, 2].map((place) => around.argument(args[place]));
    const byRows = kept(rows!, `ROWS(${array})`, isTake);
    const byColumns = kept(columns!, `COLUMNS(${array})`, isTake);
    const some = byRows === '' ? array! : `CHOOSEROWS(${array},${byRows})`;
    return byColumns === '' ? some : `CHOOSECOLS(${some},${byColumns})`;
  };

/**
 * Sums over pairs of numbers. Excel skips a pair if either cell is blank; Google's behavior isn't recorded, so a range
 * with blank cells is rewritten to skip them.
 */
const pairs =
  (term: (x: string, y: string) => string): Rewrite =>
  (args, around) => {
    const [first, second] = [around.rectangle(args[0]), around.rectangle(args[1])];
    if (!first || !second || args.length !== 2) return null;
    const contents = [first, second].map(({ sheet, area }) => around.facts.contentOf(sheet, area));
    if (!contents.some(({ hasBlanks }) => hasBlanks)) return null;
    const [x, y] = [first.text, second.text];
    if (!contents.some(({ hasTexts }) => hasTexts))
      return `SUMPRODUCT((${x}<>"")*(${y}<>"")*(${term(x, y)}))`;
    return `SUMPRODUCT(IF(ISNUMBER(${x})*ISNUMBER(${y}),${term(x, y)},0))`;
  };

const textBefore: Rewrite = (args, around) => {
  if (args.length !== 2) throw new Untranslated('function', 'TEXTBEFORE');
  const [text, mark] = args.map((arg) => around.argument(arg));
  return `LEFT(${text},FIND(${mark},${text})-1)`;
};

const textAfter: Rewrite = (args, around) => {
  if (args.length !== 2) throw new Untranslated('function', 'TEXTAFTER');
  const [text, mark] = args.map((arg) => around.argument(arg));
  return `MID(${text},FIND(${mark},${text})+LEN(${mark}),LEN(${text}))`;
};

/** A text split at one delimiter into a row. */
const textSplit: Rewrite = (args, around) => {
  if (args.length !== 2) throw new Untranslated('function', 'TEXTSPLIT');
  const [text, mark] = args.map((arg) => around.argument(arg));
  return `SPLIT(${text},${mark},FALSE,FALSE)`;
};

interface Offset {
  /** As in a formula. */
  readonly text: string;
  /** Excel's latest value; null if it is unknown. */
  readonly value: number | null;
  readonly cell: { readonly sheet: number; readonly area: Area } | null;
}

function offset(nodes: Nodes | undefined, around: Around): Offset {
  const text = around.argument(nodes);
  if (text === '') return { text: '0', value: 0, cell: null };
  const cell = around.rectangle(nodes);
  if (!cell || cell.area.rows * cell.area.columns !== 1) return { text, value: constant(text), cell: null };
  const value = around.facts.valueAt(cell.sheet, cell.area.row, cell.area.column);
  return { text, value: typeof value === 'number' ? value : null, cell };
}

/** Maximum size of a lookup's block. */
const longestLookup = 10_000;

/**
 * OFFSET(cell, rows, columns) with cells or numbers as offsets is a lookup in the block below and to the right of that
 * cell: `=OFFSET(B3,L3,M2)` → `=INDEX(B3:G18,L3+1,M2+1)`, which does not depend on the entire sheet and has a gradient.
 * The block ends at a blank cell, at the formula's cell, and at the cells of its offsets.
 */
const offsetLookup: Rewrite = (args, around) => {
  const anchor = around.rectangle(args[0]);
  const [rows, columns] = [offset(args[1], around), offset(args[2], around)];
  const isCell = anchor !== null && anchor.area.rows * anchor.area.columns === 1;
  if (!isCell || !args.slice(3).every(isLeftOut) || rows.value === null || columns.value === null)
    return null;
  if (rows.value < 0 || columns.value < 0 || !(rows.cell || columns.cell)) return null;
  const { sheet, area } = anchor;
  const taken = [
    { sheet: around.home.sheet, area: { ...around.home, rows: 1, columns: 1 } },
    ...[rows.cell, columns.cell].filter((cell) => cell !== null),
  ].filter((each) => each.sheet === sheet);
  const isFree = (row: number, column: number) =>
    around.facts.valueAt(sheet, row, column) !== null &&
    !taken.some((each) => each.area.row === row && each.area.column === column);
  const reach = (size: Offset, at: (step: number) => boolean): number => {
    if (!size.cell) return size.value!;
    let last = 0;
    while (last < longestLookup && at(last + 1)) last += 1;
    return last;
  };
  const down = reach(rows, (step) => isFree(area.row + step, area.column + columns.value!));
  const right = reach(columns, (step) => isFree(area.row + rows.value!, area.column + step));
  const holds = ({ area: cell }: { area: Area }) =>
    cell.row >= area.row &&
    cell.row <= area.row + down &&
    cell.column >= area.column &&
    cell.column <= area.column + right;
  if (down < rows.value || right < columns.value || taken.some(holds)) return null;
  const end = shiftAddress(anchor.text.replace(/\$/g, ''), down, right);
  const [from, to] = [anchor.text, withDollars(end.slice(end.lastIndexOf('!') + 1), anchor.text)];
  return `INDEX(${from}:${to},${plusOne(rows)},${plusOne(columns)})`;
};

/**
 * MATCH without its third argument assumes a sorted range. If it isn't sorted, Excel's result is accidental; a value
 * that is present is probably intended.
 */
const match: Rewrite = (args, around) => {
  if (args.length === 3 && constant(around.argument(args[2])) !== 1) return null;
  const range = around.rectangle(args[1]);
  if (!range || range.area.rows * range.area.columns > longestLookup) return null;
  const { sheet, area } = range;
  const values = Array.from({ length: area.rows * area.columns }, (_, index) =>
    around.facts.valueAt(
      sheet,
      area.row + Math.floor(index / area.columns),
      area.column + (index % area.columns),
    ),
  );
  const isSorted = values.every(
    (value, index) => index === 0 || !(Number(value) < Number(values[index - 1])),
  );
  if (isSorted || !values.every((value) => typeof value === 'number')) return null;
  const wanted = offset(args[0], around).value;
  if (wanted === null || !values.includes(wanted)) return null;
  return `MATCH(${around.argument(args[0])},${range.text},0)`;
};

const plusOne = ({ text, value, cell }: Offset): string => (cell ? `${text}+1` : String(value! + 1));

/** `G18` with dollar signs as in the other address: `$B$3` → `$G$18`. */
function withDollars(address: string, like: string): string {
  const [, column, row] = /(\$?)[A-Za-z]+(\$?)\d+$/.exec(like)!;
  return address.replace(
    /^([A-Za-z]+)(\d+)$/,
    (_, letters: string, digits: string) => `${column}${letters}${row}${digits}`,
  );
}

/** AGGREGATE with options that skip nothing, or only errors. */
const aggregate: Rewrite = (args, around) => {
  const [kind, options, ...ranges] = args.map((arg) => around.argument(arg));
  const names: Record<number, string> = {
    1: 'AVERAGE',
    2: 'COUNT',
    3: 'COUNTA',
    4: 'MAX',
    5: 'MIN',
    6: 'PRODUCT',
    7: 'STDEV.S',
    8: 'STDEV.P',
    9: 'SUM',
    10: 'VAR.S',
    11: 'VAR.P',
    12: 'MEDIAN',
    14: 'LARGE',
    15: 'SMALL',
    16: 'PERCENTILE.INC',
    17: 'QUARTILE.INC',
    18: 'PERCENTILE.EXC',
    19: 'QUARTILE.EXC',
  };
  const name = names[constant(kind ?? '') ?? 0];
  const option = constant(options ?? '') ?? 0;
  if (!name || ![4, 6].includes(option) || ranges.length === 0)
    throw new Untranslated('function', 'AGGREGATE');
  const [first, ...more] = ranges;
  const values = option === 6 ? `IFERROR(${first},"")` : first;
  const call = `${name}(${[values, ...more].join(',')})`;
  return option === 6 ? `ARRAYFORMULA(${call})` : call;
};

/** No recording shows that Google Sheets has ISOMITTED. */
const isOmitted: Rewrite = () => {
  throw new Untranslated('function', 'ISOMITTED');
};

/** An omitted argument of IF and similar functions is 0 in Excel and blank in Google. */
const ifBlank: Rewrite = (args, around) => {
  const isOpen = args.slice(1).some((arg) => isLeftOut(arg));
  return isOpen
    ? `IF(${args.map((arg, index) => (index > 0 && isLeftOut(arg) ? '0' : around.argument(arg))).join(',')})`
    : null;
};

/** Rewrites by the name of Excel's function. */
export const rewrites: ReadonlyMap<string, Rewrite> = new Map<string, Rewrite>([
  ['SORT', sort],
  ['SORTBY', sortBy],
  ['FILTER', filter],
  ['RANDARRAY', randArray],
  ['CONCAT', concat],
  ['TAKE', takeOrDrop(true)],
  ['DROP', takeOrDrop(false)],
  ['SUMXMY2', pairs((x, y) => `(${x}-${y})^2`)],
  ['SUMX2MY2', pairs((x, y) => `${x}^2-${y}^2`)],
  ['SUMX2PY2', pairs((x, y) => `${x}^2+${y}^2`)],
  ['TEXTBEFORE', textBefore],
  ['TEXTAFTER', textAfter],
  ['TEXTSPLIT', textSplit],
  ['AGGREGATE', aggregate],
  ['OFFSET', offsetLookup],
  ['MATCH', match],
  ['ISOMITTED', isOmitted],
  ['IF', ifBlank],
]);
