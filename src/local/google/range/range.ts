import {
  a1Notation,
  activateArea,
  checkCount,
  exception,
  integer,
  isForeign,
  onSheet,
} from '../classes/arguments.ts';
import {
  type RangeListState,
  type RangeState,
  rangeClass,
  rangeListClass,
  sheetClass,
} from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { googleMethods } from '../classes/google-methods.ts';
import { createFilter, filterOf } from '../sheet/filters.ts';
import { rangeContentReads, rangeContentWrites } from './contents.ts';
import { clearFormats, clearRange, copyTo, moveTo } from './copying.ts';
import {
  clearDataValidations,
  insertCheckboxes,
  isChecked,
  removeCheckboxes,
  setChecked,
  validationReads,
  validationWrites,
} from './data-validation.ts';
import {
  breakApart,
  merge,
  mergeAcross,
  mergesIn,
  mergeVertically,
  rangeFormatReads,
  rangeFormatWrites,
} from './formats.ts';
import { sort } from './sorting.ts';

function offset({ execution, area }: RangeState, ...given: unknown[]): object {
  checkCount(given, 2, 3, 4);
  const [rowOffset, columnOffset, rows = area.rows, columns = area.columns] = given.map(integer);
  const moved = { row: area.row + rowOffset!, column: area.column + columnOffset!, rows, columns };
  return rangeClass.make({ execution, area: onSheet(execution.workbook.sheet(area.sheetId), moved) });
}

function getCell({ execution, area }: RangeState, ...given: unknown[]): object {
  checkCount(given, 2);
  const [row, column] = given.map(integer) as [number, number];
  if (row < 1 || column < 1 || row > area.rows || column > area.columns) {
    throw exception('Cell reference out of range');
  }
  const cell = { ...area, row: area.row + row - 1, column: area.column + column - 1, rows: 1, columns: 1 };
  return rangeClass.make({ execution, area: cell });
}

/** The position of a range: answered without a call to the server. */
const rangeGeometry: Methods<RangeState> = {
  getA1Notation: ({ execution, area }) => a1Notation(execution.workbook, area),
  getRow: ({ area }) => area.row + 1,
  getRowIndex: ({ area }) => area.row + 1,
  getColumn: ({ area }) => area.column + 1,
  getLastRow: ({ area }) => area.row + area.rows,
  getLastColumn: ({ area }) => area.column + area.columns,
  getNumRows: ({ area }) => area.rows,
  getNumColumns: ({ area }) => area.columns,
  getHeight: ({ area }) => area.rows,
  getWidth: ({ area }) => area.columns,
  getGridId: ({ area }) => area.sheetId,
  getSheet: ({ execution, area }) => sheetClass.make({ execution, sheetId: area.sheetId }),
  offset,
  getCell,
};

const names = googleMethods('RangeList');

/** One call for all ranges of the list: the methods of Range that RangeList shares. */
function forEachRange(methods: Methods<RangeState>): Methods<RangeListState> {
  const shared = Object.entries(methods).filter(([name]) => names.includes(name));
  return Object.fromEntries(
    shared.map(([name, body]) => [
      name,
      ({ execution, areas }: RangeListState, ...given: unknown[]) => {
        for (const area of areas) body({ execution, area }, ...given);
        return chain;
      },
    ]),
  );
}

/** Activates the last range. The others are not selected with it, as this host selects a single range. */
function activate({ execution, areas }: RangeListState): typeof chain {
  activateArea(execution.workbook, areas.at(-1)!);
  return chain;
}

rangeListClass
  .define('view', { activate })
  .define('local', {
    getRanges: ({ execution, areas }) => areas.map((area) => rangeClass.make({ execution, area })),
  })
  .define(
    'write',
    forEachRange({
      ...rangeContentWrites,
      ...rangeFormatWrites,
      breakApart,
      clear: clearRange,
      clearFormat: ({ execution, area }) => clearFormats(execution.workbook, area, true),
      insertCheckboxes,
      removeCheckboxes,
      clearDataValidations,
      check: (state) => setChecked(state, true),
      uncheck: (state) => setChecked(state, false),
    }),
  );

/** Assembles Google's Range. */
rangeClass
  .define('local', rangeGeometry)
  .define('read', {
    ...rangeContentReads,
    ...rangeFormatReads,
    ...validationReads,
    isChecked,
    getFilter: ({ execution, area }) => filterOf({ execution, sheetId: area.sheetId }),
    canEdit: ({ execution, area }) => !isForeign(execution.workbook, area.sheetId),
    isPartOfMerge: (state) => mergesIn(state).length > 0,
    getMergedRanges: (state) =>
      mergesIn(state).map((area) => rangeClass.make({ execution: state.execution, area })),
  })
  .define('write', {
    ...rangeContentWrites,
    ...rangeFormatWrites,
    ...validationWrites,
    clearDataValidations,
    merge,
    mergeAcross,
    mergeVertically,
    breakApart,
    clear: clearRange,
    clearFormat: ({ execution, area }) => {
      clearFormats(execution.workbook, area, true);
      return chain;
    },
    insertCheckboxes,
    createFilter,
    removeCheckboxes,
    check: (state) => setChecked(state, true),
    uncheck: (state) => setChecked(state, false),
    moveTo,
    sort,
  })
  .define('view', {
    activate: ({ execution, area }) => {
      activateArea(execution.workbook, area);
      return chain;
    },
  })
  // The source may be protected: only the target is written to and checked.
  .define('structure', { copyTo });
