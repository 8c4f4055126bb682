/** A colour as a file stores it: direct, from the theme with a tint, or from the old palette. */
export interface StoredColor {
  argb?: string;
  theme?: number;
  tint?: number;
  indexed?: number;
}

/** Excel's own theme, in the order in which cells refer to it. */
const officeTheme =
  'FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72'.split(' ');
/** Names of the theme's colours in that order: text and background stand swapped in the theme's own file. */
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

/** The colours of a file's theme as RRGGBB, read from the theme's XML; Excel's own where it has none. */
export function themeColors(xml: string | undefined): readonly string[] {
  if (!xml) return officeTheme;
  return themeOrder.map((name, index) => {
    const element = new RegExp(`<a:${name}>([\\s\\S]*?)</a:${name}>`).exec(xml)?.[1] ?? '';
    return /(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"/.exec(element)?.[1] ?? officeTheme[index]!;
  });
}

/** Makes a colour lighter (tint > 0) or darker (tint < 0) by that share. */
function tinted(hex: string, tint: number): string {
  const channels = [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  const changed = channels.map((channel) =>
    tint < 0 ? channel * (1 + tint) : channel + (255 - channel) * tint,
  );
  return changed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('');
}

/** `#rrggbb`, or undefined where the file leaves the colour to the reader. */
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

/** The stored form of `#rgb`, `#rrggbb` or a common colour word; undefined for any other text. */
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
