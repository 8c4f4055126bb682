import { missingInAppsScript } from './absent-names.ts';
import { scriptSources, topLevelFunctions } from './script-files.ts';

/** Evaluates the scripts anew under these globals and gives their top-level functions. */
export type Loader = (globals: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

type Evaluate = (...values: unknown[]) => Record<string, unknown>;

/** Runs something of the script; names that it assigns without declaring them don't reach the next execution. */
function contained<T>(action: () => T): T {
  const before = new Set(Object.keys(globalThis));
  try {
    return action();
  } finally {
    for (const name of Object.keys(globalThis)) {
      if (!before.has(name)) delete (globalThis as Record<string, unknown>)[name];
    }
  }
}

function containedFunctions(functions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(functions).map(([name, found]) => [
    name,
    typeof found === 'function' ? (...values: unknown[]) => contained(() => found(...values)) : found,
  ]);
  return Object.fromEntries(entries);
}

/** One function whose parameters are the globals, so that each call is a fresh world. */
function compile(files: Readonly<Record<string, string>>, parameters: readonly string[]): Evaluate {
  const scripts = scriptSources(files).map(({ text }) => text);
  const exported = topLevelFunctions(files).map(
    (name) => `${name}: typeof ${name} === 'function' ? ${name} : undefined`,
  );
  const body = [
    'return (function () {',
    ...scripts,
    `;return {${exported.join(', ')}};`,
    '}).call(globalThis);',
    `//# sourceURL=${scriptSources(files)[0]?.name ?? 'Code.js'}`,
  ];
  return new Function(...parameters, body.join('\n')) as Evaluate;
}

/**
 * The loader of the page's worker: no sandbox, but what Apps Script lacks is not there. Compiles once, evaluates
 * every time. Throws a SyntaxError at the first call when the scripts don't parse.
 */
export function createFunctionLoader(files: Readonly<Record<string, string>>): Loader {
  let evaluate: Evaluate | undefined;
  return (globals) => {
    const names = Object.keys(globals);
    const missing = missingInAppsScript.filter((name) => !(name in globals));
    const parameters = [...names, ...missing, 'globalThis'];
    evaluate ??= compile(files, parameters);
    const world: Record<string, unknown> = { ...globals };
    const values = [...names.map((name) => globals[name]), ...missing.map(() => undefined), world];
    const run = evaluate;
    const functions = contained(() => run(...values));
    Object.assign(world, functions);
    return containedFunctions(functions);
  };
}
