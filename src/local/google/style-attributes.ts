import type { CellStyle } from '../workbook/types.ts';
import { finite, text, truth } from './arguments.ts';
import { SignatureMismatch } from './exception.ts';

/** One property of a cell's look as Apps Script names and values it; null sets it back to the default. */
export interface StyleAttribute {
  /** Ends of the method names: `get` and `set` are put before them. */
  readonly singular: string;
  readonly plural: string;
  read(style: CellStyle): unknown;
  write(style: CellStyle, value: unknown): void;
}

type TextKey = 'background' | 'fontColor' | 'fontFamily' | 'numberFormat';

/** Colours come back in small letters, as from Google; unknown names are taken silently, as there. */
const color = (value: unknown) =>
  /^#[0-9a-f]{3,8}$/i.test(text(value)) ? text(value).toLowerCase() : text(value);

function textual(
  singular: string,
  plural: string,
  key: TextKey,
  fallback: string,
  read: (value: unknown) => string = text,
): StyleAttribute {
  return {
    singular,
    plural,
    read: (style) => style[key] ?? fallback,
    write(style, value) {
      if (value === null) delete style[key];
      else style[key] = read(value);
    },
  };
}

function oneOf<V extends string>(value: unknown, words: readonly V[]): V {
  const found = words.find((word) => word === value);
  if (!found) throw new SignatureMismatch();
  return found;
}

/** A switch that Google names with two words, such as bold and normal. */
function switched(
  singular: string,
  plural: string,
  key: 'bold' | 'italic',
  on: string,
  off: string,
): StyleAttribute {
  return {
    singular,
    plural,
    read: (style) => (style[key] ? on : off),
    write(style, value) {
      if (value === null || oneOf(value, [on, off]) === off) delete style[key];
      else style[key] = true;
    },
  };
}

const fontLine: StyleAttribute = {
  singular: 'FontLine',
  plural: 'FontLines',
  read: ({ underline, strikethrough }) => (underline ? 'underline' : strikethrough ? 'line-through' : 'none'),
  write(style, value) {
    const line = value === null ? 'none' : oneOf(value, ['underline', 'line-through', 'none'] as const);
    delete style.underline;
    delete style.strikethrough;
    if (line === 'underline') style.underline = true;
    if (line === 'line-through') style.strikethrough = true;
  },
};

const fontSize: StyleAttribute = {
  singular: 'FontSize',
  plural: 'FontSizes',
  read: (style) => style.fontSize ?? 10,
  write(style, value) {
    if (value === null) delete style.fontSize;
    else style.fontSize = finite(value);
  },
};

const horizontalAlignment: StyleAttribute = {
  singular: 'HorizontalAlignment',
  plural: 'HorizontalAlignments',
  read: (style) => style.horizontalAlignment ?? 'general',
  write(style, value) {
    const word = value === null ? 'normal' : oneOf(value, ['left', 'center', 'right', 'normal'] as const);
    if (word === 'normal') delete style.horizontalAlignment;
    else style.horizontalAlignment = word;
  },
};

const verticalAlignment: StyleAttribute = {
  singular: 'VerticalAlignment',
  plural: 'VerticalAlignments',
  read: (style) => style.verticalAlignment ?? 'bottom',
  write(style, value) {
    if (value === null) delete style.verticalAlignment;
    else style.verticalAlignment = oneOf(value, ['top', 'middle', 'bottom'] as const);
  },
};

const wrap: StyleAttribute = {
  singular: 'Wrap',
  plural: 'Wraps',
  read: (style) => style.wrap ?? false,
  write(style, value) {
    if (value === null) delete style.wrap;
    else style.wrap = truth(value);
  },
};

export const styleAttributes: readonly StyleAttribute[] = [
  textual('Background', 'Backgrounds', 'background', '#ffffff', color),
  textual('FontColor', 'FontColors', 'fontColor', '#000000', color),
  textual('FontFamily', 'FontFamilies', 'fontFamily', 'Arial'),
  textual('NumberFormat', 'NumberFormats', 'numberFormat', 'General'),
  switched('FontWeight', 'FontWeights', 'bold', 'bold', 'normal'),
  switched('FontStyle', 'FontStyles', 'italic', 'italic', 'normal'),
  fontLine,
  fontSize,
  horizontalAlignment,
  verticalAlignment,
  wrap,
];
