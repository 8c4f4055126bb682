import { parseStructRef } from '@borgar/fx/xlsx';
import {
  type Area,
  absoluteName,
  cellName,
  columnName,
  parseReference,
  placeName,
  splitSheet,
} from '../a1/addresses.ts';
import {
  googleFunctionNames,
  reservedNames,
  unconfirmedNames,
  unknownToGoogle,
} from '../formula/google-functions.ts';
import type { RawBook, RawTable, StoredValue } from './book.ts';
import {
  type ExcelCall,
  type FormulaNode,
  isOperator,
  isReference,
  isSpace,
  type Leaf,
  type Nodes,
  NoFormula,
  readTree,
  spillsByItself,
  trimmed,
  typedName,
  Untranslated,
} from './formula-tree.ts';
import { findName, type PlannedName, shiftAddress } from './names.ts';
import { maximumRows } from './ranges.ts';
import { rewrites } from './rewrites.ts';

/** The position of a formula: the sheet's index and the cell, zero-based. */
export interface Home {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

/** The translation's interface to the formula's book. */
export interface BookFacts {
  readonly raw: Pick<RawBook, 'sheets' | 'tables' | 'externalFiles'>;
  readonly names: ReadonlyMap<string, readonly PlannedName[]>;
  /** The cells filled by a cell's array; null if that cell spills nothing. */
  spillOf(sheet: number, row: number, column: number): Area | null;
  /** The value that Excel shows in a cell; null for a blank one. */
  valueAt(sheet: number, row: number, column: number): StoredValue;
  /** Whether a rectangle has blank cells, and whether it has texts. */
  contentOf(sheet: number, area: Area): { readonly hasBlanks: boolean; readonly hasTexts: boolean };
  /** Whether this is Cellgrad's own file, whose unknown functions are our custom functions. */
  readonly isOwnFile: boolean;
}

const deepestInlining = 20;

/** Functions for which several areas can be replaced by several arguments. */
const flattening = new Set(
  'SUM AVERAGE COUNT COUNTA MAX MIN PRODUCT STDEV STDEV.S STDEV.P VAR VAR.S VAR.P MEDIAN AND OR'.split(' '),
);

/** The prefix of an address, such as `'my tab'!`. */
const prefixOf = (text: string): string => text.slice(0, text.lastIndexOf('!') + 1);

/**
 * The context of a formula's translation: its position, the distance over which it was filled, and the names that it
 * binds.
 */
export class FormulaTranslation {
  private depth = 0;
  private readonly given: Map<string, string>[] = [];

  constructor(
    readonly facts: BookFacts,
    readonly home: Home,
    private readonly shift: readonly [number, number] = [0, 0],
  ) {}

  text(nodes: Nodes): string {
    let result = '';
    for (let index = 0; index < nodes.length; index++) {
      const [text, used] = this.node(nodes, index);
      result += text;
      index += used - 1;
    }
    return result;
  }

  /** An argument's text without surrounding blanks; '' for an omitted one. */
  argument(nodes: Nodes | undefined): string {
    return this.text(trimmed(nodes ?? []));
  }

  /** The rectangle of an argument that is only an address; null otherwise. */
  rectangle(nodes: Nodes | undefined): { sheet: number; area: Area; text: string } | null {
    const [node, ...more] = trimmed(nodes ?? []);
    if (!node || more.length > 0 || node.kind !== 'leaf') return null;
    if (!isReference(node) && node.type !== 'structured' && node.type !== 'range_named') return null;
    const text = this.leaf(node);
    const parsed = node.type === 'range_named' ? this.namedArea(node) : parseReference(text);
    if (!parsed) return null;
    const sheet = parsed.sheet === null ? this.home.sheet : this.sheetIndex(parsed.sheet);
    return sheet < 0 ? null : { sheet, area: parsed.area, text };
  }

  private namedArea(node: Leaf) {
    const found = node.type === 'range_named' ? this.findName(node.text) : undefined;
    if (found?.meaning.kind !== 'range') return null;
    return { sheet: this.facts.raw.sheets[found.meaning.sheet]!.name, area: found.meaning.area };
  }

  sheetIndex(name: string): number {
    return this.facts.raw.sheets.findIndex((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  /** An address in this formula: with the tab's name only if it is on another tab. */
  address(sheet: number, address: string): string {
    return sheet === this.home.sheet ? address : placeName(this.facts.raw.sheets[sheet]!.name, address);
  }

  /** The text for the node at an index, and the number of nodes that it used. */
  private node(nodes: Nodes, index: number): [text: string, used: number] {
    const node = nodes[index]!;
    if (isOperator(node, '@')) return this.intersectionMark(nodes, index);
    if (isOperator(nodes[index + 1], '#')) return [this.spill(node), 2];
    if (node.kind === 'leaf') {
      if (node.type === 'context') return ['', isOperator(nodes[index + 1], '!') ? 2 : 1];
      if (isSpace(node) && this.isIntersection(nodes, index))
        throw new Untranslated('intersection', 'A1:B2 B1:B3');
      return [this.leaf(node), 1];
    }
    return [this.call(node), 1];
  }

  /** Blanks between two ranges mean their intersection. */
  private isIntersection(nodes: Nodes, index: number): boolean {
    const isRange = (node: FormulaNode | undefined) =>
      node !== undefined &&
      (isReference(node) || (node.kind === 'leaf' && /^(range_named|structured)$/.test(node.type)));
    return isRange(nodes[index - 1]) && isRange(nodes[index + 1]);
  }

  private leaf(node: Leaf): string {
    const { type, text } = node;
    if (isReference(node)) return this.reference(text);
    if (type === 'range_named') return this.name(text);
    if (type === 'structured') return this.structured(text);
    if (type === 'error')
      return /^#(SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|GETTING_DATA)/i.test(text) ? '#VALUE!' : text;
    if (type === 'unknown') throw new Untranslated('syntax', text);
    // A line break inside a formula is a blank like any other.
    return isSpace(node) ? text.replace(/\s+/g, ' ') : text;
  }

  private reference(text: string): string {
    this.checkExternal(text);
    const moved = this.shift[0] === 0 && this.shift[1] === 0 ? text : shiftAddress(text, ...this.shift);
    const [sheet, rest] = splitSheet(moved);
    if (sheet?.includes(':')) return this.throughSheets(sheet, rest);
    const open = /^(.*:\$?[A-Za-z]+)\$?(\d+)$/.exec(rest);
    return open && Number(open[2]) === maximumRows && /\d:/.test(rest) ? prefixOf(moved) + open[1] : moved;
  }

  private checkExternal(text: string): void {
    const file = /^'?[^'[!]*\[([^\]]+)\][^!]*!/.exec(text)?.[1];
    if (file === undefined) return;
    const path = this.facts.raw.externalFiles[Number(file) - 1] ?? file;
    throw new Untranslated('external', path.slice(path.lastIndexOf('/') + 1));
  }

  /** `Jan:Mar!A1` → `Jan!A1,Feb!A1,Mar!A1`, as arguments of a function that accepts several. */
  private throughSheets(sheets: string, address: string): string {
    const [first, last] = sheets.split(':').map((name) => this.sheetIndex(name));
    if (first === undefined || last === undefined || first < 0 || last < 0) return '#REF!';
    const between = this.facts.raw.sheets.slice(Math.min(first, last), Math.max(first, last) + 1);
    return between.map(({ name }) => placeName(name, address)).join(',');
  }

  private findName(text: string): PlannedName | undefined {
    const [sheet, name] = splitSheet(text);
    const home = sheet === null ? this.home.sheet : this.sheetIndex(sheet);
    return findName(this.facts.names, name, home);
  }

  private name(text: string): string {
    if (/^_xlpm\./i.test(text)) return this.parameter(typedName(text));
    this.checkExternal(text);
    const bound = this.given.at(-1)?.get(text.toUpperCase());
    if (bound !== undefined) return bound;
    const found = this.findName(text);
    if (!found) {
      const table = this.facts.raw.tables.find(({ name }) => name.toUpperCase() === text.toUpperCase());
      return table ? this.tableArea(table, 'data') : text;
    }
    const { meaning } = found;
    if (meaning.kind === 'range') return meaning.googleName;
    return this.inlined(meaning.text, found.raw.name);
  }

  private parameter(name: string): string {
    return this.given.at(-1)?.get(name.toUpperCase()) ?? name;
  }

  /** The formula behind a name, in parentheses if necessary. Relative addresses count from this cell. */
  private inlined(text: string, name: string): string {
    this.deeper(name);
    // A name's relative addresses are as in A1.
    const moved = new FormulaTranslation(this.facts, this.home, [this.home.row, this.home.column]);
    moved.depth = this.depth;
    const tree = readTree(text);
    const result = moved.text(tree);
    this.depth -= 1;
    const isPlain = tree.length === 1 || /^-?[\d.]+$/.test(result);
    return isPlain ? result : `(${result})`;
  }

  private deeper(name: string): void {
    this.depth += 1;
    if (this.depth > deepestInlining) throw new Untranslated('recursion', name);
  }

  structured(text: string): string {
    this.checkExternal(text);
    const parsed = parseStructRef(text);
    if (!parsed) throw new Untranslated('table', text);
    const tables = this.facts.raw.tables;
    const table = parsed.table
      ? tables.find(({ name }) => name.toUpperCase() === parsed.table!.toUpperCase())
      : tables.find((each) => this.isInside(each));
    if (!table) throw new Untranslated('table', text);
    return this.tableRange(table, parsed.columns ?? [], parsed.sections ?? []);
  }

  private isInside(table: RawTable): boolean {
    const area = parseReference(table.ref)?.area;
    const { sheet, row, column } = this.home;
    return (
      area !== undefined &&
      table.sheet === sheet &&
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns
    );
  }

  private tableArea(table: RawTable, section: string): string {
    return this.tableRange(table, [], [section]);
  }

  /** Rows and columns of a table as an address: `$B$2:$B$9`, or `$B5` for this row. */
  private tableRange(table: RawTable, columns: readonly string[], sections: readonly string[]): string {
    const area = parseReference(table.ref)?.area;
    if (!area) throw new Untranslated('table', table.name);
    const [first, last] = this.tableColumns(table, columns);
    const isThisRow = sections.includes('this row');
    const [top, bottom] = isThisRow ? [this.home.row, this.home.row] : tableRows(table, area, sections);
    const firstData = area.row + table.headerRows;
    if (isThisRow && (top < firstData || top >= area.row + area.rows - table.totalsRows)) return '#VALUE!';
    if (bottom < top) return '#REF!';
    const corner = (row: number, column: number) =>
      `$${columnName(area.column + column)}${isThisRow ? '' : '$'}${row + 1}`;
    const start = corner(top, first);
    const address = top === bottom && first === last ? start : `${start}:${corner(bottom, last)}`;
    return this.address(table.sheet, address);
  }

  private tableColumns({ name, columns }: RawTable, wanted: readonly string[]): [number, number] {
    if (wanted.length === 0) return [0, Math.max(0, columns.length - 1)];
    const plain = (text: string) => text.replace(/\s+/g, ' ').toUpperCase();
    const found = wanted.map((column) => columns.findIndex((each) => plain(each) === plain(column)));
    if (found.includes(-1)) throw new Untranslated('table', `${name}[${wanted.join(':')}]`);
    return [Math.min(...found), Math.max(...found)];
  }

  /** `A1#`: the cells filled by the array in A1. */
  private spill(node: FormulaNode): string {
    const found = this.rectangle([node]);
    if (!found) throw new Untranslated('syntax', '#');
    const { sheet, area } = found;
    const filled = this.facts.spillOf(sheet, area.row, area.column);
    return this.address(sheet, absoluteName(filled ?? area));
  }

  /** `@x`: for a range the cell in this row or column, for anything else its first value. */
  private intersectionMark(nodes: Nodes, index: number): [text: string, used: number] {
    const next = nodes[index + 1];
    if (!next) throw new NoFormula();
    const isSpilled = isOperator(nodes[index + 2], '#');
    if (isSpilled) return [this.intersected(this.spill(next)), 3];
    return [this.single([next]), 2];
  }

  single(nodes: Nodes): string {
    const found = this.rectangle(nodes);
    if (!found) {
      const [node] = trimmed(nodes);
      // These return one value, or a cell that needs no change.
      return node?.kind === 'call' &&
        node.name !== '' &&
        !/^(INDEX|OFFSET|INDIRECT)$/.test(node.name) &&
        spillsByItself(node.name)
        ? `INDEX(${this.argument(nodes)},1,1)`
        : this.argument(nodes);
    }
    return this.intersected(found.text, found);
  }

  private intersected(text: string, known?: { sheet: number; area: Area }): string {
    const parsed = known ?? parseReference(text);
    if (!parsed) return text;
    const { area } = parsed;
    if (area.rows === 1 && area.columns === 1) return text;
    const { row, column } = this.home;
    const prefix =
      prefixOf(text) || (known && known.sheet !== this.home.sheet ? this.address(known.sheet, '') : '');
    const inRows = row >= area.row && row < area.row + area.rows;
    const inColumns = column >= area.column && column < area.column + area.columns;
    if (area.columns === 1 && inRows) return `${prefix}$${columnName(area.column)}${row + 1}`;
    if (area.rows === 1 && inColumns) return `${prefix}${columnName(column)}$${area.row + 1}`;
    if (inRows && inColumns) return prefix + cellName(row, column);
    return '#VALUE!';
  }

  private call(node: ExcelCall): string {
    const { name, args } = node;
    if (name === '') return this.parentheses(args);
    if (name === 'SINGLE') return this.single(args[0] ?? []);
    if (name === 'ANCHORARRAY') return this.spill(trimmed(args[0] ?? [])[0] ?? node);
    const lambda = this.findName(name);
    if (lambda?.meaning.kind === 'lambda') return this.lambdaCall(lambda.meaning.text, lambda.raw.name, args);
    const rewrite = this.facts.isOwnFile ? undefined : rewrites.get(name);
    const rewritten = rewrite?.(args, this);
    if (rewritten !== undefined && rewritten !== null) return rewritten;
    this.checkFunction(name);
    const isFlat = flattening.has(name);
    return `${name}(${args.map((arg) => (isFlat ? this.areas(arg) : this.text(arg))).join(',')})`;
  }

  /** Several areas in parentheses, as separate arguments. */
  private areas(arg: Nodes): string {
    const [node, ...more] = trimmed(arg);
    const isUnion = node?.kind === 'call' && node.name === '' && node.args.length > 1 && more.length === 0;
    return isUnion ? node.args.map((each) => this.argument(each)).join(',') : this.text(arg);
  }

  private parentheses(args: readonly Nodes[]): string {
    if (args.length > 1) throw new Untranslated('union', `(${args.map((arg) => this.text(arg)).join(',')})`);
    return `(${args.map((arg) => this.text(arg)).join(',')})`;
  }

  private checkFunction(name: string): void {
    // In our own files, a name that isn't built in is one of our functions.
    if (this.facts.isOwnFile && !googleFunctionNames.has(name) && !unconfirmedNames.has(name)) return;
    // A parameter of LAMBDA or LET may have the name of a function.
    if (this.given.some((scope) => scope.has(name)) || this.localNames.has(name)) return;
    const isGoogles =
      googleFunctionNames.has(name) &&
      !reservedNames.has(name) &&
      !unknownToGoogle.has(name) &&
      !unconfirmedNames.has(name);
    if (!isGoogles) throw new Untranslated('function', name);
  }

  /** Names bound by LET and LAMBDA in this formula, in upper case. */
  readonly localNames = new Set<string>();

  /**
   * A call of a name that is a LAMBDA: the body with arguments in place of parameters. LET binds an argument that is
   * more than an address or a number and occurs more than once.
   */
  private lambdaCall(text: string, name: string, args: readonly Nodes[]): string {
    this.deeper(name);
    const [lambda] = readTree(text);
    if (lambda?.kind !== 'call') throw new Untranslated('syntax', name);
    const parameters = lambda.args
      .slice(0, -1)
      .map((each) => typedName(nameIn(each)).replace(/^\[|\]$/g, ''));
    const body = lambda.args.at(-1) ?? [];
    if (args.length > parameters.length) throw new Untranslated('syntax', name);
    const scope = new Map<string, string>();
    const bindings: string[] = [];
    parameters.forEach((parameter, index) => {
      const value = this.argument(args[index]);
      const isPlain = /^(-?[\d.]+|"[^"]*"|[^\s(),]+)$/.test(value) && !/[-+*/^&=<>]/.test(value.slice(1));
      const uses = usesOf(body, parameter);
      if (isPlain || uses <= 1)
        scope.set(parameter.toUpperCase(), isPlain || value === '' ? value : `(${value})`);
      else {
        scope.set(parameter.toUpperCase(), parameter);
        bindings.push(parameter, value);
      }
    });
    this.given.push(scope);
    const result = this.argument(body);
    this.given.pop();
    this.depth -= 1;
    return bindings.length > 0 ? `LET(${bindings.join(',')},${result})` : `(${result})`;
  }
}

const nameIn = (nodes: Nodes): string =>
  trimmed(nodes)
    .map((node) => (node.kind === 'leaf' ? node.text : node.name))
    .join('');

function usesOf(nodes: Nodes, parameter: string): number {
  let uses = 0;
  for (const node of nodes) {
    if (node.kind === 'call') uses += node.args.reduce((sum, arg) => sum + usesOf(arg, parameter), 0);
    else if (typedName(node.text).toUpperCase() === parameter.toUpperCase()) uses += 1;
  }
  return uses;
}

function tableRows(table: RawTable, area: Area, sections: readonly string[]): [top: number, bottom: number] {
  const firstData = area.row + table.headerRows;
  const lastData = area.row + area.rows - 1 - table.totalsRows;
  const last = area.row + area.rows - 1;
  const parts: Record<string, [number, number]> = {
    all: [area.row, last],
    headers: [area.row, area.row + table.headerRows - 1],
    data: [firstData, lastData],
    totals: [table.totalsRows > 0 ? lastData + 1 : last + 1, last],
  };
  const wanted = (sections.length > 0 ? sections : ['data']).map((section) => parts[section] ?? parts.data!);
  return [Math.min(...wanted.map(([top]) => top)), Math.max(...wanted.map(([, bottom]) => bottom))];
}
