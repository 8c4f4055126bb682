import { textOf } from '../../values.ts';
import { aggregatesIn, type Datum, type Expression, identityOf, QueryProblem } from './expression.ts';
import type { Ordering, Query } from './parse.ts';
import type { Table } from './table.ts';
import { aggregate, compareData, evaluate, type Source } from './values.ts';

export interface OutputColumn {
  readonly label: string;
  readonly values: readonly Datum[];
}

/** A column of the output before it is calculated: for pivots, one for each combination of their values. */
interface Item {
  readonly expression: Expression;
  readonly pivot: readonly Datum[] | null;
}

/** Rows with equal values of the expressions to group by, and their parts by pivot values. */
interface Group {
  readonly keys: readonly Datum[];
  readonly rows: number[];
  readonly parts: Map<string, number[]>;
}

const isConstant = (expression: Expression): boolean =>
  expression.kind === 'literal' || (expression.kind === 'scalar' && expression.operands.every(isConstant));

class Run {
  private readonly groupIdentities: ReadonlyMap<string, number>;
  private readonly collator: Intl.Collator;

  constructor(
    private readonly query: Query,
    private readonly table: Table,
    private readonly now: number,
    locale: string,
  ) {
    this.groupIdentities = new Map(query.groupBy.map((expression, index) => [identityOf(expression), index]));
    this.collator = new Intl.Collator(locale.replace('_', '-'));
  }

  columns(): OutputColumn[] {
    const { query, table } = this;
    const select = query.select ?? table.columns.map((_, index): Expression => ({ kind: 'column', index }));
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

  /** Sorts, then leaves out what skipping, offset and limit leave out. */
  private page<T>(rows: readonly T[], read: (row: T, by: Expression) => Datum): T[] {
    const { orderBy, skipping, offset, limit } = this.query;
    const sorted = orderBy.length > 0 ? this.sorted(rows, orderBy, read) : rows;
    const step = Math.max(1, skipping);
    const kept = step === 1 ? sorted : sorted.filter((_, index) => index % step === 0);
    return kept.slice(offset, offset + limit);
  }

  private sorted<T>(
    rows: readonly T[],
    orderBy: readonly Ordering[],
    read: (row: T, by: Expression) => Datum,
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

  private plain(select: readonly Expression[]): OutputColumn[] {
    const read = (row: number, by: Expression) => evaluate(by, this.source(row));
    const rows = this.page(this.filteredRows(), read);
    return select.map((expression) =>
      this.output(
        expression,
        this.labelOf(expression),
        rows.map((row) => read(row, expression)),
      ),
    );
  }

  private grouped(select: readonly Expression[]): OutputColumn[] {
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

  private items(select: readonly Expression[], groups: readonly Group[]): Item[] {
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
  private groupValue(group: Group, expression: Expression, pivot: readonly Datum[] | null): Datum {
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
        this.aggregateOf(part as Extract<Expression, { kind: 'aggregate' }>, rows, pivot !== null),
      now: this.now,
    });
  }

  private aggregateOf(
    { name, of }: Extract<Expression, { kind: 'aggregate' }>,
    rows: readonly number[],
    isPivoted: boolean,
  ): Datum {
    // A combination that does not occur is blank, not 0.
    if (isPivoted && rows.length === 0) return null;
    const column = this.table.columns[(of as Extract<Expression, { kind: 'column' }>).index]!;
    return aggregate(
      name,
      rows.map((row) => column.values[row]!),
      column.type === 'string',
    );
  }

  private labelOf(expression: Expression): string {
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

  private pivotLabel(expression: Expression, pivot: readonly Datum[] | null, isSeveral: boolean): string {
    if (!pivot) return this.labelOf(expression);
    const values = pivot.map(textOf).join(',');
    return isSeveral || expression.kind !== 'aggregate' ? `${values} ${this.labelOf(expression)}` : values;
  }

  private output(expression: Expression, label: string, values: readonly Datum[]): OutputColumn {
    const identity = identityOf(expression);
    return { label: this.query.labels.get(identity) ?? label, values };
  }
}

/** Names of labels and formats must be among what is selected. */
function checkNames(query: Query, table: Table): void {
  const selected = new Set(
    (query.select ?? table.columns.map((_, index): Expression => ({ kind: 'column', index }))).map(
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
export function runQuery(query: Query, table: Table, now: number, locale: string): OutputColumn[] {
  checkNames(query, table);
  return new Run(query, table, now, locale).columns();
}
