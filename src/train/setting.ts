import type { Phrase } from '../wording/problem.ts';
import { type TrainingPhraseCode, trainingPhrase, trainingProblems } from './problem.ts';

/** The valid values of a setting. */
type ExpectedNumber = Extract<
  TrainingPhraseCode,
  'positive' | 'notNegative' | 'fraction' | 'positiveInteger'
>;

/** A number that a learner may set: its default and valid values. Used for forms and checks. */
export interface Setting {
  readonly default: number;
  /** Such as `positive`; the wording is in `trainingPhrases`. */
  readonly expected: ExpectedNumber;
  accepts(value: number): boolean;
}

/** Settings by name, such as those of one optimizer. */
export type SettingsTable = Readonly<Record<string, Setting>>;

/** A value for each setting of a table. */
export type ValuesOf<Table extends SettingsTable> = { readonly [Name in keyof Table]: number };

export const positive = (usual: number): Setting => ({
  default: usual,
  expected: 'positive',
  accepts: (value) => value > 0 && value < Number.POSITIVE_INFINITY,
});

export const notNegative = (usual: number): Setting => ({
  default: usual,
  expected: 'notNegative',
  accepts: (value) => value >= 0 && value < Number.POSITIVE_INFINITY,
});

/** From 0 to just below 1, such as the decay of a running mean. */
export const fraction = (usual: number): Setting => ({
  default: usual,
  expected: 'fraction',
  accepts: (value) => value >= 0 && value < 1,
});

/** An integer from 1, or no limit. */
export const countSetting = (usual: number): Setting => ({
  default: usual,
  expected: 'positiveInteger',
  accepts: (value) => value >= 1 && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY),
});

/**
 * The given values, with defaults for the rest.
 * @param owner the owner of the settings, for messages
 * @throws TrainingProblem for a name that the table lacks and for a value out of range
 */
export function withDefaults<Table extends SettingsTable>(
  owner: string | Phrase,
  table: Table,
  given: Readonly<Record<string, number | undefined>>,
): ValuesOf<Table> {
  const names = Object.keys(table);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw trainingProblems.unknownSetting(unknown, owner, names);
  const values = names.map((name) => {
    const setting = table[name]!;
    const value = given[name] ?? setting.default;
    if (!setting.accepts(value))
      throw trainingProblems.settingOutOfRange(
        trainingPhrase('settingOf', { owner, setting: name }),
        trainingPhrase(setting.expected),
        value,
      );
    return [name, value] as const;
  });
  return Object.fromEntries(values) as ValuesOf<Table>;
}
