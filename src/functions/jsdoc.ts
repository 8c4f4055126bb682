import type { DocumentedFunction } from './definition.ts';
import { type ParameterReference, referenceOf } from './reference.ts';

/**
 * Name of the one global variable that holds everything behind the stubs; the final _ keeps cells away from it.
 * It stands in the script sixty times, so it is short.
 */
export const bundleName = 'c_';

function typeOf({ type }: ParameterReference): string {
  if (type.startsWith('range')) return 'Array';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'TRUE or FALSE' ? 'boolean' : 'string';
}

/** The formula bar has little room, and a script is parsed for every call: the reference says the rest. */
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
 * The top-level function that Apps Script offers to cells, with the comment that Sheets shows in the formula
 * bar. Sheets knows no notation for optional arguments, so that is said in words.
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
