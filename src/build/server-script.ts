import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyNode, type Node, parse } from 'acorn';
import { build, type Metafile, type Plugin } from 'esbuild';
import { globalFunctions } from '../addon/globals.ts';
import { documentedFunctions } from '../functions/index.ts';
import { bundleName, stubFor } from '../functions/jsdoc.ts';
import { newerThanAppsScript } from '../local/google/classes/google-methods.ts';

/**
 * Constructs that a built file must not contain, as Google would break them silently:
 * - in the server script, anything newer than V8 9.3, the newest version that Google's own samples use;
 * - in a page, template literals: HtmlService removes `//…` and `/*…*\/` from them
 *   (https://github.com/enuchi/React-Google-Apps-Script/issues/157).
 */

/** Syntax: ES2021 without class fields, which Apps Script does not parse. */
const syntax = 2021;

/** Common words that our own objects may use as names, too; the tests run without these methods. */
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
/** Options of Intl that are unproven in Apps Script. */
const newSettings = new Set(['dateStyle', 'timeStyle']);

/** Array methods that iterators, such as those of `map.values()`, have only since V8 12. */
const iteratorMethods = new Set(
  'map filter take drop flatMap reduce toArray forEach some every find'.split(' '),
);
const iteratorMakers = new Set(['values', 'keys', 'entries', 'matchAll']);

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node and all its descendants. */
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
  // `Object.values(…)` and similar calls take an argument and return arrays.
  const isIterator = made.type === 'CallExpression' && (maker === 'matchAll' || made.arguments.length === 0);
  return isIterator && iteratorMakers.has(maker ?? '') && iteratorMethods.has(calledMethod(node) ?? '');
}

/** The syntax or method in a node that is too new; null if there is none. */
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

/** Everything in the script that Apps Script may lack, with its surrounding text. */
export function tooNewFor(script: string): string[] {
  const program = parse(script, { ecmaVersion: syntax, sourceType: 'script' });
  return [...nodesIn(program)].flatMap((node) => {
    const found = newness(node);
    return found === null ? [] : [`${found} in … ${excerpt(script, node)} …`];
  });
}

const scriptTags = /<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g;

/** The template literals in the scripts of a page, and in scripts that a data file contains as JSON text. */
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

/** Throws if Google could not run the built files. */
export function checkForGoogle(files: ReadonlyMap<string, string>): void {
  const faults = [...files].flatMap(([name, text]) => {
    if (name.endsWith('.js')) return tooNewFor(text).map((fault) => `${name} has ${fault}`);
    if (!name.endsWith('.html')) return [];
    return templateLiteralsIn(text).map((literal) => `${name} has a template literal in … ${literal} …`);
  });
  if (faults.length > 0) throw new Error(`Google could not run what was built:\n${faults.join('\n')}`);
}

/** A package whose code is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As in its package.json, such as `MIT`. */
  readonly license: string;
  /** The notice that its authors ask to pass on. */
  readonly notice: string;
}

/** Licenses that let the add-on stay under Apache-2.0; each requires its notice to be kept. */
const allowedLicenses = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0'];

function readPackage(name: string): BundledPackage {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!allowedLicenses.includes(license))
    throw new Error(
      `${name} ${version} is under ${license}, but the add-on may hold ${allowedLicenses.join(', ')} only: leave it out of what dist/ bundles.`,
    );
  return { name, version, license, notice: readFileSync(join(folder, 'LICENSE'), 'utf8').trim() };
}

/** Names of the packages whose code esbuild has bundled, in order; `preact/hooks` belongs to `preact`. */
export function packageNames({ inputs }: Metafile): string[] {
  const names = Object.keys(inputs).flatMap((path) => {
    const inPackage = path.split('node_modules/').at(-1)!.split('/');
    if (!path.includes('node_modules/')) return [];
    return inPackage[0]!.startsWith('@') ? `${inPackage[0]}/${inPackage[1]}` : inPackage[0]!;
  });
  return [...new Set(names)].sort();
}

/** The packages in a bundle for dist/. Throws if a license does not allow it. */
export const bundledPackages = (metafile: Metafile): BundledPackage[] =>
  packageNames(metafile).map(readPackage);

/** The notices of all packages, as text for a comment. */
export const noticesOf = (packages: readonly BundledPackage[]): string =>
  packages.map(({ name, version, notice }) => `${name} ${version}\n\n${notice}`).join('\n\n');

/** The version of Cellgrad in package.json. */
export const versionOfPackage = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

/**
 * Wraps the module in one closure, as Apps Script does not support modules. esbuild's own wrapping adds a getter for
 * every export, which would slow down each cold start.
 */
function closureOf(module: string): string {
  const [body, exported] = module.trimEnd().split(/export\{([^}]*)\};$/);
  if (exported === undefined) throw new Error('The server script must end with the names that it exports.');
  const members = exported.split(',').map((entry) => {
    const [local, name] = entry.split(' as ');
    return name ? `${name}:${local}` : local;
  });
  return `var ${bundleName}=(()=>{"use strict";${body}return{${members}}})();`;
}

/** Removes the help from the custom functions: the scripts in dist/ only call them, and the help is a separate file. */
export const withoutHelp: Plugin = {
  name: 'without-help',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]functions[\\/]\w+[\\/]\w+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^ {2}help: \{\n[\s\S]*?^ {2}\},\n/m, ''),
      loader: 'ts',
    }));
  },
};

/** Apps Script does not support class fields either, and recognizes only function declarations. */
async function bundleAddon(): Promise<string> {
  const result = await build({
    entryPoints: ['src/addon/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [withoutHelp],
  });
  const packages = packageNames(result.metafile);
  if (packages.length > 0) throw new Error(`The server script must hold no package, but takes ${packages}.`);
  return closureOf(result.outputFiles[0]!.text);
}

function globalStub({ name, parameters }: (typeof globalFunctions)[number]): string {
  // Menu items have no parameters and no result.
  return `function ${name}(${parameters}){${parameters.length > 0 ? 'return ' : ''}${bundleName}.${name}(${parameters})}`;
}

const banner = (): string =>
  `/* Cellgrad ${versionOfPackage()}. Apache License 2.0. Teaching sheets after the fast.ai courses (Apache 2.0). */`;

/** The entire server side as one flat script: the bundle, then a real top-level function for every name. */
export async function buildServerScript(): Promise<string> {
  const parts = [
    banner(),
    await bundleAddon(),
    ...documentedFunctions.map(stubFor),
    ...globalFunctions.map(globalStub),
  ];
  return `${parts.join('\n')}\n`;
}
