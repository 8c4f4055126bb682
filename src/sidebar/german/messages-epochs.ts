import { epochPhrases, epochSentences } from '../../train/epochs/german/sentences.ts';
import type { Messages } from '../words.ts';
import { count, listed, numbers } from './listed.ts';

/** Every sentence of the epochs in German. */
export const epochsMessages: Messages['epochs'] = {
  title: 'Epochen',
  intro:
    'Wiederholt die Schritte einer Epochentabelle: was in Excel Makros taten, als Zellen, die Sie lesen und ändern können.',
  openTabHint: 'Offenes Blatt: nach Tabellen auf dem Blatt suchen, das Sie gerade sehen',
  looking: 'Das Blatt wird gelesen…',
  none: (sheet) =>
    `Das Tabellenblatt ${sheet} hat keine Epochentabelle. Öffnen Sie eines der Blätter zum Gradientenabstieg, oder machen Sie eine Tabelle für dieses.`,
  table: 'Tabelle',
  tableAt: (title, at) => (title === '' ? `Tabelle bei ${at}` : `${title} (${at})`),
  ofSheet: (sheet) => `Auf dem Blatt ${sheet}`,
  rows: 'Was eine Epoche tut',
  rowHint: 'Zeigen oder klicken Sie auf eine Zeile, um ihre Zellen im Blatt zu sehen.',
  showRow: (words) => `Zellen zeigen von: ${words}`,
  way: 'Wie',
  ways: { live: 'Live', fast: 'Schnell' },
  wayHints: {
    live: 'Jede Epoche läuft durch das Blatt, sodass Sie zusehen können.',
    fast: 'Die Epochen werden hier berechnet, Tausende pro Sekunde, und am Ende einmal geschrieben.',
  },
  epochs: 'Epochen',
  untilStopped: 'Bis ich anhalte',
  isPatient: 'Anhalten, wenn der protokollierte Wert nicht mehr fällt',
  patience: 'So viele Epochen auf einen neuen Tiefstwert warten',
  run: (epochs) =>
    Number.isFinite(epochs) ? `${count(epochs, 'Epoche', 'Epochen')} ausführen` : 'Ausführen',
  running: 'Läuft…',
  writing: 'Wird geschrieben…',
  step: 'Schritt',
  stop: 'Anhalten',
  stopping: 'Hält an…',
  reset: 'Zurücksetzen',
  resetting: 'Wird zurückgesetzt…',
  progress: (epoch, epochs) =>
    Number.isFinite(epochs)
      ? `Epoche ${numbers.count(epoch)} von ${numbers.count(epochs)}`
      : `Epoche ${numbers.count(epoch)}`,
  rate: (perSecond) => `${numbers.show(perSecond, 2)} pro Sekunde`,
  left: (seconds) =>
    seconds < 60 ? `noch etwa ${Math.ceil(seconds)} s` : `noch etwa ${Math.ceil(seconds / 60)} min`,
  chart: (value) => `Protokollierter Wert je Epoche; jetzt ${value}`,
  epochAxis: 'Epoche',
  ran: (epochs, change, isLogFull) =>
    [
      `${count(epochs, 'Epoche', 'Epochen')} ausgeführt.`,
      change &&
        (epochs === 1
          ? `Der protokollierte Wert ist ${numbers.show(change[1], 5)}.`
          : `Der protokollierte Wert ging von ${numbers.show(change[0], 5)} auf ${numbers.show(change[1], 5)}.`),
      isLogFull && 'Das Protokoll im Blatt ist voll, der Rest wurde nicht notiert.',
    ]
      .filter(Boolean)
      .join(' '),
  wasReset: 'Die Anfangswerte stehen wieder da.',
  problems: epochSentences,
  phrases: epochPhrases,
  badEpochs: {
    message: 'Die Zahl der Epochen muss eine ganze Zahl ab 1 sein.',
    whatToDo: 'Geben Sie eine ein, zum Beispiel 5.',
  },
  badPatience: {
    message: 'Die Zahl der Epochen, die gewartet wird, muss eine ganze Zahl ab 1 sein.',
    whatToDo: 'Geben Sie eine ein, zum Beispiel 20.',
  },

  race: {
    title: 'Wettlauf',
    intro:
      'Lässt die Tabellen mehrerer Blätter nebeneinander laufen. In die Blätter wird nichts geschrieben.',
    find: 'Tabellen suchen',
    finding: 'Die Blätter werden gelesen…',
    none: 'Kein Tabellenblatt dieser Datei hat eine Epochentabelle, die laufen kann.',
    who: 'Wer teilnimmt',
    fromReset: 'Alle beginnen zurückgesetzt',
    start: 'Wettlauf starten',
    racing: 'Wettlauf läuft…',
    result: (sheet, value, epoch) =>
      value === null
        ? `${sheet}: Epoche ${numbers.count(epoch)}`
        : `${sheet}: ${numbers.show(value, 4)} nach Epoche ${numbers.count(epoch)}`,
    chart: (names) => `Protokollierte Werte von ${listed(names)} je Epoche`,
    tooFew: { message: 'Niemand nimmt teil.', whatToDo: 'Kreuzen Sie mindestens ein Blatt an.' },
  },

  create: {
    title: 'Tabelle für dieses Blatt machen',
    intro:
      'Sagen Sie, welche Zellen eine Epoche kopiert: meist die neuen Gewichte am Ende zu den Gewichten am Anfang.',
    name: 'Titel',
    usualName: 'Meine Epochen',
    copy: (index) => `Kopie ${index}`,
    from: 'Von',
    to: 'Nach',
    onReset: 'Beim Zurücksetzen',
    field: (field, index) => `${field}, Kopie ${index}`,
    add: 'Kopie hinzufügen',
    remove: (index) => `Kopie ${index} entfernen`,
    log: 'Zelle zum Protokollieren (optional)',
    perRun: 'Epochen je Ausführung',
    make: 'Tabelle machen',
    making: 'Wird gemacht…',
    badReset: (text) => ({
      message: `„Beim Zurücksetzen“ nimmt eine Zahl oder nichts, nicht „${text}“.`,
      whatToDo: 'Geben Sie eine Zahl ein, zum Beispiel 1.',
    }),
    incomplete: (index) => ({
      message: `Kopie ${index} braucht „Von“ und „Nach“.`,
      whatToDo:
        'Geben Sie Zellen wie D32 ein, oder wählen Sie sie im Blatt aus und drücken Sie „Auswahl verwenden“.',
    }),
  },
  removed: (at) => `Die Tabelle bei ${at} ist wieder entfernt.`,
  created: (at) =>
    `Die Tabelle steht bei ${at}. Oben starten Sie sie; ihre Zellen können Sie ändern wie alle anderen.`,
};
