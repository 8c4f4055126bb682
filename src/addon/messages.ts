import { both, de, en } from '../wording/text.ts';

/** Joins the texts that are present. */
const joined = (...texts: readonly (string | false)[]): string => texts.filter(Boolean).join(' ');

/** The first and the last of several numbers: `0.5 → 0.25`. */
const fromTo = (values: readonly number[]): string =>
  [...new Set([values[0]!, values.at(-1)!])].map((value) => Number(value.toPrecision(6))).join(' → ');

const fieldsInGerman: Readonly<Record<string, string>> = {
  From: 'Von',
  To: 'Nach',
  'On reset': 'Beim Zurücksetzen',
};

/** The script's own texts: menu, toasts and log. Its problems are in `problem-texts.ts`. */
export const messages = {
  title: { en: 'Cellgrad', de: 'Cellgrad' },
  menu: {
    openSidebar: { en: 'Open sidebar', de: 'Seitenleiste öffnen' },
    randomness: { en: 'Random numbers', de: 'Zufallszahlen' },
    rerandomizeSelection: { en: 'Re-randomize selection', de: 'Auswahl neu ziehen' },
    rerandomizeSheet: { en: 'Re-randomize this sheet', de: 'Dieses Tabellenblatt neu ziehen' },
    rerandomizeFile: { en: 'Re-randomize this file', de: 'Diese Datei neu ziehen' },
    earlierDraw: { en: 'Earlier draw', de: 'Frühere Ziehung' },
    laterDraw: { en: 'Later draw', de: 'Spätere Ziehung' },
    epochs: { en: 'Epochs', de: 'Epochen' },
    stepEpoch: { en: 'Step one epoch', de: 'Eine Epoche ausführen' },
    runEpochs: { en: 'Run epochs', de: 'Epochen ausführen' },
    resetEpochs: { en: 'Reset', de: 'Zurücksetzen' },
    restoreEpochs: { en: 'Restore', de: 'Wiederherstellen' },
    excelReport: { en: 'Excel report', de: 'Excel-Bericht' },
    selfTest: { en: 'Self-test', de: 'Selbsttest' },
  },
  selfTest: { en: 'Cellgrad self-test', de: 'Selbsttest von Cellgrad' },

  drawn: both({
    en: (seeds: number, redrawnSheets: readonly string[]) =>
      joined(
        seeds > 0 && `${en.count(seeds, 'seed', 'seeds')} changed.`,
        redrawnSheets.length > 0 && `Redrawn because of RAND(): ${en.listed(redrawnSheets)}.`,
      ),
    de: (seeds, redrawnSheets) =>
      joined(
        seeds > 0 && `${de.count(seeds, 'Seed', 'Seeds')} geändert.`,
        redrawnSheets.length > 0 && `Wegen RAND() neu gezogen: ${de.listed(redrawnSheets)}.`,
      ),
  }),
  notDrawn: both({
    en: (problems: readonly string[]) => `Not drawn: ${problems.join(' ')}`,
    de: (problems) => `Nicht gezogen: ${problems.join(' ')}`,
  }),
  log: {
    name: { en: 'Training log', de: 'Trainingsprotokoll' },
    head: {
      run: { en: 'Run', de: 'Lauf' },
      when: { en: 'When', de: 'Wann' },
      objective: { en: 'Objective', de: 'Zielzelle' },
      cells: { en: 'Cells changed', de: 'Geänderte Zellen' },
      optimizer: { en: 'Optimizer', de: 'Optimierer' },
      start: { en: 'Start', de: 'Anfang' },
      end: { en: 'End', de: 'Ende' },
      epochs: { en: 'Epochs', de: 'Epochen' },
      evaluations: { en: 'Evaluations', de: 'Auswertungen' },
      gradient: { en: 'Gradient', de: 'Gradient' },
      seconds: { en: 'Seconds', de: 'Sekunden' },
      stopped: { en: 'Why it stopped', de: 'Beendet, weil' },
      followed: { en: 'Followed cells', de: 'Beobachtete Zellen' },
    },
    epoch: { en: 'epoch', de: 'Epoche' },
    value: { en: 'value', de: 'Wert' },
    chartTitle: both({ en: (run: number) => `Run ${run}`, de: (run) => `Lauf ${run}` }),
  },
  epochsMade: both({
    en: (made: number, asked: number, logged: readonly number[]) =>
      joined(
        made < asked
          ? `${made} of ${en.count(asked, 'epoch', 'epochs')} done; run again to continue.`
          : `${en.count(made, 'epoch', 'epochs')} done.`,
        logged.length > 0 && `Logged: ${fromTo(logged)}.`,
      ),
    de: (made, asked, logged) =>
      joined(
        made < asked
          ? `${made} von ${de.count(asked, 'Epoche', 'Epochen')} ausgeführt; noch einmal ausführen setzt fort.`
          : `${de.count(made, 'Epoche', 'Epochen')} ausgeführt.`,
        logged.length > 0 && `Protokolliert: ${fromTo(logged)}.`,
      ),
  }),
  fieldOfCopy: both({
    en: (field: string, copy: number) => `“${field}” of copy ${copy}`,
    de: (field, copy) => `„${fieldsInGerman[field] ?? field}“ von Kopie ${copy}`,
  }),
  cellToLog: { en: '“Cell to log”', de: '„Zelle zum Protokollieren“' },
  epochsReset: both({
    en: (cells: number) => `${en.count(cells, 'cell', 'cells')} reset to start values.`,
    de: (cells) => `${de.count(cells, 'Anfangswert', 'Anfangswerte')} wiederhergestellt.`,
  }),
  restored: both({
    en: (places: readonly string[], isBefore: boolean) =>
      `Restored to ${isBefore ? 'before' : 'after'} the last run: ${en.listed(places)}.`,
    de: (places, isBefore) =>
      `Wieder wie ${isBefore ? 'vor' : 'nach'} dem letzten Lauf: ${de.listed(places)}.`,
  }),
  nothingChanged: { en: 'Nothing was changed.', de: 'Es wurde nichts geändert.' },
  stepped: both({
    en: (position: number, amount: number) => `Draw ${position} of ${amount}.`,
    de: (position, amount) => `Ziehung ${position} von ${amount}.`,
  }),
  skipped: both({
    en: (places: readonly string[]) => `Skipped because they were changed or deleted: ${en.listed(places)}.`,
    de: (places) => `Nicht angerührt, weil seither geändert oder gelöscht: ${de.listed(places)}.`,
  }),
  /** Used while Google cannot even read the texts of problems. */
  withoutText: both<[what: string], readonly [string, string]>({
    en: (what) => [`Google Sheets did not answer (${what}).`, 'Wait a few seconds, then try again.'],
    de: (what) => [
      `Google Tabellen hat nicht geantwortet (${what}).`,
      'Warten Sie ein paar Sekunden, und versuchen Sie es noch einmal.',
    ],
  }),
};
