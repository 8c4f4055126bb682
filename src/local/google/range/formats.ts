import { cellKey } from '../../../a1/addresses.ts';
import { overlap } from '../../workbook/cells.ts';
import type { Border, CellData, CellStyle, RangeData, Workbook } from '../../workbook/types.ts';
import {
  checkCount,
  constant,
  exception,
  finiteNumber,
  mapArea,
  SignatureMismatch,
  text,
  textOrNull,
  truth,
} from '../classes/arguments.ts';
import { type RangeState, textRotationClass } from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { BorderStyle, type EnumConstant } from '../classes/enums.ts';
import { googleMethods } from '../classes/google-methods.ts';
import { block, updateStyles } from './contents.ts';
import { clearContents } from './copying.ts';

type Side = 'top' | 'left' | 'bottom' | 'right';

const styleNames: Readonly<Record<string, Border['style']>> = {
  DOTTED: 'dotted',
  DASHED: 'dashed',
  SOLID: 'solid',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOUBLE: 'double',
};

function borderOf(color: unknown, style: unknown): Border {
  const kind: EnumConstant =
    style === undefined || style === null ? BorderStyle.SOLID : constant(style, BorderStyle);
  return { color: textOrNull(color) ?? '#000000', style: styleNames[kind.name]! };
}

/** The parameter of setBorder that controls one side of a cell. */
function switchFor(side: Side, area: RangeData, row: number, column: number): keyof Switches {
  if (side === 'top') return row === area.row ? 'top' : 'horizontal';
  if (side === 'bottom') return row === area.row + area.rows - 1 ? 'bottom' : 'horizontal';
  if (side === 'left') return column === area.column ? 'left' : 'vertical';
  return column === area.column + area.columns - 1 ? 'right' : 'vertical';
}

/** For each line of an area: draw (true), remove (false) or leave unchanged (null). */
export interface Switches {
  top: boolean | null;
  left: boolean | null;
  bottom: boolean | null;
  right: boolean | null;
  vertical: boolean | null;
  horizontal: boolean | null;
}

function applyBorder(style: CellStyle, border: Border, decide: (side: Side) => boolean | null): void {
  const borders = { ...style.borders };
  for (const side of ['top', 'left', 'bottom', 'right'] as const) {
    const wanted = decide(side);
    if (wanted === true) borders[side] = border;
    if (wanted === false) delete borders[side];
  }
  if (Object.keys(borders).length > 0) style.borders = borders;
  else delete style.borders;
}

/** Draws lines around and inside an area. */
export function drawBorders(workbook: Workbook, area: RangeData, switches: Switches, border: Border): void {
  updateStyles(workbook, area, (style, row, column) =>
    applyBorder(style, border, (side) => switches[switchFor(side, area, row, column)]),
  );
}

/** `setBorder(top, left, bottom, right, vertical, horizontal, color?, style?)`; null leaves a side unchanged. */
function setBorder({ execution, area }: RangeState, ...given: unknown[]): typeof chain {
  checkCount(given, 6, 8);
  const flags = given.slice(0, 6).map((flag) => (flag === null ? null : truth(flag)));
  const [top, left, bottom, right, vertical, horizontal] = flags as (boolean | null)[];
  const switches = { top, left, bottom, right, vertical, horizontal } as Switches;
  drawBorders(execution.workbook, area, switches, borderOf(given[6], given[7]));
  return chain;
}

function contains(outer: RangeData, inner: RangeData): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

const mergesOf = (workbook: Workbook, area: RangeData): RangeData[] =>
  workbook.sheet(area.sheetId).merges.filter((merge) => overlap(merge, area));

/** Merges of the sheet within the area. */
export const mergesIn = ({ execution, area }: RangeState): RangeData[] => mergesOf(execution.workbook, area);

/** Everything in a piece except its first cell: the rest of its first row, and the rows below. */
function besidesFirst(piece: RangeData): RangeData[] {
  const beside = { ...piece, rows: 1, column: piece.column + 1, columns: piece.columns - 1 };
  const below = { ...piece, row: piece.row + 1, rows: piece.rows - 1 };
  return [beside, below].filter(({ rows, columns }) => rows > 0 && columns > 0);
}

const piecesOf: Record<MergeWay, (area: RangeData) => RangeData[]> = {
  all: (area) => [area],
  across: (area) => Array.from({ length: area.rows }, (_, i) => ({ ...area, row: area.row + i, rows: 1 })),
  vertically: (area) =>
    Array.from({ length: area.columns }, (_, j) => ({ ...area, column: area.column + j, columns: 1 })),
  apart: () => [],
};

/** Merge the area into one cell, each of its rows, each of its columns, or split its merges. */
export type MergeWay = 'all' | 'across' | 'vertically' | 'apart';

/** Merges an area or splits its merges. Keeps only the content of the first cell of each piece, as Google does. */
export function mergeCells(workbook: Workbook, area: RangeData, way: MergeWay): void {
  const old = mergesOf(workbook, area);
  if (!old.every((merge) => contains(area, merge))) {
    throw exception('You must select all cells in a merged range to merge or unmerge them.');
  }
  const added = piecesOf[way](area).filter((piece) => piece.rows * piece.columns > 1);
  workbook.updateSheet(area.sheetId, (sheet) => {
    sheet.merges = [...sheet.merges.filter((merge) => !overlap(merge, area)), ...added];
  });
  for (const rest of added.flatMap(besidesFirst)) clearContents(workbook, rest);
}

const method =
  (way: MergeWay) =>
  ({ execution, area }: RangeState): typeof chain => {
    mergeCells(execution.workbook, area, way);
    return chain;
  };

export const merge = method('all');
export const mergeAcross = method('across');
export const mergeVertically = method('vertically');
export const breakApart = method('apart');

/** One property of a cell's format, with its name and values in Apps Script; null resets it to the default. */
interface StyleAttribute {
  /** Suffixes of the method names, after `get` and `set`. */
  readonly singular: string;
  readonly plural: string;
  read(style: CellStyle): unknown;
  write(style: CellStyle, value: unknown): void;
}

type TextKey = 'background' | 'fontColor' | 'fontFamily' | 'numberFormat';

/** Colors are returned in lower case, as in Google; unknown names are accepted silently, as there. */
const color = (value: unknown) =>
  /^#[0-9a-f]{3,8}$/i.test(text(value)) ? text(value).toLowerCase() : text(value);

function textual(
  singular: string,
  plural: string,
  key: TextKey,
  fallback: string,
  read: (value: unknown) => string = text,
): StyleAttribute {
  return {
    singular,
    plural,
    read: (style) => style[key] ?? fallback,
    write(style, value) {
      if (value === null) delete style[key];
      else style[key] = read(value);
    },
  };
}

function oneOf<V extends string>(value: unknown, words: readonly V[]): V {
  const found = words.find((word) => word === value);
  if (!found) throw new SignatureMismatch();
  return found;
}

/** A switch whose two states Google names, such as bold and normal. */
function switched(
  singular: string,
  plural: string,
  key: 'bold' | 'italic',
  on: string,
  off: string,
): StyleAttribute {
  return {
    singular,
    plural,
    read: (style) => (style[key] ? on : off),
    write(style, value) {
      if (value === null || oneOf(value, [on, off]) === off) delete style[key];
      else style[key] = true;
    },
  };
}

const fontLine: StyleAttribute = {
  singular: 'FontLine',
  plural: 'FontLines',
  read: ({ underline, strikethrough }) => (underline ? 'underline' : strikethrough ? 'line-through' : 'none'),
  write(style, value) {
    const line = value === null ? 'none' : oneOf(value, ['underline', 'line-through', 'none'] as const);
    delete style.underline;
    delete style.strikethrough;
    if (line === 'underline') style.underline = true;
    if (line === 'line-through') style.strikethrough = true;
  },
};

const fontSize: StyleAttribute = {
  singular: 'FontSize',
  plural: 'FontSizes',
  read: (style) => style.fontSize ?? 10,
  write(style, value) {
    if (value === null) delete style.fontSize;
    else style.fontSize = finiteNumber(value);
  },
};

const horizontalAlignment: StyleAttribute = {
  singular: 'HorizontalAlignment',
  plural: 'HorizontalAlignments',
  read: (style) => style.horizontalAlignment ?? 'general',
  write(style, value) {
    const word = value === null ? 'normal' : oneOf(value, ['left', 'center', 'right', 'normal'] as const);
    if (word === 'normal') delete style.horizontalAlignment;
    else style.horizontalAlignment = word;
  },
};

const verticalAlignment: StyleAttribute = {
  singular: 'VerticalAlignment',
  plural: 'VerticalAlignments',
  read: (style) => style.verticalAlignment ?? 'bottom',
  write(style, value) {
    if (value === null) delete style.verticalAlignment;
    else style.verticalAlignment = oneOf(value, ['top', 'middle', 'bottom'] as const);
  },
};

const wrap: StyleAttribute = {
  singular: 'Wrap',
  plural: 'Wraps',
  read: (style) => style.wrap ?? false,
  write(style, value) {
    if (value === null) delete style.wrap;
    else style.wrap = truth(value);
  },
};

const styleAttributes: readonly StyleAttribute[] = [
  textual('Background', 'Backgrounds', 'background', '#ffffff', color),
  textual('FontColor', 'FontColors', 'fontColor', '#000000', color),
  textual('FontFamily', 'FontFamilies', 'fontFamily', 'Arial'),
  textual('NumberFormat', 'NumberFormats', 'numberFormat', 'General'),
  switched('FontWeight', 'FontWeights', 'bold', 'bold', 'normal'),
  switched('FontStyle', 'FontStyles', 'italic', 'italic', 'normal'),
  fontLine,
  fontSize,
  horizontalAlignment,
  verticalAlignment,
  wrap,
];

function cellAt({ execution, area }: RangeState, row: number, column: number): CellData {
  return execution.workbook.sheet(area.sheetId).cells[cellKey(row, column)] ?? {};
}

function readers({ singular, plural, read }: StyleAttribute): Methods<RangeState> {
  const look = (state: RangeState, row: number, column: number) =>
    read(cellAt(state, row, column).style ?? {});
  return {
    [`get${singular}`]: (state) => look(state, state.area.row, state.area.column),
    [`get${plural}`]: (state) => mapArea(state.area, (row, column) => look(state, row, column)),
  };
}

/** Google mishandles a number format of null, so it is rejected here. */
function requireKnown({ singular }: StyleAttribute, value: unknown): void {
  if (singular === 'NumberFormat' && value === null) {
    throw exception("setNumberFormat(null) misbehaves in Google Sheets: use 'General' or a pattern.");
  }
}

function writers(attribute: StyleAttribute): Methods<RangeState> {
  const put = (state: RangeState, valueAt: (row: number, column: number) => unknown) => {
    updateStyles(state.execution.workbook, state.area, (style, row, column) =>
      attribute.write(style, valueAt(row, column)),
    );
    return chain;
  };
  const check = (value: unknown) => {
    requireKnown(attribute, value);
    attribute.write({}, value);
    return value;
  };
  return {
    [`set${attribute.singular}`]: (state, value = null) => {
      check(value);
      return put(state, () => value);
    },
    [`set${attribute.plural}`]: (state, values) => {
      const rows = block(state.area, values, check);
      return put(state, (row, column) => rows[row - state.area.row]![column - state.area.column]);
    },
  };
}

/** Some pairs are asymmetric in Google's API (there is no getFontColors). */
function known(methods: Methods<RangeState>): Methods<RangeState> {
  const names = googleMethods('Range');
  return Object.fromEntries(Object.entries(methods).filter(([name]) => names.includes(name)));
}

function putNotes(state: RangeState, noteAt: (row: number, column: number) => string | null): typeof chain {
  state.execution.workbook.updateCells(state.area, (cell, row, column) => {
    const note = noteAt(row, column);
    if (note) cell.note = note;
    else delete cell.note;
  });
  return chain;
}

textRotationClass.define('local', {
  getDegrees: ({ rotation }) => (rotation === 'vertical' ? 0 : rotation),
  isVertical: ({ rotation }) => rotation === 'vertical',
});

const rotationAt = (state: RangeState, row: number, column: number): object =>
  textRotationClass.make({
    execution: state.execution,
    rotation: cellAt(state, row, column).style?.rotation ?? 0,
  });

type Rotation = NonNullable<CellStyle['rotation']>;

/** Degrees counterclockwise, or the rotation of another cell. */
function rotationOf(given: unknown): Rotation {
  if (textRotationClass.has(given)) return textRotationClass.stateOf(given).rotation;
  const degrees = finiteNumber(given);
  if (Math.abs(degrees) > 90) throw exception('The angle of a text must be between -90 and 90 degrees.');
  return degrees;
}

function rotate(state: RangeState, rotationFor: (row: number, column: number) => Rotation): typeof chain {
  updateStyles(state.execution.workbook, state.area, (style, row, column) => {
    const rotation = rotationFor(row, column);
    if (rotation === 0) delete style.rotation;
    else style.rotation = rotation;
  });
  return chain;
}

function setTextRotation(state: RangeState, given: unknown): typeof chain {
  const rotation = rotationOf(given);
  return rotate(state, () => rotation);
}

/** Stacks the letters, or ends that; an angle is a rotation of its own. */
function setVerticalText(state: RangeState, given: unknown): typeof chain {
  const isVertical = truth(given);
  return rotate(state, (row, column) => {
    const { rotation = 0 } = cellAt(state, row, column).style ?? {};
    if (isVertical) return 'vertical';
    return rotation === 'vertical' ? 0 : rotation;
  });
}

function setTextRotations(state: RangeState, given: unknown): typeof chain {
  const { area } = state;
  const rotations = block(area, given, (value) => textRotationClass.stateOf(value).rotation);
  return rotate(state, (row, column) => rotations[row - area.row]![column - area.column]!);
}

export const rangeFormatReads: Methods<RangeState> = {
  ...known(Object.assign({}, ...styleAttributes.map(readers))),
  getTextRotation: (state) => rotationAt(state, state.area.row, state.area.column),
  getTextRotations: (state) => mapArea(state.area, (row, column) => rotationAt(state, row, column)),
  getNote: (state) => cellAt(state, state.area.row, state.area.column).note ?? '',
  getNotes: (state) => mapArea(state.area, (row, column) => cellAt(state, row, column).note ?? ''),
};

export const rangeFormatWrites: Methods<RangeState> = {
  ...known(Object.assign({}, ...styleAttributes.map(writers))),
  setBorder,
  setTextRotation,
  setTextRotations,
  setVerticalText,
  setNote: (state, given) => {
    const note = textOrNull(given);
    return putNotes(state, () => note);
  },
  setNotes: (state, given) => {
    const notes = block(state.area, given, textOrNull);
    return putNotes(state, (row, column) => notes[row - state.area.row]![column - state.area.column]!);
  },
  clearNote: (state) => putNotes(state, () => null),
};
