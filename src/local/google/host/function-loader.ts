import { missingInAppsScript } from '../classes/google-methods.ts';

/** Scripts of a project in the order in which Google evaluates them: by name. */
export function scriptSources(files: Readonly<Record<string, string>>): { name: string; text: string }[] {
  return Object.keys(files)
    .filter((name) => /\.(js|gs)$/.test(name))
    .sort()
    .map((name) => ({ name, text: files[name]! }));
}

const declaration = /^(?:async[ \t]+)?function[ \t]*\*?[ \t]*([A-Za-z_$][\w$]*)[ \t]*\(/gm;

/** Names of the functions declared at the top level, that is, at the start of a line. */
export function topLevelFunctions(files: Readonly<Record<string, string>>): string[] {
  const names = scriptSources(files).flatMap(({ text }) =>
    [...text.matchAll(declaration)].map((match) => match[1]!),
  );
  return [...new Set(names)];
}

/** Whether menus, the page or cells may call a function of that name; a trailing _ makes it private. */
export const isPublic = (name: string): boolean => !name.endsWith('_');

interface Manifest {
  readonly oauthScopes?: readonly string[];
  readonly timeZone?: string;
}

/** Content of appsscript.json; a project without one has no fixed scopes. */
export function readManifest(files: Readonly<Record<string, string>>): Manifest {
  const content = files['appsscript.json'];
  return content === undefined ? {} : (JSON.parse(content) as Manifest);
}

/** Evaluates the scripts again under these globals and returns their top-level functions. */
export type Loader = (globals: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

type Evaluate = (...values: unknown[]) => Record<string, unknown>;

/** Runs script code; names that it assigns without declaring them do not reach the next execution. */
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

/** Compiles one function whose parameters are the globals, so that each call has a fresh global scope. */
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
 * The loader of the page's worker: not a sandbox, but it hides the names that Apps Script lacks. Compiles once,
 * evaluates every time. Throws a SyntaxError at the first call if the scripts do not parse.
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
