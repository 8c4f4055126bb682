import { type Detail, type Phrase, type Told, told } from '../formula/phrase.ts';
import { type TrainingProblemCode, trainingPhrases, trainingSentences } from './sentences.ts';

/** Why a training cannot begin as it was asked for: what was expected, and what came. The message is English. */
export class TrainingProblem extends Error {
  override readonly name = 'TrainingProblem';

  constructor(
    readonly code: TrainingProblemCode,
    /** What the sentence tells, in its order. */
    readonly details: readonly Detail[],
  ) {
    super(told({ code, details }, trainingSentences, trainingPhrases));
  }
}

export type TrainingPhraseCode = keyof typeof trainingPhrases;
export type TrainingPhrase = Phrase<TrainingPhraseCode>;

export const trainingPhrase = <C extends TrainingPhraseCode>(
  phrase: C,
  ...of: Told<Parameters<(typeof trainingPhrases)[C]>, TrainingPhrase>
): TrainingPhrase => ({ phrase, of });

const problem = <C extends TrainingProblemCode>(
  code: C,
  ...details: Told<Parameters<(typeof trainingSentences)[C]>, TrainingPhrase>
): TrainingProblem => new TrainingProblem(code, details as readonly Detail[]);

type Setting = string | TrainingPhrase;

export const trainingProblems = {
  settingOutOfRange: (setting: Setting, expected: TrainingPhrase, value: number) =>
    problem('setting-out-of-range', setting, expected, value),
  unknownSetting: (setting: string, owner: Setting, known: readonly string[]) =>
    problem('unknown-setting', setting, owner, known.join(', ')),
  wrongCount: (setting: string, expected: number, count: number) =>
    problem('wrong-count', setting, expected, count),
  boundsCrossed: (weight: number, least: number, most: number) =>
    problem('bounds-crossed', weight + 1, least, most),
  startNotFinite: (weight: number, value: number) => problem('start-not-finite', weight + 1, value),
  scheduleUnused: (optimizer: string, schedule: string) => problem('schedule-unused', optimizer, schedule),
};
