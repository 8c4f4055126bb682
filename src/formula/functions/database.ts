import { ErrorValue, type Scalar } from '../values.ts';
import type { Cells } from './cells.ts';
import { type Criterion, parseCriterion } from './criterion.ts';
import {
  badNumber,
  badValue,
  cells,
  type Definition,
  divisionByZero,
  type Family,
  type FunctionCall,
  type FunctionResult,
  scalar,
  withCall,
} from './definition.ts';
import {
  meanOf,
  populationDeviation,
  populationVariance,
  sampleDeviation,
  sampleVariance,
} from './spread.ts';

/** A row of the criteria: a record must meet all its conditions. */
type Filter = readonly { readonly column: number; readonly criterion: Criterion }[];

/** The column with a header, ignoring case; −1 if there is none. */
function columnNamed(database: Cells, name: string): number {
  const wanted = name.trim().toLowerCase();
  for (let column = 0; column < database.filledColumns; column++) {
    const header = database.at(0, column);
    if (header !== null && !(header instanceof ErrorValue) && String(header).trim().toLowerCase() === wanted)
      return column;
  }
  return -1;
}

function fieldOf(database: Cells, field: Scalar): number | ErrorValue {
  const column =
    typeof field === 'number' ? Math.trunc(field) - 1 : columnNamed(database, String(field ?? ''));
  if (column >= 0 && column < database.columns) return column;
  return badValue(
    `The database has no column ${typeof field === 'number' ? field : `'${String(field ?? '')}'`}.`,
  );
}

function filterOf(call: FunctionCall, database: Cells, criteria: Cells, row: number): Filter | ErrorValue {
  const filter: { column: number; criterion: Criterion }[] = [];
  for (let index = 0; index < criteria.filledColumns; index++) {
    const given = criteria.at(row, index);
    if (given instanceof ErrorValue) return given;
    if (given === null || given === '') continue;
    const header = criteria.at(0, index);
    if (header instanceof ErrorValue) return header;
    const column = fieldOf(database, typeof header === 'number' ? String(header) : header);
    if (column instanceof ErrorValue) return column;
    filter.push({ column, criterion: parseCriterion(given, (text) => call.locale.parseNumber(text)) });
  }
  return filter;
}

function filtersOf(call: FunctionCall, database: Cells, criteria: Cells): Filter[] | ErrorValue {
  const filters: Filter[] = [];
  for (let row = 1; row < criteria.rows; row++) {
    const filter = filterOf(call, database, criteria, row);
    if (filter instanceof ErrorValue) return filter;
    filters.push(filter);
  }
  return filters;
}

/** The values of a field in the records that meet one of the rows of criteria; all records if there are none. */
function chosen(call: FunctionCall, database: Cells, field: Scalar, criteria: Cells): Scalar[] | ErrorValue {
  const column = fieldOf(database, field);
  if (column instanceof ErrorValue) return column;
  const filters = filtersOf(call, database, criteria);
  if (filters instanceof ErrorValue) return filters;
  const values: Scalar[] = [];
  for (let row = 1; row < database.filledRows; row++) {
    const isChosen =
      filters.length === 0 ||
      filters.some((filter) => filter.every((one) => one.criterion.test(database.at(row, one.column))));
    if (isChosen) values.push(database.at(row, column));
  }
  return values;
}

function ofRecords(rule: (values: Scalar[]) => FunctionResult): Definition {
  return withCall([cells, scalar, cells], (call, database, field, criteria) => {
    const values = chosen(call, database, field, criteria);
    return values instanceof ErrorValue ? values : rule(values);
  });
}

const ofNumbers = (rule: (numbers: number[]) => FunctionResult): Definition =>
  ofRecords((values) => {
    const error = values.find((value) => value instanceof ErrorValue);
    return error ?? rule(values.filter((value) => typeof value === 'number'));
  });

function only(values: readonly Scalar[]): FunctionResult {
  if (values.length === 0) return badValue('DGET found no record.');
  return values.length > 1
    ? badNumber(`DGET found ${values.length} records; only one is expected.`)
    : values[0]!;
}

const reduced = (numbers: readonly number[], rule: (result: number, value: number) => number): number =>
  numbers.length === 0 ? 0 : numbers.reduce(rule);

/** Functions of the table records that meet criteria. */
export const database: Family = {
  DAVERAGE: ofNumbers((numbers) => (numbers.length === 0 ? divisionByZero : meanOf(numbers))),
  DCOUNT: ofNumbers((numbers) => numbers.length),
  DCOUNTA: ofRecords((values) => values.filter((value) => value !== null).length),
  DGET: ofRecords(only),
  DMAX: ofNumbers((numbers) => reduced(numbers, (best, value) => Math.max(best, value))),
  DMIN: ofNumbers((numbers) => reduced(numbers, (best, value) => Math.min(best, value))),
  DPRODUCT: ofNumbers((numbers) => reduced(numbers, (result, value) => result * value)),
  DSTDEV: ofNumbers(sampleDeviation),
  DSTDEVP: ofNumbers(populationDeviation),
  DSUM: ofNumbers((numbers) => reduced(numbers, (sum, value) => sum + value)),
  DVAR: ofNumbers(sampleVariance),
  DVARP: ofNumbers(populationVariance),
};
