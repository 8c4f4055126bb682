import { listedWith } from '../listed.ts';
import type { problems as english, phrases as englishPhrases } from '../messages.ts';
import { tryAgainSoon } from './messages.ts';

const listed = listedWith('und');
/** 10000000 as 10.000.000. */
const inFigures = (amount: number) => amount.toLocaleString('de');
const reload = 'Laden Sie die Datei neu, und öffnen Sie die Seitenleiste wieder.';
const history = 'Gehen Sie mit Datei ▸ Versionsverlauf zurück.';
const historyOrUndo = 'Gehen Sie mit Datei ▸ Versionsverlauf zurück oder mit Strg+Z (auf dem Mac ⌘Z).';
const unprotect =
  'Bitten Sie den Eigentümer um die Erlaubnis zum Bearbeiten, oder heben Sie den Schutz mit Daten ▸ Blätter und Bereiche schützen auf.';
const typedNumbers = 'Wählen Sie Zellen, in denen eingetippte Zahlen stehen.';

/** The problems that the add-on tells, in German. */
export const problems: typeof english = {
  unexpected: (details) => ({
    message: `Etwas Unerwartetes ist geschehen: ${details}`,
    whatToDo:
      'Versuchen Sie es noch einmal. Hilft das nicht, laden Sie die Datei neu und versuchen es erneut.',
  }),
  googleFailed: (details) => ({
    message: `Google Tabellen hat nicht getan, worum Cellgrad gebeten hat. Google meldet: ${details}`,
    whatToDo:
      'Warten Sie eine Minute, und versuchen Sie es noch einmal. Spricht Google von einem Tag oder Kontingent, kann es bis morgen dauern.',
  }),
  changedMeanwhile: (place) => ({
    message: `Jemand hat gleichzeitig ${place} geändert. Es wurde nichts geändert.`,
    whatToDo: tryAgainSoon,
  }),
  unknownMethod: (method) => ({
    message: `Die Seitenleiste hat um „${method}“ gebeten, was diese Version des Add-ons nicht kennt.`,
    whatToDo: reload,
  }),
  badRequest: (what) => ({ message: `Die Anfrage war unvollständig: ${what}`, whatToDo: reload }),
  busy: () => ({
    message: 'Cellgrad ändert diese Datei gerade schon, vielleicht für jemand anderen, der sie geöffnet hat.',
    whatToDo: tryAgainSoon,
  }),

  unknownWorkbook: (id) => ({
    message: `In dieser Version von Cellgrad gibt es keine Arbeitsmappe „${id}“.`,
    whatToDo: 'Laden Sie die Datei neu, und wählen Sie eine Arbeitsmappe aus der Liste.',
  }),
  unknownTabs: (names, workbook) => ({
    message: `Die Arbeitsmappe ${workbook} hat kein Tabellenblatt ${listed(names)}.`,
    whatToDo: 'Laden Sie die Datei neu, und wählen Sie Tabellenblätter aus der Liste.',
  }),
  noTabs: () => ({
    message: 'Es war kein Tabellenblatt gewählt, daher wurde nichts angelegt.',
    whatToDo: 'Wählen Sie mindestens ein Tabellenblatt.',
  }),
  damagedTemplate: (workbook) => ({
    message: `Die Vorlage von ${workbook} ließ sich nicht lesen, daher wurde nichts angelegt.`,
    whatToDo: 'Laden Sie die Datei neu. Hilft das nicht, installieren Sie Cellgrad noch einmal.',
  }),
  fileTooLarge: (cells, limit) => ({
    message: `Die Datei würde auf ${inFigures(cells)} Zellen wachsen; Google Tabellen erlaubt ${inFigures(limit)}. Es wurde nichts angelegt.`,
    whatToDo:
      'Löschen Sie Tabellenblätter oder leere Zeilen, die Sie nicht mehr brauchen, oder legen Sie in einer neuen Datei an.',
  }),
  tabProtected: (name) => ({
    message: `Das Tabellenblatt ${name} ist geschützt; es blieb, wie es war, und es wurde nichts angelegt.`,
    whatToDo: `${unprotect} Oder wählen Sie „Beide behalten“.`,
  }),
  buildFailed: (details) => ({
    message: `Die Tabellenblätter ließen sich nicht anlegen; die Datei ist wie vorher. Google meldet: ${details}`,
    whatToDo: 'Prüfen Sie, ob Sie diese Datei bearbeiten dürfen, und versuchen Sie es noch einmal.',
  }),
  replacedLeft: (names, details) => ({
    message: `Die neuen Tabellenblätter sind da, aber die alten ließen sich nicht alle löschen. Google meldet: ${details}`,
    whatToDo: `Löschen Sie von Hand, was davon noch da ist: ${listed(names)}.`,
  }),
  tabsLeft: (names, details) => ({
    message: `Die Tabellenblätter ließen sich nicht alle entfernen. Google meldet: ${details}`,
    whatToDo: `Drücken Sie noch einmal „Rückgängig“, oder löschen Sie von Hand: ${listed(names)}.`,
  }),
  onlyTabs: () => ({
    message: 'Die Datei hat keine anderen Tabellenblätter, und eines braucht sie; es wurde nichts entfernt.',
    whatToDo:
      'Fügen Sie mit dem + unter der Tabelle ein Blatt hinzu, und drücken Sie noch einmal „Rückgängig“.',
  }),
  replaceBroken: (details) => ({
    message: `Die Tabellenblätter ließen sich nicht ersetzen, und nicht alles ließ sich zurückholen. Google meldet: ${details}`,
    whatToDo:
      'Kein Tabellenblatt wurde gelöscht. Drücken Sie Strg+Z (auf dem Mac ⌘Z), oder gehen Sie mit Datei ▸ Versionsverlauf zurück.',
  }),
  buildUnderWay: (names) => ({
    message: `Ein anderes Anlegen in dieser Datei ist noch nicht fertig: ${listed(names)}. Es wurde nichts angelegt.`,
    whatToDo:
      'Warten Sie, bis es fertig ist. Wurde es unterbrochen, löschen Sie diese Tabellenblätter von Hand, oder versuchen Sie es in sechs Minuten noch einmal: Dann entfernt Cellgrad sie.',
  }),
  buildLeftovers: (names, details) => ({
    message: `Die Tabellenblätter ließen sich nicht anlegen. Google meldet: ${details}`,
    whatToDo: `Löschen Sie von Hand, was davon noch da ist: ${listed(names)}.`,
  }),

  tabGone: (name) => ({
    message: `Das Tabellenblatt ${name} ist nicht mehr in dieser Datei, daher wurde nichts geschrieben.`,
    whatToDo: 'Gehen Sie zu dem Blatt, das Sie ändern wollen, und versuchen Sie es noch einmal.',
  }),

  nothingRandom: (where) => ({
    message: `In ${where} gibt es nichts Zufälliges.`,
    whatToDo:
      'Setzen Sie eine Zufallsfunktion in eine Zelle, zum Beispiel =NORMINIT(3;4), oder wählen Sie einen größeren Bereich, und versuchen Sie es noch einmal.',
  }),
  badSeed: (seed) => ({
    message: `Ein Seed ist eine ganze Zahl von -9007199254740991 bis 9007199254740991, nicht ${seed}.`,
    whatToDo: 'Geben Sie eine ein, zum Beispiel 1234.',
  }),
  seedNotNumber: (place, content, formulaPlace) => ({
    message: `Der Seed von ${formulaPlace} ist die Zelle ${place}; dort steht ${content}, erwartet war eine Zahl.`,
    whatToDo: `Geben Sie in ${place} eine Zahl ein, und versuchen Sie es noch einmal.`,
  }),
  seedSpilled: (place, anchor, formulaPlace) => ({
    message: `Der Seed von ${formulaPlace} ist die Zelle ${place}, die von der Formel in ${anchor} gefüllt wird.`,
    whatToDo: `Lassen Sie ${formulaPlace} den Seed aus einer Zelle mit einer eingetippten Zahl lesen.`,
  }),
  seedNotOneCell: (text, formulaPlace) => ({
    message: `Der Seed von ${formulaPlace} folgt aus ${text}. Das liest mehr als eine Zelle oder verwendet Funktionen, sodass keine Zelle sicher der Seed ist.`,
    whatToDo:
      'Lassen Sie den Seed aus einer einzigen Zelle mit einer eingetippten Zahl lesen, zum Beispiel J2 oder J2+1.',
  }),
  seedProtected: (place) => ({
    message: `Die Zelle ${place} ist geschützt, daher blieb ihr Seed, wie er war.`,
    whatToDo: unprotect,
  }),
  seedWithoutNumber: (text, formulaPlace) => ({
    message: `Der Seed von ${formulaPlace} ist ${text}, und dahinter fand sich keine eingetippte Zahl.`,
    whatToDo: 'Lassen Sie den Seed aus einer Zelle mit einer eingetippten Zahl lesen.',
  }),
  seedNotFound: (text, formulaPlace) => ({
    message: `Der Seed von ${formulaPlace} ist ${text}, was es in dieser Datei nicht gibt.`,
    whatToDo: 'Berichtigen Sie den Bezug oder den Namen, und versuchen Sie es noch einmal.',
  }),
  cellsProtected: (place) => ({
    message: `Zellen von ${place} sind geschützt, daher wurde nichts geändert.`,
    whatToDo: unprotect,
  }),
  writeFailed: (details) => ({
    message: `Die Zellen ließen sich nicht schreiben; die Datei ist wie vorher. Google meldet: ${details}`,
    whatToDo: 'Prüfen Sie, ob Sie diese Zellen bearbeiten dürfen, und versuchen Sie es noch einmal.',
  }),
  noEarlierDraw: () => ({
    message: 'Das ist die erste Ziehung, die sich Cellgrad in dieser Datei gemerkt hat.',
    whatToDo: 'Ziehen Sie neu, um eine andere zu sehen.',
  }),
  noLaterDraw: () => ({
    message: 'Das ist die letzte Ziehung in dieser Datei.',
    whatToDo: 'Ziehen Sie neu, um eine andere zu sehen.',
  }),
  drawGone: (places) => ({
    message: `Diese Ziehung lässt sich nicht zurückholen, weil ihre Zellen seither geändert oder gelöscht wurden: ${listed(places)}. Sie wurde aus der Liste genommen.`,
    whatToDo: 'Gehen Sie weiter zur nächsten Ziehung, oder ziehen Sie neu.',
  }),

  noSuchSheet: (name) => ({
    message: `In dieser Datei gibt es kein Tabellenblatt ${name}.`,
    whatToDo: 'Berichtigen Sie den Namen, oder wählen Sie die Zellen neu aus.',
  }),
  badRange: (text) => ({
    message: `Erwartet war ein Rechteck von Zellen wie B5:E7, nicht ${text}.`,
    whatToDo:
      'Berichtigen Sie es, oder wählen Sie die Zellen im Tabellenblatt aus, und übernehmen Sie die Auswahl.',
  }),
  outsideSheet: (place) => ({
    message: `Das Tabellenblatt endet vor ${place}, daher wurde nichts geschrieben.`,
    whatToDo: 'Berichtigen Sie den Bereich, oder fügen Sie Zeilen oder Spalten hinzu.',
  }),
  cellLoading: (place) => ({
    message: `Die Zelle ${place} wird noch berechnet.`,
    whatToDo: `${tryAgainSoon} Endet es nie, so gibt ihre Formel RAND() oder NOW() an eine Funktion von Cellgrad weiter.`,
  }),
  wrongShape: (place, rows, columns) => ({
    message: `${place} hat ${rows} × ${columns} Zellen, aber es kam eine andere Zahl von Werten, daher wurde nichts geschrieben.`,
    whatToDo: 'Starten Sie das Training noch einmal.',
  }),
  notFinite: (place) => ({
    message: `Ein Wert für ${place} ist keine endliche Zahl, daher wurde nichts geschrieben.`,
    whatToDo: 'Starten Sie das Training noch einmal mit einer kleineren Lernrate.',
  }),
  cellsAreFormulas: (cells) => ({
    message: `In veränderbaren Zellen stehen Formeln, daher wurde nichts geschrieben: ${listed(cells)}.`,
    whatToDo: typedNumbers,
  }),
  gradientsChanged: (place) => ({
    message: `${place} wurde geändert, seit dort Gradienten gezeigt wurden, daher wurde nichts entfernt.`,
    whatToDo: 'Entfernen Sie von Hand, was davon noch da ist; die nächsten lassen sich wie gewohnt zeigen.',
  }),
  cellsSpilled: (place, anchor) => ({
    message: `Zellen von ${place} werden von der Formel in ${anchor} gefüllt, daher wurde nichts geschrieben.`,
    whatToDo: typedNumbers,
  }),
  nothingToRestore: () => ({
    message: 'In dieser Datei gibt es kein Training und keinen Epochenlauf zum Zurücknehmen.',
    whatToDo: historyOrUndo,
  }),
  keptCellsGone: (place) => ({
    message: `Die Zellen ${place} sind nicht mehr in dieser Datei, daher wurde nichts zurückgesetzt.`,
    whatToDo: history,
  }),

  sheetGone: () => ({
    message: 'Das Tabellenblatt mit der Epochentabelle wurde gelöscht.',
    whatToDo: 'Wählen Sie ein anderes, oder holen Sie es mit Strg+Z (auf dem Mac ⌘Z) zurück.',
  }),

  unknownFunction: (name) => ({
    message: `In dieser Version von Cellgrad gibt es keine Funktion ${name}.`,
    whatToDo: reload,
  }),
  emptySelection: (name) => ({
    message: `${name} braucht Zellen zum Lesen, aber die ausgewählten Zellen sind leer.`,
    whatToDo: 'Wählen Sie die Zellen aus, die sie verwenden soll, und fügen Sie sie noch einmal ein.',
  }),
  cellTaken: (cell) => ({
    message: `Die Zelle ${cell} ist nicht leer, daher wurde nichts eingefügt.`,
    whatToDo: 'Wählen Sie eine leere Zelle aus, und fügen Sie die Funktion noch einmal ein.',
  }),
  noFreeCell: (name) => ({
    message: `Rechts von der Auswahl ist keine Zelle frei für ${name}. Es wurde nichts geändert.`,
    whatToDo: 'Machen Sie dort Spalten frei, oder tippen Sie die Formel in eine Zelle Ihrer Wahl.',
  }),
};

export const phrases: typeof englishPhrases = {
  selectedCells: () => 'den ausgewählten Zellen',
  theSheet: (name) => `dem Tabellenblatt ${name}`,
  thisFile: () => 'dieser Datei',
  aDate: () => 'ein Datum',
  theText: (text) => `der Text „${text}“`,
};
