import type { Border, CellStyle } from './book.ts';
import { sheetsFont, stackedText, writeColor } from './styles.ts';
import { escapeXml, xmlText } from './xml.ts';

const borderStyles: Record<Border['style'], string> = {
  solid: 'thin',
  medium: 'medium',
  thick: 'thick',
  dashed: 'dashed',
  dotted: 'dotted',
  double: 'double',
};
/** Lower numbers are reserved for built-in formats. */
const firstOwnFormat = 164;

/** Unique pieces of XML, by number. */
class Pieces {
  private readonly numbers = new Map<string, number>();

  constructor(...first: string[]) {
    for (const piece of first) this.numberOf(piece);
  }

  numberOf(piece: string): number {
    const known = this.numbers.get(piece);
    if (known !== undefined) return known;
    this.numbers.set(piece, this.numbers.size);
    return this.numbers.size - 1;
  }

  xml(name: string): string {
    return xmlText(name, { count: this.numbers.size }, [...this.numbers.keys()].join(''));
  }

  get size(): number {
    return this.numbers.size;
  }
}

const color = (name: string, value: string | undefined): string => {
  const stored = writeColor(value);
  return stored ? xmlText(name, { rgb: stored.argb }) : '';
};

/** A font's elements in the order required by the format. */
function fontParts(style: CellStyle, nameElement: 'name' | 'rFont'): string {
  const { bold, italic, underline, strikethrough, fontColor, fontSize, fontFamily } = style;
  const name = xmlText(nameElement, { val: fontFamily ?? sheetsFont.name });
  const size = xmlText('sz', { val: fontSize ?? sheetsFont.size });
  const marks = [bold && '<b/>', italic && '<i/>', strikethrough && '<strike/>'].filter(Boolean).join('');
  const line = underline ? '<u/>' : '';
  // In a rich text the font's name comes first; in the list of fonts it comes last.
  return nameElement === 'rFont'
    ? `${name}${marks}${color('color', fontColor)}${size}${line}`
    : `${marks}${line}${size}${color('color', fontColor)}${name}`;
}

/** The properties before a run of rich text. */
const runProperties = (style: CellStyle): string => `<rPr>${fontParts(style, 'rFont')}</rPr>`;

function borderXml(borders: CellStyle['borders']): string {
  const side = (name: 'left' | 'right' | 'top' | 'bottom') => {
    const border = borders?.[name];
    if (!border) return `<${name}/>`;
    return xmlText(
      name,
      { style: borderStyles[border.style] },
      color('color', border.color) || '<color rgb="FF000000"/>',
    );
  };
  return `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`;
}

function alignmentXml(style: CellStyle): string {
  const { horizontalAlignment, verticalAlignment, wrap, rotation } = style;
  const turned =
    rotation === 'vertical' ? stackedText : rotation !== undefined && rotation < 0 ? 90 - rotation : rotation;
  const vertical = verticalAlignment === 'middle' ? 'center' : verticalAlignment;
  const attributes = {
    horizontal: horizontalAlignment,
    vertical,
    wrapText: wrap ? 1 : undefined,
    textRotation: turned,
  };
  return Object.values(attributes).every((value) => value === undefined)
    ? ''
    : xmlText('alignment', attributes);
}

/** The styles of a file that is being written: each has a number that cells refer to. */
export class StyleTable {
  private readonly fonts = new Pieces(`<font>${fontParts({}, 'name')}</font>`);
  private readonly fills = new Pieces(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  private readonly borders = new Pieces(borderXml(undefined));
  private readonly formats = new Map<string, number>();
  private readonly looks = new Pieces();
  private readonly overlays = new Pieces();
  private readonly known = new Map<string, number>();

  constructor() {
    this.numberOf({});
  }

  /** The number of a cell's style. */
  numberOf(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const background = color('fgColor', style.background);
    const fill = background && `<fill><patternFill patternType="solid">${background}</patternFill></fill>`;
    const alignment = alignmentXml(style);
    const number = this.looks.numberOf(
      xmlText(
        'xf',
        {
          numFmtId: this.formatOf(style.numberFormat),
          fontId: this.fonts.numberOf(`<font>${fontParts(style, 'name')}</font>`),
          fillId: fill ? this.fills.numberOf(fill) : 0,
          borderId: this.borders.numberOf(borderXml(style.borders)),
          xfId: 0,
          applyNumberFormat: style.numberFormat ? 1 : undefined,
          applyFont: 1,
          applyFill: fill ? 1 : undefined,
          applyBorder: style.borders ? 1 : undefined,
          applyAlignment: alignment ? 1 : undefined,
        },
        alignment,
      ),
    );
    this.known.set(key, number);
    return number;
  }

  /** The number of a style that a conditional format applies to a cell. */
  keptOverlay(dxf: string): number {
    return this.overlays.numberOf(dxf);
  }

  private formatOf(format: string | undefined): number {
    if (!format || /^general$/i.test(format)) return 0;
    const known = this.formats.get(format);
    if (known !== undefined) return known;
    this.formats.set(format, firstOwnFormat + this.formats.size);
    return firstOwnFormat + this.formats.size - 1;
  }

  xml(): string {
    const formats = [...this.formats].map(([formatCode, numFmtId]) =>
      xmlText('numFmt', { numFmtId, formatCode }),
    );
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? xmlText('numFmts', { count: formats.length }, formats.join('')) : '',
      this.fonts.xml('fonts'),
      this.fills.xml('fills'),
      this.borders.xml('borders'),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      this.looks.xml('cellXfs'),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      this.overlays.size > 0 ? this.overlays.xml('dxfs') : '',
      '</styleSheet>',
    ].join('');
  }
}

/** The shared strings of a file that is being written. */
export class StringTable {
  private readonly strings = new Map<string, number>();
  private uses = 0;

  numberOf(text: string, runs?: readonly { text: string; style?: CellStyle }[]): number {
    this.uses += 1;
    const piece = (value: string) => `<t xml:space="preserve">${escapeXml(value)}</t>`;
    const inner = runs
      ? runs
          .map(({ text: part, style }) => `<r>${style ? runProperties(style) : ''}${piece(part)}</r>`)
          .join('')
      : piece(text);
    const known = this.strings.get(inner);
    if (known !== undefined) return known;
    this.strings.set(inner, this.strings.size);
    return this.strings.size - 1;
  }

  xml(): string {
    const items = [...this.strings.keys()].map((inner) => `<si>${inner}</si>`).join('');
    const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    return xmlText('sst', { xmlns: space, count: this.uses, uniqueCount: this.strings.size }, items);
  }
}
