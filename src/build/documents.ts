import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkbookPlan } from '../../sheets-templates/builder/plan.ts';
import { expandWorkbook } from '../../sheets-templates/builder/workbook.ts';
import { dropoutAmount } from '../../sheets-templates/dropout_amount/workbook.ts';
import { gpt } from '../../sheets-templates/gpt/workbook.ts';
import { type Area, cellName, columnName, parseArea } from '../a1/addresses.ts';
import type { CellValue, WorkbookModel } from '../formula/model.ts';
import type { Cell } from '../functions/definition.ts';
import type { Example } from '../functions/help.ts';
import { functionDefinitions } from '../functions/index.ts';
import { longestBlock } from '../functions/parameters.ts';
import {
  type FunctionReference,
  functionReference,
  type ParameterReference,
} from '../functions/reference.ts';
import { callFunction } from '../functions/result.ts';
import type { CustomFunctionHost } from '../local/workbook/types.ts';
import { readExcel, type TorchOptions, torchFiles } from './export-torch.ts';
import { calculatePlan } from './xlsx/write-workbook.ts';

const escapeCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** A table; text is escaped, so it may contain `|` and `<`. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Lines of a formula as a quotation; long ones wrap, short ones keep their line. */
const formulaLines = (text: string) =>
  text
    .replace(/[<*\\_]/g, '\\$&')
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\\\n');

type Grid = readonly (readonly Cell[])[];

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}

const areaOf = (address: string, grid: Grid): Area => ({
  ...parseArea(address),
  rows: grid.length,
  columns: Math.max(...grid.map((row) => row.length)),
});

/** A part of a sheet from column A on, with column letters and row numbers around it. */
function sheetTable(blocks: readonly (readonly [area: Area, grid: Grid])[]): string {
  const top = Math.min(...blocks.map(([area]) => area.row));
  const rows = Math.max(...blocks.map(([area]) => area.row + area.rows)) - top;
  const columns = Math.max(...blocks.map(([area]) => area.column + area.columns));
  const cells = Array.from({ length: rows }, (_, row) => [
    `**${top + row + 1}**`,
    ...new Array<string>(columns).fill(''),
  ]);
  for (const [area, grid] of blocks)
    grid.forEach((line, row) => {
      line.forEach((cell, column) => {
        cells[area.row - top + row]![area.column + column + 1] = cellText(cell);
      });
    });
  return table(['', ...Array.from({ length: columns }, (_, column) => columnName(column))], cells);
}

/** The cells that an example reads, then its formula and its result, two rows below them. */
export function exampleText({ formula, cells, output }: Example): string {
  const blocks = Object.entries(cells).map(([address, grid]) => [areaOf(address, grid), grid] as const);
  const row = Math.max(-1, ...blocks.map(([area]) => area.row + area.rows)) + 1;
  const given = blocks.length > 0 ? `Input:\n\n${sheetTable(blocks)}\n\n` : '';
  const call = `\`${formula}\``;
  if (output.length === 1 && output[0]!.length === 1)
    return `${given}${call} returns **${cellText(output[0]![0])}**.`;
  const place = cellName(row, 0);
  return `${given}${call} in ${place} returns:\n\n${sheetTable([[areaOf(place, output), output]])}`;
}

const anchor = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');
const link = (heading: string) => `[${heading}](#${anchor(heading)})`;

function parameterRow({ name, type, shape, optional, defaultText, text }: ParameterReference): string[] {
  return [`\`${name}\``, `${type}; ${shape}`, optional ? (defaultText ?? 'optional') : 'required', text];
}

const errorsText = ({ errors }: FunctionReference) =>
  errors.map(({ message, cause }) => `- \`${message}\`\\\n  ${cause}`).join('\n');

function functionText(entry: FunctionReference): string {
  return [
    `### ${entry.name}`,
    entry.summary,
    `\`=${entry.signature}\``,
    table(['Argument', 'Type', 'Default', 'Description'], entry.parameters.map(parameterRow)),
    `**Result.** ${entry.returns}`,
    `**Formula.**\n\n${formulaLines(entry.mathematics)}`,
    ...entry.examples.map((example) => `**Example.** ${exampleText(example)}`),
    `**Errors.**\n\n${errorsText(entry)}`,
    `**Source.** ${entry.source}`,
  ].join('\n\n');
}

const opening = `# Functions

Cellgrad adds these functions to Google Sheets. Each function takes ranges and returns an array, so functions
nest: \`=SOFTMAX(DENSE(RELU(A1:D1); F1:H4))\` is a small network in one cell. One call fills all cells of the
result; you don't need to copy formulas down.

- **Separators.** This page separates arguments with \`;\`. If your locale uses commas, type \`,\`.
- **Optional arguments** are shown in brackets. To skip one in the middle, leave it empty:
  \`=CONV2D(A1:D3; F1:G2; ; 2)\`.
- **Numbers.** TRUE counts as 1 and FALSE as 0. Text, dates and errors are rejected; the message names the argument
  and the row and column, counted within the range.
- **Blank cells.** Where blank cells count as 0, a range keeps its shape, including blank edges. In full-column
  ranges such as \`A:A\` or \`A2:A\` (more than ${longestBlock} rows), blank rows at the end are ignored. Among labels and in
  comparisons of rows, where a blank cell is not a value, they are always ignored. Columns are never removed.
- **Seeds.** A seed is any integer. A random number depends only on the seed and the position in the result: it
  stays the same when the array grows, on every machine and in every later version. Never pass \`RAND()\`, \`NOW()\`
  or another volatile function to a custom function: Google Sheets then shows \`Loading...\` forever.
- **tanh** is built into Google Sheets: \`=ARRAYFORMULA(TANH(A1:D1))\`.
- **Examples** show cells with their column letters and row numbers. Results are rounded to 4 decimals; the
  functions compute with full precision.
- **Formulas** count rows, columns and classes from 0. [c] is 1 if the condition c is true, else 0; ⌊x⌋ rounds
  down and ⌈x⌉ rounds up.`;

const entriesOf = (category: string) => functionReference.filter((entry) => entry.category === category);

function contents(categories: readonly string[]): string {
  const line = ({ name, summary }: FunctionReference) => `- ${link(name)}: ${summary}`;
  return categories
    .map((category) => `**${link(category)}**\n\n${entriesOf(category).map(line).join('\n')}`)
    .join('\n\n');
}

/** The document docs/functions.md. */
export function functionsMarkdown(): string {
  const categories = [...new Set(functionReference.map(({ category }) => category))];
  const sections = categories.map((category) =>
    [`## ${category}`, ...entriesOf(category).map(functionText)].join('\n\n'),
  );
  return `${[opening, '## Contents', contents(categories), ...sections].join('\n\n')}\n`;
}

const customFunctions: CustomFunctionHost = {
  names: new Set(functionDefinitions.map(({ name }) => name)),
  call: (name, given) =>
    callFunction(functionDefinitions.find((definition) => definition.name === name)!, given),
};

/** One of our workbooks with its custom functions, calculated. */
function modelOfPlan(plan: WorkbookPlan): WorkbookModel {
  const workbook = calculatePlan(plan, undefined, customFunctions);
  const sheets = plan.tabs.map(({ name, cells }, id) => {
    const grid = <T>(at: (row: number, column: number) => T): T[][] =>
      cells.map((line, row) => line.map((_, column) => at(row, column)));
    const contents = {
      formulas: grid((row, column) => workbook.formula(id, row, column)),
      values: grid((row, column) => (workbook.value(id, row, column) ?? '') as CellValue),
      size: { rows: cells.length, columns: cells[0]!.length },
    };
    return [name, contents] as const;
  });
  return { sheets: Object.fromEntries(sheets), names: {}, locale: 'en_US' };
}

/** Models shown in docs/pytorch. */
const examples: readonly { readonly model: () => Promise<WorkbookModel>; readonly options: TorchOptions }[] =
  [
    {
      model: () => readExcel('sheets-templates/collab_filter/collab_filter.xlsx'),
      options: { objective: 'dotprod!V41', optimizer: 'adam', epochs: '300', redraw: false },
    },
    {
      model: () => readExcel('sheets-templates/penguins/penguins.xlsx'),
      options: {
        objective: "'two layers'!J1",
        optimizer: 'adam',
        rate: '0.02',
        epochs: '500',
        redraw: false,
        name: 'penguins',
      },
    },
    {
      // Its Excel copy has no dropout, as that needs the custom functions.
      model: async () => modelOfPlan(expandWorkbook(dropoutAmount, 'seeded')),
      options: {
        objective: 'net!B8',
        follow: 'net!B10, net!B9',
        redraw: true,
        name: 'dropout_amount',
      },
    },
    {
      model: async () => modelOfPlan(expandWorkbook(gpt, 'seeded')),
      options: {
        objective: 'gpt!B6',
        redraw: true,
        name: 'gpt',
      },
    },
  ];

/** Every document generated from the code, by its path. */
export async function documents(): Promise<Map<string, string>> {
  const scripts = await Promise.all(
    examples.map(async ({ model, options }) => torchFiles(await model(), options)),
  );
  const shown = scripts.flat().filter(([name]) => !name.endsWith('.ipynb'));
  return new Map([
    ['docs/functions.md', functionsMarkdown()],
    ...shown.map(([name, content]): [string, string] => [join('docs/pytorch', name), content]),
  ]);
}

/** Writes the documents generated from the code. */
export async function writeDocuments(): Promise<void> {
  mkdirSync('docs/pytorch', { recursive: true });
  for (const [path, content] of await documents()) writeFileSync(path, content);
}
