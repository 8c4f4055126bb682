import { type Phrase, ProblemError, phrasesOf, problemsOf } from '../wording/problem.ts';
import type { trainingPhrases, trainingTexts } from './texts.ts';

type TrainingProblemCode = keyof typeof trainingTexts;
export type TrainingPhraseCode = keyof typeof trainingPhrases;

/** The reason that a training cannot start as requested. */
export class TrainingProblem extends ProblemError {
  declare readonly code: TrainingProblemCode;
}

export const trainingPhrase = phrasesOf<typeof trainingPhrases>();

const problem = problemsOf<typeof trainingTexts>()(TrainingProblem);

export const trainingProblems = {
  settingOutOfRange: (setting: string | Phrase, expected: Phrase, value: number) =>
    problem('settingOutOfRange', { setting, expected, value }),
  unknownSetting: (setting: string, owner: string | Phrase, known: readonly string[]) =>
    problem('unknownSetting', { setting, owner, known }),
  wrongCount: (setting: string, expected: number, count: number) =>
    problem('wrongCount', { setting, expected, count }),
  boundsReversed: (weight: number, least: number, most: number) =>
    problem('boundsReversed', { weight: weight + 1, least, most }),
  startNotFinite: (weight: number, value: number) => problem('startNotFinite', { weight: weight + 1, value }),
  scheduleUnused: (optimizer: string, schedule: string) => problem('scheduleUnused', { optimizer, schedule }),
  needsFixedObjective: (optimizer: string) => problem('needsFixedObjective', { optimizer }),
  followedNotANumber: (cell: string, value: string) => problem('followedNotANumber', { cell, value }),
  tooManyFollowed: (most: number, count: number) => problem('tooManyFollowed', { most, count }),
};
