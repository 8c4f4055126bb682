import { checkOf } from '../../wording/digest.ts';
import { problemError } from '../problem.ts';
import { messages } from '../words.ts';
import { type SharedSetting, sharedSettings } from './settings.ts';
import type { SharedState } from './state.ts';

const sign = 'cellgrad:';
const checkPart = '&check=';

/** The contents of a code. */
export interface Code {
  /** In the order of the table, in which they are applied to a state. */
  readonly parts: readonly { readonly setting: SharedSetting; readonly value: unknown }[];
  /** Parts from a newer version, such as `batch=32`. */
  readonly unknown: readonly string[];
}

/** The parts of a state, each with its value as text. */
const spoken = (state: SharedState) =>
  sharedSettings.flatMap((setting) => {
    const value = setting.get(state);
    return value === null ? [] : [{ setting, text: setting.kind.write(value) }];
  });

/** Adds a length and a check to the parts, so that changes in transit are detected. */
export const sealed = (body: string): string =>
  `${sign}length=${body.length}&${body}${checkPart}${checkOf(body)}`;

/**
 * Formats a state as a code such as
 * `cellgrad:length=46&tab=dotprod&optimizer=adam&adam.rate=0.1&seed=12&check=0x1y2z3`. Without length and check, a code
 * with a lost or changed character would still be valid and describe a different state.
 */
export function writeCode(state: SharedState): string {
  const body = String(new URLSearchParams(spoken(state).map(({ setting, text }) => [setting.name, text])));
  return sealed(body);
}

/** The subjects of settings in readable form, each one once. */
export const subjectsOf = (settings: readonly SharedSetting[]): string[] =>
  [...new Set(settings.map(({ subject }) => subject))].map((subject) => messages.share.subjects[subject]);

/** The subjects of a state's code. */
export const subjectsIn = (state: SharedState): string[] =>
  subjectsOf(spoken(state).map(({ setting }) => setting));

/** The parts of a code, without a full stop or quotation mark that may follow. A code typed by hand has no check. */
function findBody(text: string): string {
  const [, length, rest = ''] = new RegExp(`${sign}(?:length=(\\d+)&?)?(\\S*)`).exec(text) ?? [];
  if (length === undefined && rest === '') throw problemError('noCode');
  if (length === undefined) {
    // The beginning of the code is missing.
    if (new URLSearchParams(rest).has('check')) throw problemError('changedCode');
    return rest;
  }
  const whole = Number(length);
  const body = rest.slice(0, whole);
  const [, check = ''] = /^&check=(\w{7})/.exec(rest.slice(whole)) ?? [];
  if (check === checkOf(body)) return body;
  const got = rest.length - checkPart.length - 7;
  throw got < whole ? problemError('cutCode', { whole, got: Math.max(0, got) }) : problemError('changedCode');
}

/**
 * Finds and parses a code in a text.
 * @throws RenderedError that names the wrong part
 */
export function readCode(text: string): Code {
  const body = findBody(text);
  const given = [...new URLSearchParams(body)];
  const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
  if (twice) throw problemError('twice', { part: twice[0] });
  const texts = new Map(given);
  const parts = sharedSettings.flatMap((setting) => {
    const written = texts.get(setting.name);
    if (written === undefined) return [];
    const value = setting.kind.read(written);
    if (value === null)
      throw problemError('badPart', { part: setting.name, expected: setting.kind.expected, text: written });
    return [{ setting, value }];
  });
  const known = new Set(sharedSettings.map(({ name }) => name));
  const unknown = given.filter(([name]) => !known.has(name)).map((pair) => pair.join('='));
  // Codes of newer versions have a check, too; without it, an unknown part was changed in transit.
  const isSealed = text.includes(sealed(body));
  if (parts.length === 0 || (unknown.length > 0 && !isSealed))
    throw problemError('onlyUnknown', { parts: unknown });
  return { parts, unknown };
}
