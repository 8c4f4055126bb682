import { refuse } from './cell-error.ts';
import { describe } from './cells.ts';
import type { ResultCell } from './definition.ts';

/** Which label stands for which class; classes are counted from 0. */
export interface Classes {
  readonly count: number;
  /** The labels in order, or null where classes are numbers from 0 on. */
  readonly names: readonly ResultCell[] | null;
}

/** From a list of labels, which must differ from each other. */
export function namedClasses(names: readonly ResultCell[], parameterName: string): Classes {
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index)
      refuse(`${parameterName} must hold different labels, but ${describe(name)} comes twice`);
  });
  return { count: names.length, names };
}

const order = (a: ResultCell, b: ResultCell) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;

/** All labels that occur: numbers rising, text by alphabet. */
export function occurringClasses(labels: readonly ResultCell[]): Classes {
  const names = [...new Set(labels)].sort(order);
  return { count: names.length, names };
}

/** Looks labels up in one step each. */
export function classFinder({ count, names }: Classes, classesName: string) {
  const positions = names && new Map(names.map((name, index) => [name, index]));
  return (label: ResultCell, where: string): number => {
    if (positions) {
      const index = positions.get(label);
      return index ?? refuse(`${where} holds ${describe(label)}, which is not in ${classesName}`);
    }
    if (typeof label === 'number' && Number.isInteger(label) && label >= 0 && label < count) return label;
    return refuse(`${where} holds ${describe(label)}, but classes are whole numbers from 0 to ${count - 1}`);
  };
}
