/** Of the largest positive and negative slope; zero is white. */
const [rising, falling] = [
  [242, 139, 90],
  [95, 155, 235],
] as const;

const hex = (part: number): string => Math.round(part).toString(16).padStart(2, '0');

function color(share: number): string {
  const full = share < 0 ? falling : rising;
  return `#${full.map((part) => hex(255 + (part - 255) * Math.abs(share))).join('')}`;
}

type Table<T> = readonly (readonly T[])[];

/** The size of the largest slope. */
export const largestSlope = (tables: readonly Table<number>[]): number =>
  tables.flat(2).reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);

/** A background for each slope: the largest of all tables has the full colour, the others their share of it. */
export function slopeColors(tables: readonly Table<number>[]): Table<string>[] {
  const largest = largestSlope(tables) || 1;
  return tables.map((table) => table.map((line) => line.map((slope) => color(slope / largest))));
}
