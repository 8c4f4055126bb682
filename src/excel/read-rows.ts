import { columnIndex } from '../a1/addresses.ts';
import type { RawCell, RawColumn, RawFormula, RawRow, RichText, StoredValue, TextRun } from './book.ts';
import { maximumColumns, maximumRows } from './ranges.ts';
import type { Styles } from './styles.ts';
import { type Attributes, flagOf, numberOf, unescapeText, type XmlElement, type XmlHandler } from './xml.ts';

const millisecondsADay = 86_400_000;
/** Serial number of 1970-01-01. */
const epoch = 25_569;

/** Collects elements as trees, one for each call of `begin`. */
class TreeBuilder {
  private readonly stack: XmlElement[] = [];

  begin(name: string, attributes: Attributes): XmlElement {
    const element: XmlElement = { name, attributes, children: [], text: '' };
    this.stack.at(-1)?.children.push(element);
    this.stack.push(element);
    return element;
  }

  text(text: string): void {
    const top = this.stack.at(-1);
    if (top) top.text += text;
  }

  /** Whether the tree is complete. */
  end(): boolean {
    const { text } = this.stack.pop()!;
    const top = this.stack.at(-1);
    if (top) top.text += text;
    return this.stack.length === 0;
  }
}

/** Text of `<si>` or `<is>`: formatted runs, without the phonetic guides of East Asian texts. */
function richText(element: XmlElement, styles: Styles): RichText {
  const texts = (one: XmlElement) =>
    one.children
      .filter(({ name }) => name === 't')
      .map(({ text }) => unescapeText(text))
      .join('');
  const pieces = element.children.filter(({ name }) => name === 'r');
  if (pieces.length === 0) return { text: texts(element) };
  const runs = pieces.map((piece): TextRun => {
    const look = styles.font(piece.children.find(({ name }) => name === 'rPr'));
    return { text: texts(piece), ...(Object.keys(look).length > 0 ? { style: look } : {}) };
  });
  const text = texts(element) + runs.map((run) => run.text).join('');
  return runs.some(({ style }) => style) ? { text, runs } : { text };
}

/** The shared strings of cells, by number. */
export class SharedStrings implements XmlHandler {
  readonly list: RichText[] = [];
  private tree: TreeBuilder | null = null;
  private item: XmlElement | null = null;

  constructor(private readonly styles: Styles) {}

  open(name: string, attributes: Attributes): void {
    if (this.tree) this.tree.begin(name, attributes);
    else if (name === 'si') {
      this.tree = new TreeBuilder();
      this.item = this.tree.begin(name, attributes);
    }
  }

  text(text: string): void {
    this.tree?.text(text);
  }

  close(): void {
    if (!this.tree?.end()) return;
    this.list.push(richText(this.item!, this.styles));
    this.tree = null;
  }
}

/** Days since 1899-12-30 of `2024-02-29T08:20:00`, in milliseconds precision; null if it isn't a date. */
function serialOfIso(text: string): number | null {
  const found = /^(?:(-?\d{4,})-(\d\d)-(\d\d))?(?:[T ]?(\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?)?Z?$/.exec(
    text.trim(),
  );
  if (!found) return null;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = found;
  if (year === undefined && found[4] === undefined) return null;
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))) / 86_400;
  if (year === undefined) return time;
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / millisecondsADay + epoch + time;
}

/** Zero-based row and column of `AB12`; null for anything else. */
export function positionOf(address: string | undefined): { row: number; column: number } | null {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d+)$/.exec(address?.trim() ?? '');
  if (!found) return null;
  const [row, column] = [Number(found[2]) - 1, columnIndex(found[1]!)];
  return row >= 0 && row < maximumRows && column < maximumColumns ? { row, column } : null;
}

interface OpenCell {
  row: number;
  column: number;
  attributes: Attributes;
  value: string | null;
  formula: { attributes: Attributes; text: string } | null;
  inline: XmlElement | null;
}

/** Reads a sheet's part as a stream. */
export class SheetScan implements XmlHandler {
  readonly cells: RawCell[] = [];
  readonly rows = new Map<number, RawRow>();
  readonly columns: RawColumn[] = [];
  readonly parts = new Map<string, XmlElement[]>();
  /** Number of cells beyond Excel's last row or column. */
  outside = 0;
  /** Whether a cell refers to a text that the file does not contain. */
  lacksTexts = false;
  private depth = 0;
  private inData = false;
  private row = -1;
  private nextColumn = 0;
  private cell: OpenCell | null = null;
  private into: 'v' | 'f' | null = null;
  private tree: TreeBuilder | null = null;
  private readonly shared = new Map<string, { text: string; row: number; column: number }>();

  constructor(
    private readonly strings: readonly RichText[],
    private readonly styles: Styles,
    /** Whether the metadata with a number marks a spilling formula. */
    private readonly isDynamic: (metadata: number) => boolean,
    private readonly is1904: boolean,
  ) {}

  open(name: string, attributes: Attributes): void {
    this.depth += 1;
    if (this.tree) this.tree.begin(name, attributes);
    else if (this.depth === 2 && name === 'sheetData') this.inData = true;
    else if (!this.inData && this.depth === 2) this.openPart(name, attributes);
    else if (this.inData) this.openInData(name, attributes);
  }

  text(text: string): void {
    if (this.tree) this.tree.text(text);
    else if (this.into === 'v') this.cell!.value = (this.cell!.value ?? '') + text;
    else if (this.into === 'f') this.cell!.formula!.text += text;
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.tree) {
      if (this.tree.end()) this.tree = null;
      return;
    }
    if (name === 'sheetData' && this.depth === 1) this.inData = false;
    if (name === 'v' || name === 'f') this.into = null;
    if (name === 'c' && this.cell) {
      this.finish(this.cell);
      this.cell = null;
    }
  }

  private openPart(name: string, attributes: Attributes): void {
    this.tree = new TreeBuilder();
    const root = this.tree.begin(name, attributes);
    this.parts.set(name, [...(this.parts.get(name) ?? []), root]);
  }

  private openInData(name: string, attributes: Attributes): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (this.cell && name === 'v') {
      // An empty text is a formula's result, too.
      if (this.cell.attributes.t === 'str') this.cell.value ??= '';
      this.into = 'v';
    } else if (this.cell && name === 'f') {
      this.cell.formula = { attributes, text: '' };
      this.into = 'f';
    } else if (this.cell && name === 'is') {
      this.tree = new TreeBuilder();
      this.cell.inline = this.tree.begin(name, attributes);
    }
  }

  private openRow({ r, ht, hidden }: Attributes): void {
    const named = numberOf(r);
    this.row = named === undefined ? this.row + 1 : named - 1;
    this.nextColumn = 0;
    const height = numberOf(ht);
    if (height === undefined && !flagOf(hidden)) return;
    this.rows.set(this.row, { ...(height === undefined ? {} : { height }), isHidden: flagOf(hidden) });
  }

  private openCell(attributes: Attributes): void {
    const named = positionOf(attributes.r);
    const { row, column } = named ?? { row: this.row, column: this.nextColumn };
    this.nextColumn = column + 1;
    if (row < 0 || row >= maximumRows || column >= maximumColumns) this.outside += 1;
    else this.cell = { row, column, attributes, value: null, formula: null, inline: null };
  }

  private finish({ row, column, attributes, value, formula, inline }: OpenCell): void {
    const style = numberOf(attributes.s) ?? 0;
    const rich = this.richValue(attributes.t, value, inline);
    const content = rich ? rich.text : plainValue(attributes.t, value, this.is1904);
    const read = formula && this.formula(formula, row, column, numberOf(attributes.cm));
    if (content === null && !read && !this.styles.look(style)) return;
    this.cells.push({
      row,
      column,
      value: content,
      style,
      ...(rich?.runs ? { runs: rich.runs } : {}),
      ...(read ? { formula: read } : {}),
    });
  }

  private richValue(
    type: string | undefined,
    value: string | null,
    inline: XmlElement | null,
  ): RichText | null {
    if (type === 's' && value !== null) {
      const shared = this.strings[Number(value)];
      this.lacksTexts ||= shared === undefined;
      return shared ?? null;
    }
    return inline ? richText(inline, this.styles) : null;
  }

  private formula(
    { attributes, text }: { attributes: Attributes; text: string },
    row: number,
    column: number,
    metadata: number | undefined,
  ): RawFormula | null {
    const { t: kind, ref, si } = attributes;
    const own = unescapeText(text).trim().replace(/^=/, '');
    if (kind === 'dataTable') return tableFormula(attributes);
    if (kind === 'shared' && si !== undefined) {
      if (own !== '' && !this.shared.has(si)) this.shared.set(si, { text: own, row, column });
      const master = this.shared.get(si);
      if (!master) return null;
      const isOwn = own !== '' || (master.row === row && master.column === column);
      if (isOwn) return { text: own, kind: 'plain' };
      return { text: master.text, kind: 'plain', shift: [row - master.row, column - master.column] };
    }
    if (own === '') return null;
    if (kind !== 'array') return { text: own, kind: 'plain' };
    const spills = metadata !== undefined && this.isDynamic(metadata);
    return { text: own, kind: spills ? 'dynamic' : 'array', ...(ref === undefined ? {} : { ref }) };
  }
}

function tableFormula({ ref, r1, r2, dt2D, dtr }: Attributes): RawFormula | null {
  if (ref === undefined || r1 === undefined) return null;
  const second = flagOf(dt2D) ? (r2 ?? null) : null;
  return { text: '', kind: 'table', ref, inputs: { first: r1, second, isRow: flagOf(dtr) } };
}

function plainValue(type: string | undefined, value: string | null, is1904: boolean): StoredValue {
  if (value === null) return null;
  switch (type) {
    case 'str':
      return unescapeText(value);
    case 'b':
      return flagOf(value.trim());
    case 'e':
      return { error: value.trim() };
    case 'd': {
      const serial = serialOfIso(value);
      // Days of ISO dates do not depend on the file's start date.
      return serial === null ? value : serial >= 1 && is1904 ? serial - 1462 : serial;
    }
    default:
      return numberOf(value.trim()) ?? (value.trim() === '' ? null : value);
  }
}
