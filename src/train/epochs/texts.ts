import { definePhrases, defineProblems } from '../../wording/text.ts';

const fix = {
  en: 'Fix {cell}, then try again.',
  de: 'Berichtigen Sie {cell}, und versuchen Sie es noch einmal.',
} as const;
const sameAsBefore = {
  en: 'The cells are as they were before it.',
  de: 'Die Zellen sind wie vorher.',
} as const;

/** Problems of a row of an epoch table. */
const badCells = defineProblems({
  badStep: {
    en: ['{cell} {found}; expected a step number, Reset, Log or Run.', fix.en],
    de: ['{cell} {found}; erwartet war die Nummer eines Schritts oder Reset, Log oder Run.', fix.de],
  },
  badAddress: {
    en: ['{cell} {found}; expected cells of this sheet, such as D32 or L32:M32.', fix.en],
    de: ['{cell} {found}; erwartet war ein Bereich dieses Tabellenblatts wie D32 oder L32:M32.', fix.de],
  },
  badWhen: {
    en: ['{cell} {found}; expected “if”, “while” or nothing.', fix.en],
    de: ['{cell} {found}; erwartet war „if“, „while“ oder nichts.', fix.de],
  },
  noCondition: {
    en: ['{cell} {found}; expected a formula such as =H33>2*J1.', fix.en],
    de: ['{cell} {found}; erwartet war eine Formel wie =H33>2*J1.', fix.de],
  },
  strayCondition: {
    en: ['{cell} {found}; expected “if” or “while”, because there is a condition next to it.', fix.en],
    de: ['{cell} {found}; erwartet war „if“ oder „while“, denn daneben steht eine Bedingung.', fix.de],
  },
  badLogFrom: {
    en: ['{cell} {found}; expected a single cell.', fix.en],
    de: ['{cell} {found}; erwartet war eine einzelne Zelle.', fix.de],
  },
  badLogWhen: {
    en: ['{cell} {found}; expected “before” or “after”.', fix.en],
    de: ['{cell} {found}; erwartet war „before“ oder „after“.', fix.de],
  },
  badLogReset: {
    en: ['{cell} {found}; expected “clear” or nothing.', fix.en],
    de: ['{cell} {found}; erwartet war „clear“ oder nichts.', fix.de],
  },
  secondLog: {
    en: ['{cell} {found}; a table can have only one log.', fix.en],
    de: ['{cell} {found}; erwartet war nur ein einziges Protokoll (Log).', fix.de],
  },
  badEpochs: {
    en: ['{cell} {found}; expected a whole number from 1.', fix.en],
    de: ['{cell} {found}; erwartet war eine ganze Zahl ab 1.', fix.de],
  },
  badSource: {
    en: ['{cell} {found}; expected a number, because an epoch or a reset copies it.', fix.en],
    de: [
      '{cell} {found}; erwartet war eine Zahl, denn eine Epoche oder ein Zurücksetzen kopiert sie.',
      fix.de,
    ],
  },
});

export type BadCellCode = keyof typeof badCells;

/** Problems of an epoch table or its run. `found` is a text such as “contains “x””, `when` one such as “In epoch 3”. */
export const epochTexts = {
  ...badCells,
  ...defineProblems({
    noTable: {
      en: [
        'There is no epoch table {where}.',
        'The first row of an epoch table reads {header}. Cellgrad can add a table: Train ▸ Epoch table.',
      ],
      de: [
        'Es gibt keine Epochentabelle {where}.',
        'Eine Epochentabelle beginnt mit der Zeile {header}. Cellgrad kann eine anlegen: Training ▸ Epochentabelle.',
      ],
    },
    noSteps: {
      en: ['The epoch table at {cell} copies nothing.', 'Add a row such as: step 1, from D32, to C2.'],
      de: [
        'Die Epochentabelle bei {cell} kopiert nichts.',
        'Fügen Sie eine Zeile hinzu, etwa: Step 1, From D32, To C2.',
      ],
    },
    tableOutsideSheet: {
      en: ['{cell} names {range}, but the sheet ends at {corner}.', fix.en],
      de: ['{cell} nennt {range}, aber das Tabellenblatt endet bei {corner}.', fix.de],
    },
    shapesDiffer: {
      en: [
        '{from} and {to} differ in shape.',
        'Name as many rows and columns in {cell} as in the cell next to it, or copy a single cell.',
      ],
      de: [
        '{from} und {to} haben verschiedene Formen.',
        'Nennen Sie in {cell} so viele Zeilen und Spalten wie in der Zelle daneben, oder kopieren Sie eine einzelne Zelle.',
      ],
    },
    targetFormula: {
      en: [
        '{target} contains the formula {formula}; the copy in {cell} would overwrite it.',
        'Name a cell with a typed number in the table, or type a number into {target}.',
      ],
      de: [
        '{target} enthält die Formel {formula}, die das Kopieren nach {cell} überschreiben würde.',
        'Nennen Sie in der Tabelle eine Zelle mit einer eingetippten Zahl, oder tippen Sie in {target} eine Zahl ein.',
      ],
    },
    targetText: {
      en: [
        '{target} {found}, but {cell} stores a number there.',
        'Type a number into {target}, or name another cell in {cell}.',
      ],
      de: [
        '{target} {found}, aber laut {cell} soll dort eine Zahl stehen.',
        'Tippen Sie in {target} eine Zahl ein, oder nennen Sie in {cell} eine andere Zelle.',
      ],
    },
    targetTwice: {
      en: [
        '{first} and {second} both write to {target} in one step.',
        'Remove one of them, or move the second to a later step.',
      ],
      de: [
        '{first} und {second} schreiben beide {target} in einem Schritt.',
        'Entfernen Sie eines davon, oder geben Sie der zweiten Zeile einen späteren Schritt.',
      ],
    },
    targetInTable: {
      en: ['{cell} names {range}, which is part of the table or its log.', 'Name other cells in {cell}.'],
      de: [
        '{cell} nennt {range}, was in der Tabelle selbst oder in ihrem Protokoll liegt.',
        'Nennen Sie in {cell} andere Zellen.',
      ],
    },
    logLine: {
      en: [
        'The log {range} is neither one column nor one row.',
        'Type a range such as C38:C106 into {cell}.',
      ],
      de: [
        'Das Protokoll {range} ist weder eine Spalte noch eine Zeile.',
        'Schreiben Sie einen Bereich wie C38:C106 in {cell}.',
      ],
    },
    noLog: {
      en: [
        'The epoch table at {cell} has no log, so Cellgrad cannot see whether it improves.',
        'Add a row with the step “Log” that names the error cell, or run a fixed number of epochs.',
      ],
      de: [
        'Die Epochentabelle bei {cell} hat kein Protokoll; ob es besser wird, ist nicht zu sehen.',
        'Fügen Sie eine Zeile mit dem Schritt „Log“ hinzu, die die Zelle des Fehlers nennt, oder führen Sie eine feste Zahl von Epochen aus.',
      ],
    },
    cellNotFinite: {
      en: [
        '{when}, {cell} {found} instead of a number. ' + sameAsBefore.en,
        'Press Restore or Reset, then try a smaller learning rate.',
      ],
      de: [
        '{when}: {cell} {found}; erwartet war eine Zahl. ' + sameAsBefore.de,
        'Stellen Sie wieder her oder setzen Sie zurück, und versuchen Sie eine kleinere Lernrate.',
      ],
    },
    notTrueOrFalse: {
      en: ['{when}, the condition {cell} {found} instead of TRUE or FALSE. ' + sameAsBefore.en, fix.en],
      de: ['{when}: Die Bedingung {cell} {found}; erwartet war WAHR oder FALSCH. ' + sameAsBefore.de, fix.de],
    },
    loading: {
      en: [
        '{when}, {cell} was still loading. ' + sameAsBefore.en,
        'Wait until it shows a number, or run with Fast.',
      ],
      de: [
        '{when}: {cell} wurde noch geladen. ' + sameAsBefore.de,
        'Warten Sie, bis dort eine Zahl steht, oder führen Sie mit „Schnell“ aus.',
      ],
    },
    endlessWhile: {
      en: [
        '{when}, {cell} was still TRUE after {rounds|round|rounds}. ' + sameAsBefore.en,
        'Change the copies of that step so that {cell} becomes FALSE, or write “if” instead of “while”.',
      ],
      de: [
        '{when}: {cell} war nach {rounds|Runde|Runden} immer noch WAHR. ' + sameAsBefore.de,
        'Ändern Sie die Kopien dieses Schritts, sodass {cell} FALSCH wird, oder schreiben Sie „if“ statt „while“.',
      ],
    },
    notImproving: {
      en: [
        '{cell} has not fallen for {epochs|epoch|epochs}.',
        'You can run on, for example with a smaller learning rate.',
      ],
      de: [
        '{cell} ist seit {epochs|Epoche|Epochen} nicht gefallen.',
        'Sie können weitermachen, zum Beispiel mit einer kleineren Lernrate.',
      ],
    },
    edited: {
      en: [
        'Somebody changed {cells} during the run. Cellgrad stopped and kept the change.',
        'Check the cells, then run again to continue.',
      ],
      de: [
        'Jemand hat inzwischen {cells} geändert. Das blieb unberührt, und es lief keine weitere Epoche.',
        'Sehen Sie sich die Zellen an, und machen Sie dann weiter.',
      ],
    },
  }),
};

/** Phrases inserted into these texts as details. */
export const epochPhrases = definePhrases({
  empty: { en: 'is empty', de: 'ist leer' },
  contains: { en: 'contains “{shown}”', de: 'enthält „{shown}“' },
  duringReset: { en: 'During the reset', de: 'Beim Zurücksetzen' },
  inEpoch: { en: 'In epoch {epoch}', de: 'In Epoche {epoch}' },
  onSheet: { en: 'on the tab {sheet}', de: 'auf dem Tabellenblatt {sheet}' },
  atOnSheet: { en: 'at {at} on the tab {sheet}', de: 'bei {at} auf dem Tabellenblatt {sheet}' },
});
