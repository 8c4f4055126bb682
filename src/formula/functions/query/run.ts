import { RE2JS } from 're2js';
import { ErrorValue, type Scalar, textOf } from '../../values.ts';
import type { Cells } from '../cells.ts';
import { dayOf, timeOf, weekdayOf } from '../dates.ts';
import { compileExpression } from '../text/regular-expressions.ts';
import {
  type Aggregation,
  aggregatesIn,
  type Datum,
  identityOf,
  type Ordering,
  type ParsedQuery,
  type QueryExpression,
  QueryProblem,
} from './parse.ts';

type ColumnType = 'number' | 'string' | 'boolean';

interface TableColumn {
  readonly label: string;
  readonly type: ColumnType;
  readonly values: readonly Datum[];
}

/** Data of a query: columns of one type each. */
interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
}

const types: readonly ColumnType[] = ['number', 'string', 'boolean'];

/** The most frequent type in a column, from a row on; text for a blank column. */
function majority(cells: Cells, column: number, from: number): ColumnType {
  const counts: Record<string, number> = {};
  for (let row = from; row < cells.filledRows; row++) {
    const type = typeof cells.at(row, column);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  const most = Math.max(...types.map((type) => counts[type] ?? 0));
  return most === 0 ? 'string' : types.find((type) => counts[type] === most)!;
}

/** Number of rows at the top that are text in columns that aren't. */
function guessHeaders(cells: Cells): number {
  const typed = Array.from({ length: cells.columns }, (_, column) => column).filter(
    (column) => majority(cells, column, 0) !== 'string',
  );
  const isHeader = (row: number) => {
    const above = typed.map((column) => cells.at(row, column));
    return (
      above.some((value) => typeof value === 'string') &&
      above.every((value) => value === null || typeof value === 'string')
    );
  };
  let count = 0;
  while (count < cells.filledRows - 1 && isHeader(count)) count++;
  return count;
}

const ofType = (value: Scalar, type: ColumnType): Datum =>
  value instanceof ErrorValue || typeof value !== type ? null : value;

function readColumn(cells: Cells, column: number, headers: number): TableColumn {
  const type = majority(cells, column, headers);
  const label = Array.from({ length: headers }, (_, row) => textOf(cells.at(row, column)))
    .filter((text) => text !== '')
    .join(' ');
  const values: Datum[] = [];
  for (let row = headers; row < cells.rows; row++)
    values.push(row < cells.filledRows ? ofType(cells.at(row, column), type) : null);
  return { label, type, values };
}

/**
 * Reads cells as a table. Values that don't have the most frequent type of their column are blank.
 * @param headers number of label rows at the top; guessed if negative
 */
export function readQueryTable(cells: Cells, headers: number): Table {
  const count = Math.min(headers < 0 ? guessHeaders(cells) : Math.trunc(headers), cells.rows);
  const columns = Array.from({ length: cells.columns }, (_, column) => readColumn(cells, column, count));
  return { columns, rows: cells.rows - count };
}

/** The source of an expression's columns and aggregates. */
interface Source {
  column(index: number): Datum;
  aggregate(expression: QueryExpression): Datum;
  /** The value of an expression that is known without evaluation, such as a grouping expression; else undefined. */
  known?(expression: QueryExpression): Datum | undefined;
  readonly now: number;
}

type OnNumbers = (values: readonly number[]) => number | null;

/** Operators on numbers; the result with a blank operand is blank. */
const onNumbers: Readonly<Record<string, OnNumbers>> = {
  sum: ([a, b]) => a! + b!,
  difference: ([a, b]) => a! - b!,
  product: ([a, b]) => a! * b!,
  quotient: ([a, b]) => (b === 0 ? null : a! / b!),
  modulo: ([a, b]) => (b === 0 ? null : a! % b!),
  year: ([a]) => dayOf(a!).year,
  month: ([a]) => dayOf(a!).month - 1,
  day: ([a]) => dayOf(a!).day,
  quarter: ([a]) => Math.ceil(dayOf(a!).month / 3),
  dayOfWeek: ([a]) => weekdayOf(a!) + 1,
  hour: ([a]) => Math.floor(timeOf(a!) / 3_600_000),
  minute: ([a]) => Math.floor(timeOf(a!) / 60_000) % 60,
  second: ([a]) => Math.floor(timeOf(a!) / 1_000) % 60,
  millisecond: ([a]) => timeOf(a!) % 1_000,
  toDate: ([a]) => Math.floor(a!),
  dateDiff: ([a, b]) => Math.floor(a!) - Math.floor(b!),
};

function scalar(name: string, values: readonly Datum[], now: number): Datum {
  if (name === 'now') return now;
  if (values.includes(null)) return null;
  if (name === 'upper' || name === 'lower') {
    const [text] = values;
    if (typeof text !== 'string') throw new QueryProblem(`${name} takes a text column.`);
    return name === 'upper' ? text.toUpperCase() : text.toLowerCase();
  }
  const wrong = values.find((value) => typeof value !== 'number');
  if (wrong !== undefined)
    throw new QueryProblem(`Can't perform the function ${name} on values that are not numbers.`);
  return onNumbers[name]!(values as number[]);
}

/** Compares numbers, texts or booleans; blanks come first. */
function compareData(first: Datum, second: Datum, texts?: Intl.Collator): number {
  if (first === null || second === null) return first === second ? 0 : first === null ? -1 : 1;
  if (texts && typeof first === 'string' && typeof second === 'string') return texts.compare(first, second);
  return first < second ? -1 : first > second ? 1 : 0;
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function matches(text: string, pattern: string): boolean {
  const expression = compileExpression('QUERY', `^(?:${pattern})$`);
  if (expression instanceof ErrorValue)
    throw new QueryProblem(`'${pattern}' is not a valid regular expression.`);
  return expression.matcher(text).find();
}

/** `%` is any text, `_` any letter. */
const likePattern = (pattern: string): string =>
  `(?s)${pattern
    .replace(/[^%_]+/g, (text) => RE2JS.quote(text))
    .replaceAll('%', '.*')
    .replaceAll('_', '.')}`;

type TextTest = (text: string, sought: string) => boolean;

const textTests: Readonly<Record<string, TextTest>> = {
  contains: (text, sought) => text.includes(sought),
  'starts with': (text, sought) => text.startsWith(sought),
  'ends with': (text, sought) => text.endsWith(sought),
  matches,
  like: (text, pattern) => matches(text, likePattern(pattern)),
};

function test(name: string, operands: readonly QueryExpression[], source: Source): boolean {
  const holds = (index: number) => evaluate(operands[index]!, source) === true;
  switch (name) {
    case 'and':
      return holds(0) && holds(1);
    case 'or':
      return holds(0) || holds(1);
    case 'not':
      return !holds(0);
    case 'is null':
      return evaluate(operands[0]!, source) === null;
    case 'is not null':
      return evaluate(operands[0]!, source) !== null;
    default: {
      const [first, second] = operands.map((operand) => evaluate(operand, source)) as [Datum, Datum];
      // A comparison with a blank is false; its NOT is true.
      if (first === null || second === null) return false;
      const order = orders[name];
      if (order) return typeof first === typeof second && order(compareData(first, second));
      return textTests[name]!(String(first), String(second));
    }
  }
}

/** The value of an expression for one row or group. */
function evaluate(expression: QueryExpression, source: Source): Datum {
  const known = source.known?.(expression);
  if (known !== undefined) return known;
  switch (expression.kind) {
    case 'column':
      return source.column(expression.index);
    case 'literal':
      return expression.value;
    case 'aggregate':
      return source.aggregate(expression);
    case 'scalar':
      return scalar(
        expression.name,
        expression.operands.map((operand) => evaluate(operand, source)),
        source.now,
      );
    case 'test':
      return test(expression.name, expression.operands, source);
  }
}

/** An aggregate of the non-blank values. */
function aggregate(name: Aggregation, all: readonly Datum[], isText: boolean): Datum {
  const values = all.filter((value) => value !== null);
  if (name === 'count') return values.length;
  if (name === 'max' || name === 'min') {
    const sign = name === 'max' ? 1 : -1;
    return values.reduce<Datum>(
      (best, value) => (best === null || compareData(value, best) * sign > 0 ? value : best),
      null,
    );
  }
  if (isText) throw new QueryProblem(`AVG_SUM_ONLY_NUMERIC: ${name} takes a column of numbers.`);
  const sum = (values as number[]).reduce((total, value) => total + Number(value), 0);
  if (name === 'sum') return sum;
  return values.length === 0 ? null : sum / values.length;
}

export interface OutputColumn {
  readonly label: string;
  readonly values: readonly Datum[];
}

/** An output column before its calculation; with pivots, there is one for each combination of their values. */
interface Item {
  readonly expression: QueryExpression;
  readonly pivot: readonly Datum[] | null;
}

/** Rows with equal values of the grouping expressions, and their parts by pivot values. */
interface Group {
  readonly keys: readonly Datum[];
  readonly rows: number[];
  readonly parts: Map<string, number[]>;
}

const isConstant = (expression: QueryExpression): boolean =>
  expression.kind === 'literal' || (expression.kind === 'scalar' && expression.operands.every(isConstant));

class Run {
  private readonly groupIdentities: ReadonlyMap<string, number>;
  private readonly collator: Intl.Collator;

  constructor(
    private readonly query: ParsedQuery,
    private readonly table: Table,
    private readonly now: number,
    locale: string,
  ) {
    this.groupIdentities = new Map(query.groupBy.map((expression, index) => [identityOf(expression), index]));
    this.collator = new Intl.Collator(locale.replace('_', '-'));
  }

  columns(): OutputColumn[] {
    const { query, table } = this;
    const select =
      query.select ?? table.columns.map((_, index): QueryExpression => ({ kind: 'column', index }));
    const hasAggregates = select.some((expression) => aggregatesIn(expression).length > 0);
    if (!hasAggregates && (query.groupBy.length > 0 || query.pivot.length > 0))
      throw new QueryProblem('CANNOT_GROUP_WITHOUT_AGG: select an aggregate, such as sum(A).');
    return hasAggregates ? this.grouped(select) : this.plain(select);
  }

  private source(row: number): Source {
    return {
      column: (index) => this.table.columns[index]!.values[row]!,
      aggregate: () => {
        throw new QueryProblem('CANNOT_BE_IN_WHERE: an aggregate is used in a where clause.');
      },
      now: this.now,
    };
  }

  private filteredRows(): number[] {
    const { where } = this.query;
    const rows = Array.from({ length: this.table.rows }, (_, row) => row);
    return where ? rows.filter((row) => evaluate(where, this.source(row)) === true) : rows;
  }

  /** Sorts, then applies skipping, offset and limit. */
  private page<T>(rows: readonly T[], read: (row: T, by: QueryExpression) => Datum): T[] {
    const { orderBy, skipping, offset, limit } = this.query;
    const sorted = orderBy.length > 0 ? this.sorted(rows, orderBy, read) : rows;
    const step = Math.max(1, skipping);
    const kept = step === 1 ? sorted : sorted.filter((_, index) => index % step === 0);
    return kept.slice(offset, offset + limit);
  }

  private sorted<T>(
    rows: readonly T[],
    orderBy: readonly Ordering[],
    read: (row: T, by: QueryExpression) => Datum,
  ): T[] {
    const keyed = rows.map((row) => ({ row, keys: orderBy.map(({ by }) => read(row, by)) }));
    keyed.sort((first, second) => {
      for (const [index, { isDescending }] of orderBy.entries()) {
        const order = compareData(first.keys[index]!, second.keys[index]!, this.collator);
        if (order !== 0) return isDescending ? -order : order;
      }
      return 0;
    });
    return keyed.map(({ row }) => row);
  }

  private plain(select: readonly QueryExpression[]): OutputColumn[] {
    const read = (row: number, by: QueryExpression) => evaluate(by, this.source(row));
    const rows = this.page(this.filteredRows(), read);
    return select.map((expression) =>
      this.output(
        expression,
        this.labelOf(expression),
        rows.map((row) => read(row, expression)),
      ),
    );
  }

  private grouped(select: readonly QueryExpression[]): OutputColumn[] {
    const groups = this.groups(this.filteredRows());
    const items = this.items(select, groups);
    const rows = this.page(groups, (group, by) => this.groupValue(group, by, null));
    const isSeveral = new Set(select.flatMap(aggregatesIn).map(identityOf)).size > 1;
    return items.map(({ expression, pivot }) =>
      this.output(
        expression,
        this.pivotLabel(expression, pivot, isSeveral),
        rows.map((group) => this.groupValue(group, expression, pivot)),
      ),
    );
  }

  private groups(rows: readonly number[]): Group[] {
    const { groupBy, pivot } = this.query;
    const groups = new Map<string, Group>();
    for (const row of rows) {
      const source = this.source(row);
      const keys = groupBy.map((expression) => evaluate(expression, source));
      const name = JSON.stringify(keys);
      const group = groups.get(name) ?? { keys, rows: [], parts: new Map<string, number[]>() };
      groups.set(name, group);
      group.rows.push(row);
      if (pivot.length === 0) continue;
      const part = JSON.stringify(pivot.map((expression) => evaluate(expression, source)));
      const members = group.parts.get(part) ?? [];
      group.parts.set(part, members);
      members.push(row);
    }
    return [...groups.values()].sort((first, second) => this.compareKeys(first.keys, second.keys));
  }

  private compareKeys(first: readonly Datum[], second: readonly Datum[]): number {
    for (const [index, key] of first.entries()) {
      const order = compareData(key, second[index]!, this.collator);
      if (order !== 0) return order;
    }
    return 0;
  }

  private items(select: readonly QueryExpression[], groups: readonly Group[]): Item[] {
    if (this.query.pivot.length === 0) return select.map((expression) => ({ expression, pivot: null }));
    const names = new Set(groups.flatMap(({ parts }) => [...parts.keys()]));
    const pivots = [...names]
      .map((name) => JSON.parse(name) as Datum[])
      .sort((a, b) => this.compareKeys(a, b));
    return select.flatMap((expression): Item[] =>
      aggregatesIn(expression).length === 0
        ? [{ expression, pivot: null }]
        : pivots.map((pivot) => ({ expression, pivot })),
    );
  }

  /** The value of an expression for a group, or for its part with some pivot values. */
  private groupValue(group: Group, expression: QueryExpression, pivot: readonly Datum[] | null): Datum {
    const rows = pivot ? (group.parts.get(JSON.stringify(pivot)) ?? []) : group.rows;
    return evaluate(expression, {
      known: (part) => {
        const index = this.groupIdentities.get(identityOf(part));
        return index === undefined ? undefined : group.keys[index]!;
      },
      column: (index) => {
        throw new QueryProblem(
          `ADD_COL_TO_GROUP_BY_OR_AGG: ${this.table.columns[index]!.label || `column ${index + 1}`}`,
        );
      },
      aggregate: (part) =>
        this.aggregateOf(part as Extract<QueryExpression, { kind: 'aggregate' }>, rows, pivot !== null),
      now: this.now,
    });
  }

  private aggregateOf(
    { name, of }: Extract<QueryExpression, { kind: 'aggregate' }>,
    rows: readonly number[],
    isPivoted: boolean,
  ): Datum {
    // A combination without rows is blank, not 0.
    if (isPivoted && rows.length === 0) return null;
    const column = this.table.columns[(of as Extract<QueryExpression, { kind: 'column' }>).index]!;
    return aggregate(
      name,
      rows.map((row) => column.values[row]!),
      column.type === 'string',
    );
  }

  private labelOf(expression: QueryExpression): string {
    switch (expression.kind) {
      case 'column':
        return this.table.columns[expression.index]!.label;
      case 'literal':
        return typeof expression.value === 'string'
          ? `"${expression.value}"()`
          : `${textOf(expression.value)}()`;
      case 'aggregate':
        return `${expression.name} ${this.labelOf(expression.of)}`;
      default:
        return `${expression.name}(${expression.operands.map((operand) => this.labelOf(operand)).join('')})`;
    }
  }

  private pivotLabel(
    expression: QueryExpression,
    pivot: readonly Datum[] | null,
    isSeveral: boolean,
  ): string {
    if (!pivot) return this.labelOf(expression);
    const values = pivot.map(textOf).join(',');
    return isSeveral || expression.kind !== 'aggregate' ? `${values} ${this.labelOf(expression)}` : values;
  }

  private output(expression: QueryExpression, label: string, values: readonly Datum[]): OutputColumn {
    const identity = identityOf(expression);
    return { label: this.query.labels.get(identity) ?? label, values };
  }
}

/** Expressions of labels and formats must be selected. */
function checkNames(query: ParsedQuery, table: Table): void {
  const selected = new Set(
    (query.select ?? table.columns.map((_, index): QueryExpression => ({ kind: 'column', index }))).map(
      identityOf,
    ),
  );
  const unknown = [...query.labels.keys(), ...query.formats.keys()].find((name) => !selected.has(name));
  if (unknown !== undefined)
    throw new QueryProblem(
      'COL_IN_LABEL_MUST_BE_IN_SELECT: label and format name a column that is not selected.',
    );
  if (query.select?.every(isConstant)) throw new QueryProblem('SELECT needs a column.');
}

/** Runs a query on a table. Throws a QueryProblem. */
export function runQuery(query: ParsedQuery, table: Table, now: number, locale: string): OutputColumn[] {
  checkNames(query, table);
  return new Run(query, table, now, locale).columns();
}
