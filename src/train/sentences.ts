/** By code: why a training cannot begin. Details may be put in, but nothing may depend on them. */
export const trainingSentences = {
  'setting-out-of-range': (setting: string, expected: string, value: number) =>
    `${setting} must be ${expected}, but it is ${value}.`,
  'unknown-setting': (setting: string, owner: string, known: string) =>
    `${owner} has no setting ${setting}; it has ${known}.`,
  'wrong-count': (setting: string, expected: number, count: number) =>
    `${setting} must hold ${expected} numbers, one for each cell to change, but it holds ${count}.`,
  'bounds-crossed': (weight: number, least: number, most: number) =>
    `The lower bound ${least} of cell to change number ${weight} is not below or at its upper bound ${most}.`,
  'start-not-finite': (weight: number, value: number) =>
    `Cell to change number ${weight} cannot start with ${value}; a finite number was expected.`,
  'schedule-unused': (optimizer: string, schedule: string) =>
    `${optimizer} finds the length of each step itself; it takes no ${schedule} schedule.`,
};

/** Stable name of what is wrong with the settings of a training, for tests and for callers that react to it. */
export type TrainingProblemCode = keyof typeof trainingSentences;

/** By code: words that are put into these sentences as details. */
export const trainingPhrases = {
  positive: () => 'a positive number',
  notNegative: () => 'zero or a positive number',
  fraction: () => 'at least 0 and below 1',
  wholeFromOne: () => 'a whole number from 1',
  whole: () => 'a whole number',
  finite: () => 'a finite number',
  atMostHigh: (high: number) => `at most high (${high})`,
  settingOf: (owner: string, setting: string) => `${owner} ${setting}`,
  theSchedule: (name: string) => `the ${name} schedule`,
  theRateFinder: () => 'the rate finder',
};
