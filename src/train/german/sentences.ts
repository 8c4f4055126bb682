import type { trainingPhrases as english, trainingSentences as englishSentences } from '../sentences.ts';

/** The problems with the settings of a training in German. */
export const trainingSentences: typeof englishSentences = {
  'setting-out-of-range': (setting, expected, value) =>
    `${setting}: erwartet ist ${expected}, aber der Wert ist ${value}.`,
  'unknown-setting': (setting, owner, known) =>
    `${owner}: Die Einstellung ${setting} gibt es dort nicht; es gibt ${known}.`,
  'wrong-count': (setting, expected, count) =>
    `${setting} muss ${expected} Zahlen enthalten, eine für jede veränderbare Zelle, enthält aber ${count}.`,
  'bounds-crossed': (weight, least, most) =>
    `Die untere Schranke ${least} der veränderbaren Zelle Nummer ${weight} liegt nicht unter ihrer oberen Schranke ${most} oder auf ihr.`,
  'start-not-finite': (weight, value) =>
    `Die veränderbare Zelle Nummer ${weight} kann nicht mit ${value} anfangen; erwartet war eine endliche Zahl.`,
  'schedule-unused': (optimizer, schedule) =>
    `${optimizer} findet die Länge jedes Schritts selbst; der Verlauf ${schedule} passt nicht dazu.`,
};

export const trainingPhrases: typeof english = {
  positive: () => 'eine positive Zahl',
  notNegative: () => 'null oder eine positive Zahl',
  fraction: () => 'eine Zahl ab 0 und unter 1',
  wholeFromOne: () => 'eine ganze Zahl ab 1',
  whole: () => 'eine ganze Zahl',
  finite: () => 'eine endliche Zahl',
  atMostHigh: (high) => `höchstens high (${high})`,
  settingOf: (owner, setting) => `${owner}: ${setting}`,
  theSchedule: (name) => `der Verlauf ${name}`,
  theRateFinder: () => 'die Suche nach der Lernrate',
};
