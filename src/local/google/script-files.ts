/** Scripts of a project in the order in which Google evaluates them: by name. */
export function scriptSources(files: Readonly<Record<string, string>>): { name: string; text: string }[] {
  return Object.keys(files)
    .filter((name) => /\.(js|gs)$/.test(name))
    .sort()
    .map((name) => ({ name, text: files[name]! }));
}

const declaration = /^(?:async[ \t]+)?function[ \t]*\*?[ \t]*([A-Za-z_$][\w$]*)[ \t]*\(/gm;

/** Names of the functions that are declared at the top level, that is at the start of a line. */
export function topLevelFunctions(files: Readonly<Record<string, string>>): string[] {
  const names = scriptSources(files).flatMap(({ text }) =>
    [...text.matchAll(declaration)].map((match) => match[1]!),
  );
  return [...new Set(names)];
}

/** Whether menus, the page or cells may call a function of that name; a final _ makes it private. */
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
