import { streams, uniformAt, uniformMatrix } from './random.ts';

/**
 * Row numbers in a random order. Each row has a draw of its own and the draws are sorted, so rows that are
 * added later never change the order of the earlier ones among each other.
 */
export function shuffledRows(count: number, seed: number): number[] {
  const keys = uniformMatrix(seed, streams.rows, count, 1).data;
  return Array.from({ length: count }, (_, row) => row).sort((a, b) => keys[a]! - keys[b]! || a - b);
}

/** `count` row numbers out of `total`, each drawn from all rows anew. */
export function sampledRows(total: number, count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, draw) =>
    Math.floor(uniformAt(seed, streams.rows, draw, 1) * total),
  );
}
