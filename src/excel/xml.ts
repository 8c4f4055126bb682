import { Parser } from 'htmlparser2';

/** Attributes by their name without a prefix; an attribute without a prefix has priority. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element of a small part. Names have no prefix: `x:row` and `row` are the same. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: XmlElement[];
  /** The text of the element and its descendants. */
  text: string;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An object without a prototype, so that a name such as `__proto__` is an ordinary name. */
function localAttributes(attributes: Record<string, string>): Attributes {
  const result: Record<string, string> = Object.create(null);
  for (const name in attributes) {
    const own = local(name);
    if (name.startsWith('xmlns:')) continue;
    if (own === name || !(own in result)) result[own] = attributes[name]!;
  }
  return result;
}

/** Callbacks of a scan; names have no prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** Parses XML in pieces. It tolerates everything that a browser would; `isWhole` is false if it had to. */
export class XmlScanner {
  /** False if an element was not closed properly, as in a truncated part. */
  isWhole = true;
  private depth = 0;
  /**
   * The parser does not distinguish `<a/>` from an element that it had to close itself: there are no events in between.
   */
  private isJustOpen = false;
  private readonly parser: Parser;
  private readonly decoder = new TextDecoder();

  constructor(handler: XmlHandler) {
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => {
          this.depth += 1;
          this.isJustOpen = true;
          handler.open(local(name), localAttributes(attributes));
        },
        ontext: (text) => {
          this.isJustOpen = false;
          handler.text(text);
        },
        onclosetag: (name, isImplied) => {
          this.depth -= 1;
          if (isImplied && !this.isJustOpen) this.isWhole = false;
          this.isJustOpen = false;
          handler.close(local(name));
        },
      },
      { xmlMode: true },
    );
  }

  push(bytes: Uint8Array): void {
    this.parser.write(this.decoder.decode(bytes, { stream: true }));
  }

  pushText(text: string): void {
    this.parser.write(text);
  }

  end(): void {
    // Elements that are still open were cut off; the parser closes them as if they were empty.
    if (this.depth > 0) this.isWhole = false;
    this.parser.end();
  }
}

/** The root element of a part; null for a text without elements. */
export function parseXml(text: string): { root: XmlElement | null; isWhole: boolean } {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const stack = [top];
  const scanner = new XmlScanner({
    open: (name, attributes) => {
      const element: XmlElement = { name, attributes, children: [], text: '' };
      stack.at(-1)!.children.push(element);
      stack.push(element);
    },
    text: (piece) => {
      stack.at(-1)!.text += piece;
    },
    close: () => {
      const { text: inner } = stack.pop()!;
      if (stack.length > 1) stack.at(-1)!.text += inner;
    },
  });
  scanner.pushText(text);
  scanner.end();
  return { root: top.children[0] ?? null, isWhole: scanner.isWhole };
}

/** The first child with a name. */
export const childOf = (element: XmlElement | null | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

export const childrenOf = (element: XmlElement | null | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** All descendants with a name, in document order. */
export function descendantsOf(element: XmlElement | null | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (one: XmlElement): void => {
    for (const child of one.children) {
      if (child.name === name) found.push(child);
      visit(child);
    }
  };
  if (element) visit(element);
  return found;
}

/** `1`, `true` and `on` are true; the default is `otherwise`. */
export const flagOf = (value: string | undefined, otherwise = false): boolean =>
  value === undefined ? otherwise : /^(1|true|on)$/i.test(value);

/** A number, or undefined if the attribute is missing or invalid. */
export function numberOf(value: string | undefined): number | undefined {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for XML; control characters, which XML doesn't allow, are written as Excel does: `_x0007_`. */
export const escapeXml = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (letter) =>
      letter === '\n' || letter === '\t'
        ? letter
        : `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (letter) => escapes[letter]!);

/** Decodes Excel's `_x0007_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** Serializes an element as XML, without its prefixes. */
export function xmlText(
  name: string,
  attributes: Record<string, string | number | undefined>,
  inner = '',
): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return inner === '' ? `<${name}${list}/>` : `<${name}${list}>${inner}</${name}>`;
}

/**
 * Serializes an element as read, without prefixes; drops text beside child elements, and extensions and revision marks,
 * which Excel reports as damage without their prefix.
 */
export function toXml({ name, attributes: { uid: _, ...attributes }, children, text }: XmlElement): string {
  const own = children.filter((child) => child.name !== 'extLst');
  const inner = children.length > 0 ? own.map(toXml).join('') : escapeXml(text);
  return xmlText(name, attributes, inner);
}
