import { longestBlock } from '../../functions/parameters/grid.ts';
import {
  type FunctionReference,
  functionReference,
  type ParameterReference,
} from '../../functions/reference.ts';
import { exampleText } from './example.ts';
import { formulaLines, table } from './markdown.ts';

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
