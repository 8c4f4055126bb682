import { readFileSync } from 'node:fs';
import vm from 'node:vm';

export interface ColdStart {
  readonly bytes: number;
  /** Milliseconds to parse and run dist/Code.js in a fresh context, median of 41. */
  readonly load: number;
  /** Milliseconds from nothing to the result of the first custom-function call, median of 41. */
  readonly firstCall: number;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** What a cell pays for the size of the server script: Apps Script loads all of it for every execution. */
export function benchColdStart(): ColdStart {
  const code = readFileSync('dist/Code.js', 'utf8');
  // A new source text each time, or V8 would take the compiled script from its cache.
  const fresh = (call: string) => () => vm.runInNewContext(`${code}\n/* ${Math.random()} */ ${call}`, {});
  const times = (call: string) => Array.from({ length: 41 }, () => timed(fresh(call)));
  return {
    bytes: Buffer.byteLength(code),
    load: median(times('')),
    firstCall: median(times('RELU([[1, -1], [2, -2]])')),
  };
}
