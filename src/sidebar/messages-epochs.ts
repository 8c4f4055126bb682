import { both, de, en } from '../wording/text.ts';

/** All texts of the epochs. */
export const epochsMessages = {
  title: { en: 'Epochs', de: 'Epochen' },
  intro: {
    en: 'Run an epoch table: the steps of an Excel macro, as cells you can read and change.',
    de: 'Wiederholt die Schritte einer Epochentabelle: was in Excel Makros taten, als Zellen, die Sie lesen und ändern können.',
  },
  openTabHint: {
    en: 'Use open tab: find the tables on the tab you are on',
    de: 'Offenes Blatt: nach Tabellen auf dem Blatt suchen, das Sie gerade sehen',
  },
  looking: { en: 'Reading the sheet…', de: 'Das Blatt wird gelesen…' },
  none: both({
    en: (sheet: string) =>
      `The tab ${sheet} has no epoch table. Open one of the gradient descent tabs, or make a table for this one.`,
    de: (sheet) =>
      `Das Tabellenblatt ${sheet} hat keine Epochentabelle. Öffnen Sie eines der Blätter zum Gradientenabstieg, oder machen Sie eine Tabelle für dieses.`,
  }),
  table: { en: 'Table', de: 'Tabelle' },
  tableAt: both({
    en: (title: string, at: string) => (title === '' ? `Table at ${at}` : `${title} (${at})`),
    de: (title, at) => (title === '' ? `Tabelle bei ${at}` : `${title} (${at})`),
  }),
  ofSheet: both({ en: (sheet: string) => `On the tab ${sheet}`, de: (sheet) => `Auf dem Blatt ${sheet}` }),
  rows: { en: 'Steps of an epoch', de: 'Was eine Epoche tut' },
  rowHint: {
    en: 'Point at or press a row to see its cells in the sheet.',
    de: 'Zeigen oder klicken Sie auf eine Zeile, um ihre Zellen im Blatt zu sehen.',
  },
  showRow: both({
    en: (words: string) => `Show the cells of: ${words}`,
    de: (words) => `Zellen zeigen von: ${words}`,
  }),
  way: { en: 'How', de: 'Wie' },
  ways: {
    live: { en: 'Live', de: 'Live' },
    fast: { en: 'Fast', de: 'Schnell' },
  },
  wayHints: {
    live: {
      en: 'Each epoch runs in the sheet, so you can watch.',
      de: 'Jede Epoche läuft durch das Blatt, sodass Sie zusehen können.',
    },
    fast: {
      en: 'Computes thousands of epochs a second here and writes the result once.',
      de: 'Die Epochen werden hier berechnet, Tausende pro Sekunde, und am Ende einmal geschrieben.',
    },
  },
  epochs: { en: 'Epochs', de: 'Epochen' },
  untilStopped: { en: 'Until stopped', de: 'Bis zum Anhalten' },
  isPatient: {
    en: 'Stop when the logged value stops falling',
    de: 'Anhalten, wenn der protokollierte Wert nicht mehr fällt',
  },
  patience: {
    en: 'Patience (epochs)',
    de: 'So viele Epochen auf einen neuen Tiefstwert warten',
  },
  run: both({
    en: (epochs: number) => (Number.isFinite(epochs) ? `Run ${en.count(epochs, 'epoch', 'epochs')}` : 'Run'),
    de: (epochs) =>
      Number.isFinite(epochs) ? `${de.count(epochs, 'Epoche', 'Epochen')} ausführen` : 'Ausführen',
  }),
  running: { en: 'Running…', de: 'Läuft…' },
  writing: { en: 'Writing…', de: 'Wird geschrieben…' },
  step: { en: 'Step', de: 'Schritt' },
  stop: { en: 'Stop', de: 'Anhalten' },
  stopping: { en: 'Stopping…', de: 'Hält an…' },
  reset: { en: 'Reset', de: 'Zurücksetzen' },
  resetting: { en: 'Resetting…', de: 'Wird zurückgesetzt…' },
  progress: both({
    en: (epoch: number, epochs: number) =>
      Number.isFinite(epochs)
        ? `Epoch ${en.whole(epoch)} of ${en.whole(epochs)}`
        : `Epoch ${en.whole(epoch)}`,
    de: (epoch, epochs) =>
      Number.isFinite(epochs)
        ? `Epoche ${de.whole(epoch)} von ${de.whole(epochs)}`
        : `Epoche ${de.whole(epoch)}`,
  }),
  rate: both({
    en: (perSecond: number) => `${en.show(perSecond, 2)} a second`,
    de: (perSecond) => `${de.show(perSecond, 2)} pro Sekunde`,
  }),
  left: both({
    en: (seconds: number) =>
      seconds < 60 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`,
    de: (seconds) =>
      seconds < 60 ? `noch etwa ${Math.ceil(seconds)} s` : `noch etwa ${Math.ceil(seconds / 60)} min`,
  }),
  chart: both({
    en: (value: string) => `Logged value by epoch; last ${value}`,
    de: (value) => `Protokollierter Wert je Epoche; zuletzt ${value}`,
  }),
  epochAxis: { en: 'epoch', de: 'Epoche' },
  ran: both({
    en: (epochs: number, change: readonly [number, number] | null, isLogFull: boolean) =>
      [
        `${en.count(epochs, 'epoch', 'epochs')} done.`,
        change &&
          (epochs === 1
            ? `The logged cell is ${en.show(change[1], 5)}.`
            : `The logged cell went from ${en.show(change[0], 5)} to ${en.show(change[1], 5)}.`),
        isLogFull && 'The log in the sheet is full, so the rest was not logged.',
      ]
        .filter(Boolean)
        .join(' '),
    de: (epochs, change, isLogFull) =>
      [
        `${de.count(epochs, 'Epoche', 'Epochen')} ausgeführt.`,
        change &&
          (epochs === 1
            ? `Die protokollierte Zelle ist ${de.show(change[1], 5)}.`
            : `Die protokollierte Zelle ging von ${de.show(change[0], 5)} auf ${de.show(change[1], 5)}.`),
        isLogFull && 'Das Protokoll im Blatt ist voll, der Rest wurde nicht notiert.',
      ]
        .filter(Boolean)
        .join(' '),
  }),
  wasReset: { en: 'Reset to the start values.', de: 'Die Anfangswerte stehen wieder da.' },
  race: {
    title: { en: 'Race', de: 'Wettlauf' },
    intro: {
      en: 'Run the tables of several tabs side by side. Nothing is written to them.',
      de: 'Lässt die Tabellen mehrerer Blätter nebeneinander laufen. In die Blätter wird nichts geschrieben.',
    },
    find: { en: 'Find tables', de: 'Tabellen suchen' },
    finding: { en: 'Reading the tabs…', de: 'Die Blätter werden gelesen…' },
    none: {
      en: 'No tab in this file has an epoch table that can run.',
      de: 'Kein Tabellenblatt dieser Datei hat eine Epochentabelle, die laufen kann.',
    },
    who: { en: 'Participants', de: 'Wer teilnimmt' },
    fromReset: { en: 'Reset all tables first', de: 'Alle beginnen zurückgesetzt' },
    start: { en: 'Start race', de: 'Wettlauf starten' },
    controls: { en: 'Race', de: 'Wettlauf' },
    speed: { en: 'Speed', de: 'Tempo' },
    clearHint: {
      en: 'Reset: end the race and clear its lines',
      de: 'Zurücksetzen: Wettlauf beenden, Linien löschen',
    },
    result: both({
      en: (sheet: string, value: number | null, epoch: number) =>
        value === null
          ? `${sheet}: epoch ${en.whole(epoch)}`
          : `${sheet}: ${en.show(value, 4)} after epoch ${en.whole(epoch)}`,
      de: (sheet, value, epoch) =>
        value === null
          ? `${sheet}: Epoche ${de.whole(epoch)}`
          : `${sheet}: ${de.show(value, 4)} nach Epoche ${de.whole(epoch)}`,
    }),
    chart: both({
      en: (names: readonly string[]) => `Logged values of ${en.listed(names)} by epoch`,
      de: (names) => `Protokollierte Werte von ${de.listed(names)} je Epoche`,
    }),
  },
  create: {
    title: { en: 'Make a table for this sheet', de: 'Tabelle für dieses Blatt machen' },
    intro: {
      en: 'Choose the cells an epoch copies, usually the new weights over the old ones.',
      de: 'Sagen Sie, welche Zellen eine Epoche kopiert: meist die neuen Gewichte am Ende zu den Gewichten am Anfang.',
    },
    name: { en: 'Title', de: 'Titel' },
    usualName: { en: 'My epochs', de: 'Meine Epochen' },
    copy: both({ en: (index: number) => `Copy ${index}`, de: (index) => `Kopie ${index}` }),
    from: { en: 'From', de: 'Von' },
    to: { en: 'To', de: 'Nach' },
    onReset: { en: 'On reset', de: 'Beim Zurücksetzen' },
    field: both({
      en: (field: string, index: number) => `${field}, copy ${index}`,
      de: (field, index) => `${field}, Kopie ${index}`,
    }),
    more: both({
      en: (index: number) => `Step and condition of copy ${index}`,
      de: (index) => `Schritt und Bedingung von Kopie ${index}`,
    }),
    part: { en: 'Runs in', de: 'Läuft' },
    parts: {
      epoch: { en: 'Each epoch', de: 'In jeder Epoche' },
      reset: { en: 'Reset', de: 'Beim Zurücksetzen' },
    },
    step: { en: 'Step', de: 'Schritt' },
    stepHint: {
      en: 'Copies of one step read before any of them writes; the sheet recalculates between steps.',
      de: 'Kopien eines Schritts lesen, bevor eine schreibt; zwischen Schritten rechnet das Blatt neu.',
    },
    when: { en: 'When', de: 'Wann' },
    whens: {
      '': { en: 'Always', de: 'Immer' },
      if: { en: 'If the condition is true', de: 'Wenn die Bedingung stimmt' },
      while: { en: 'As long as the condition is true', de: 'Solange die Bedingung stimmt' },
    },
    condition: { en: 'Condition', de: 'Bedingung' },
    conditionExample: { en: '=B1>4.5', de: '=B1>4,5' },
    add: { en: 'Add copy', de: 'Kopie hinzufügen' },
    remove: both({
      en: (index: number) => `Remove copy ${index}`,
      de: (index) => `Kopie ${index} entfernen`,
    }),
    log: { en: 'Cell to log (optional)', de: 'Zelle zum Protokollieren (optional)' },
    perRun: { en: 'Epochs per run', de: 'Epochen je Ausführung' },
    make: { en: 'Make table', de: 'Tabelle machen' },
    making: { en: 'Making…', de: 'Wird gemacht…' },
  },
  removed: both({
    en: (at: string) => `The table at ${at} was removed.`,
    de: (at) => `Die Tabelle bei ${at} ist wieder entfernt.`,
  }),
  created: both({
    en: (at: string) => `The table is at ${at}. Run it above; edit its cells like any others.`,
    de: (at) =>
      `Die Tabelle steht bei ${at}. Oben starten Sie sie; ihre Zellen können Sie ändern wie alle anderen.`,
  }),
};
