import { messages } from '../../../src/addon/messages.ts';
import { problemTexts } from '../../../src/build/dist.ts';

/** A message as a pattern in which the details can be anything. */
function pattern(sentence: string): string {
  return sentence
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*');
}

/** Messages of problems, without phrases. */
const all = Object.entries({ ...problemTexts.en, withoutText: messages.withoutText.en('{what}') }).filter(
  (entry): entry is [string, readonly [string, string]] => typeof entry[1] !== 'string',
);

const ours = all.map(([code, [message, whatToDo]]) => ({
  code,
  // A rejection of Re-randomize also says that nothing was changed.
  message: new RegExp(`^${pattern(message)}( ${pattern(messages.nothingChanged.en)})?$`),
  whatToDo: new RegExp(`^${pattern(whatToDo)}$`),
}));

const whole = all.map(([, [message, whatToDo]]) => new RegExp(`^${pattern(message)} ${pattern(whatToDo)}$`));

/** True for one of our problems as a single text, as in Google's red bar. */
export const isOurs = (text: string): boolean => whole.some((sentence) => sentence.test(text));

export interface Told {
  readonly code?: string | undefined;
  readonly message: string;
  readonly whatToDo: string;
}

/** The code of the problem with these messages; null if they are not ours. */
export const codeOf = (told: Told): string | null =>
  ours.find(
    ({ code, message, whatToDo }) =>
      (told.code === undefined || told.code === code || code === 'withoutText') &&
      message.test(told.message) &&
      whatToDo.test(told.whatToDo),
  )?.code ?? null;

/** True if the message promises that the file is unchanged. */
export const saysUnchanged = ({ message }: Told): boolean =>
  /as it was before|Nothing was (changed|built)|nothing was (built|inserted)/.test(message);
