import { loggerClass } from './classes.ts';
import { chain, type State } from './emulated-class.ts';
import type { Execution } from './execution.ts';
import { formatString } from './format-string.ts';

const lines = new WeakMap<Execution, string[]>();

function lineOf(given: readonly unknown[]): string {
  const [first, ...rest] = given;
  if (typeof first === 'string' && rest.length > 0 && first.includes('%')) return formatString(first, rest);
  return given
    .map((one) => (typeof one === 'object' && one !== null ? JSON.stringify(one) : String(one)))
    .join(' ');
}

function write({ execution }: State, given: readonly unknown[]): void {
  const line = lineOf(given);
  lines.set(execution, [...(lines.get(execution) ?? []), line]);
  execution.surroundings.log(line);
}

loggerClass.define('local', {
  log: (state, ...given) => {
    write(state, given);
    return chain;
  },
  clear: ({ execution }) => {
    lines.delete(execution);
  },
  getLog: ({ execution }) => (lines.get(execution) ?? []).join('\n'),
});

/** The `console` of Apps Script. */
export function scriptConsole(state: State): Readonly<Record<string, unknown>> {
  const log = (...given: unknown[]) => write(state, given);
  return { log, info: log, warn: log, error: log, time: log, timeEnd: log };
}
