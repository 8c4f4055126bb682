import { defineProblems } from '../wording/text.ts';

const useExample = {
  en: 'Type one such as dotprod!V41, or select it in the sheet and press Use selection.',
  de: 'Geben Sie eine wie dotprod!V41 ein, oder wählen Sie im Blatt aus und drücken Sie „Auswahl verwenden“.',
} as const;
const useRangeExample = {
  en: 'Type one such as H19:V23, or select it in the sheet and press Use selection.',
  de: 'Geben Sie einen Bereich wie H19:V23 ein, oder wählen Sie im Blatt aus und drücken Sie „Auswahl verwenden“.',
} as const;
const askAgain = {
  en: 'Ask for the code again, and copy all of it.',
  de: 'Bitten Sie noch einmal um den Code, und kopieren Sie ihn ganz.',
} as const;
const openItsTab = {
  en: 'Open the tab that the code was made on, or build it in Sheets, then apply the code.',
  de: 'Öffnen Sie das Tabellenblatt, für das der Code gemacht ist, oder legen Sie es unter „Blätter“ an, und wenden Sie ihn dann an.',
} as const;
/** Codes of Share settings. */
const codes = defineProblems({
  noCode: {
    en: [
      'This is not a Cellgrad code.',
      'Ask for a code from Copy settings: it starts with cellgrad: and has no spaces.',
    ],
    de: [
      'Das ist kein Code von Cellgrad.',
      'Bitten Sie um einen Code aus „Einstellungen kopieren“: Er beginnt mit cellgrad: und hat keine Leerzeichen.',
    ],
  },
  cutCode: {
    en: [
      'The end of the code is missing: it has {got} of {whole} characters. Nothing was applied.',
      askAgain.en,
    ],
    de: [
      'Das Ende des Codes fehlt: Er hat {got} von {whole} Zeichen. Es wurde nichts angewendet.',
      askAgain.de,
    ],
  },
  changedCode: {
    en: ['The code was changed on the way: its checksum does not match. Nothing was applied.', askAgain.en],
    de: [
      'Der Code wurde unterwegs verändert: Seine Prüfsumme stimmt nicht. Es wurde nichts angewendet.',
      askAgain.de,
    ],
  },
  badPart: {
    en: ['In the code, {part} must be {expected}, not “{text}”. Nothing was applied.', askAgain.en],
    de: [
      'Der Code ist falsch bei {part}: Erwartet war {expected}, nicht „{text}“. Es wurde nichts angewendet.',
      askAgain.de,
    ],
  },
  twice: {
    en: [
      'The code contains {part} twice. Nothing was applied.',
      'Ask for the code again, and paste it only once.',
    ],
    de: [
      'Der Code nennt {part} zweimal. Es wurde nichts angewendet.',
      'Bitten Sie noch einmal um den Code, und fügen Sie ihn nur einmal ein.',
    ],
  },
  onlyUnknown: {
    en: [
      'This version of Cellgrad knows no part of this code: {parts}.',
      'Reload the spreadsheet to get the newest version, then try again.',
    ],
    de: [
      'Diese Version von Cellgrad kennt nichts aus diesem Code: {parts}.',
      'Laden Sie die Datei neu, um die neueste Version zu bekommen, und versuchen Sie es noch einmal.',
    ],
  },
  noDropoutTab: {
    en: [
      'The code sets a dropout rate, but {sheet} has none. Nothing was applied.',
      'Build the tab conv-example (dropout) in Sheets, open it, and apply the code there.',
    ],
    de: [
      'Der Code setzt eine Dropout-Rate, aber {sheet} hat keine. Es wurde nichts angewendet.',
      'Legen Sie unter „Blätter“ das Tabellenblatt conv-example (dropout) an, öffnen Sie es und wenden Sie den Code dort an.',
    ],
  },
  noTableOn: {
    en: ['The code is for an epoch table, but {sheet} has none. Nothing was applied.', openItsTab.en],
    de: [
      'Der Code ist für eine Epochentabelle, aber auf {sheet} steht keine. Es wurde nichts angewendet.',
      openItsTab.de,
    ],
  },
  noTableAt: {
    en: ['The code is for an epoch table, but {sheet} has none at {at}. Nothing was applied.', openItsTab.en],
    de: [
      'Der Code ist für eine Epochentabelle, aber auf {sheet} steht keine bei {at}. Es wurde nichts angewendet.',
      openItsTab.de,
    ],
  },
  noNumber: {
    en: ['The code sets {cell} of {sheet}, but that cell has no number. Nothing was applied.', openItsTab.en],
    de: [
      'Der Code setzt {cell} auf {sheet}, aber dort steht keine Zahl. Es wurde nichts angewendet.',
      openItsTab.de,
    ],
  },
  stillTraining: {
    en: ['A training is running. Nothing was applied.', 'Stop it in Train, then apply the code again.'],
    de: [
      'Ein Training läuft gerade. Es wurde nichts angewendet.',
      'Halten Sie es unter „Training“ an, und wenden Sie den Code dann noch einmal an.',
    ],
  },
});

/** The connection between the sidebar and Google. */
const connection = defineProblems({
  notInSheets: {
    en: [
      'The sidebar cannot reach the spreadsheet.',
      'Open it in Google Sheets with Extensions ▸ Cellgrad ▸ Open sidebar.',
    ],
    de: [
      'Die Seitenleiste erreicht die Tabelle nicht.',
      'Öffnen Sie sie in Google Tabellen mit Erweiterungen ▸ Cellgrad ▸ Seitenleiste öffnen.',
    ],
  },
  severalAccounts: {
    en: [
      'Google did not let the sidebar work on this file.',
      'This happens when you are signed in to several Google accounts. Sign out of the others, or open the file in a private window.',
    ],
    de: [
      'Google hat die Seitenleiste nicht in dieser Datei arbeiten lassen.',
      'Das kommt vor, wenn Sie in mehreren Google-Konten angemeldet sind. Melden Sie sich in den anderen ab, oder öffnen Sie die Datei in einem privaten Fenster.',
    ],
  },
  waitingStopped: {
    en: [
      'You stopped waiting for Google.',
      'It may still do what you asked for: look at the sheet before you try again.',
    ],
    de: [
      'Sie warten nicht mehr auf Google.',
      'Es kann noch geschehen, was Sie wollten: Sehen Sie in der Tabelle nach, bevor Sie es noch einmal versuchen.',
    ],
  },
  offline: {
    en: ['The sidebar could not reach the spreadsheet.', 'Check the internet connection, then try again.'],
    de: [
      'Die Tabelle war nicht zu erreichen.',
      'Prüfen Sie die Internetverbindung, und versuchen Sie es noch einmal.',
    ],
  },
  tooLong: {
    en: [
      'Google stopped this because it took too long.',
      'Try again with less at once: one tab, or a smaller selection.',
    ],
    de: [
      'Google hat das abgebrochen, weil es zu lange gedauert hat.',
      'Versuchen Sie es mit weniger auf einmal: einem Tabellenblatt oder einer kleineren Auswahl.',
    ],
  },
  tooManyCalls: {
    en: ['Google is handling too many requests from this account.', 'Wait a minute, then try again.'],
    de: [
      'Google bearbeitet gerade zu viele Anfragen von diesem Konto.',
      'Warten Sie eine Minute, und versuchen Sie es noch einmal.',
    ],
  },
  outdated: {
    en: [
      'The sidebar and the add-on have different versions.',
      'Reload the spreadsheet, then open the sidebar again.',
    ],
    de: [
      'Die Seitenleiste und das Add-on haben verschiedene Versionen.',
      'Laden Sie die Datei neu, und öffnen Sie die Seitenleiste wieder.',
    ],
  },
});

/** The trainer: its form, and the end of a training run. */
const training = defineProblems({
  noObjective: {
    en: ['The objective cell is missing.', useExample.en],
    de: ['Die Zielzelle fehlt.', useExample.de],
  },
  noObjectiveToTrain: {
    en: ['This tab has no objective yet.', 'Type the objective cell in Train, then show the gradient again.'],
    de: [
      'Dieses Tabellenblatt hat noch keine Zielzelle.',
      'Geben Sie unter „Training“ die Zielzelle ein, und zeigen Sie den Gradienten dann noch einmal.',
    ],
  },
  notACell: {
    en: ['“{text}” is not a single cell.', useExample.en],
    de: ['„{text}“ ist keine einzelne Zelle.', useExample.de],
  },
  noRanges: {
    en: ['There are no cells to change yet.', useRangeExample.en],
    de: ['Es gibt noch keine veränderbaren Zellen.', useRangeExample.de],
  },
  notARange: {
    en: ['“{text}” is neither a range of cells nor a named range.', useRangeExample.en],
    de: ['„{text}“ ist weder ein Zellbereich noch ein benannter Bereich.', useRangeExample.de],
  },
  tooManyCells: {
    en: ['{cells} cells to change are too many: at most {most} can be trained.', 'Use a smaller range.'],
    de: [
      '{cells} veränderbare Zellen sind zu viele: Höchstens {most} lassen sich trainieren.',
      'Nehmen Sie einen kleineren Bereich.',
    ],
  },
  notANumber: {
    en: ['{field}: “{text}” is not a number.', 'Type one, for example 0.1.'],
    de: ['{field}: „{text}“ ist keine Zahl.', 'Geben Sie eine ein, zum Beispiel 0,1.'],
  },
  notInList: {
    en: ['{field} must be {expected}, not “{text}”.', 'Correct that field, then try again.'],
    de: [
      '{field}: Erwartet war {expected}, nicht „{text}“.',
      'Berichtigen Sie dieses Feld, und versuchen Sie es noch einmal.',
    ],
  },
  batchSizeCalculated: {
    en: ['The batch size in {cell} is calculated; nothing was written.', 'Type it into that formula.'],
    de: [
      'Die Batch-Größe in {cell} wird berechnet; nichts wurde geschrieben.',
      'Geben Sie sie in diese Formel ein.',
    ],
  },
  changedSheet: {
    en: [
      'The sheet changed after the experiment started, so its results cannot be compared.',
      'Press Run experiment to start again.',
    ],
    de: [
      'Das Blatt hat sich seit Beginn des Experiments geändert, daher sind die Ergebnisse nicht mehr vergleichbar.',
      'Drücken Sie „Experiment starten“, um von vorn zu beginnen.',
    ],
  },
  noExercises: {
    en: ['{sheet} has no exercises.', 'Open a tab such as Your turn, then press the button again.'],
    de: [
      '{sheet} enthält keine Aufgaben.',
      'Öffnen Sie ein Blatt wie „Your turn“, und drücken Sie noch einmal.',
    ],
  },
  outOfRange: {
    en: [
      '{field} must be {expected}, not {value}.',
      'Type another number, or clear the field for the default.',
    ],
    de: [
      '{field}: Erwartet war {expected}, nicht {value}.',
      'Geben Sie eine andere Zahl ein, oder leeren Sie das Feld für die übliche.',
    ],
  },
  boundsCrossed: {
    en: [
      'In the bounds of {range}, the minimum {least} is above the maximum {most}.',
      'Swap the two, or clear one of them.',
    ],
    de: [
      'In den Schranken von {range} ist „mindestens {least}“ größer als „höchstens {most}“.',
      'Tauschen Sie die beiden, oder leeren Sie eine davon.',
    ],
  },
  notAVariable: {
    en: ['{cell} is not one of the cells to change.', 'Select one of them in the sheet, then check again.'],
    de: [
      '{cell} gehört nicht zu den veränderbaren Zellen.',
      'Wählen Sie eine davon im Blatt aus, und prüfen Sie noch einmal.',
    ],
  },
  startIsError: {
    en: [
      'The objective is {name} before the first epoch; the error comes from {cell}. Nothing was changed.',
      'Type other numbers into the cells to change, or fix that cell, then start again.',
    ],
    de: [
      'Der Zielwert ist vor der ersten Epoche {name}; der Fehler kommt aus {cell}. Es wurde nichts geändert.',
      'Geben Sie in die veränderbaren Zellen andere Zahlen ein, oder beheben Sie den Fehler in dieser Zelle, und starten Sie noch einmal.',
    ],
  },
  valueNotFinite: {
    en: [
      'In epoch {epoch} the objective became {name}; the error comes from {cell}. The last good weights are kept.',
      'Try a smaller learning rate, other start weights, or bounds.',
    ],
    de: [
      'In Epoche {epoch} wurde der Zielwert zu {name}; der Fehler kommt aus {cell}. Die letzten guten Gewichte bleiben erhalten.',
      'Versuchen Sie eine kleinere Lernrate, andere Anfangsgewichte oder Schranken.',
    ],
  },
  valueInfinite: {
    en: [
      'In epoch {epoch} the objective became infinite. The last good weights are kept.',
      'Try a smaller learning rate, or bounds.',
    ],
    de: [
      'In Epoche {epoch} wurde der Zielwert unendlich. Die letzten guten Gewichte bleiben erhalten.',
      'Versuchen Sie eine kleinere Lernrate oder Schranken.',
    ],
  },
  gradientNotFinite: {
    en: [
      'After epoch {epoch} the slope in {cell} is not finite, like that of SQRT at 0, so {weight} cannot be trained further.',
      'Add a tiny number under the root, or set bounds that exclude 0.',
    ],
    de: [
      'Nach Epoche {epoch} ist die Steigung in {cell} nicht endlich, wie die von SQRT bei 0; {weight} kann nicht weiter trainiert werden.',
      'Addieren Sie eine winzige Zahl unter der Wurzel, oder setzen Sie Schranken ohne die 0.',
    ],
  },
  sheetDiffers: {
    en: [
      'The sheet shows {shown}, but the training computed {ours}.',
      'Train again: each cell is compared with the sheet before the first epoch. Or press Restore.',
    ],
    de: [
      'Das Blatt zeigt {shown}, aber das Training hat {ours} berechnet.',
      'Trainieren Sie noch einmal: Vor der ersten Epoche wird jede Zelle mit dem Blatt verglichen. Oder drücken Sie „Wiederherstellen“.',
    ],
  },
  sheetChanges: {
    en: [
      'The sheet shows {shown}, but the training computed {ours}.',
      'These cells change by themselves: {cells}. Replace them with numbers and train again, or press Restore.',
    ],
    de: [
      'Das Blatt zeigt {shown}, aber das Training hat {ours} berechnet.',
      'Diese Zellen ändern sich von selbst: {cells}. Ersetzen Sie sie durch Zahlen und trainieren Sie noch einmal, oder drücken Sie „Wiederherstellen“.',
    ],
  },
  memoryFull: {
    en: [
      'This sheet needs more memory than the browser has: {details}',
      'Change fewer cells at once, or make the sheet smaller.',
    ],
    de: [
      'Dieses Blatt braucht mehr Speicher, als der Browser hergibt: {details}',
      'Ändern Sie weniger Zellen auf einmal, oder machen Sie das Blatt kleiner.',
    ],
  },
});

/** Functions. */
const functions = defineProblems({
  noLayer: {
    en: [
      '{cell} does not contain the formula of a layer, so there is nothing to drop.',
      'Select a cell with DENSE or CONV2D, such as =RELU(DENSE(A1:B4; D1:E2)), then press it again.',
    ],
    de: [
      '{cell} enthält keine Formel einer Schicht, also gibt es nichts zu verwerfen.',
      'Wählen Sie eine Zelle mit DENSE oder CONV2D, etwa =RELU(DENSE(A1:B4; D1:E2)), und drücken Sie noch einmal.',
    ],
  },
});

/** The forms of epoch tables. */
const epochForms = defineProblems({
  badEpochCount: {
    en: ['The number of epochs must be a whole number from 1.', 'Type one, for example 5.'],
    de: ['Die Zahl der Epochen muss eine ganze Zahl ab 1 sein.', 'Geben Sie eine ein, zum Beispiel 5.'],
  },
  badPatience: {
    en: ['The number of epochs to wait must be a whole number from 1.', 'Type one, for example 20.'],
    de: [
      'Die Zahl der Epochen zum Warten muss eine ganze Zahl ab 1 sein.',
      'Geben Sie eine ein, zum Beispiel 20.',
    ],
  },
  tooFew: {
    en: ['No tab is selected for the race.', 'Tick at least one tab.'],
    de: ['Für den Wettlauf ist kein Blatt ausgewählt.', 'Wählen Sie mindestens ein Blatt aus.'],
  },
  badReset: {
    en: ['On reset must be a number or empty, not “{text}”.', 'Type a number, for example 1.'],
    de: [
      '„Beim Zurücksetzen“ nimmt eine Zahl oder nichts, nicht „{text}“.',
      'Geben Sie eine Zahl ein, zum Beispiel 1.',
    ],
  },
  badStepNumber: {
    en: ['Step must be a whole number from 1, not “{text}”.', 'Type 1, or 2 for what follows step 1.'],
    de: [
      '„Schritt“ nimmt eine ganze Zahl ab 1, nicht „{text}“.',
      'Geben Sie 1 ein, oder 2 für das, was auf Schritt 1 folgt.',
    ],
  },
  missingCondition: {
    en: ['Copy {index} needs a condition.', 'Type a formula such as =B1>4, or choose Always.'],
    de: [
      'Kopie {index} braucht eine Bedingung.',
      'Geben Sie eine Formel wie =B1>4 ein, oder wählen Sie Immer.',
    ],
  },
  incomplete: {
    en: [
      'Copy {index} needs both From and To.',
      'Type cells such as D32, or select them in the sheet and press Use selection.',
    ],
    de: [
      'Kopie {index} braucht „Von“ und „Nach“.',
      'Geben Sie Zellen wie D32 ein, oder wählen Sie sie im Blatt aus und drücken Sie „Auswahl verwenden“.',
    ],
  },
});

/** Problems of the sidebar itself. */
export const sidebarTexts = { ...codes, ...connection, ...training, ...functions, ...epochForms };
