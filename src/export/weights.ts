import { areaName, cellName, parseReference, placeName } from '../formula/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../formula/model.ts';
import { ExportProblem, exportProblems } from './problem.ts';

/** The fields of one line of a CSV file (RFC 4180). */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const [, quoted, plain] of line.matchAll(pattern))
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  return fields;
}

const nameOf = (range: RangeAddress): string => placeName(range.sheet, areaName(range));

/** Whether a range in the file is that of the form; the case of letters and quotes do not matter. */
function isSame(text: string, range: RangeAddress): boolean {
  const reference = parseReference(text);
  return (
    reference?.sheet?.toUpperCase() === range.sheet.toUpperCase() &&
    areaName(reference.area) === areaName(range)
  );
}

function numberOf(text: string, range: string, row: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw exportProblems.weightNotANumber(range, row + 1, text);
  return value;
}

/**
 * Reads what an exported script wrote as `weights.csv`: each line is a range and one row of its numbers.
 * @returns the weights in the order of the ranges, row by row
 * @throws ExportProblem when a range is missing, has another shape, or holds something else than numbers
 */
export function parseWeights(text: string, ranges: readonly RangeAddress[]): Float64Array {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map(fieldsOf);
  const unknown = lines.find(([name]) => !ranges.some((range) => isSame(name!, range)));
  if (unknown) throw exportProblems.weightsOfAnother(unknown[0]!, ranges.map(nameOf));
  const all = ranges.flatMap((range) => {
    const rows = lines.filter(([name]) => isSame(name!, range)).map(([, ...numbers]) => numbers);
    const name = nameOf(range);
    if (rows.length === 0) throw exportProblems.weightsMissing(name);
    const width = rows.find((numbers) => numbers.length !== range.columns)?.length ?? range.columns;
    if (rows.length !== range.rows || width !== range.columns)
      throw exportProblems.weightsShape(
        name,
        `${range.rows} × ${range.columns}`,
        `${rows.length} × ${width}`,
      );
    return rows.flatMap((numbers, row) => numbers.map((number) => numberOf(number, name, row)));
  });
  return Float64Array.from(all);
}

/**
 * Checks that the weights replace numbers or blank cells only: rows may have been inserted since the export.
 * @throws ExportProblem with the first cell that holds a formula, a text or a truth value
 */
export function checkReplaceable({ sheets }: WorkbookModel, ranges: readonly RangeAddress[]): void {
  for (const { sheet, row: top, column: left, rows, columns } of ranges)
    for (let row = top; row < top + rows; row++)
      for (let column = left; column < left + columns; column++) {
        const cell = placeName(sheet, cellName(row, column));
        if (sheets[sheet]!.formulas[row]?.[column]) throw new ExportProblem('variableIsFormula', { cell });
        const value = sheets[sheet]!.values[row]?.[column] ?? '';
        if (value !== '' && typeof value !== 'number')
          throw new ExportProblem('variableIsText', { cell, value: String(value) });
      }
}
