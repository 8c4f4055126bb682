import { areaName, cellName, parseReference, placeName } from '../a1/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../formula/model.ts';
import { ExportProblem, exportProblems } from './part.ts';
import type { ExportedFiles } from './pytorch.ts';

interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly source: string;
}

const jsonCell = ({ cell_type, source }: Cell, index: number) => ({
  cell_type,
  id: `cell-${index}`,
  metadata: {},
  source: source.split(/(?<=\n)/),
  ...(cell_type === 'code' ? { execution_count: null, outputs: [] } : {}),
});

/** Text for a Markdown heading, without links, code or HTML. */
const headingText = (text: string): string => text.replace(/[^\p{L}\p{N} .,:!_-]/gu, ' ').trim();

/**
 * A notebook for Jupyter or Colab that writes the exported files, runs them and shows the trained weights.
 * Format: nbformat 4.5.
 */
export function notebookOf(name: string, title: string, { python, csv }: ExportedFiles): string {
  const cells: Cell[] = [
    {
      cell_type: 'markdown',
      source: `# ${headingText(title)}\n\nThis model comes from a spreadsheet. The cells below write its files, check the sheet's own numbers, and train it.`,
    },
    ...(csv === null ? [] : [{ cell_type: 'code', source: `%%writefile ${name}.csv\n${csv}` } as const]),
    { cell_type: 'code', source: `%%writefile ${name}.py\n${python}` },
    { cell_type: 'code', source: `!python ${name}.py` },
    {
      cell_type: 'markdown',
      source:
        '`weights.csv` holds the trained weights: choose *Import weights* in the trainer to bring them back.',
    },
    { cell_type: 'code', source: '!head -c 2000 weights.csv' },
  ];
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return `${JSON.stringify({ cells: cells.map(jsonCell), metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** The fields of one line of a CSV file (RFC 4180). */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const [, quoted, plain] of line.matchAll(pattern))
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  return fields;
}

const nameOf = (range: RangeAddress): string => placeName(range.sheet, areaName(range));

/** Whether a range in the file is that of the form, ignoring case and quotes. */
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
 * Parses a script's `weights.csv`: each line is a range and one row of its numbers.
 * @returns the weights in the order of the ranges, row by row
 * @throws ExportProblem if a range is missing, has another shape, or contains anything but numbers
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
 * Checks that the weights replace only numbers or blank cells: rows may have been inserted since the export.
 * @throws ExportProblem with the first cell that contains a formula, a text or a truth value
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
