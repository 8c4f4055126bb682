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

/** Text for a Markdown heading: nothing in it may become a link, code or HTML. */
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
