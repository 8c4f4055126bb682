import { count, fromTo, joined, listedWith } from '../listed.ts';
import type { messages as english } from '../messages.ts';

const listed = listedWith('und');
export const tryAgainSoon = 'Warten Sie ein paar Sekunden, und versuchen Sie es noch einmal.';

/** What the add-on says in German. */
export const messages: typeof english = {
  title: 'Cellgrad',
  listed,
  menu: {
    openSidebar: 'Seitenleiste öffnen',
    randomness: 'Zufallszahlen',
    rerandomizeSelection: 'Auswahl neu ziehen',
    rerandomizeSheet: 'Dieses Tabellenblatt neu ziehen',
    rerandomizeFile: 'Diese Datei neu ziehen',
    earlierDraw: 'Frühere Ziehung',
    laterDraw: 'Spätere Ziehung',
    epochs: 'Epochen',
    stepEpoch: 'Eine Epoche ausführen',
    runEpochs: 'Epochen ausführen',
    resetEpochs: 'Zurücksetzen',
    restoreEpochs: 'Wiederherstellen',
    selfTest: 'Selbsttest',
  },
  selfTest: 'Selbsttest von Cellgrad',
  drawn: (seeds, redrawnSheets) =>
    joined(
      seeds > 0 && `${count(seeds, 'Seed', 'Seeds')} geändert.`,
      redrawnSheets.length > 0 && `Wegen RAND() neu gezogen: ${listed(redrawnSheets)}.`,
    ),
  notDrawn: (sentences) => `Nicht gezogen: ${sentences.join(' ')}`,
  log: {
    name: 'Trainingsprotokoll',
    head: [
      'Lauf',
      'Wann',
      'Zielzelle',
      'Geänderte Zellen',
      'Optimierer',
      'Anfang',
      'Ende',
      'Epochen',
      'Auswertungen',
      'Gradient',
      'Sekunden',
      'Beendet, weil',
    ],
    epoch: 'Epoche',
    value: 'Wert',
    chartTitle: (run) => `Lauf ${run}`,
  },
  epochsMade: (made, asked, logged) =>
    joined(
      `${count(made, 'Epoche', 'Epochen')}${made < asked ? ` von ${asked}` : ''} ausgeführt${made < asked ? '; weiter mit nochmaligem Ausführen' : ''}.`,
      logged.length > 0 && `Protokolliert: ${fromTo(logged)}.`,
    ),
  fieldOfCopy: (field, copy) =>
    `„${{ From: 'Von', To: 'Nach', 'On reset': 'Beim Zurücksetzen' }[field] ?? field}“ von Kopie ${copy}`,
  cellToLog: '„Zelle zum Protokollieren“',
  epochsReset: (cells) => `${count(cells, 'Anfangswert steht', 'Anfangswerte stehen')} wieder da.`,
  restored: (places, isTakenBack) =>
    `Wieder wie ${isTakenBack ? 'vor' : 'nach'} dem letzten Lauf: ${listed(places)}.`,
  nothingChanged: 'Es wurde nichts geändert.',
  stepped: (position, amount) => `Das ist Ziehung ${position} von ${amount}.`,
  skipped: (places) => `Nicht angerührt, weil seither geändert oder gelöscht: ${listed(places)}.`,
  withoutSentence: (what) => [`Google Tabellen hat nicht geantwortet (${what}).`, tryAgainSoon],
};
