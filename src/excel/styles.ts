import type { Border, CellStyle } from './book.ts';
import { readColor, type StoredColor, themeColors } from './colors.ts';
import { childOf, childrenOf, descendantsOf, flag, numberOf, toXml, type XmlElement } from './xml.ts';

/** Patterns that a file names by number. */
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

/** What a file says of a cell's font when it says nothing in particular. */
export interface StyleDefaults {
  readonly fontSizes: readonly number[];
  readonly fontFamilies: readonly string[];
}

/** What Sheets shows where a cell says nothing else; our own files name it. */
export const sheetsFont = { name: 'Arial', size: 10 };

export const ownDefaults: StyleDefaults = { fontSizes: [sheetsFont.size], fontFamilies: [sheetsFont.name] };
/** Fonts that spreadsheet programs use where nobody chose one. */
export const foreignDefaults: StyleDefaults = {
  fontSizes: [10, 11],
  fontFamilies: ['Arial', 'Calibri', 'Aptos Narrow', 'Liberation Sans'],
};

/** Leaves out what is undefined; undefined when nothing is left. */
function compact<T extends object>(object: T): T | undefined {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

/** A date or time pattern: letters of dates outside quotes, brackets and escapes. */
export const isDateFormat = (format: string | undefined): boolean =>
  format !== undefined &&
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, ''));

/** The looks of a file by the numbers that its cells use. */
export class Styles {
  readonly theme: readonly string[];
  private readonly palette: readonly (string | undefined)[];
  private readonly formats = new Map<number, string>();
  private readonly looks: (CellStyle | undefined)[];
  private readonly differential: XmlElement[];

  /** @param root of styles.xml; null for a file without looks */
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

  /** A cell's look without what the file's defaults say anyway; undefined when nothing is left. */
  look(index: number): CellStyle | undefined {
    return this.looks[index];
  }

  /** The look that a conditional format lays over a cell, as XML; undefined where it has none. */
  overlayXml(index: number | undefined): string | undefined {
    const dxf = index === undefined ? undefined : this.differential[index];
    return dxf && toXml(dxf);
  }

  color(element: XmlElement | undefined): string | undefined {
    if (!element) return undefined;
    const { rgb, theme, tint, indexed, auto } = element.attributes;
    if (flag(auto)) return undefined;
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
        (element && element.attributes.val !== 'none' && flag(element.attributes.val ?? '1')) || undefined
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

function alignment(element: XmlElement | undefined): CellStyle {
  const { horizontal, vertical, wrapText, textRotation } = element?.attributes ?? {};
  const turned = numberOf(textRotation) ?? 0;
  const rotation = turned > 90 ? (turned > 180 ? 0 : 90 - turned) : turned;
  const plain = { left: 'left', center: 'center', right: 'right', centerContinuous: 'center' } as const;
  const upright = { top: 'top', center: 'middle', bottom: 'bottom' } as const;
  return (
    compact({
      horizontalAlignment: plain[horizontal as keyof typeof plain],
      verticalAlignment: upright[vertical as keyof typeof upright],
      wrap: flag(wrapText) || undefined,
      rotation: rotation || undefined,
    }) ?? {}
  );
}
