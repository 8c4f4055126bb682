import { definePhrases, defineProblems } from '../wording/text.ts';

const tryAgainSoon = {
  en: 'Wait a few seconds, then try again.',
  de: 'Warten Sie ein paar Sekunden, und versuchen Sie es noch einmal.',
} as const;
const reload = {
  en: 'Reload the spreadsheet, then open the sidebar again.',
  de: 'Laden Sie die Datei neu, und öffnen Sie die Seitenleiste wieder.',
} as const;
const unprotect = {
  en: 'Ask its owner for permission to edit, or remove the protection with Data ▸ Protect sheets and ranges.',
  de: 'Bitten Sie den Eigentümer um die Erlaubnis zum Bearbeiten, oder heben Sie den Schutz mit Daten ▸ Blätter und Bereiche schützen auf.',
} as const;
const typedNumbers = {
  en: 'Choose cells with typed numbers.',
  de: 'Wählen Sie Zellen, in denen eingetippte Zahlen stehen.',
} as const;
const trainAgain = {
  en: 'Start the training again.',
  de: 'Starten Sie das Training noch einmal.',
} as const;
const drawAgain = {
  en: 'Re-randomize for a new one.',
  de: 'Ziehen Sie neu, um eine andere zu sehen.',
} as const;
const readTypedSeed = {
  en: 'Make {formulaPlace} read its seed from a cell with a typed number.',
  de: 'Lassen Sie {formulaPlace} den Seed aus einer Zelle mit einer eingetippten Zahl lesen.',
} as const;

const requests = defineProblems({
  googleFailed: {
    en: [
      'Google Sheets rejected a request. Google said: {details}',
      'Wait a minute, then try again. If Google mentions a day or a quota, try tomorrow.',
    ],
    de: [
      'Google Tabellen hat eine Anfrage abgelehnt. Google meldet: {details}',
      'Warten Sie eine Minute, und versuchen Sie es noch einmal. Spricht Google von einem Tag oder Kontingent, kann es bis morgen dauern.',
    ],
  },
  changedMeanwhile: {
    en: ['Somebody changed {place} at the same time. Nothing was changed.', tryAgainSoon.en],
    de: ['Jemand hat gleichzeitig {place} geändert. Es wurde nichts geändert.', tryAgainSoon.de],
  },
  unknownMethod: {
    en: ['The sidebar asked for “{method}”, but this version of the add-on has no such method.', reload.en],
    de: ['Die Seitenleiste hat um „{method}“ gebeten, was diese Version des Add-ons nicht kennt.', reload.de],
  },
  badRequest: {
    en: ['The request was incomplete: {what}', reload.en],
    de: ['Die Anfrage war unvollständig: {what}', reload.de],
  },
  busy: {
    en: ['Cellgrad is already changing this file, perhaps for somebody else.', tryAgainSoon.en],
    de: ['Cellgrad ändert diese Datei gerade schon, vielleicht für jemand anderen.', tryAgainSoon.de],
  },
  unknownFunction: {
    en: ['This version of Cellgrad has no function {name}.', reload.en],
    de: ['In dieser Version von Cellgrad gibt es keine Funktion {name}.', reload.de],
  },
});

const builds = defineProblems({
  unknownWorkbook: {
    en: [
      'This version of Cellgrad has no workbook “{id}”.',
      'Reload the spreadsheet, then choose a workbook from the list.',
    ],
    de: [
      'In dieser Version von Cellgrad gibt es keine Arbeitsmappe „{id}“.',
      'Laden Sie die Datei neu, und wählen Sie eine Arbeitsmappe aus der Liste.',
    ],
  },
  unknownTabs: {
    en: [
      'The workbook {workbook} has no tab {names}.',
      'Reload the spreadsheet, then choose tabs from the list.',
    ],
    de: [
      'Die Arbeitsmappe {workbook} hat kein Tabellenblatt {names}.',
      'Laden Sie die Datei neu, und wählen Sie Tabellenblätter aus der Liste.',
    ],
  },
  noTabs: {
    en: ['No tab was chosen, so nothing was built.', 'Choose at least one tab.'],
    de: [
      'Es war kein Tabellenblatt gewählt, daher wurde nichts angelegt.',
      'Wählen Sie mindestens ein Tabellenblatt.',
    ],
  },
  damagedTemplate: {
    en: [
      'Cellgrad could not read the template of {workbook}, so nothing was built.',
      'Reload the spreadsheet. If that does not help, install Cellgrad again.',
    ],
    de: [
      'Die Vorlage von {workbook} ließ sich nicht lesen, daher wurde nichts angelegt.',
      'Laden Sie die Datei neu. Hilft das nicht, installieren Sie Cellgrad noch einmal.',
    ],
  },
  fileTooLarge: {
    en: [
      'The file would have {cells} cells; Google Sheets allows {limit}. Nothing was built.',
      'Delete tabs or empty rows, or build in a new file.',
    ],
    de: [
      'Die Datei würde auf {cells} Zellen wachsen; Google Tabellen erlaubt {limit}. Es wurde nichts angelegt.',
      'Löschen Sie Tabellenblätter oder leere Zeilen, oder legen Sie in einer neuen Datei an.',
    ],
  },
  tabProtected: {
    en: ['The tab {name} is protected, so nothing was built.', `${unprotect.en} Or choose Keep both.`],
    de: [
      'Das Tabellenblatt {name} ist geschützt, daher wurde nichts angelegt.',
      `${unprotect.de} Oder wählen Sie „Beide behalten“.`,
    ],
  },
  buildFailed: {
    en: [
      'The tabs could not be built; the file is as it was before. Google said: {details}',
      'Check that you may edit this file, then try again.',
    ],
    de: [
      'Die Tabellenblätter ließen sich nicht anlegen; die Datei ist wie vorher. Google meldet: {details}',
      'Prüfen Sie, ob Sie diese Datei bearbeiten dürfen, und versuchen Sie es noch einmal.',
    ],
  },
  replacedLeft: {
    en: [
      'The new tabs are built, but some old ones could not be deleted. Google said: {details}',
      'Delete these tabs by hand: {names}.',
    ],
    de: [
      'Die neuen Tabellenblätter sind da, aber die alten ließen sich nicht alle löschen. Google meldet: {details}',
      'Löschen Sie diese von Hand: {names}.',
    ],
  },
  tabsLeft: {
    en: [
      'Some tabs could not be removed. Google said: {details}',
      'Press Undo again, or delete by hand: {names}.',
    ],
    de: [
      'Die Tabellenblätter ließen sich nicht alle entfernen. Google meldet: {details}',
      'Drücken Sie noch einmal „Rückgängig“, oder löschen Sie von Hand: {names}.',
    ],
  },
  onlyTabs: {
    en: [
      'The file has no other tabs and needs at least one, so nothing was removed.',
      'Add a tab with + below the sheet, then press Undo again.',
    ],
    de: [
      'Die Datei hat keine anderen Tabellenblätter, und eines braucht sie; es wurde nichts entfernt.',
      'Fügen Sie mit dem + unter der Tabelle ein Blatt hinzu, und drücken Sie noch einmal „Rückgängig“.',
    ],
  },
  replaceBroken: {
    en: [
      'The tabs could not be replaced, and not everything could be restored. Google said: {details}',
      'No tab was deleted. Press Ctrl+Z (on a Mac ⌘Z), or use File ▸ Version history.',
    ],
    de: [
      'Die Tabellenblätter ließen sich nicht ersetzen, und nicht alles ließ sich zurückholen. Google meldet: {details}',
      'Kein Tabellenblatt wurde gelöscht. Drücken Sie Strg+Z (auf dem Mac ⌘Z), oder gehen Sie mit Datei ▸ Versionsverlauf zurück.',
    ],
  },
  buildUnderWay: {
    en: [
      'Another build in this file has not finished: {names}. Nothing was built.',
      'Wait until it has finished. If it was interrupted, delete these tabs, or try again in six minutes: Cellgrad then removes them.',
    ],
    de: [
      'Ein anderes Anlegen in dieser Datei ist noch nicht fertig: {names}. Es wurde nichts angelegt.',
      'Warten Sie, bis es fertig ist. Wurde es unterbrochen, löschen Sie diese Tabellenblätter, oder versuchen Sie es in sechs Minuten noch einmal: Dann entfernt Cellgrad sie.',
    ],
  },
  buildLeftovers: {
    en: ['The tabs could not be built. Google said: {details}', 'Delete these tabs by hand: {names}.'],
    de: [
      'Die Tabellenblätter ließen sich nicht anlegen. Google meldet: {details}',
      'Löschen Sie diese von Hand: {names}.',
    ],
  },
});

const cells = defineProblems({
  tabGone: {
    en: [
      'The tab {name} is no longer in this file, so nothing was written.',
      'Go to the tab that you want to change, then try again.',
    ],
    de: [
      'Das Tabellenblatt {name} ist nicht mehr in dieser Datei, daher wurde nichts geschrieben.',
      'Gehen Sie zu dem Blatt, das Sie ändern wollen, und versuchen Sie es noch einmal.',
    ],
  },
  cellsProtected: {
    en: ['Some cells of {place} are protected, so nothing was changed.', unprotect.en],
    de: ['Zellen von {place} sind geschützt, daher wurde nichts geändert.', unprotect.de],
  },
  writeFailed: {
    en: [
      'The cells could not be written; the file is as it was before. Google said: {details}',
      'Check that you may edit these cells, then try again.',
    ],
    de: [
      'Die Zellen ließen sich nicht schreiben; die Datei ist wie vorher. Google meldet: {details}',
      'Prüfen Sie, ob Sie diese Zellen bearbeiten dürfen, und versuchen Sie es noch einmal.',
    ],
  },
  noSuchSheet: {
    en: ['There is no tab {name} in this file.', 'Correct the name, or select the cells again.'],
    de: [
      'In dieser Datei gibt es kein Tabellenblatt {name}.',
      'Berichtigen Sie den Namen, oder wählen Sie die Zellen neu aus.',
    ],
  },
  badRange: {
    en: [
      '{text} is not a range of cells such as B5:E7.',
      'Correct it, or select the cells in the sheet and press Use selection.',
    ],
    de: [
      '{text} ist kein Rechteck von Zellen wie B5:E7.',
      'Berichtigen Sie es, oder wählen Sie die Zellen im Blatt aus und drücken Sie „Auswahl verwenden“.',
    ],
  },
  outsideSheet: {
    en: [
      '{place} extends beyond the sheet, so nothing was written.',
      'Correct the range, or add rows or columns to the sheet.',
    ],
    de: [
      'Das Tabellenblatt endet vor {place}, daher wurde nichts geschrieben.',
      'Berichtigen Sie den Bereich, oder fügen Sie Zeilen oder Spalten hinzu.',
    ],
  },
  cellLoading: {
    en: [
      'The cell {place} is still loading.',
      `${tryAgainSoon.en} If it never finishes, its formula passes RAND() or NOW() to a Cellgrad function.`,
    ],
    de: [
      'Die Zelle {place} wird noch berechnet.',
      `${tryAgainSoon.de} Endet es nie, so gibt ihre Formel RAND() oder NOW() an eine Funktion von Cellgrad weiter.`,
    ],
  },
  wrongShape: {
    en: [
      '{place} has {rows} × {columns} cells, but a different number of values arrived, so nothing was written.',
      trainAgain.en,
    ],
    de: [
      '{place} hat {rows} × {columns} Zellen, aber es kam eine andere Zahl von Werten, daher wurde nichts geschrieben.',
      trainAgain.de,
    ],
  },
  notFinite: {
    en: [
      'A value for {place} is not a finite number, so nothing was written.',
      'Start the training again with a smaller learning rate.',
    ],
    de: [
      'Ein Wert für {place} ist keine endliche Zahl, daher wurde nichts geschrieben.',
      'Starten Sie das Training noch einmal mit einer kleineren Lernrate.',
    ],
  },
  cellsAreFormulas: {
    en: ['Some of the cells to change contain formulas, so nothing was written: {cells}.', typedNumbers.en],
    de: ['In veränderbaren Zellen stehen Formeln, daher wurde nichts geschrieben: {cells}.', typedNumbers.de],
  },
  cellsNotNumbers: {
    en: ['{place} shows something other than numbers, so nothing was replaced.', typedNumbers.en],
    de: ['{place} zeigt nicht nur Zahlen, daher wurde nichts ersetzt.', typedNumbers.de],
  },
  gradientsChanged: {
    en: [
      '{place} was changed after gradients were shown there, so nothing was cleared.',
      'Clear the rest by hand.',
    ],
    de: [
      '{place} wurde geändert, seit dort Gradienten gezeigt wurden, daher wurde nichts entfernt.',
      'Entfernen Sie von Hand, was davon noch da ist.',
    ],
  },
  cellsSpilled: {
    en: ['The formula in {anchor} fills cells of {place}, so nothing was written.', typedNumbers.en],
    de: ['Die Formel in {anchor} füllt Zellen von {place}, daher wurde nichts geschrieben.', typedNumbers.de],
  },
  nothingToRestore: {
    en: ['There is nothing to undo in this file.', 'Use File ▸ Version history, or Ctrl+Z (on a Mac ⌘Z).'],
    de: [
      'In dieser Datei gibt es nichts wiederherzustellen.',
      'Gehen Sie mit Datei ▸ Versionsverlauf zurück oder mit Strg+Z (auf dem Mac ⌘Z).',
    ],
  },
  keptCellsGone: {
    en: [
      'The cells {place} are no longer in this file, so nothing was restored.',
      'Use File ▸ Version history.',
    ],
    de: [
      'Die Zellen {place} sind nicht mehr in dieser Datei, daher wurde nichts wiederhergestellt.',
      'Gehen Sie mit Datei ▸ Versionsverlauf zurück.',
    ],
  },
  sheetGone: {
    en: ['The tab with the epoch table was deleted.', 'Choose another tab, or press Ctrl+Z (on a Mac ⌘Z).'],
    de: [
      'Das Tabellenblatt mit der Epochentabelle wurde gelöscht.',
      'Wählen Sie ein anderes, oder drücken Sie Strg+Z (auf dem Mac ⌘Z).',
    ],
  },
  emptySelection: {
    en: [
      '{name} needs input cells, but the selected cells are empty.',
      'Select its input cells, then insert it again.',
    ],
    de: [
      '{name} braucht Zellen zum Lesen, aber die ausgewählten Zellen sind leer.',
      'Wählen Sie die Zellen aus, die sie lesen soll, und fügen Sie sie noch einmal ein.',
    ],
  },
  cellTaken: {
    en: [
      'The cell {cell} is not empty, so nothing was inserted.',
      'Select an empty cell, then insert the function again.',
    ],
    de: [
      'Die Zelle {cell} ist nicht leer, daher wurde nichts eingefügt.',
      'Wählen Sie eine leere Zelle aus, und fügen Sie die Funktion noch einmal ein.',
    ],
  },
  noFreeCell: {
    en: [
      'There is no free cell to the right of the selection for {name}. Nothing was changed.',
      'Clear some columns there, or type the formula into another cell.',
    ],
    de: [
      'Rechts von der Auswahl ist keine Zelle frei für {name}. Es wurde nichts geändert.',
      'Machen Sie dort Spalten frei, oder tippen Sie die Formel in eine andere Zelle.',
    ],
  },
});

const draws = defineProblems({
  nothingRandom: {
    en: [
      'There is nothing random in {where}.',
      'Type a random function into a cell, for example =NORMINIT(3;4), or select a larger range.',
    ],
    de: [
      'In {where} gibt es nichts Zufälliges.',
      'Tippen Sie eine Zufallsfunktion in eine Zelle, zum Beispiel =NORMINIT(3;4), oder wählen Sie einen größeren Bereich.',
    ],
  },
  seedNotNumber: {
    en: [
      'The seed of {formulaPlace} is the cell {place}, which contains {content}, not a number.',
      'Type a number into {place}, then try again.',
    ],
    de: [
      'Der Seed von {formulaPlace} ist die Zelle {place}; dort steht {content} und keine Zahl.',
      'Geben Sie in {place} eine Zahl ein, und versuchen Sie es noch einmal.',
    ],
  },
  seedSpilled: {
    en: [
      'The seed of {formulaPlace} is the cell {place}, which the formula in {anchor} fills.',
      readTypedSeed.en,
    ],
    de: [
      'Der Seed von {formulaPlace} ist die Zelle {place}, die von der Formel in {anchor} gefüllt wird.',
      readTypedSeed.de,
    ],
  },
  seedNotOneCell: {
    en: [
      'Cellgrad cannot tell which cell is the seed of {formulaPlace}: {text} reads several cells or uses functions.',
      'Use one cell with a typed number, for example J2 or J2+1.',
    ],
    de: [
      'Welche Zelle der Seed von {formulaPlace} ist, lässt sich nicht sagen: {text} liest mehrere Zellen oder verwendet Funktionen.',
      'Verwenden Sie eine einzige Zelle mit einer eingetippten Zahl, zum Beispiel J2 oder J2+1.',
    ],
  },
  seedProtected: {
    en: ['The cell {place} is protected, so its seed was not changed.', unprotect.en],
    de: ['Die Zelle {place} ist geschützt, daher blieb ihr Seed, wie er war.', unprotect.de],
  },
  seedWithoutNumber: {
    en: ['The seed of {formulaPlace} is {text}, which leads to no typed number.', readTypedSeed.en],
    de: [
      'Der Seed von {formulaPlace} ist {text}, und dahinter fand sich keine eingetippte Zahl.',
      readTypedSeed.de,
    ],
  },
  seedNotFound: {
    en: [
      'The seed of {formulaPlace} is {text}, which does not exist in this file.',
      'Correct the reference or the name, then try again.',
    ],
    de: [
      'Der Seed von {formulaPlace} ist {text}, was es in dieser Datei nicht gibt.',
      'Berichtigen Sie den Bezug oder den Namen, und versuchen Sie es noch einmal.',
    ],
  },
  noEarlierDraw: {
    en: ['This is the first draw in this file.', drawAgain.en],
    de: ['Das ist die erste Ziehung, die sich Cellgrad in dieser Datei gemerkt hat.', drawAgain.de],
  },
  noLaterDraw: {
    en: ['This is the latest draw in this file.', drawAgain.en],
    de: ['Das ist die letzte Ziehung in dieser Datei.', drawAgain.de],
  },
  drawGone: {
    en: [
      'That draw cannot be restored, because its cells were changed or deleted: {places}. It was removed from the list.',
      'Go to the next draw, or re-randomize.',
    ],
    de: [
      'Diese Ziehung lässt sich nicht zurückholen, weil ihre Zellen seither geändert oder gelöscht wurden: {places}. Sie wurde aus der Liste genommen.',
      'Gehen Sie weiter zur nächsten Ziehung, oder ziehen Sie neu.',
    ],
  },
});

/** Problems of the add-on. The script reads these texts from a file of dist/ when the first is needed. */
export const addonTexts = { ...requests, ...builds, ...cells, ...draws };

/** Phrases inserted into these texts as details. */
export const addonPhrases = definePhrases({
  selectedCells: { en: 'the selected cells', de: 'den ausgewählten Zellen' },
  theSheet: { en: 'the tab {name}', de: 'dem Tabellenblatt {name}' },
  thisFile: { en: 'this file', de: 'dieser Datei' },
  aDate: { en: 'a date', de: 'ein Datum' },
  theText: { en: 'the text “{text}”', de: 'der Text „{text}“' },
});
