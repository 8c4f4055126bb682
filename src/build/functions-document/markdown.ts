const escapeCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** A table; text is escaped, so it may hold `|` and `<`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Lines of a formula as a quotation; long ones wrap, short ones keep their line. */
export const formulaLines = (text: string) =>
  text
    .replace(/[<*\\_]/g, '\\$&')
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\\\n');
