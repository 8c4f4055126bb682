import { type Corner, columnName } from '../../a1/addresses.ts';
import { mapReferences } from '../../formula/rewrite.ts';
import { pointSeparators, type Separators, translateFormula } from '../../formula/separators.ts';
import type { CellView } from '../protocol.ts';
import type { Border, CellStyle } from '../workbook/types.ts';

/** Converts between cells and the table that Excel and Google Sheets put on the clipboard: texts with their formats. */

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>');

const widths: Readonly<Record<Border['style'], string>> = {
  solid: '1px solid',
  medium: '2px solid',
  thick: '3px solid',
  dashed: '1px dashed',
  dotted: '1px dotted',
  double: '3px double',
};
const sides = ['top', 'right', 'bottom', 'left'] as const;

function cssOf(style: CellStyle): string {
  const { borders = {}, rotation } = style;
  const drawn = sides.map((side) => {
    const line = borders[side];
    return line && `border-${side}:${widths[line.style]} ${line.color}`;
  });
  const lines = [style.underline && 'underline', style.strikethrough && 'line-through'].filter(Boolean);
  return [
    style.bold && 'font-weight:bold',
    style.italic && 'font-style:italic',
    lines.length > 0 && `text-decoration:${lines.join(' ')}`,
    style.fontColor && `color:${style.fontColor}`,
    style.background && `background-color:${style.background}`,
    style.horizontalAlignment && `text-align:${style.horizontalAlignment}`,
    style.fontSize && `font-size:${style.fontSize}pt`,
    style.fontFamily && `font-family:${style.fontFamily}`,
    style.verticalAlignment && `vertical-align:${style.verticalAlignment}`,
    style.wrap && 'white-space:normal',
    rotation && (rotation === 'vertical' ? stacked : `mso-rotate:${rotation}`),
    ...drawn,
  ]
    .filter(Boolean)
    .join(';');
}

/** `R[-1]C[0]`, or `R5` for an absolute row, relative to a cell. */
function relativeCorner({ row, column }: Corner, from: { row: number; column: number }): string {
  const part = (letter: string, place: Corner['row'], home: number) => {
    if (!place) return '';
    return place.fixed ? `${letter}${place.index + 1}` : `${letter}[${place.index - home}]`;
  };
  return part('R', row, from.row) + part('C', column, from.column);
}

/** A formula in the notation of Google's clipboard: in en_US, with references relative to the cell. */
function relativeFormula(
  formula: string,
  from: { row: number; column: number },
  separators: Separators,
): string {
  return mapReferences(translateFormula(formula, separators, pointSeparators), ({ start, end }, { text }) => {
    const sheet = text.slice(0, text.lastIndexOf('!') + 1);
    return `${sheet}${relativeCorner(start, from)}${end ? `:${relativeCorner(end, from)}` : ''}`;
  });
}

/** `R[-1]C[0]`, `C[1]:C[2]` and the like, outside texts and quoted names. */
const relativeCornerText = String.raw`(?:R(?:\[-?\d+\]|\d+)(?:C(?:\[-?\d+\]|\d+))?|C(?:\[-?\d+\]|\d+))`;
const relativeParts = new RegExp(
  String.raw`("(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![\w.$])(${relativeCornerText})(?::(${relativeCornerText}))?(?![\w([!])`,
  'g',
);

/** Converts a formula of Google's clipboard to the text to type into a cell; null if this cell cannot contain it. */
export function pastedFormula(
  relative: string,
  row: number,
  column: number,
  separators: Separators,
): string | null {
  let isPossible = relative.startsWith('=');
  const index = (part: string, home: number) => {
    const found = part.startsWith('[') ? home + Number(part.slice(1, -1)) : Number(part) - 1;
    if (found < 0) isPossible = false;
    return Math.max(0, found);
  };
  const dollar = (part: string) => (part.startsWith('[') ? '' : '$');
  const corner = (text: string) => {
    const [, down, right] = /^(?:R([^C]+))?(?:C(.+))?$/.exec(text)!;
    const letters = right && dollar(right) + columnName(index(right, column));
    return (letters ?? '') + (down ? `${dollar(down)}${index(down, row) + 1}` : '');
  };
  const formula = relative.replace(relativeParts, (whole, quoted?: string, start = '', end?: string) => {
    if (quoted !== undefined) return whole;
    const isCell = start.startsWith('R') && start.includes('C');
    // On Google's clipboard an entire row or column may have a single name; a typed formula needs both ends.
    return end === undefined && isCell ? corner(start) : `${corner(start)}:${corner(end ?? start)}`;
  });
  return isPossible ? translateFormula(formula, pointSeparators, separators) : null;
}

/** Google's number for the kind of a number format. */
function kindOfFormat(format: string): number {
  if (format.includes('%')) return 3;
  if (/E[+-]/i.test(format)) return 8;
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\./g, '')) ? 5 : 2;
}

/** As Excel writes it: characters with a meaning in CSS are escaped with a backslash. */
const excelFormat = (format: string): string =>
  `mso-number-format:"${format.replaceAll('"', '\\0022').replace(/[^\w\s\\]/g, '\\$&')}"`;

interface PlacedView {
  readonly row: number;
  readonly column: number;
  readonly view: CellView | null;
}

/** The exact value of a cell, as Google's clipboard has it. */
function exactValue({ kind, value, display, isTicked }: CellView): string {
  if (kind === 'number') return JSON.stringify({ 1: 3, 3: value });
  if (kind === 'text') return JSON.stringify({ 1: 2, 2: display });
  return isTicked === undefined ? '' : JSON.stringify({ 1: 4, 4: 1 });
}

/** A table of cells with their formulas, values and number formats, as Google Sheets and Excel read it. */
export function toHtml(rows: readonly (readonly PlacedView[])[], separators: Separators): string {
  const cell = ({ view, ...place }: PlacedView) => {
    const { numberFormat } = view?.style ?? {};
    const formula = view && view.spilledFrom === undefined ? view.editText : '';
    const attributes = {
      style: [cssOf(view?.style ?? {}), numberFormat && excelFormat(numberFormat)].filter(Boolean).join(';'),
      'data-sheets-value': view ? exactValue(view) : '',
      'data-sheets-numberformat':
        numberFormat && JSON.stringify({ 1: kindOfFormat(numberFormat), 2: numberFormat, 3: 1 }),
      'data-sheets-formula': formula.startsWith('=') ? relativeFormula(formula, place, separators) : '',
    };
    const written = Object.entries(attributes).map(([name, text]) =>
      text ? ` ${name}="${escaped(text)}"` : '',
    );
    return `<td${written.join('')}>${escaped(view?.display ?? '')}</td>`;
  };
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
}

/** Excel's names for number formats. */
const namedFormats: Readonly<Record<string, string>> = {
  Percent: '0.00%',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Scientific: '0.00E+00',
};

/** The number format of a pasted cell, from Google's attribute or Excel's style; undefined for the default format. */
function formatOf(cell: Element, css: string): string | undefined {
  try {
    const google = JSON.parse(cell.getAttribute('data-sheets-numberformat') ?? 'null');
    if (typeof google?.[2] === 'string') return google[2];
  } catch {
    // Damaged by another program: the cell keeps the default format.
  }
  const [, inQuotes, name = ''] = /mso-number-format:\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]+))/.exec(css) ?? [];
  if (inQuotes === undefined) return namedFormats[name.trim()];
  const format = inQuotes.replace(/\\(?:00([0-9a-f]{2})|(.))/gi, (_, hex?: string, sign = '') =>
    hex === undefined ? sign : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return namedFormats[format] ?? (/^general$|^$/i.test(format) ? undefined : format);
}

const knownColors = new Map<string, string | undefined>();

/** `#rrggbb`; undefined for no color and for translucent colors. */
function colorOf(css: string): string | undefined {
  if (css === '' || css === 'transparent' || css === 'inherit') return undefined;
  if (!knownColors.has(css)) {
    const context = document.createElement('canvas').getContext('2d')!;
    context.fillStyle = css;
    const color = String(context.fillStyle);
    knownColors.set(css, color.startsWith('#') ? color : undefined);
  }
  return knownColors.get(css);
}

/** Excel marks its cells with classes and defines these in a style sheet. */
function classRules(page: Document): Map<string, string> {
  const text = [...page.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n');
  return new Map([...text.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)].map(([, name, rule]) => [name!, rule!]));
}

const alignments = ['left', 'center', 'right'] as const;
const heights = ['top', 'middle'] as const;
const pointsPerPixel = 0.75;

/** Excel's style of a text whose letters are stacked. */
const stacked = 'layout-flow:vertical';

/** Lines around a pasted cell; undefined for none. */
function bordersOf(css: CSSStyleDeclaration): CellStyle['borders'] {
  const borders: CellStyle['borders'] = {};
  for (const side of sides) {
    const [kind, width] = [
      css.getPropertyValue(`border-${side}-style`),
      css.getPropertyValue(`border-${side}-width`),
    ];
    const pixels = Number.parseFloat(width) / (width.endsWith('pt') ? pointsPerPixel : 1);
    const color = colorOf(css.getPropertyValue(`border-${side}-color`)) ?? '#000000';
    if (kind === 'solid' && pixels > 0)
      borders[side] = { color, style: pixels < 1.5 ? 'solid' : pixels < 2.5 ? 'medium' : 'thick' };
    if (kind === 'dashed' || kind === 'dotted' || kind === 'double') borders[side] = { color, style: kind };
  }
  return Object.keys(borders).length > 0 ? borders : undefined;
}

/** The font of a pasted cell, unless it is that of new cells. */
function fontOf({ fontSize, fontFamily }: CSSStyleDeclaration): Pick<CellStyle, 'fontSize' | 'fontFamily'> {
  const points = Number.parseFloat(fontSize) * (fontSize.endsWith('px') ? pointsPerPixel : 1);
  const isSize = /^[\d.]+p[tx]$/.test(fontSize) && points >= 1 && points <= 400 && points !== 10;
  const name = fontFamily.split(',')[0]!.replace(/["']/g, '').trim();
  const isFont = name !== '' && !/^(arial|docs-|inherit$|initial$)/i.test(name);
  return { ...(isSize && { fontSize: Math.round(points * 10) / 10 }), ...(isFont && { fontFamily: name }) };
}

/** Degrees counter-clockwise, or stacked letters; undefined for neither. */
function rotationOf(css: string): CellStyle['rotation'] {
  if (css.replace(/\s/g, '').includes(stacked)) return 'vertical';
  const degrees = Number(/mso-rotate:\s*(-?\d+)/.exec(css)?.[1] ?? 0);
  return Math.abs(degrees) <= 90 && degrees !== 0 ? degrees : undefined;
}

function styleOf(cell: Element, rules: ReadonlyMap<string, string>): CellStyle {
  const { style: css } = document.createElement('span');
  const classes = [...cell.classList].map((name) => rules.get(name) ?? '');
  const text = [...classes, cell.getAttribute('style') ?? ''].join(';');
  css.cssText = text;
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
  const height = heights.find((one) => one === css.verticalAlign);
  if (height) style.verticalAlignment = height;
  if (css.whiteSpace === 'normal') style.wrap = true;
  const borders = bordersOf(css);
  if (borders) style.borders = borders;
  const rotation = rotationOf(text);
  if (rotation !== undefined) style.rotation = rotation;
  const numberFormat = formatOf(cell, text);
  if (numberFormat) style.numberFormat = numberFormat;
  return { ...style, ...fontOf(css) };
}

/** Digits and the signs of numbers: the text of a plain number. */
const plainNumber = /^[-+\d.,\s'’]+(?:E[-+]?\d+)?$/i;

/** The value to enter for a cell from Google's clipboard; undefined if its text is entered instead. */
function storedValue(cell: Element, { numberFormat }: CellStyle): string | number | boolean | undefined {
  let value: Record<string, unknown> | null = null;
  try {
    value = JSON.parse(cell.getAttribute('data-sheets-value') ?? 'null');
  } catch {
    // Damaged by another program: the text is used instead.
  }
  const content = value?.[String(value[1])];
  switch (value?.[1]) {
    case 2:
      return typeof content === 'string' && content !== '' && numberFormat !== '@'
        ? `'${content}`
        : undefined;
    case 3: {
      // Without its format, a date would become a number of days.
      const isShown = numberFormat !== undefined || plainNumber.test((cell.textContent ?? '').trim());
      return typeof content === 'number' && Number.isFinite(content) && isShown ? content : undefined;
    }
    case 4:
      return content === 1 || content === 0 ? content === 1 : undefined;
    default:
      return undefined;
  }
}

interface PastedCell {
  readonly style: CellStyle;
  /** For `pastedFormula`; absent for a value. */
  readonly formula?: string;
  /** The value as Google stores it; absent if the text is entered instead. */
  readonly value?: string | number | boolean;
  /** The number of rows and columns of a merged cell. */
  readonly span?: { readonly rows: number; readonly columns: number };
}

/** The formats and contents of a table's cells; null if there is no table. */
export function cellsFromHtml(html: string): PastedCell[][] | null {
  // A document parsed this way neither loads nor runs anything.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return null;
  const rules = classRules(page);
  const grid: PastedCell[][] = [...table.rows].map(() => []);
  for (const [top, { cells }] of [...table.rows].entries()) {
    let left = 0;
    for (const cell of cells) {
      while (grid[top]![left]) left++;
      const style = styleOf(cell, rules);
      const formula = cell.getAttribute('data-sheets-formula');
      const value = storedValue(cell, style);
      const rows = Math.max(1, Math.min(cell.rowSpan, grid.length - top));
      const columns = Math.max(1, cell.colSpan);
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) grid[top + i]![left + j] = { style };
      grid[top]![left] = {
        style,
        ...(formula && { formula }),
        ...(value !== undefined && { value }),
        ...(rows * columns > 1 && { span: { rows, columns } }),
      };
      left += columns;
    }
  }
  return grid;
}
