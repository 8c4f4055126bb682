/** Plain arithmetic of a small convolutional network, written without the add-on, to check its sheets against. */
export type Matrix = readonly (readonly number[])[];

const grid = (rows: number, columns: number, at: (row: number, column: number) => number): number[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) => at(row, column)),
  );

/** Each map with its filter, summed, and cut to where all windows fit. */
export function convolve(maps: readonly Matrix[], filters: readonly Matrix[]): number[][] {
  const size = filters[0]!.length;
  const [rows, columns] = [maps[0]!.length - size + 1, maps[0]![0]!.length - size + 1];
  return grid(rows, columns, (row, column) => {
    let sum = 0;
    for (const [channel, filter] of filters.entries())
      for (const [i, weights] of filter.entries())
        for (const [j, weight] of weights.entries()) sum += weight * maps[channel]![row + i]![column + j]!;
    return sum;
  });
}

export const relu = (map: Matrix): number[][] => map.map((line) => line.map((x) => (x > 0 ? x : 0)));

/** The largest number of each 2×2 block, without overlap. */
export const pool = (map: Matrix): number[][] =>
  grid(map.length / 2, map[0]!.length / 2, (row, column) =>
    Math.max(...[0, 1].flatMap((i) => [0, 1].map((j) => map[2 * row + i]![2 * column + j]!))),
  );

/** Each number times the number at the same place, summed. */
export const inner = (first: Matrix, second: Matrix): number =>
  first.flatMap((line, row) => line.map((x, column) => x * second[row]![column]!)).reduce((a, b) => a + b, 0);
