import { cellKey } from '../workbook/addresses.ts';
import type { CellData } from '../workbook/types.ts';
import { finite, textOrNull } from './arguments.ts';
import { setBorder } from './borders.ts';
import { updateStyles } from './cell-styles.ts';
import { block } from './cell-values.ts';
import type { RangeState } from './classes.ts';
import { chain, type Methods } from './emulated-class.ts';
import { exception } from './exception.ts';
import { googleMethods } from './google-methods.ts';
import { mapArea } from './places.ts';
import { type StyleAttribute, styleAttributes } from './style-attributes.ts';

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

/** Number formats of null misbehave in Google, so that they are refused here. */
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

/** Some pairs are not symmetric in Google's API (there is no getFontColors). */
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

/** By degrees; what Google reads it as, an object of its own, is not emulated. */
function setTextRotation(state: RangeState, given: unknown): typeof chain {
  const degrees = finite(given);
  if (Math.abs(degrees) > 90) throw exception('The angle of a text must be between -90 and 90 degrees.');
  updateStyles(state.execution.workbook, state.area, (style) => {
    if (degrees === 0) delete style.rotation;
    else style.rotation = degrees;
  });
  return chain;
}

export const rangeFormatReads: Methods<RangeState> = {
  ...known(Object.assign({}, ...styleAttributes.map(readers))),
  getNote: (state) => cellAt(state, state.area.row, state.area.column).note ?? '',
  getNotes: (state) => mapArea(state.area, (row, column) => cellAt(state, row, column).note ?? ''),
};

export const rangeFormatWrites: Methods<RangeState> = {
  ...known(Object.assign({}, ...styleAttributes.map(writers))),
  setBorder,
  setTextRotation,
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
