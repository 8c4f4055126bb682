import type { BookIteration } from '../../../excel/book.ts';
import { iterationOf, type RangeData, setIteration } from '../../workbook/types.ts';
import {
  activateArea,
  activeArea,
  activeSheetData,
  areaOfText,
  areasOfTexts,
  constant,
  exception,
  finiteNumber,
  firstCell,
  integer,
  text,
  textOrNull,
  truth,
} from '../classes/arguments.ts';
import {
  namedRangeClass,
  rangeClass,
  rangeListClass,
  selectionClass,
  spreadsheetClass,
} from '../classes/classes.ts';
import { chain, type Methods, type State } from '../classes/emulated-class.ts';
import { RecalculationInterval } from '../classes/enums.ts';
import type { Execution } from '../host/execution.ts';
import { dataArea } from '../sheet/sheet.ts';
import { addMetadata, metadataOf } from './metadata.ts';
import { setActiveSheet, sheetObject, spreadsheetSheetsRead, spreadsheetSheetsStructure } from './sheets.ts';

const rangeOf = (execution: Execution, area: RangeData): object => rangeClass.make({ execution, area });

const local: Methods<State> = {
  getRange: ({ execution }, reference) => {
    const { workbook } = execution;
    return rangeOf(execution, areaOfText(workbook, text(reference), activeSheetData(workbook)));
  },
  getRangeList: ({ execution }, references) => {
    const { workbook } = execution;
    return rangeListClass.make({
      execution,
      areas: areasOfTexts(workbook, activeSheetData(workbook), references),
    });
  },
  getId: ({ execution }) => execution.workbook.data.id,
  getSpreadsheetTimeZone: ({ execution }) => execution.surroundings.timeZone,
};

/** The selection, shared by SpreadsheetApp, Spreadsheet and Selection. */
export const selectionReads: Methods<State> = {
  getActiveRange: ({ execution }) => rangeOf(execution, activeArea(execution)),
  getActiveRangeList: ({ execution }) => rangeListClass.make({ execution, areas: [activeArea(execution)] }),
  getCurrentCell: ({ execution }) => rangeOf(execution, firstCell(activeArea(execution))),
  getActiveSheet: ({ execution }) => sheetObject(execution, activeSheetData(execution.workbook)),
};

function getRangeByName({ execution }: State, given: unknown): object | null {
  const name = text(given).toLowerCase();
  const found = execution.workbook.data.namedRanges.find((one) => one.name.toLowerCase() === name);
  return found ? rangeOf(execution, found.range) : null;
}

const reads: Methods<State> = {
  ...spreadsheetSheetsRead,
  ...selectionReads,
  getActiveCell: ({ execution }) => rangeOf(execution, firstCell(activeArea(execution))),
  getSelection: ({ execution }) => selectionClass.make({ execution }),
  getName: ({ execution }) => execution.workbook.data.name,
  getSpreadsheetLocale: ({ execution }) => execution.workbook.data.locale,
  getNamedRanges: ({ execution }) =>
    execution.workbook.data.namedRanges.map(({ name }) => namedRangeClass.make({ execution, name })),
  getRangeByName,
  getDataRange: ({ execution }) =>
    rangeOf(execution, dataArea({ execution, sheetId: execution.workbook.data.activeSheetId })),
  getDeveloperMetadata: ({ execution }) => metadataOf({ execution, sheetId: null }),
  isIterativeCalculationEnabled: ({ execution }) => !iterationOf(execution.workbook.data).isOff,
  getMaxIterativeCalculationCycles: ({ execution }) => iterationOf(execution.workbook.data).cycles,
  getIterativeCalculationConvergenceThreshold: ({ execution }) =>
    iterationOf(execution.workbook.data).threshold,
};

function setRecalculationInterval(_: State, given: unknown): typeof chain {
  if (constant(given, RecalculationInterval) !== RecalculationInterval.ON_CHANGE) {
    throw exception('Recalculation by the minute or the hour is not emulated by the local host.');
  }
  return chain;
}

function iterate({ execution }: State, iteration: BookIteration): typeof chain {
  try {
    setIteration(execution.workbook, iteration);
  } catch (error) {
    throw exception((error as Error).message);
  }
  return chain;
}

function removeNamedRange({ execution }: State, given: unknown): void {
  const name = text(given);
  const found = execution.workbook.data.namedRanges.find(
    (one) => one.name.toLowerCase() === name.toLowerCase(),
  );
  if (!found) throw exception(`The named range ${name} does not exist.`);
  execution.workbook.removeNamedRange(found.name);
}

const writes: Methods<State> = {
  setSpreadsheetLocale: ({ execution }, given) => {
    const locale = text(given);
    execution.workbook.updateFile((data) => {
      data.locale = locale;
    });
  },
  rename: ({ execution }, given) => {
    const name = text(given);
    execution.workbook.updateFile((data) => {
      data.name = name;
    });
  },
  setNamedRange: ({ execution }, name, range) =>
    execution.workbook.setNamedRange(text(name), rangeClass.stateOf(range).area),
  removeNamedRange,
  setRecalculationInterval,
  setIterativeCalculationEnabled: (state, given) => {
    const { cycles, threshold } = iterationOf(state.execution.workbook.data);
    return iterate(state, { cycles, threshold, ...(truth(given) ? {} : { isOff: true }) });
  },
  setMaxIterativeCalculationCycles: (state, given) =>
    iterate(state, { ...iterationOf(state.execution.workbook.data), cycles: integer(given) }),
  setIterativeCalculationConvergenceThreshold: (state, given) =>
    iterate(state, { ...iterationOf(state.execution.workbook.data), threshold: finiteNumber(given) }),
  addDeveloperMetadata: ({ execution }, key, value) => {
    addMetadata({ execution, sheetId: null, key: text(key) }, value);
    return chain;
  },
};

export function setActiveRange({ execution }: State, range: unknown): object {
  const { area } = rangeClass.stateOf(range);
  activateArea(execution.workbook, area);
  return rangeOf(execution, area);
}

const defaultToastSeconds = 5;

function toast({ execution }: State, message: unknown, title?: unknown, seconds?: unknown): void {
  const shown = seconds === undefined || seconds === null ? defaultToastSeconds : finiteNumber(seconds);
  execution.surroundings.emit('toast', {
    message: text(message),
    title: textOrNull(title) ?? '',
    seconds: integer(Math.round(shown)),
  });
}

spreadsheetClass
  .define('local', local)
  .define('read', reads)
  .define('write', writes)
  .define('structure', spreadsheetSheetsStructure)
  .define('view', {
    setActiveSheet,
    setActiveRange,
    setCurrentCell: setActiveRange,
    setActiveSelection: (state, given) =>
      setActiveRange(state, typeof given === 'string' ? local.getRange!(state, given) : given),
    toast,
  });

selectionClass.define('read', selectionReads);
