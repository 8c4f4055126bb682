import { hasWildcard, wildcard } from '../functions/wildcard.ts';
import type { Call } from '../lower/call.ts';
import { matchAscending, matchDescending, matchExactly } from '../operations/match.ts';
import { Kind } from '../tape/slots.ts';
import { compareScalars, ErrorValue, type Scalar } from '../values.ts';

/** 0 exact, 1 ascending, −1 descending. */
export type MatchType = -1 | 0 | 1;

const operations = { '-1': matchDescending, '0': matchExactly, '1': matchAscending };

const comparable = (first: Scalar, second: Scalar): boolean =>
  typeof first === typeof second && second !== null && !(second instanceof ErrorValue);

/** Zero-based place of the value among constants, −1 when it is not there. */
function findConstant(sought: Scalar, cells: readonly Scalar[], type: MatchType): number {
  if (type === 0) {
    const pattern = typeof sought === 'string' && hasWildcard(sought) ? wildcard(sought) : null;
    return cells.findIndex((cell) =>
      pattern && typeof cell === 'string'
        ? pattern(cell)
        : comparable(sought, cell) && compareScalars(sought, cell) === 0,
    );
  }
  let place = -1;
  for (const [index, cell] of cells.entries()) {
    if (!comparable(sought, cell)) continue;
    if (compareScalars(cell, sought) * type > 0) break;
    place = index;
  }
  return place;
}

/** The list with one more slot at its front. */
export function prepended(first: number, list: Int32Array): Int32Array {
  const result = new Int32Array(list.length + 1);
  result[0] = first;
  result.set(list, 1);
  return result;
}

/** Place from 1 of a value in a line of cells, as a slot; #N/A when it is not there. */
export function match(call: Call, sought: number, cells: Int32Array, type: MatchType): number {
  const { store } = call.builder;
  if (store.kinds[sought] === Kind.error) return sought;
  if (store.isLive(sought) || cells.some((slot) => store.isLive(slot))) {
    const first = prepended(sought, cells);
    const finite = first.map((slot) => (store.kinds[slot] === Kind.error ? store.constant('') : slot));
    const borders = Int32Array.of(0, finite.length);
    return call.builder.reduce(operations[type], { borders, first: finite })[0]!;
  }
  const place = findConstant(
    store.scalar(sought),
    Array.from(cells, (slot) => store.scalar(slot)),
    type,
  );
  return store.constant(place < 0 ? new ErrorValue('#N/A') : place + 1);
}
