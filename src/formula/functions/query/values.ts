import { RE2JS } from 're2js';
import { ErrorValue } from '../../values.ts';
import { dayOf, timeOf, weekdayOf } from '../calendar.ts';
import { compileExpression } from '../text/regular-expressions.ts';
import { type Aggregation, type Datum, type Expression, QueryProblem } from './expression.ts';

/** Where an expression gets its columns and aggregates from. */
export interface Source {
  column(index: number): Datum;
  aggregate(expression: Expression): Datum;
  /** The value of an expression that is known as a whole, such as one to group by; undefined when it is not. */
  known?(expression: Expression): Datum | undefined;
  readonly now: number;
}

type Scalar = (values: readonly number[]) => number | null;

/** On numbers; a blank operand gives a blank. */
const onNumbers: Readonly<Record<string, Scalar>> = {
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

/** Numbers, texts or booleans in order; a blank comes first. */
export function compareData(first: Datum, second: Datum, texts?: Intl.Collator): number {
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

function test(name: string, operands: readonly Expression[], source: Source): boolean {
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
      // A blank fulfils no comparison; NOT of one does.
      if (first === null || second === null) return false;
      const order = orders[name];
      if (order) return typeof first === typeof second && order(compareData(first, second));
      return textTests[name]!(String(first), String(second));
    }
  }
}

/** The value of an expression for one row or group. */
export function evaluate(expression: Expression, source: Source): Datum {
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

/** An aggregate of the values that are not blank. */
export function aggregate(name: Aggregation, all: readonly Datum[], isText: boolean): Datum {
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
