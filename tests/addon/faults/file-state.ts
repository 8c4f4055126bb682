import type { CellData, WorkbookData } from '../../../src/local/workbook/types.ts';

const usual: Readonly<Record<string, unknown>> = { numberFormat: 'general', background: '#ffffff' };

/** Treats an empty format as no format. */
function visible({ style, ...rest }: CellData): CellData {
  const said = Object.fromEntries(
    Object.entries(style ?? {}).filter(([name, value]) => value !== usual[name]),
  );
  return Object.keys(said).length > 0 ? { ...rest, style: said } : rest;
}

/**
 * The visible content of a file, as text for comparisons: sheets in order, by name instead of id, and named ranges.
 * Ignores the selection, and a space at the end of a formula. Without styles, bold text equals plain text.
 */
export function fileState({ sheets, namedRanges, locale }: WorkbookData, withStyles = true): string {
  const names = new Map(sheets.map(({ id, name }) => [id, name]));
  const plain = (key: string, value: unknown) => {
    if (key === 'id' || (key === 'style' && !withStyles)) return undefined;
    if (key === 'sheetId') return names.get(value as number) ?? 'a sheet that is gone';
    if (key === 'formula') return String(value).trimEnd();
    return value;
  };
  const sorted = sheets.map(({ cells, ...rest }) => ({
    ...rest,
    cells: Object.entries(cells)
      .map(([key, cell]) => [key, visible(cell)] as const)
      .filter(([, cell]) => Object.keys(cell).length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  }));
  const ranges = [...namedRanges].sort((one, other) => (one.name < other.name ? -1 : 1));
  return JSON.stringify({ sorted, ranges, locale }, plain);
}

/** The first difference between two states, with its surroundings. */
export function difference(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 100);
  return `expected …${around(expected)}…\n     got …${around(actual)}…`;
}
