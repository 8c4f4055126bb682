import type { Cell } from './definition.ts';
import type { Example } from './help.ts';
import { type FunctionReference, functionReference, type ParameterReference } from './reference.ts';

const escapeCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function parameterRow({ name, type, shape, optional, defaultText, text }: ParameterReference): string[] {
  return [`\`${name}\``, `${type}; ${shape}`, optional ? (defaultText ?? 'optional') : 'needed', text];
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}

const gridText = (grid: readonly (readonly Cell[])[]) =>
  grid.map((row) => row.map(cellText).join('\t')).join('\n');

function exampleText({ formula, cells, output }: Example): string {
  const inputs = Object.entries(cells).map(([address, grid]) => `from ${address}:\n${gridText(grid)}\n\n`);
  return `\`\`\`text\n${inputs.join('')}${formula}\n${gridText(output)}\n\`\`\``;
}

function functionText(entry: FunctionReference): string {
  return [
    `### ${entry.name}`,
    entry.summary,
    `\`=${entry.signature}\``,
    table(['Argument', 'What', 'Left out', 'Meaning'], entry.parameters.map(parameterRow)),
    `**Result.** ${entry.returns}`,
    `**Formula.** ${entry.mathematics}`,
    ...entry.examples.map((example) => `**Example.**\n\n${exampleText(example)}`),
    ...(entry.errors.length > 0
      ? [`**Errors.**\n\n${entry.errors.map((error) => `- ${error}`).join('\n')}`]
      : []),
    `**Source.** ${entry.source}`,
  ].join('\n\n');
}

const opening = `# Functions

Every function takes plain ranges and gives a plain block of cells, so they nest:
\`=SOFTMAX(DENSE(RELU(A1:D1); F1:H4))\`. One call computes a whole block. Where a locale uses the comma to
separate arguments, type \`,\` instead of \`;\`.

In ranges of numbers TRUE counts as 1 and FALSE as 0. Text, dates and error values are refused with the
argument, row and column where they stand. Arguments in brackets may be left out.

A seed is any whole number. A draw depends on the seed and on the position within the result only: it stays the
same when the block grows, on every machine and in every later version. \`RAND()\`, \`NOW()\` and other volatile
functions can't be arguments of custom functions: Google Sheets shows \`Loading...\` for ever.`;

/** The document docs/functions.md. Examples show numbers rounded to four decimals. */
export function functionsMarkdown(): string {
  const categories = [...new Set(functionReference.map(({ category }) => category))];
  const sections = categories.map((category) => {
    const entries = functionReference.filter((entry) => entry.category === category);
    return [`## ${category}`, ...entries.map(functionText)].join('\n\n');
  });
  return `${[opening, ...sections].join('\n\n')}\n`;
}
