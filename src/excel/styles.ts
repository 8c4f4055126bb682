import type { Border, CellStyle } from './book.ts';
import { childOf, childrenOf, descendantsOf, flagOf, numberOf, toXml, type XmlElement } from './xml.ts';

/** A color as stored in a file: direct, from the theme with a tint, or from the legacy palette. */
interface StoredColor {
  argb?: string;
  theme?: number;
  tint?: number;
  indexed?: number;
}

/** Excel's default theme, in the order used by cells. */
const officeTheme =
  'FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72'.split(' ');
/** Names of the theme's colors in that order: text and background are swapped in the theme's own file. */
const themeOrder = 'lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink'.split(
  ' ',
);
const basicPalette = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF'.split(' ');
const upperPalette = (
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ' +
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');
const palette = [...basicPalette, ...basicPalette, ...upperPalette, '000000', 'FFFFFF'];

/** The colors of a file's theme as RRGGBB, read from the theme's XML; Excel's defaults if it has none. */
export function themeColors(xml: string | undefined): readonly string[] {
  if (!xml) return officeTheme;
  return themeOrder.map((name, index) => {
    const element = new RegExp(`<a:${name}>([\\s\\S]*?)</a:${name}>`).exec(xml)?.[1] ?? '';
    return /(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"/.exec(element)?.[1] ?? officeTheme[index]!;
  });
}

/** Makes a color lighter (tint > 0) or darker (tint < 0) by that share. */
function tinted(hex: string, tint: number): string {
  const channels = [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  const changed = channels.map((channel) =>
    tint < 0 ? channel * (1 + tint) : channel + (255 - channel) * tint,
  );
  return changed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('');
}

/** `#rrggbb`, or undefined if the file leaves the color to the reader. */
export function readColor(color: StoredColor | undefined, theme: readonly string[]): string | undefined {
  if (!color) return undefined;
  if (color.argb && /^[0-9A-Fa-f]{6,8}$/.test(color.argb)) return `#${color.argb.slice(-6).toLowerCase()}`;
  const base = color.theme === undefined ? palette[color.indexed ?? -1] : theme[color.theme];
  return base && `#${tinted(base, color.tint ?? 0).toLowerCase()}`;
}

const named: Record<string, string> = {
  black: '000000',
  white: 'FFFFFF',
  red: 'FF0000',
  green: '008000',
  blue: '0000FF',
  yellow: 'FFFF00',
};

/** The stored form of `#rgb`, `#rrggbb` or a common color name; undefined for any other text. */
export function writeColor(color: string | null | undefined): { argb: string } | undefined {
  const text = (color ?? '').trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short)
    return {
      argb: `FF${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`.toUpperCase(),
    };
  const long = /^#([0-9a-f]{6})$/.exec(text)?.[1] ?? named[text];
  return long === undefined ? undefined : { argb: `FF${long.toUpperCase()}` };
}

/** Number formats that files refer to by number. */
const builtInFormats: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0_);("$"#,##0)',
  6: '"$"#,##0_);[Red]("$"#,##0)',
  7: '"$"#,##0.00_);("$"#,##0.00)',
  8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yyyy h:mm',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

const borderStyles: Record<string, Border['style']> = {
  thin: 'solid',
  hair: 'dotted',
  medium: 'medium',
  thick: 'thick',
  dashed: 'dashed',
  dashDot: 'dashed',
  dashDotDot: 'dashed',
  slantDashDot: 'dashed',
  mediumDashed: 'dashed',
  mediumDashDot: 'dashed',
  mediumDashDotDot: 'dashed',
  dotted: 'dotted',
  double: 'double',
};

/** The default font properties of a file's cells. */
interface StyleDefaults {
  readonly fontSizes: readonly number[];
  readonly fontFamilies: readonly string[];
}

/** The default font of Sheets; our own files contain it. */
export const sheetsFont = { name: 'Arial', size: 10 };

export const ownDefaults: StyleDefaults = { fontSizes: [sheetsFont.size], fontFamilies: [sheetsFont.name] };
/** Default fonts of spreadsheet programs. */
export const foreignDefaults: StyleDefaults = {
  fontSizes: [10, 11],
  fontFamilies: ['Arial', 'Calibri', 'Aptos Narrow', 'Liberation Sans'],
};

/** Drops undefined properties; returns undefined if none remain. */
function compact<T extends object>(object: T): T | undefined {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

/** Whether a pattern is a date or time: it has date letters outside quotes, brackets and escapes. */
export const isDateFormat = (format: string | undefined): boolean =>
  format !== undefined &&
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, ''));

/** The cell styles of a file, by number. */
export class Styles {
  readonly theme: readonly string[];
  private readonly palette: readonly (string | undefined)[];
  private readonly formats = new Map<number, string>();
  private readonly looks: (CellStyle | undefined)[];
  private readonly differential: XmlElement[];

  /** @param root of styles.xml; null for a file without styles */
  constructor(
    root: XmlElement | null,
    themeXml: string | undefined,
    private readonly defaults: StyleDefaults,
  ) {
    this.theme = themeColors(themeXml);
    this.palette = descendantsOf(childOf(root, 'colors'), 'rgbColor').map(({ attributes }) => attributes.rgb);
    for (const { attributes } of childrenOf(childOf(root, 'numFmts'), 'numFmt'))
      this.formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    const [fonts, fills, borders] = (['fonts', 'fills', 'borders'] as const).map(
      (name) => childOf(root, name)?.children ?? [],
    );
    this.differential = childrenOf(childOf(root, 'dxfs'), 'dxf');
    this.looks = childrenOf(childOf(root, 'cellXfs'), 'xf').map((xf) =>
      compact({
        numberFormat: this.format(numberOf(xf.attributes.numFmtId) ?? 0),
        ...this.font(fonts![numberOf(xf.attributes.fontId) ?? 0]),
        background: this.fill(fills![numberOf(xf.attributes.fillId) ?? 0]),
        ...alignment(childOf(xf, 'alignment')),
        borders: this.borders(borders![numberOf(xf.attributes.borderId) ?? 0]),
      }),
    );
  }

  /** A cell's style without the file's defaults; undefined if nothing remains. */
  look(index: number): CellStyle | undefined {
    return this.looks[index];
  }

  /** The style that a conditional format applies to a cell, as XML; undefined if it has none. */
  overlayXml(index: number | undefined): string | undefined {
    const dxf = index === undefined ? undefined : this.differential[index];
    return dxf && toXml(dxf);
  }

  color(element: XmlElement | undefined): string | undefined {
    if (!element) return undefined;
    const { rgb, theme, tint, indexed, auto } = element.attributes;
    if (flagOf(auto)) return undefined;
    const own = indexed === undefined ? undefined : this.palette[Number(indexed)];
    const stored: StoredColor = own
      ? { argb: own }
      : (compact({
          argb: rgb,
          theme: numberOf(theme),
          indexed: numberOf(indexed),
          tint: numberOf(tint),
        }) ?? {});
    return readColor(stored, this.theme);
  }

  font(font: XmlElement | undefined): CellStyle {
    if (!font) return {};
    const on = (name: string) => {
      const element = childOf(font, name);
      return (
        (element && element.attributes.val !== 'none' && flagOf(element.attributes.val ?? '1')) || undefined
      );
    };
    const underline = childOf(font, 'u');
    const size = numberOf(childOf(font, 'sz')?.attributes.val);
    const name = (childOf(font, 'name') ?? childOf(font, 'rFont'))?.attributes.val;
    const color = this.color(childOf(font, 'color'));
    return (
      compact({
        bold: on('b'),
        italic: on('i'),
        strikethrough: on('strike'),
        underline: (underline && underline.attributes.val !== 'none') || undefined,
        fontSize: size === undefined || this.defaults.fontSizes.includes(size) ? undefined : size,
        fontFamily: name === undefined || this.defaults.fontFamilies.includes(name) ? undefined : name,
        fontColor: color === '#000000' ? undefined : color,
      }) ?? {}
    );
  }

  private format(id: number): string | undefined {
    const isEastAsianDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    const format = this.formats.get(id) ?? (isEastAsianDate ? builtInFormats[14] : builtInFormats[id]);
    return format === undefined || /^general$/i.test(format) || format === '' ? undefined : format;
  }

  private fill(fill: XmlElement | undefined): string | undefined {
    const gradient = descendantsOf(childOf(fill, 'gradientFill'), 'color')[0];
    if (gradient) return this.color(gradient);
    const pattern = childOf(fill, 'patternFill');
    if (!pattern || (pattern.attributes.patternType ?? 'none') === 'none') return undefined;
    return this.color(childOf(pattern, 'fgColor')) ?? this.color(childOf(pattern, 'bgColor'));
  }

  private borders(border: XmlElement | undefined): CellStyle['borders'] {
    const side = (...names: string[]): Border | undefined => {
      const element = border?.children.find(({ name }) => names.includes(name));
      const style = borderStyles[element?.attributes.style ?? ''];
      return style && { style, color: this.color(childOf(element, 'color')) ?? '#000000' };
    };
    return compact({
      top: side('top'),
      bottom: side('bottom'),
      left: side('left', 'start'),
      right: side('right', 'end'),
    });
  }
}

/** Excel's angle of a text whose letters are stacked. */
export const stackedText = 255;

function alignment(element: XmlElement | undefined): CellStyle {
  const { horizontal, vertical, wrapText, textRotation } = element?.attributes ?? {};
  const turned = numberOf(textRotation) ?? 0;
  const angle = turned > 90 ? (turned > 180 ? 0 : 90 - turned) : turned;
  const plain = { left: 'left', center: 'center', right: 'right', centerContinuous: 'center' } as const;
  const upright = { top: 'top', center: 'middle', bottom: 'bottom' } as const;
  return (
    compact({
      horizontalAlignment: plain[horizontal as keyof typeof plain],
      verticalAlignment: upright[vertical as keyof typeof upright],
      wrap: flagOf(wrapText) || undefined,
      rotation: turned === stackedText ? 'vertical' : angle || undefined,
    }) ?? {}
  );
}
