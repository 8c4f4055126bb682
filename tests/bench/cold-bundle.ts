import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';

export interface ColdBundle {
  readonly bytes: number;
  /** Milliseconds to parse and run the script in a fresh global, as every execution in Google does; a median. */
  readonly load: number;
  /** Milliseconds from a fresh global to the first result of a custom function; a median. */
  readonly firstCall: number;
}

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!;

function timeOf(text: string, source: string): number {
  const start = performance.now();
  // A new text each time keeps V8 from reusing what it compiled before.
  new Script(`${source}\n${text} // ${start}`).runInNewContext();
  return performance.now() - start;
}

/** What a custom-function call costs before it computes anything: the built server script, loaded cold. */
export function benchColdBundle(file = 'dist/Code.js', runs = 30): ColdBundle {
  const source = readFileSync(file, 'utf8');
  const times = (text: string) => Array.from({ length: runs }, () => timeOf(text, source));
  return {
    bytes: Buffer.byteLength(source),
    load: median(times('')),
    firstCall: median(times('RELU([[1, -1]]);')),
  };
}
