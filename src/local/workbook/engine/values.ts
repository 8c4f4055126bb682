import type { CellValue } from 'hyperformula';
import { messages } from '../errors.ts';
import type { Value } from '../types.ts';
import { errorText } from './error-text.ts';
import { loadingReason } from './loading.ts';

/** Sentences of the engine that have a counterpart in Google Sheets. */
const googleMessages: Readonly<Record<string, string>> = {
  'Cell range not allowed.': messages.arrayWhereValue,
  'NaN or infinite value encountered.': 'Result was not a number, or too large for one.',
  'Address is not correct.': messages.deletedReference,
  'Sheet does not exist.': messages.deletedReference,
};

const typeMessages: Readonly<Record<string, string>> = {
  CYCLE: messages.circular,
  DIV_BY_ZERO: messages.divisionByZero,
  REF: messages.deletedReference,
  NUM: 'Result was not a number, or too large for one.',
  NA: 'The value is not available.',
};

/** A cell's value as the emulator's callers see it. */
export function valueFromEngine(value: CellValue): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value.message.startsWith('Parsing error.')) return { error: '#ERROR!', message: messages.parse };
  const message = value.message || typeMessages[value.type] || '';
  return {
    error: errorText(value),
    message: loadingReason(message) ?? googleMessages[message] ?? message,
  };
}
