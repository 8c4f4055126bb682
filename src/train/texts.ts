import { definePhrases, defineProblems } from '../wording/text.ts';

const reload = {
  en: 'Reload the spreadsheet, then open the sidebar again.',
  de: 'Laden Sie die Datei neu, und öffnen Sie die Seitenleiste wieder.',
} as const;

/** Reasons that a training cannot start; the engine itself contains only the codes. */
export const trainingTexts = defineProblems({
  settingOutOfRange: {
    en: ['{setting} must be {expected}, but is {value}.', 'Correct that setting, then start again.'],
    de: [
      '{setting}: erwartet ist {expected}, aber der Wert ist {value}.',
      'Berichtigen Sie diese Einstellung, und starten Sie noch einmal.',
    ],
  },
  unknownSetting: {
    en: ['{owner} has no setting {setting}; it has {known}.', reload.en],
    de: ['{owner}: Die Einstellung {setting} gibt es dort nicht; es gibt {known}.', reload.de],
  },
  wrongCount: {
    en: ['{setting} must have {expected} numbers, one for each cell to change, but has {count}.', reload.en],
    de: [
      '{setting} muss {expected} Zahlen enthalten, eine für jede veränderbare Zelle, enthält aber {count}.',
      reload.de,
    ],
  },
  boundsReversed: {
    en: [
      'The lower bound {least} of cell to change number {weight} is above its upper bound {most}.',
      'Swap the two bounds, or clear one of them.',
    ],
    de: [
      'Die untere Schranke {least} der veränderbaren Zelle Nummer {weight} liegt über ihrer oberen Schranke {most}.',
      'Tauschen Sie die beiden Schranken, oder leeren Sie eine davon.',
    ],
  },
  startNotFinite: {
    en: ['Cell to change number {weight} cannot start at {value}.', 'Type a number into that cell.'],
    de: [
      'Die veränderbare Zelle Nummer {weight} kann nicht mit {value} anfangen.',
      'Geben Sie in diese Zelle eine Zahl ein.',
    ],
  },
  needsFixedObjective: {
    en: [
      '{optimizer} needs a fixed objective, but this one changes with each random draw.',
      'Choose Adam or another method with a learning rate, or turn off New random draws each step.',
    ],
    de: [
      '{optimizer} braucht ein Ziel, das gleich bleibt, aber dieses ändert sich mit jeder Ziehung.',
      'Wählen Sie Adam oder ein anderes Verfahren mit Lernrate, oder schalten Sie „Neue Zufallsziehungen in jedem Schritt“ aus.',
    ],
  },
  followedNotANumber: {
    en: [
      'The followed cell {cell} is “{value}”, not a number.',
      'Choose a cell whose formula returns a number.',
    ],
    de: [
      'Die beobachtete Zelle {cell} enthält „{value}“ und keine Zahl.',
      'Wählen Sie eine Zelle, deren Formel eine Zahl ergibt.',
    ],
  },
  tooManyFollowed: {
    en: ['You can follow up to {most} cells, not {count}.', 'Remove some of them.'],
    de: ['Höchstens {most} Zellen lassen sich beobachten, nicht {count}.', 'Entfernen Sie einige davon.'],
  },
  scheduleUnused: {
    en: [
      '{optimizer} finds its own step length; it has no {schedule} schedule.',
      'Choose the constant schedule.',
    ],
    de: [
      '{optimizer} findet die Länge jedes Schritts selbst; der Verlauf {schedule} passt nicht dazu.',
      'Wählen Sie den konstanten Verlauf.',
    ],
  },
});

/** Phrases inserted into these texts as details. */
export const trainingPhrases = definePhrases({
  positive: { en: 'a positive number', de: 'eine positive Zahl' },
  notNegative: { en: 'zero or a positive number', de: 'null oder eine positive Zahl' },
  fraction: { en: 'at least 0 and below 1', de: 'eine Zahl ab 0 und unter 1' },
  positiveInteger: { en: 'a whole number from 1', de: 'eine ganze Zahl ab 1' },
  whole: { en: 'a whole number', de: 'eine ganze Zahl' },
  finite: { en: 'a finite number', de: 'eine endliche Zahl' },
  atMostHigh: { en: 'at most high ({high})', de: 'höchstens high ({high})' },
  settingOf: { en: '{owner} {setting}', de: '{owner}: {setting}' },
  theSchedule: { en: 'the {name} schedule', de: 'der Verlauf {name}' },
  theRateFinder: { en: 'the rate finder', de: 'die Suche nach der Lernrate' },
});
