import type { Problem } from '../../addon/contract.ts';
import { ProblemError } from '../problem-error.ts';
import { messages } from '../words.ts';
import { type SharedSetting, sharedSettings } from './settings.ts';
import type { SheetState } from './state.ts';

const sign = 'cellgrad:';

/** What a code says. */
export interface Code {
  /** In the order of the table, which is the order in which they are put into a state. */
  readonly parts: readonly { readonly setting: SharedSetting; readonly value: unknown }[];
  /** Parts of a newer version, such as `batch=32`. */
  readonly unknown: readonly string[];
}

const words = messages.problems;

/** The problem of a code, told before anything was done. */
export const codeError = (code: string, sentences: Omit<Problem, 'code'>): ProblemError =>
  new ProblemError({ code, ...sentences });

/** The parts that a state has, each with its value as text. */
const spoken = (state: SheetState) =>
  sharedSettings.flatMap((setting) => {
    const value = setting.get(state);
    return value === null ? [] : [{ setting, text: setting.kind.write(value) }];
  });

/**
 * A state as a code such as `cellgrad:length=46&tab=dotprod&optimizer=adam&adam.rate=0.1&seed=12`. Without its length,
 * one that lost its end on the way would still be a code, with another seed.
 */
export function writeCode(state: SheetState): string {
  const body = String(new URLSearchParams(spoken(state).map(({ setting, text }) => [setting.name, text])));
  return `${sign}length=${body.length}&${body}`;
}

/** What settings are about, in words for people, each subject once. */
export const subjectsOf = (settings: readonly SharedSetting[]): string[] =>
  [...new Set(settings.map(({ subject }) => subject))].map((subject) => messages.share.subjects[subject]);

/** What a state's code is about. */
export const subjectsIn = (state: SheetState): string[] =>
  subjectsOf(spoken(state).map(({ setting }) => setting));

/** The parts of a code, without the full stop or quotation mark that may follow; a code typed by hand has no length. */
function findBody(text: string): string {
  const [, length, rest = ''] = new RegExp(`${sign}(?:length=(\\d+)&?)?(\\S*)`).exec(text) ?? [];
  if (length === undefined && rest === '') throw codeError('noCode', words.noCode);
  const whole = Number(length ?? rest.length);
  if (rest.length < whole) throw codeError('cutCode', words.cutCode(whole, rest.length));
  return rest.slice(0, whole);
}

/**
 * Reads a code, wherever it stands in the text.
 * @throws ProblemError that names the part that is wrong
 */
export function readCode(text: string): Code {
  const body = findBody(text);
  const given = [...new URLSearchParams(body)];
  const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
  if (twice) throw codeError('twice', words.twice(twice[0]));
  const texts = new Map(given);
  const parts = sharedSettings.flatMap((setting) => {
    const written = texts.get(setting.name);
    if (written === undefined) return [];
    const value = setting.kind.read(written);
    if (value === null)
      throw codeError('badPart', words.badPart(setting.name, setting.kind.expected, written));
    return [{ setting, value }];
  });
  const known = new Set(sharedSettings.map(({ name }) => name));
  const unknown = given.filter(([name]) => !known.has(name)).map((pair) => pair.join('='));
  if (parts.length === 0) throw codeError('onlyUnknown', words.onlyUnknown(unknown));
  return { parts, unknown };
}
