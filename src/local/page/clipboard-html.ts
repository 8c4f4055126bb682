import type { CellView } from '../protocol.ts';
import type { CellStyle } from '../workbook/types.ts';

/** Cells as the table that Excel and Google Sheets put on the clipboard, and back: texts with their look. */

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>');

function cssOf(style: CellStyle): string {
  const lines = [style.underline && 'underline', style.strikethrough && 'line-through'].filter(Boolean);
  return [
    style.bold && 'font-weight:bold',
    style.italic && 'font-style:italic',
    lines.length > 0 && `text-decoration:${lines.join(' ')}`,
    style.fontColor && `color:${style.fontColor}`,
    style.background && `background-color:${style.background}`,
    style.horizontalAlignment && `text-align:${style.horizontalAlignment}`,
    style.fontSize && `font-size:${style.fontSize}pt`,
    style.wrap && 'white-space:normal',
  ]
    .filter(Boolean)
    .join(';');
}

/** A table of cells; null for an empty one. */
export function toHtml(rows: readonly (readonly (CellView | null)[])[]): string {
  const cell = (view: CellView | null) =>
    `<td style="${escaped(cssOf(view?.style ?? {}))}">${escaped(view?.display ?? '')}</td>`;
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
}

const painter = () => document.createElement('canvas').getContext('2d')!;

/** `#rrggbb`; undefined for no colour and for those that let others shine through. */
function colorOf(css: string): string | undefined {
  if (css === '' || css === 'transparent' || css === 'inherit') return undefined;
  const context = painter();
  context.fillStyle = css;
  const color = String(context.fillStyle);
  return color.startsWith('#') ? color : undefined;
}

/** Excel gives its cells classes and says in a style sheet how these look. */
function classRules(page: Document): Map<string, string> {
  const text = [...page.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n');
  return new Map([...text.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)].map(([, name, rule]) => [name!, rule!]));
}

const alignments = ['left', 'center', 'right'] as const;

function styleOf(cell: Element, rules: ReadonlyMap<string, string>): CellStyle {
  const { style: css } = document.createElement('span');
  const classes = [...cell.classList].map((name) => rules.get(name) ?? '');
  css.cssText = [...classes, cell.getAttribute('style') ?? ''].join(';');
  const has = (names: string) => cell.querySelector(names) !== null;
  const style: CellStyle = {};
  if (css.fontWeight === 'bold' || Number(css.fontWeight) >= 600 || has('b, strong')) style.bold = true;
  if (css.fontStyle === 'italic' || has('i, em')) style.italic = true;
  const lines = css.textDecoration || css.textDecorationLine;
  if (lines.includes('underline') || has('u')) style.underline = true;
  if (lines.includes('line-through') || has('s, strike')) style.strikethrough = true;
  const fontColor = colorOf(css.color);
  if (fontColor && fontColor !== '#000000') style.fontColor = fontColor;
  const background = colorOf(css.backgroundColor || (cell.getAttribute('bgcolor') ?? ''));
  if (background && background !== '#ffffff') style.background = background;
  const alignment = alignments.find((one) => one === (css.textAlign || cell.getAttribute('align')));
  if (alignment) style.horizontalAlignment = alignment;
  return style;
}

/** The looks of a table's cells; null where there is no table, or one with joined cells. */
export function stylesFromHtml(html: string): CellStyle[][] | null {
  // A document that is parsed so neither loads nor runs anything.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table || table.querySelector('[colspan]:not([colspan="1"]), [rowspan]:not([rowspan="1"])'))
    return null;
  const rules = classRules(page);
  return [...table.rows].map((row) => [...row.cells].map((cell) => styleOf(cell, rules)));
}
