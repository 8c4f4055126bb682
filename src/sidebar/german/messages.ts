import { formulaPhrases, formulaSentences } from '../../formula/german/sentences.ts';
import { trainingPhrases, trainingSentences } from '../../train/german/sentences.ts';
import type { Messages } from '../words.ts';
import { count, listed, numbers } from './listed.ts';
import { epochsMessages } from './messages-epochs.ts';
import { trainMessages } from './messages-train.ts';

const tryAgain =
  'Versuchen Sie es noch einmal. Hilft das nicht, laden Sie die Datei neu und öffnen Sie die Seitenleiste wieder.';

/** Every sentence of the sidebar in German. */
export const messages: Messages = {
  title: 'Cellgrad',
  numbers,
  sections: {
    label: 'Bereiche',
    sheets: 'Blätter',
    randomness: 'Zufall',
    train: 'Training',
    functions: 'Funktionen',
  },
  dismiss: 'Schließen',
  tryAgain: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  logarithmicScale: 'Logarithmische Skala',
  reading: 'Das Blatt wird gelesen…',
  copyByHand: 'Der Text ist markiert: Drücken Sie Strg+C (auf dem Mac ⌘C), um ihn zu kopieren.',

  kinds: {
    oneOf: (names) => `eines von ${names.join(', ')}`,
    text: 'ein Text',
    probability: 'eine Zahl von 0 bis 1',
    seed: 'eine ganze Zahl',
    number: 'eine Zahl',
    count: 'eine ganze Zahl ab 1',
    cell: 'eine Zelle wie V41',
    ranges: 'Bereiche wie H19:V23;B25:F39@0..1',
    cellNumbers: 'Zellen mit Zahlen wie D2_0.01*J1_0.9',
  },

  tour: {
    label: 'Rundgang',
    show: 'Rundgang zeigen',
    end: 'Rundgang beenden',
    step: (step, steps) => `Rundgang: Schritt ${step} von ${steps}`,
    told: (step, steps, title, text) => `Schritt ${step} von ${steps}. ${title}. ${text}`,
    next: 'Weiter',
    back: 'Zurück',
    done: 'Fertig',
    build: {
      title: 'Ein Netz zerlegen',
      text: 'Wählen Sie unten eines aus und legen Sie es an: Seine Tabellenblätter kommen in Ihre Datei, und jede Zahl darin ist eine Formel, die Sie lesen und ändern können.',
    },
    randomize: {
      title: 'Neu ziehen',
      text: 'Ein Klick gibt den Gewichten und Dropout-Masken des offenen Blatts neue Zufallszahlen. „Früher“ holt jede Ziehung zurück, die Sie schon gesehen haben.',
    },
    train: {
      title: 'Das Blatt lernen lassen',
      text: 'Auf einem Blatt von Cellgrad ist alles schon ausgefüllt: Ein Klick auf „Starten“, und die Gewichte in den Zellen werden vor Ihren Augen besser. „Wiederherstellen“ nimmt es zurück.',
    },
  },

  share: {
    title: 'Einstellungen teilen',
    intro:
      'Ein kurzer Code bringt das Blatt einer anderen Person in den Zustand von Ihrem: Tabellenblatt, Seed, Dropout-Rate und die Art des Trainings.',
    copy: 'Einstellungen kopieren',
    copying: 'Einstellungen werden gelesen…',
    copied: (names) => `Kopiert: ${listed(names)}.`,
    code: 'Code dieses Blatts',
    paste: 'Code zum Anwenden',
    placeholder: 'cellgrad:…',
    apply: 'Einstellungen anwenden',
    applying: 'Wird angewendet…',
    applied: (names, unknown, button) =>
      [
        `Angewendet: ${listed(names)}.`,
        button && `Noch läuft nichts: Drücken Sie unter „Training“ auf „${button}“.`,
        unknown.length > 0 &&
          `Diese Version von Cellgrad kennt ${listed(unknown)} nicht; dieser Teil wurde ausgelassen.`,
      ]
        .filter(Boolean)
        .join(' '),
    undoing: 'Wird zurückgenommen…',
    undone: 'Die Einstellungen sind wieder wie vorher.',
    subjects: {
      tab: 'das Tabellenblatt',
      way: 'die Art des Trainings',
      target: 'was trainiert wird',
      goal: 'das Ziel',
      epochs: 'die Epochen',
      cells: 'gemeinsame Zahlen seiner Formeln wie die Lernrate',
      optimizer: 'der Optimierer',
      schedule: 'der Verlauf der Lernrate',
      stop: 'das Ende des Trainings',
      p: 'die Dropout-Rate',
      seed: 'der Seed',
    },
  },

  sheets: {
    intro: 'Netze zum Zerlegen: Jedes entsteht aus einfachen Formeln in neuen Tabellenblättern dieser Datei.',
    loading: 'Arbeitsmappen werden geladen…',
    none: 'In dieser Version von Cellgrad gibt es keine Arbeitsmappen zum Anlegen.',
    buildAll: 'Arbeitsmappe anlegen',
    building: 'Wird angelegt…',
    buildingNames: (names) => `${listed(names)}: wird angelegt…`,
    progress: 'Bisher angelegte Tabellenblätter',
    buildingTab: (name, position, amount) =>
      amount === 1 ? `${name} wird angelegt` : `${name} wird angelegt: Blatt ${position} von ${amount}`,
    finishing: 'Die Tabellenblätter bekommen ihre Namen…',
    stop: 'Anhalten',
    stopping: 'Hält nach diesem Blatt an…',
    stopped: 'Angehalten. Was schon angelegt war, wurde wieder entfernt; Ihre Datei ist wie vorher.',
    removed: (names) =>
      `Ein früheres Anlegen wurde unterbrochen. Seine Reste wurden entfernt: ${listed(names)}.`,
    tabs: (amount) => count(amount, 'Tabellenblatt', 'Tabellenblätter'),
    build: 'Anlegen',
    buildTab: (name) => `Tabellenblatt ${name} anlegen`,
    built: (names) =>
      names.length === 1
        ? `Fertig: Das Tabellenblatt ${names[0]} ist in Ihrer Datei.`
        : `Fertig: Die Tabellenblätter ${listed(names)} sind in Ihrer Datei.`,
    removing: 'Was angelegt wurde, wird entfernt…',
    removedAgain: (names) =>
      names.length === 1
        ? `Das Tabellenblatt ${names[0]} ist wieder entfernt.`
        : `Die Tabellenblätter ${listed(names)} sind wieder entfernt.`,
    cancelled: 'Es wurde nichts geändert.',
  },

  taken: {
    question: (names) =>
      names.length === 1
        ? `Ihre Datei hat schon ein Tabellenblatt mit dem Namen ${names[0]}.`
        : `Ihre Datei hat schon Tabellenblätter mit den Namen ${listed(names)}.`,
    explanation: (amount) =>
      amount === 1
        ? '„Ersetzen“ löscht dieses Blatt mit allem, was darauf steht. „Beide behalten“ legt das neue unter einem neuen Namen an.'
        : '„Ersetzen“ löscht diese Blätter mit allem, was darauf steht. „Beide behalten“ legt die neuen unter neuen Namen an.',
    replace: 'Ersetzen',
    keepBoth: 'Beide behalten',
  },

  randomness: {
    intro:
      'Ziehen Sie neue zufällige Gewichte und Dropout-Masken, und kehren Sie zu früheren Ziehungen zurück.',
    scope: 'Neu ziehen in',
    scopes: { selection: 'Auswahl', sheet: 'Dieses Blatt', file: 'Ganze Datei' },
    rerandomize: 'Neu ziehen',
    drawing: 'Wird gezogen…',
    history: 'Bisherige Ziehungen',
    earlier: 'Früher',
    earlierDraw: 'Frühere Ziehung',
    later: 'Später',
    laterDraw: 'Spätere Ziehung',
    draw: (position, amount) => `Ziehung ${position} von ${amount}`,
    noDraw: 'Noch keine Ziehung',
    seed: 'Seed dieser Ziehung',
    noSeed: 'noch keiner',
    copy: 'Kopieren',
    copySeed: 'Seed kopieren',
    copied: 'Seed kopiert.',
    useSeed: 'Diesen Seed verwenden',
    useSeedHint:
      'Wer dieselbe Zahl auf dasselbe Blatt anwendet, sieht dieselbe Ziehung. Gibt es mehrere Seeds, ' +
      'bekommt der erste diese Zahl, der nächste eine um eins größere und so weiter.',
    apply: 'Anwenden',
    whatChanged: 'Was sich geändert hat',
    place: 'Zelle',
    before: 'Vorher',
    after: 'Nachher',
    noSeedWritten: '–',
    redrawn: (names) => `Wegen RAND() neu gezogen: ${listed(names)}`,
    drawn: (changes, sheets, notDrawn) => {
      const redrawn = count(sheets, 'Tabellenblatt mit RAND()', 'Tabellenblätter mit RAND()');
      const written = `${count(changes, 'Seed', 'Seeds')} geschrieben`;
      const left =
        notDrawn > 0 ? ` ${count(notDrawn, 'Seed konnte', 'Seeds konnten')} nicht geändert werden.` : '';
      if (changes === 0) return `Neu gezogen: ${redrawn}.${left}`;
      return `Neu gezogen: ${written}${sheets > 0 ? `, dazu ${redrawn}` : ''}.${left}`;
    },
    stepped: (position, amount, skipped) =>
      `Das ist Ziehung ${position} von ${amount}.${
        skipped
          ? ` ${count(skipped, 'Stelle wurde', 'Stellen wurden')} seither geändert und ${skipped === 1 ? 'blieb, wie sie ist' : 'blieben, wie sie sind'}.`
          : ''
      }`,
    skipped: (places) => `Nicht angerührt, weil seither geändert: ${listed(places)}`,
    moreChanges: (amount) => `und ${numbers.count(amount)} weitere`,
  },

  dropout: {
    title: 'Dropout-Labor',
    of: (sheet) => `Die Feature-Map von Schicht 2 auf ${sheet}, mit den Zufallszahlen des Blatts.`,
    map: 'Feature-Map',
    maps: { 0: 'Obere', 1: 'Untere' },
    none: 'Kein Dropout',
    probability: 'p: Anteil, der wegfällt',
    pIs: (p) => `p = ${numbers.show(p)}`,
    dropped: (dropped, cells) =>
      `${numbers.count(dropped)} von ${numbers.count(cells)} Zellen fallen weg: wahre Rate ${numbers.fixed(dropped / cells, 3)}`,
    picture: (p, dropped, cells) =>
      `Feature-Map nach Dropout mit p = ${numbers.show(p)}: ${numbers.count(dropped)} von ${numbers.count(cells)} Zellen sind leer`,
    pictureOfAll: 'Feature-Map ohne Dropout',
    choose: (p) => `p auf ${numbers.show(p)} setzen`,
    compare: 'Dieselbe Map, dieselben Zufallszahlen:',
    rescaled:
      'Das Blatt teilt, was bleibt, durch 1 − p. Seine Farben reichen von der kleinsten bis zur größten Zahl, das Bild bleibt also gleich.',
    writing: 'p wird geschrieben…',
    written: (place, now, before) => `${place} ist jetzt ${now}; vorher war es ${before}.`,
    nothing: 'leer',
    noProbability: (place, content) =>
      `In ${place} steht ${content}, aber p ist eine Zahl von 0 bis 1: Wählen Sie hier eine aus oder tippen Sie dort eine ein.`,
    calculating: 'Das Blatt rechnet noch…',
    elsewhere: 'Das Dropout-Labor öffnet sich hier auf dem Tabellenblatt conv-example (dropout).',
  },

  explain: {
    title: 'Rechnung zeigen',
    intro:
      'Wählen Sie eine Zelle mit einer Formel aus: Sie sehen die Zellen, die sie liest, und was aus deren Zahlen wird.',
    look: 'Ausgewählte Zelle zeigen',
    reading: 'Das Blatt wird gelesen…',
    follow: 'Meiner Auswahl folgen',
    noFormula: 'In der ausgewählten Zelle steht keine Formel, also wird darin nichts berechnet.',
    cell: (sheet, cell) => `Zelle ${cell} von ${sheet}`,
    partOf: (anchor) => `Ein Teil der Matrix, die die Formel in ${anchor} liefert.`,
    size: (rows, columns) => `${rows} × ${columns}`,
    showCells: (range) => `${range} im Blatt zeigen`,
    showing: (range) => `${range} wird gezeigt…`,
    times: '× Zelle für Zelle',
    products: '= Produkte',
    sumOf: (terms) => `Summe aus ${count(terms, 'Produkt', 'Produkten')}`,
    notComputed: 'hier nicht berechnet',
  },
  epochs: epochsMessages,
  train: trainMessages,
  engine: {
    problems: { ...formulaSentences, ...trainingSentences },
    phrases: { ...formulaPhrases, ...trainingPhrases },
  },

  functions: {
    intro:
      'Wählen Sie die Zellen aus, dann fügen Sie eine Funktion ein: Ihre Auswahl wird ihr erstes Argument.',
    loading: 'Funktionen werden geladen…',
    search: 'Funktionen suchen',
    found: (amount) =>
      amount === 0 ? 'Keine Funktion gefunden.' : `${count(amount, 'Funktion', 'Funktionen')} gefunden.`,
    noMatch: (query) =>
      `Keine Funktion passt zu „${query}“. Versuchen Sie ein kürzeres Wort, etwa „random“ oder „relu“.`,
    insert: 'Einfügen',
    insertFunction: (name) => `${name} einfügen`,
    inserting: 'Wird eingefügt…',
    inserted: (formula, cell) => `${formula} steht jetzt in ${cell}.`,
    removing: 'Wird herausgenommen…',
    removed: (cell) => `${cell} ist wieder leer.`,
    parameters: 'Parameter',
    returns: 'Ergebnis',
    formula: 'Formel',
    example: 'Beispiel',
    examples: 'Beispiele',
    errors: 'Mögliche Fehler',
    source: 'Quelle',
    optional: 'optional',
    defaultValue: (text) => `Standard: ${text}`,
    cellsFrom: (address) => `Zellen ab ${address}`,
    result: 'Ergebnis',
  },

  problems: {
    noCode: {
      message: 'Das ist kein Code von Cellgrad.',
      whatToDo:
        'Bitten Sie um einen Code, der mit „Einstellungen kopieren“ gemacht ist: Er beginnt mit cellgrad: und geht ohne Leerzeichen weiter.',
    },
    cutCode: (whole, got) => ({
      message: `Das Ende des Codes fehlt: Er hat ${got} von ${whole} Zeichen. Es wurde nichts angewendet.`,
      whatToDo: 'Bitten Sie noch einmal um den Code, und kopieren Sie ihn ganz.',
    }),
    badPart: (part, expected, text) => ({
      message: `Der Code ist falsch bei ${part}: Erwartet war ${expected}, nicht „${text}“. Es wurde nichts angewendet.`,
      whatToDo: 'Bitten Sie noch einmal um den Code, und kopieren Sie ihn ganz.',
    }),
    twice: (part) => ({
      message: `Der Code nennt ${part} zweimal. Es wurde nichts angewendet.`,
      whatToDo: 'Bitten Sie noch einmal um den Code, und fügen Sie ihn nur einmal ein.',
    }),
    onlyUnknown: (parts) => ({
      message: `Diese Version von Cellgrad kennt nichts aus diesem Code: ${listed(parts)}.`,
      whatToDo:
        'Laden Sie die Datei neu, um die neueste Version zu bekommen, und versuchen Sie es noch einmal.',
    }),
    noDropoutTab: (sheet) => ({
      message: `Der Code setzt eine Dropout-Rate, aber ${sheet} hat keine. Es wurde nichts angewendet.`,
      whatToDo:
        'Legen Sie unter „Blätter“ das Tabellenblatt conv-example (dropout) an, öffnen Sie es und wenden Sie den Code dort an.',
    }),
    noTable: (sheet, at) => ({
      message: `Der Code ist für eine Epochentabelle, aber auf ${sheet} steht keine${at && ` bei ${at}`}. Es wurde nichts angewendet.`,
      whatToDo:
        'Öffnen Sie das Tabellenblatt, für das der Code gemacht ist, oder legen Sie es unter „Blätter“ an, und wenden Sie ihn dann an.',
    }),
    noNumber: (sheet, cell) => ({
      message: `Der Code setzt ${cell} auf ${sheet}, aber dort steht keine Zahl. Es wurde nichts angewendet.`,
      whatToDo:
        'Öffnen Sie das Tabellenblatt, für das der Code gemacht ist, oder legen Sie es unter „Blätter“ an, und wenden Sie ihn dann an.',
    }),
    stillTraining: {
      message: 'Ein Training läuft gerade. Es wurde nichts angewendet.',
      whatToDo: 'Halten Sie es unter „Training“ an, und wenden Sie den Code dann noch einmal an.',
    },
    seedNotWhole: {
      message: 'Ein Seed ist eine ganze Zahl von -9007199254740991 bis 9007199254740991.',
      whatToDo: 'Geben Sie eine ein, zum Beispiel 1234.',
    },
    notInSheets: {
      message: 'Die Seitenleiste erreicht die Tabelle nicht.',
      whatToDo: 'Öffnen Sie sie in Google Tabellen mit Erweiterungen ▸ Cellgrad ▸ Seitenleiste öffnen.',
    },
    severalAccounts: {
      message: 'Google hat die Seitenleiste nicht in dieser Datei arbeiten lassen.',
      whatToDo:
        'Das kommt vor, wenn Sie in mehreren Google-Konten angemeldet sind. Melden Sie sich in den anderen ab, oder ' +
        'öffnen Sie die Datei mit nur einem Konto in einem privaten Fenster, und öffnen Sie die Seitenleiste wieder.',
    },
    offline: {
      message: 'Die Tabelle war nicht zu erreichen.',
      whatToDo: 'Prüfen Sie die Internetverbindung, und versuchen Sie es noch einmal.',
    },
    tooLong: {
      message: 'Google hat das abgebrochen, weil es zu lange gedauert hat.',
      whatToDo: 'Versuchen Sie es mit weniger auf einmal: einem Tabellenblatt oder einer kleineren Auswahl.',
    },
    tooManyCalls: {
      message: 'Google bearbeitet gerade zu viele Anfragen von diesem Konto.',
      whatToDo: 'Warten Sie eine Minute, und versuchen Sie es noch einmal.',
    },
    outdated: {
      message: 'Die Seitenleiste und das Add-on haben verschiedene Versionen.',
      whatToDo: 'Laden Sie die Datei neu, und öffnen Sie die Seitenleiste wieder.',
    },
    noAnswer: { message: 'Die Tabelle hat nicht geantwortet.', whatToDo: tryAgain },
    unexpected: (details) => ({
      message: `Etwas Unerwartetes ist geschehen: ${details}`,
      whatToDo: tryAgain,
    }),
  },
};
