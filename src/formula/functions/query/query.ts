import { columnIndex } from '../../../a1/addresses.ts';
import { type Cells, generate, SheetArea } from '../cells.ts';
import {
  badNumber,
  badValue,
  cells,
  defaulted,
  type Family,
  type FunctionCall,
  type FunctionValue,
  notAvailable,
  number,
  single,
  text,
  withCall,
} from '../definition.ts';
import { parseQuery, QueryProblem } from './parse.ts';
import { type OutputColumn, readQueryTable, runQuery } from './run.ts';

/** Resolves `Col2` for any data; a sheet's columns also by their letters. */
function columnNames(data: Cells): (name: string) => number {
  return (name) => {
    const counted = /^Col(\d+)$/.exec(name);
    const isLetters = /^[A-Z]{1,3}$/.test(name) && data instanceof SheetArea;
    const index = counted
      ? Number(counted[1]) - 1
      : isLetters
        ? columnIndex(name) - (data as SheetArea).column
        : -1;
    return index < data.columns ? index : -1;
  };
}

/** Adds labels as the first row, unless all of them are empty. */
function table(call: FunctionCall, columns: readonly OutputColumn[], hasValues: boolean): FunctionValue {
  const hasLabels = columns.some(({ label }) => label !== '');
  const headers = hasLabels ? 1 : 0;
  const rows = headers + (hasValues ? columns[0]!.values.length : 0);
  if (rows === 0) return notAvailable('Query completed with an empty output.');
  call.reserve(rows, columns.length);
  return generate(rows, columns.length, (row, index) => {
    const { label, values } = columns[index]!;
    return row < headers ? label || null : values[row - headers]!;
  });
}

const noFormats = badValue(
  'The FORMAT clause of QUERY is not supported here: format the cells of the result instead.',
);

function run(call: FunctionCall, data: Cells, query: string, headers: number): FunctionValue {
  if (headers < -1) return badNumber('QUERY parameter 3 must be -1 or more.');
  try {
    const parsed = parseQuery(query, columnNames(data));
    if (parsed.formats.size > 0) return noFormats;
    const columns = runQuery(parsed, readQueryTable(data, headers), call.now, call.locale.name);
    return table(call, columns, !parsed.options.has('no_values'));
  } catch (problem) {
    if (!(problem instanceof QueryProblem)) throw problem;
    return badValue(`Unable to parse query string for Function QUERY parameter 2: ${problem.message}`);
  }
}

/** QUERY, in the query language of the Google Visualization API. */
export const query: Family = {
  QUERY: withCall([cells, defaulted(single(text), 'select *'), defaulted(single(number), -1)], run, {
    arrayMode: true,
  }),
};
