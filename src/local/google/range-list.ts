import { activateArea } from './active-place.ts';
import { insertCheckboxes, removeCheckboxes, setChecked } from './checkboxes.ts';
import type { RangeState } from './classes.ts';
import { type RangeListState, rangeClass, rangeListClass } from './classes.ts';
import { clearDataValidations } from './data-validation.ts';
import { chain, type Methods } from './emulated-class.ts';
import { googleMethods } from './google-methods.ts';
import { breakApart } from './merges.ts';
import { clearFormats, clearRange } from './range-clearing.ts';
import { rangeContentWrites } from './range-contents.ts';
import { rangeFormatWrites } from './range-formats.ts';

const names = googleMethods('RangeList');

/** One call for all ranges of the list: the methods of Range that RangeList has too. */
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

/** The last range becomes the active one; the others are not selected with it, as this host selects one range. */
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
