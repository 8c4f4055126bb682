import { serialOf } from '../dates.ts';

/** Values of a table; null is a blank cell. */
export type Datum = number | string | boolean | null;

export type Aggregation = 'sum' | 'avg' | 'count' | 'max' | 'min';

/** An expression of the query language. Conditions are expressions whose value is TRUE or FALSE. */
export type QueryExpression =
  | { readonly kind: 'column'; readonly index: number }
  | { readonly kind: 'literal'; readonly value: Datum }
  | { readonly kind: 'scalar'; readonly name: string; readonly operands: readonly QueryExpression[] }
  | { readonly kind: 'aggregate'; readonly name: Aggregation; readonly of: QueryExpression }
  | { readonly kind: 'test'; readonly name: string; readonly operands: readonly QueryExpression[] };

/** A text that only equal expressions share. */
export function identityOf(expression: QueryExpression): string {
  switch (expression.kind) {
    case 'column':
      return `#${expression.index}`;
    case 'literal':
      return JSON.stringify(expression.value);
    case 'aggregate':
      return `${expression.name}<${identityOf(expression.of)}>`;
    default:
      return `${expression.name}(${expression.operands.map(identityOf).join(',')})`;
  }
}

/** Aggregates within an expression. */
export function aggregatesIn(expression: QueryExpression): Extract<QueryExpression, { kind: 'aggregate' }>[] {
  if (expression.kind === 'aggregate') return [expression];
  return 'operands' in expression ? expression.operands.flatMap(aggregatesIn) : [];
}

/** Reports a problem in a query; the message completes "Unable to parse query string for QUERY parameter 2:". */
export class QueryProblem extends Error {}

export interface Ordering {
  readonly by: QueryExpression;
  readonly isDescending: boolean;
}

/** A parsed query. Labels and formats are keyed by the identity of their expression. */
export interface ParsedQuery {
  /** Null for all columns. */
  readonly select: readonly QueryExpression[] | null;
  readonly where: QueryExpression | null;
  readonly groupBy: readonly QueryExpression[];
  readonly pivot: readonly QueryExpression[];
  readonly orderBy: readonly Ordering[];
  readonly skipping: number;
  readonly limit: number;
  readonly offset: number;
  readonly labels: ReadonlyMap<string, string>;
  readonly formats: ReadonlyMap<string, string>;
  readonly options: ReadonlySet<string>;
}

interface Token {
  readonly kind: 'word' | 'quotedWord' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const tokenPattern =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|`([^`]*)`|'([^']*)'|"([^"]*)"|(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|(<=|>=|<>|!=|[=<>+\-*/%(),]))/y;

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  const end = query.trimEnd().length;
  let at = 0;
  while (at < end) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(query);
    if (!match)
      throw new QueryProblem(
        `PARSE_ERROR: unexpected '${query.slice(at).trim()[0]}' at character ${at + 1}.`,
      );
    const [, word, quoted, single, double, number, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (quoted !== undefined) tokens.push({ kind: 'quotedWord', text: quoted, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else tokens.push({ kind: 'text', text: (single ?? double)!, at });
    at = tokenPattern.lastIndex;
  }
  return [...tokens, { kind: 'end', text: 'the end', at: end }];
}

const aggregations: ReadonlySet<string> = new Set(['sum', 'avg', 'count', 'max', 'min']);

/** Functions of single values and their numbers of arguments, by lower-case name. */
const scalarFunctions: Readonly<Record<string, { readonly name: string; readonly count: number }>> = {
  year: { name: 'year', count: 1 },
  month: { name: 'month', count: 1 },
  day: { name: 'day', count: 1 },
  hour: { name: 'hour', count: 1 },
  minute: { name: 'minute', count: 1 },
  second: { name: 'second', count: 1 },
  millisecond: { name: 'millisecond', count: 1 },
  quarter: { name: 'quarter', count: 1 },
  dayofweek: { name: 'dayOfWeek', count: 1 },
  now: { name: 'now', count: 0 },
  datediff: { name: 'dateDiff', count: 2 },
  todate: { name: 'toDate', count: 1 },
  upper: { name: 'upper', count: 1 },
  lower: { name: 'lower', count: 1 },
};

const arithmetic: Readonly<Record<string, string>> = {
  '+': 'sum',
  '-': 'difference',
  '*': 'product',
  '/': 'quotient',
  '%': 'modulo',
};

/** Maximum nesting of brackets and NOTs. */
const deepest = 100;

function readMoment(type: string, text: string): number {
  const match = /^(?:(\d{1,4})-(\d{1,2})-(\d{1,2}))?\s*(?:(\d{1,2}):(\d{2}):(\d{2}(?:\.\d{1,3})?))?$/.exec(
    text.trim(),
  );
  const [, year, month, day, hour, minute, second] = match ?? [];
  const needsDay = type !== 'timeofday';
  const needsTime = type !== 'date';
  if (!match || (year !== undefined) !== needsDay || (hour === undefined && needsTime && type !== 'datetime'))
    throw new QueryProblem(
      `Invalid ${type} literal [${text}]. Write ${type === 'date' ? 'yyyy-MM-dd' : type === 'timeofday' ? 'HH:mm:ss' : 'yyyy-MM-dd HH:mm:ss'}.`,
    );
  const date = needsDay ? serialOf(Number(year), Number(month), Number(day)) : 0;
  return date + (Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0)) / 86_400;
}

class Parser {
  private readonly tokens: Token[];
  private position = 0;
  private depth = 0;

  constructor(
    query: string,
    private readonly columnOf: (name: string) => number,
  ) {
    this.tokens = tokenize(query);
  }

  query(): ParsedQuery {
    const select = this.clause('select') ? this.selection() : null;
    const where = this.clause('where') ? this.condition() : null;
    const groupBy = this.clause('group', 'by') ? this.list(() => this.operand()) : [];
    const pivot = this.clause('pivot') ? this.list(() => this.operand()) : [];
    const orderBy = this.clause('order', 'by') ? this.list(() => this.ordering()) : [];
    const skipping = this.clause('skipping') ? this.count('skipping') : 1;
    const limit = this.clause('limit') ? this.count('limit') : Number.POSITIVE_INFINITY;
    const offset = this.clause('offset') ? this.count('offset') : 0;
    const labels = this.clause('label') ? this.named() : new Map<string, string>();
    const formats = this.clause('format') ? this.named() : new Map<string, string>();
    const options = this.clause('options') ? this.optionNames() : new Set<string>();
    if (this.token.kind !== 'end') throw this.unexpected();
    return { select, where, groupBy, pivot, orderBy, skipping, limit, offset, labels, formats, options };
  }

  private get token(): Token {
    return this.tokens[this.position]!;
  }

  private unexpected(): QueryProblem {
    const { text, at } = this.token;
    return new QueryProblem(`PARSE_ERROR: unexpected '${text}' at character ${at + 1}.`);
  }

  private isWord(word: string, ahead = 0): boolean {
    const token = this.tokens[this.position + ahead];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  private clause(...words: string[]): boolean {
    if (!words.every((word, index) => this.isWord(word, index))) return false;
    this.position += words.length;
    return true;
  }

  private sign(...signs: string[]): string | null {
    const { kind, text } = this.token;
    if (kind !== 'sign' || !signs.includes(text)) return null;
    this.position++;
    return text;
  }

  private expectSign(sign: string): void {
    if (!this.sign(sign)) throw this.unexpected();
  }

  private list<T>(read: () => T): T[] {
    const list = [read()];
    while (this.sign(',')) list.push(read());
    return list;
  }

  private selection(): QueryExpression[] | null {
    return this.sign('*') ? null : this.list(() => this.operand());
  }

  private ordering(): Ordering {
    const by = this.operand();
    const isDescending = this.clause('desc');
    if (!isDescending) this.clause('asc');
    return { by, isDescending };
  }

  private count(name: string): number {
    const { kind, text } = this.token;
    const number = Number(text);
    if (kind !== 'number' || !Number.isInteger(number))
      throw new QueryProblem(`PARSE_ERROR: ${name} expects a whole number of 0 or more, not '${text}'.`);
    this.position++;
    return number;
  }

  private named(): Map<string, string> {
    return new Map(this.list(() => [identityOf(this.operand()), this.quoted()] as const));
  }

  private quoted(): string {
    if (this.token.kind !== 'text') throw this.unexpected();
    return this.tokens[this.position++]!.text;
  }

  private optionNames(): Set<string> {
    const names = new Set<string>();
    while (this.clause('no_format') || this.clause('no_values'))
      names.add(this.tokens[this.position - 1]!.text.toLowerCase());
    return names;
  }

  private within<T>(read: () => T): T {
    if (++this.depth > deepest) throw new QueryProblem(`more than ${deepest} brackets within one another.`);
    const result = read();
    this.depth--;
    return result;
  }

  private condition(): QueryExpression {
    const condition = this.or();
    if (condition.kind !== 'test') throw new QueryProblem('WHERE expects a condition.');
    return condition;
  }

  private or(): QueryExpression {
    let left = this.and();
    while (this.clause('or')) left = { kind: 'test', name: 'or', operands: [left, this.and()] };
    return left;
  }

  private and(): QueryExpression {
    let left = this.not();
    while (this.clause('and')) left = { kind: 'test', name: 'and', operands: [left, this.not()] };
    return left;
  }

  private not(): QueryExpression {
    if (!this.clause('not')) return this.comparison();
    return this.within(() => ({ kind: 'test', name: 'not', operands: [this.not()] }));
  }

  private comparison(): QueryExpression {
    const left = this.operand();
    const test = (name: string, ...others: QueryExpression[]): QueryExpression => ({
      kind: 'test',
      name,
      operands: [left, ...others],
    });
    const sign = this.sign('=', '!=', '<>', '<', '<=', '>', '>=');
    if (sign) return test(sign === '<>' ? '!=' : sign, this.operand());
    if (this.clause('is', 'not', 'null')) return test('is not null');
    if (this.clause('is', 'null')) return test('is null');
    if (this.clause('contains')) return test('contains', this.operand());
    if (this.clause('starts', 'with')) return test('starts with', this.operand());
    if (this.clause('ends', 'with')) return test('ends with', this.operand());
    if (this.clause('matches')) return test('matches', this.operand());
    if (this.clause('like')) return test('like', this.operand());
    return left;
  }

  /** A sum or difference. */
  private operand(): QueryExpression {
    let left = this.product();
    for (let sign = this.sign('+', '-'); sign; sign = this.sign('+', '-'))
      left = { kind: 'scalar', name: arithmetic[sign]!, operands: [left, this.product()] };
    return left;
  }

  private product(): QueryExpression {
    let left = this.primary();
    for (let sign = this.sign('*', '/', '%'); sign; sign = this.sign('*', '/', '%'))
      left = { kind: 'scalar', name: arithmetic[sign]!, operands: [left, this.primary()] };
    return left;
  }

  private primary(): QueryExpression {
    const token = this.token;
    if (this.sign('(')) return this.bracketed();
    if (this.sign('-')) return this.negative();
    this.position++;
    switch (token.kind) {
      case 'number':
        return literal(Number(token.text));
      case 'text':
        return literal(token.text);
      case 'quotedWord':
        return this.column(token.text);
      case 'word':
        return this.word(token.text);
      default:
        this.position--;
        throw this.unexpected();
    }
  }

  private bracketed(): QueryExpression {
    return this.within(() => {
      const inner = this.or();
      this.expectSign(')');
      return inner;
    });
  }

  private negative(): QueryExpression {
    if (this.token.kind !== 'number') throw this.unexpected();
    return literal(-Number(this.tokens[this.position++]!.text));
  }

  private word(word: string): QueryExpression {
    const lower = word.toLowerCase();
    if (this.token.kind === 'sign' && this.token.text === '(') {
      if (aggregations.has(lower)) return this.aggregate(lower as Aggregation);
      if (scalarFunctions[lower]) return this.scalar(lower);
    }
    if (lower === 'true' || lower === 'false') return literal(lower === 'true');
    if (this.token.kind === 'text' && /^(?:date|datetime|timestamp|timeofday)$/.test(lower))
      return literal(readMoment(lower, this.quoted()));
    return this.column(word);
  }

  private aggregate(name: Aggregation): QueryExpression {
    this.expectSign('(');
    const of = this.operand();
    this.expectSign(')');
    if (of.kind !== 'column') throw new QueryProblem(`${name} takes a column, not a calculation.`);
    return { kind: 'aggregate', name, of };
  }

  private scalar(lower: string): QueryExpression {
    const { name, count } = scalarFunctions[lower]!;
    this.expectSign('(');
    const operands = count === 0 ? [] : this.within(() => this.list(() => this.operand()));
    this.expectSign(')');
    if (operands.length !== count)
      throw new QueryProblem(`${name} takes ${count} values, not ${operands.length}.`);
    return { kind: 'scalar', name, operands };
  }

  private column(name: string): QueryExpression {
    const index = this.columnOf(name);
    if (index < 0) throw new QueryProblem(`NO_COLUMN: ${name}`);
    return { kind: 'column', index };
  }
}

const literal = (value: Datum): QueryExpression => ({ kind: 'literal', value });

/**
 * Parses a query of the Google Visualization API, version 0.7.
 * @param columnOf the index of a column by its name; −1 if there is none
 */
export const parseQuery = (query: string, columnOf: (name: string) => number): ParsedQuery =>
  new Parser(query, columnOf).query();
