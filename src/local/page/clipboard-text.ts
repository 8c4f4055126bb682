/** Cells as tab-separated text; a cell with a tab, line end or quote is quoted, as Google's clipboard does. */
export function toTabbed(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** The text of the quoted cell that begins at `start`, and the place after its closing quote. */
function quotedCell(text: string, start: number): { cell: string; end: number } | null {
  let cell = '';
  for (let place = start + 1; place < text.length; place++) {
    if (text[place] !== '"') cell += text[place];
    else if (text[place + 1] === '"') {
      cell += '"';
      place++;
    } else return { cell, end: place + 1 };
  }
  return null;
}

function plainCell(text: string, start: number): { cell: string; end: number } {
  const length = text.slice(start).search(/[\t\n]/);
  const end = length < 0 ? text.length : start + length;
  return { cell: text.slice(start, end), end };
}

function endsCell(text: string, place: number): boolean {
  return place >= text.length || text[place] === '\t' || text[place] === '\n';
}

/** Tab-separated text → rows of equal length; one line end at the very end makes no row of its own. */
export function fromTabbed(tabbed: string): string[][] {
  const text = tabbed.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  for (let place = 0; ; place++) {
    const quoted = text[place] === '"' ? quotedCell(text, place) : null;
    const { cell, end } = quoted && endsCell(text, quoted.end) ? quoted : plainCell(text, place);
    rows.at(-1)!.push(cell);
    place = end;
    if (place >= text.length) break;
    if (text[place] === '\n') rows.push([]);
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}
