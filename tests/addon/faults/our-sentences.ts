import { messages } from '../../../src/addon/messages.ts';
import { sentences } from '../../../src/build/sentences.ts';

/** A sentence as a pattern: anything may stand where its details do. */
function pattern(sentence: string): string {
  return sentence
    .split(/\{\d+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*');
}

const all = { ...sentences('en'), withoutSentence: messages.withoutSentence('{0}') };

const ours = Object.entries(all).map(([code, [message, whatToDo]]) => ({
  code,
  // A refusal of Re-randomize says in addition that nothing was changed.
  message: new RegExp(`^${pattern(message)}( ${pattern(messages.nothingChanged)})?$`),
  whatToDo: new RegExp(`^${pattern(whatToDo)}$`),
}));

const whole = Object.values(all).map(
  ([message, whatToDo]) => new RegExp(`^${pattern(message)} ${pattern(whatToDo)}$`),
);

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
      (told.code === undefined || told.code === code || code === 'withoutSentence') &&
      message.test(told.message) &&
      whatToDo.test(told.whatToDo),
  )?.code ?? null;

/** True when the words promise that the file is as it was. */
export const saysUnchanged = ({ message }: Told): boolean =>
  /as it was before|Nothing was (changed|built)|nothing was (built|inserted)/.test(message);
