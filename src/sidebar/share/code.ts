import { checkOf } from '../../wording/digest.ts';
import { problemError } from '../problem.ts';
import { messages } from '../words.ts';
import { type SharedSetting, sharedSettings } from './settings.ts';
import type { SheetState } from './state.ts';

const sign = 'cellgrad:';
const checkPart = '&check=';

/** What a code says. */
export interface Code {
  /** In the order of the table, which is the order in which they are put into a state. */
  readonly parts: readonly { readonly setting: SharedSetting; readonly value: unknown }[];
  /** Parts of a newer version, such as `batch=32`. */
  readonly unknown: readonly string[];
}

/** The parts that a state has, each with its value as text. */
const spoken = (state: SheetState) =>
  sharedSettings.flatMap((setting) => {
    const value = setting.get(state);
    return value === null ? [] : [{ setting, text: setting.kind.write(value) }];
  });

/** Parts as a code that shows a change on the way. */
export const sealed = (body: string): string =>
  `${sign}length=${body.length}&${body}${checkPart}${checkOf(body)}`;

/**
 * A state as a code such as `cellgrad:length=46&tab=dotprod&optimizer=adam&adam.rate=0.1&seed=12&check=0x1y2z3`.
 * Without length and check, one that lost or changed a letter on the way would still be a code, of another state.
 */
export function writeCode(state: SheetState): string {
  const body = String(new URLSearchParams(spoken(state).map(({ setting, text }) => [setting.name, text])));
  return sealed(body);
}

/** What settings are about, in words for people, each subject once. */
export const subjectsOf = (settings: readonly SharedSetting[]): string[] =>
  [...new Set(settings.map(({ subject }) => subject))].map((subject) => messages.share.subjects[subject]);

/** What a state's code is about. */
export const subjectsIn = (state: SheetState): string[] =>
  subjectsOf(spoken(state).map(({ setting }) => setting));

/** The parts of a code, without the full stop or quotation mark that may follow; one typed by hand proves nothing. */
function findBody(text: string): string {
  const [, length, rest = ''] = new RegExp(`${sign}(?:length=(\\d+)&?)?(\\S*)`).exec(text) ?? [];
  if (length === undefined && rest === '') throw problemError('noCode');
  if (length === undefined) {
    // It has lost its beginning.
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
 * Reads a code, wherever it stands in the text.
 * @throws RenderedError that names the part that is wrong
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
  // The codes of newer versions are sealed, too: without, it is a part that was changed on the way.
  const isSealed = text.includes(sealed(body));
  if (parts.length === 0 || (unknown.length > 0 && !isSealed))
    throw problemError('onlyUnknown', { parts: unknown });
  return { parts, unknown };
}
