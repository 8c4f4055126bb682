import { activateArea } from './active-place.ts';
import { insertCheckboxes, isChecked, removeCheckboxes, setChecked } from './checkboxes.ts';
import { rangeClass } from './classes.ts';
import { clearDataValidations, validationReads, validationWrites } from './data-validation.ts';
import { chain } from './emulated-class.ts';
import { createFilter, filterOf } from './filters.ts';
import { breakApart, merge, mergeAcross, mergesIn, mergeVertically } from './merges.ts';
import { isForeign } from './protected.ts';
import { clearFormats, clearRange } from './range-clearing.ts';
import { rangeContentReads, rangeContentWrites } from './range-contents.ts';
import { copyTo, moveTo } from './range-copying.ts';
import { rangeFormatReads, rangeFormatWrites } from './range-formats.ts';
import { rangeGeometry } from './range-geometry.ts';
import { sort } from './sorting.ts';

/** Puts Google's Range together. */
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
  // Its own range may be protected: only the target is written to, and checked there.
  .define('structure', { copyTo });
