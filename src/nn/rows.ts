import { seedAtStep, streams, uniformMatrix } from './random.ts';

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
  // Column 1, so that they are independent of the keys that rows are shuffled by.
  const draws = uniformMatrix(seed, streams.rows, count, 2).data;
  const rows: number[] = new Array(count);
  for (let draw = 0; draw < count; draw++) rows[draw] = Math.floor(draws[2 * draw + 1]! * total);
  return rows;
}

/** How many batches are a pass over the rows. */
export const batchCount = (rows: number, size: number, dropLast: boolean): number =>
  dropLast ? Math.floor(rows / size) : Math.ceil(rows / size);

/**
 * Row numbers of one batch: each pass over the rows shuffles them once and cuts them into batches, so that each row
 * comes once a pass. The last batch is smaller where `size` does not divide the number of rows, or left out with
 * `dropLast`. As torch.utils.data.DataLoader with shuffle=True and drop_last.
 * @param step which batch, counted from 0 through all passes
 */
export function batchRows(
  rows: number,
  size: number,
  seed: number,
  step: number,
  dropLast: boolean,
): number[] {
  const batches = batchCount(rows, size, dropLast);
  const first = (step % batches) * size;
  return shuffledRows(rows, seedAtStep(seed, Math.floor(step / batches))).slice(first, first + size);
}
