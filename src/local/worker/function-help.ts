import { isCalculated } from '../../formula/calculate/forms.ts';
import { googleFunctionNames } from '../../formula/google-functions.ts';
import { isPublic, scriptSources } from '../google/host/function-loader.ts';
import type { FunctionHint, ParameterHelp } from '../protocol.ts';

type Files = Readonly<Record<string, string>>;

/** A doc comment of the top-level function right below it. */
const documented = /^\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*^function[ \t]+([A-Za-z_$][\w$]*)[ \t]*\(/gm;
const parameterTag = /^param\s+(?:\{[^}]*\}\s*)?(\[[^\]]*\]|[\w$]+)\s*-?\s*([\s\S]*)$/;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The words before the first tag, then each tag without its @. */
function sections(comment: string): string[] {
  const text = comment.replace(/^[ \t]*\*[ \t]?/gm, '');
  return text.split(/^\s*@/m).map((section) => section.trim());
}

/** A parameter is optional if its name is in brackets or its text starts with `Optional.`. */
function parameterHelp(tag: string): ParameterHelp | null {
  const [, name, words] = parameterTag.exec(tag) ?? [];
  if (name === undefined || words === undefined) return null;
  const text = oneLine(words);
  const bare = name.replace(/^\[|(?:\s*=.*)?\]$/g, '');
  return { name: bare, text, optional: name.startsWith('[') || text.startsWith('Optional.') };
}

function customHelp(comment: string, name: string): FunctionHint | null {
  const [summary, ...tags] = sections(comment);
  if (!tags.some((tag) => /^customfunction\b/.test(tag)) || !isPublic(name)) return null;
  const parameters = tags.map(parameterHelp).filter((one): one is ParameterHelp => one !== null);
  return { name: name.toUpperCase(), custom: true, summary: oneLine(summary!), parameters };
}

/** The custom functions of a script, read from the doc comments above them, as Google's completion does. */
export function customFunctionHelp(files: Files): FunctionHint[] {
  return scriptSources(files).flatMap(({ text }) =>
    [...text.matchAll(documented)]
      .map(([, comment, name]) => customHelp(comment!, name!))
      .filter((one): one is FunctionHint => one !== null),
  );
}

/** Google's function names that formulas can use here. */
const builtInNames = (): string[] => [...googleFunctionNames].filter(isCalculated);

/**
 * All functions to offer while a formula is typed, sorted by name; a built-in one hides a custom one of the same name.
 */
export function functionHelp(files: Files): FunctionHint[] {
  const byName = new Map<string, FunctionHint>();
  for (const help of customFunctionHelp(files)) byName.set(help.name, help);
  for (const name of builtInNames()) byName.set(name, { name, custom: false, summary: '', parameters: [] });
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
