import { missingInAppsScript } from './absent-names.ts';
import { scriptSources, topLevelFunctions } from './script-files.ts';

/** Evaluates the scripts anew under these globals and gives their top-level functions. */
export type Loader = (globals: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

type Evaluate = (...values: unknown[]) => Record<string, unknown>;

/** Names that a script assigned without declaring them; they must not reach the next execution. */
function removeLeaks(before: ReadonlySet<string>): void {
  for (const name of Object.keys(globalThis)) {
    if (!before.has(name)) delete (globalThis as Record<string, unknown>)[name];
  }
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
    const before = new Set(Object.keys(globalThis));
    const world: Record<string, unknown> = { ...globals };
    const values = [...names.map((name) => globals[name]), ...missing.map(() => undefined), world];
    try {
      const functions = evaluate(...values);
      return Object.assign(world, functions) && functions;
    } finally {
      removeLeaks(before);
    }
  };
}
