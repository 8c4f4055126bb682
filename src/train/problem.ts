/** Stable name of what is wrong with the settings of a training, for tests and for callers that react to it. */
export type TrainingProblemCode =
  | 'setting-out-of-range'
  | 'unknown-setting'
  | 'wrong-count'
  | 'bounds-crossed'
  | 'start-not-finite'
  | 'schedule-unused';

/** Why a training cannot begin as it was asked for: what was expected, what came, and where. */
export class TrainingProblem extends Error {
  override readonly name = 'TrainingProblem';

  constructor(
    readonly code: TrainingProblemCode,
    message: string,
    /** Name of the setting that is wrong. */
    readonly setting: string,
  ) {
    super(message);
  }
}

export const trainingProblems = {
  settingOutOfRange: (setting: string, expected: string, value: number) =>
    new TrainingProblem(
      'setting-out-of-range',
      `${setting} must be ${expected}, but it is ${value}.`,
      setting,
    ),
  unknownSetting: (setting: string, owner: string, known: readonly string[]) =>
    new TrainingProblem(
      'unknown-setting',
      `${owner} has no setting ${setting}; it has ${known.join(', ')}.`,
      setting,
    ),
  wrongCount: (setting: string, expected: number, count: number) =>
    new TrainingProblem(
      'wrong-count',
      `${setting} must hold ${expected} numbers, one for each cell to change, but it holds ${count}.`,
      setting,
    ),
  boundsCrossed: (weight: number, least: number, most: number) =>
    new TrainingProblem(
      'bounds-crossed',
      `The lower bound ${least} of cell to change number ${weight + 1} is not below or at its upper bound ${most}.`,
      'bounds',
    ),
  startNotFinite: (weight: number, value: number) =>
    new TrainingProblem(
      'start-not-finite',
      `Cell to change number ${weight + 1} cannot start with ${value}; a finite number was expected.`,
      'start',
    ),
  scheduleUnused: (optimizer: string, schedule: string) =>
    new TrainingProblem(
      'schedule-unused',
      `${optimizer} finds the length of each step itself; it takes no ${schedule} schedule.`,
      'schedule',
    ),
};
