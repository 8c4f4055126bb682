import type { BlockStyle } from '../../../sheets-templates/builder/plan.ts';
import { overlaps, parseArea } from '../../formula/addresses.ts';
import type { Attribute, AttributeValue } from './style-tables.ts';

/** Ranges that get the same value of an attribute, and so are written by one call. */
interface StyleGroup {
  readonly value: AttributeValue;
  readonly ranges: readonly string[];
}

/** Longer lists of ranges take Google longer than a table. */
const mostRanges = 500;

/** How many cells Google may write more to save one call: a call costs little, but not nothing. */
const cellsForOneCall = 1500;

const anyOverlap = (ranges: readonly string[]): boolean => {
  const areas = ranges.map(parseArea);
  return areas.some((area, index) => areas.slice(index + 1).some((other) => overlaps(area, other)));
};

const cellsIn = (ranges: readonly string[]): number =>
  ranges.map(parseArea).reduce((sum, { rows, columns }) => sum + rows * columns, 0);

/**
 * The groups of one attribute where writing them group by group is quicker than one table of all `cells`;
 * null where it is not, or where ranges overlap, so that their order would matter.
 * @param mostGroups how many calls one attribute may take
 */
export function styleGroups(
  styles: readonly BlockStyle[],
  attribute: Attribute,
  cells: number,
  mostGroups = Number.POSITIVE_INFINITY,
): StyleGroup[] | null {
  const groups = new Map<AttributeValue, string[]>();
  for (const style of styles) {
    const value = style[attribute];
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), style.range]);
  }
  const ranges = [...groups.values()].flat();
  if (ranges.length > mostRanges || groups.size > mostGroups) return null;
  const spared = cells - cellsIn(ranges);
  if (spared < (groups.size - 1) * cellsForOneCall || anyOverlap(ranges)) return null;
  return [...groups].map(([value, held]) => ({ value, ranges: held }));
}
