import { type AnyNode, type Node, parse } from 'acorn';
import { newerThanAppsScript } from '../local/google/absent-names.ts';

/**
 * What a built file must not hold, since Google would break it in silence:
 * - in the server script, anything newer than V8 9.3, the newest that Google's own samples show;
 * - in a page, template literals: HtmlService cuts `//…` and `/*…*\/` out of them
 *   (https://github.com/enuchi/React-Google-Apps-Script/issues/157).
 */

/** Syntax: ES2021 without class fields, which Apps Script does not parse. */
const syntax = 2021;

/** Short words that our own objects may use as names, too; the tests run without these methods. */
const commonWords = new Set([
  'group',
  'union',
  'try',
  'escape',
  'resize',
  'transfer',
  'difference',
  'intersection',
]);
const newMethods = new Set(
  Object.values(newerThanAppsScript)
    .flat()
    .filter((name) => !commonWords.has(name)),
);

const newNames = new Set(['Temporal', 'Iterator', 'DisposableStack', 'Float16Array', 'structuredClone']);
/** Of Intl: nobody has proved them in Apps Script. */
const newSettings = new Set(['dateStyle', 'timeStyle']);

/** Methods of arrays that iterators, such as those of `map.values()`, have only since V8 12. */
const iteratorMethods = new Set(
  'map filter take drop flatMap reduce toArray forEach some every find'.split(' '),
);
const iteratorMakers = new Set(['values', 'keys', 'entries', 'matchAll']);

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node and all below it. */
function* nodesIn(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of Object.values(node))
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) yield* nodesIn(each);
}

/** The name after the dot of a call such as `list.at(0)`; null for other nodes. */
function calledMethod(node: AnyNode): string | null {
  if (node.type !== 'CallExpression') return null;
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed) return null;
  return callee.property.type === 'Identifier' ? callee.property.name : null;
}

/** True for `map.values().map(…)`. */
function callsIterator(node: AnyNode): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const made = node.callee.object;
  const maker = calledMethod(made);
  // `Object.values(…)` and its kin take an argument and make arrays.
  const isIterator = made.type === 'CallExpression' && (maker === 'matchAll' || made.arguments.length === 0);
  return isIterator && iteratorMakers.has(maker ?? '') && iteratorMethods.has(calledMethod(node) ?? '');
}

/** What is too new in a node; null for nothing. */
function newness(node: AnyNode): string | null {
  switch (node.type) {
    case 'MemberExpression':
      return !node.computed && node.property.type === 'Identifier' && newMethods.has(node.property.name)
        ? `.${node.property.name}`
        : null;
    case 'Identifier':
      return newNames.has(node.name) ? node.name : null;
    case 'Property':
      return node.key.type === 'Identifier' && newSettings.has(node.key.name) ? node.key.name : null;
    case 'Literal':
      return 'regex' in node && node.regex && node.regex.flags.includes('v')
        ? 'a regular expression with v'
        : null;
    case 'CallExpression':
      return callsIterator(node) ? `.${calledMethod(node)} of an iterator` : null;
    default:
      return null;
  }
}

const excerpt = (text: string, { start }: Node): string => text.slice(Math.max(0, start - 30), start + 60);

/** Everything in the script that Apps Script may lack, with the text around it. */
export function tooNewFor(script: string): string[] {
  const program = parse(script, { ecmaVersion: syntax, sourceType: 'script' });
  return [...nodesIn(program)].flatMap((node) => {
    const found = newness(node);
    return found === null ? [] : [`${found} in … ${excerpt(script, node)} …`];
  });
}

const scriptTags = /<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g;

/** The template literals in the scripts of a page, and in scripts that a data file holds as JSON text. */
export function templateLiteralsIn(html: string): string[] {
  return [...html.matchAll(scriptTags)].flatMap(({ groups }) => {
    const { attributes = '', text = '' } = groups ?? {};
    const value: unknown = attributes.includes('application/json') ? JSON.parse(text) : text;
    if (typeof value !== 'string') return [];
    const program = parse(value, { ecmaVersion: 'latest', sourceType: 'script' });
    return [...nodesIn(program)]
      .filter(({ type }) => type === 'TemplateLiteral')
      .map((node) => excerpt(value, node));
  });
}

/** Throws when Google could not run what was built. */
export function checkForGoogle(files: ReadonlyMap<string, string>): void {
  const faults = [...files].flatMap(([name, text]) => {
    if (name.endsWith('.js')) return tooNewFor(text).map((fault) => `${name} has ${fault}`);
    if (!name.endsWith('.html')) return [];
    return templateLiteralsIn(text).map((literal) => `${name} has a template literal in … ${literal} …`);
  });
  if (faults.length > 0) throw new Error(`Google could not run what was built:\n${faults.join('\n')}`);
}
