import type { DocumentedFunction } from './definition.ts';
import { type ParameterReference, referenceOf } from './reference.ts';

/**
 * Name of the only global variable behind the stubs; the final _ hides it from cells. It occurs sixty times in the
 * script, so it is short.
 */
export const bundleName = 'c_';

function typeOf({ type }: ParameterReference): string {
  if (type.startsWith('range')) return 'Array';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'TRUE or FALSE' ? 'boolean' : 'string';
}

/**
 * The formula bar has little space, and Apps Script parses the script at every call, so the rest is in the reference.
 */
const firstSentence = (text: string) => text.slice(0, text.search(/\.( |$)/) + 1);

function parameterLine(parameter: ParameterReference): string {
  const { name, optional, defaultText, text } = parameter;
  const words = [
    optional ? 'Optional.' : '',
    firstSentence(text),
    optional && defaultText !== undefined ? `Default: ${defaultText}.` : '',
  ];
  return ` * @param {${typeOf(parameter)}} ${name} ${words.filter(Boolean).join(' ')}`;
}

/**
 * The top-level function that Apps Script exposes to cells, with the comment that Sheets shows in the formula bar.
 * Sheets has no notation for optional arguments, so the comment says so in words.
 */
export function stubFor(definition: DocumentedFunction): string {
  const { name, summary, parameters } = referenceOf(definition);
  return [
    '/**',
    ` * ${summary}`,
    ...parameters.map(parameterLine),
    ' * @customfunction',
    ' */',
    `function ${name}(${parameters.map((parameter) => parameter.name)}){return ${bundleName}.call('${name}',arguments)}`,
  ].join('\n');
}
