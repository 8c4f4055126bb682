import { setCriterion, setFilter } from '../../workbook/filter.ts';
import type { FilterCriterion, RangeData, SheetData } from '../../workbook/types.ts';
import { exception, integer, list, SignatureMismatch, truth } from '../classes/arguments.ts';
import {
  type CriterionState,
  criterionBuilderClass,
  criterionClass,
  filterClass,
  type RangeState,
  rangeClass,
  type SheetState,
} from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { BooleanCriteria, type EnumConstant } from '../classes/enums.ts';
import { sortRows } from '../range/sorting.ts';
import { whenMethods } from './conditional-formats.ts';

const structuredCopy = <T>(plain: T): T => JSON.parse(JSON.stringify(plain)) as T;
const criteria: Readonly<Record<string, EnumConstant>> = BooleanCriteria;

const reads: Methods<CriterionState> = {
  copy: ({ execution, criterion }) =>
    criterionBuilderClass.make({ execution, criterion: structuredCopy(criterion) }),
  getCriteriaType: ({ criterion }) => (criterion.condition ? criteria[criterion.condition.type] : null),
  getCriteriaValues: ({ criterion }) => [...(criterion.condition?.values ?? [])],
  getHiddenValues: ({ criterion }) => [...(criterion.hidden ?? [])],
};

criterionClass.define('local', reads);
criterionBuilderClass.define('local', {
  ...reads,
  ...whenMethods<CriterionState>(({ criterion }, condition) => {
    criterion.condition = condition;
  }),
  setHiddenValues: ({ criterion }, given) => {
    criterion.hidden = list(given).map(String);
    return chain;
  },
  build: ({ execution, criterion }) =>
    criterionClass.make({ execution, criterion: structuredCopy(criterion) }),
});

/** SpreadsheetApp.newFilterCriteria. */
export function newCriterion({ execution }: Pick<CriterionState, 'execution'>, ...given: unknown[]): object {
  if (given.length > 0) throw new SignatureMismatch();
  return criterionBuilderClass.make({ execution, criterion: {} });
}

const sheetOf = ({ execution, sheetId }: SheetState): SheetData => execution.workbook.sheet(sheetId);

function rangeOf(state: SheetState): RangeData {
  const { filter } = sheetOf(state);
  if (!filter) throw exception('The filter was removed.');
  return filter;
}

/** Converts a column number of the sheet, from 1, to an index. */
function columnOf(state: SheetState, given: unknown): number {
  const { column, columns } = rangeOf(state);
  const index = integer(given) - 1;
  if (index < column || index >= column + columns)
    throw exception(`The column ${index + 1} is outside of the filter.`);
  return index;
}

function put(state: SheetState, given: unknown, criterion: FilterCriterion | null): typeof chain {
  setCriterion(state.execution.workbook, state.sheetId, columnOf(state, given), criterion);
  return chain;
}

function sort(state: SheetState, given: unknown, ascending: unknown): typeof chain {
  const { workbook } = state.execution;
  const filter = rangeOf(state);
  const key = { column: columnOf(state, given), ascending: truth(ascending) };
  const below = { ...filter, row: filter.row + 1, rows: filter.rows - 1 };
  if (below.rows > 0) sortRows(workbook, below, [key]);
  setFilter(workbook, state.sheetId, filter, sheetOf(state).filterCriteria);
  return chain;
}

filterClass
  .define('read', {
    getRange: (state) => rangeClass.make({ execution: state.execution, area: { ...rangeOf(state) } }),
    getColumnFilterCriteria: (state, given) => {
      const criterion = sheetOf(state).filterCriteria?.[columnOf(state, given)];
      return criterion ? criterionClass.make({ execution: state.execution, criterion }) : null;
    },
  })
  .define('write', {
    setColumnFilterCriteria: (state, column, given) =>
      put(state, column, given === null ? null : structuredCopy(criterionClass.stateOf(given).criterion)),
    removeColumnFilterCriteria: (state, column) => put(state, column, null),
    remove: ({ execution, sheetId }) => setFilter(execution.workbook, sheetId, null),
    sort,
  });

/** The filter of a sheet; null if it has none. */
export function filterOf(state: SheetState): object | null {
  return sheetOf(state).filter ? filterClass.make(state) : null;
}

/** `Range.createFilter`: a sheet cannot have a second filter. */
export function createFilter({ execution, area }: RangeState): object {
  const state = { execution, sheetId: area.sheetId };
  if (sheetOf(state).filter)
    throw exception("You can't create a filter in a sheet that already has a filter.");
  setFilter(execution.workbook, area.sheetId, { ...area });
  return filterClass.make(state);
}

export const isRowHiddenByFilter = (state: SheetState, given: unknown): boolean =>
  sheetOf(state).filteredRows?.includes(integer(given) - 1) ?? false;
