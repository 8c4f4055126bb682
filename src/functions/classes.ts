import { count, describeCell, refuse } from './cells.ts';
import type { ResultCell } from './definition.ts';

/** Maps labels to classes; classes are zero-based. */
export interface Classes {
  readonly count: number;
  /** The labels in order, or null if the classes are numbers from 0. */
  readonly names: readonly ResultCell[] | null;
}

/** Classes from a list of labels, which must be unique. */
export function namedClasses(names: readonly ResultCell[], parameterName: string): Classes {
  const seen = new Set<ResultCell>();
  for (const name of names) {
    if (seen.has(name))
      refuse(`${parameterName} must contain different labels, but ${describeCell(name)} occurs twice`);
    seen.add(name);
  }
  return { count: names.length, names };
}

/** Throws unless a list of labels is as long as a range is wide. */
export function checkNames(names: readonly ResultCell[], columns: number, range: string): void {
  if (names.length !== columns)
    refuse(
      `${range} has ${count(columns, 'column')}, so classes needs ${count(columns, 'label')}, but has ${names.length}`,
    );
}

const kinds = ['number', 'string', 'boolean'];

function compare<T extends string | number | boolean>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Numbers in ascending order, then text in alphabetical order (upper case first among equals), then FALSE and TRUE. */
function compareLabels(a: ResultCell, b: ResultCell): number {
  if (typeof a === 'string' && typeof b === 'string')
    return compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);
  return typeof a === typeof b ? compare(a, b) : kinds.indexOf(typeof a) - kinds.indexOf(typeof b);
}

/** All labels in a range, in an order independent of their positions. */
export function occurringClasses(labels: readonly ResultCell[]): Classes {
  const names = [...new Set(labels)].sort(compareLabels);
  return { count: names.length, names };
}

/** Wording of messages about classes. */
export interface ClassWords {
  /** The parameter with the list. */
  readonly list: string;
  /** The meaning of numbers from 0, as a sentence up to `are`. */
  readonly numbers: string;
  /** The advice if text is used without a list. */
  readonly advice: string;
}

const classWords: ClassWords = {
  list: 'classes',
  numbers: 'classes are integers',
  advice: 'list the labels in classes',
};

function indexOfNames(names: readonly ResultCell[]): (label: ResultCell) => number | undefined {
  const exact = new Map(names.map((name, index) => [name, index]));
  const folded = new Map<ResultCell, number>();
  names.forEach((name, index) => {
    const key = typeof name === 'string' ? name.toLowerCase() : name;
    if (!folded.has(key)) folded.set(key, index);
  });
  return (label) => exact.get(label) ?? folded.get(typeof label === 'string' ? label.toLowerCase() : label);
}

/**
 * Looks up labels in constant time. Text that isn't in the list in the same case matches in any case; the first match
 * wins, as in MATCH.
 */
export function classFinder({ count, names }: Classes, words: ClassWords = classWords) {
  const indexOf = names && indexOfNames(names);
  return (label: ResultCell, where: string): number => {
    if (indexOf)
      return indexOf(label) ?? refuse(`${where} is ${describeCell(label)}, which is not in ${words.list}`);
    if (typeof label === 'number' && Number.isInteger(label) && label >= 0 && label < count) return label;
    const advice = typeof label === 'string' ? `; ${words.advice}` : '';
    return refuse(`${where} is ${describeCell(label)}, but ${words.numbers} from 0 to ${count - 1}${advice}`);
  };
}
