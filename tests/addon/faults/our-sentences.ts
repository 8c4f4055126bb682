import { messages } from '../../../src/addon/messages.ts';
import { problemTexts } from '../../../src/build/dist.ts';

/** A sentence as a pattern: anything may stand where its details do. */
function pattern(sentence: string): string {
  return sentence
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*');
}

/** Those of problems, without phrases. */
const all = Object.entries({ ...problemTexts.en, withoutText: messages.withoutText.en('{what}') }).filter(
  (entry): entry is [string, readonly [string, string]] => typeof entry[1] !== 'string',
);

const ours = all.map(([code, [message, whatToDo]]) => ({
  code,
  // A refusal of Re-randomize says in addition that nothing was changed.
  message: new RegExp(`^${pattern(message)}( ${pattern(messages.nothingChanged.en)})?$`),
  whatToDo: new RegExp(`^${pattern(whatToDo)}$`),
}));

const whole = all.map(([, [message, whatToDo]]) => new RegExp(`^${pattern(message)} ${pattern(whatToDo)}$`));

/** True for one of our problems in one breath, as Google shows it in its red bar. */
export const isOurs = (text: string): boolean => whole.some((sentence) => sentence.test(text));

export interface Told {
  readonly code?: string | undefined;
  readonly message: string;
  readonly whatToDo: string;
}

/** The code of the problem whose sentences these are; null when they are not ours. */
export const codeOf = (told: Told): string | null =>
  ours.find(
    ({ code, message, whatToDo }) =>
      (told.code === undefined || told.code === code || code === 'withoutText') &&
      message.test(told.message) &&
      whatToDo.test(told.whatToDo),
  )?.code ?? null;

/** True when the words promise that the file is as it was. */
export const saysUnchanged = ({ message }: Told): boolean =>
  /as it was before|Nothing was (changed|built)|nothing was (built|inserted)/.test(message);
