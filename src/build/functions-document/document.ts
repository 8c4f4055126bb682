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
  return [`\`${name}\``, `${type}; ${shape}`, optional ? (defaultText ?? 'optional') : 'needed', text];
}

const errorsText = ({ errors }: FunctionReference) =>
  errors.map(({ message, cause }) => `- \`${message}\`\\\n  ${cause}`).join('\n');

function functionText(entry: FunctionReference): string {
  return [
    `### ${entry.name}`,
    entry.summary,
    `\`=${entry.signature}\``,
    table(['Argument', 'What', 'Left out', 'Meaning'], entry.parameters.map(parameterRow)),
    `**Result.** ${entry.returns}`,
    `**Formula.**\n\n${formulaLines(entry.mathematics)}`,
    ...entry.examples.map((example) => `**Example.** ${exampleText(example)}`),
    `**Errors.**\n\n${errorsText(entry)}`,
    `**Source.** ${entry.source}`,
  ].join('\n\n');
}

const opening = `# Functions

Cellgrad adds these functions to Google Sheets. Every one takes plain ranges and gives a plain block of cells, so
they nest: \`=SOFTMAX(DENSE(RELU(A1:D1); F1:H4))\` is a small network in one cell. One call computes a whole
block, so nothing needs to be dragged down.

- **Separators.** Arguments are separated by \`;\` here. Where your locale uses the comma, type \`,\`.
- **Optional arguments** stand in brackets. To leave one out in the middle, leave its place empty:
  \`=CONV2D(A1:D3; F1:G2; ; 2)\`.
- **What counts as a number.** In ranges of numbers TRUE is 1 and FALSE is 0. Text, dates and error values are
  refused, and the error names the argument, row and column where they stand, counted within the range.
- **Blank cells.** Where blank cells count as 0, a range keeps its shape, blank edges included. Of ranges with more
  than ${longestBlock} rows, such as \`A:A\` or \`A2:A\`, blank rows at the end are left out. Where a blank cell is no value, as
  among labels or in a comparison of rows, they are left out of every range. Columns always stay.
- **Seeds.** A seed is any whole number. A draw depends on the seed and on the position within the result only: it
  stays the same when the block grows, on every machine and in every later version. Functions that draw never take
  \`RAND()\`, \`NOW()\` or other volatile functions: in arguments of custom functions Google Sheets shows
  \`Loading...\` for ever.
- **tanh** is Google's own: \`=ARRAYFORMULA(TANH(A1:D1))\`.
- **Examples** show cells with their column letters and row numbers; blank cells are blank. Results are
  rounded to 4 decimals; the functions themselves compute with all digits.
- **Formulas** count rows, columns and classes from 0. [c] is 1 where the condition c holds, else 0; ⌊x⌋ rounds
  down and ⌈x⌉ up.`;

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
