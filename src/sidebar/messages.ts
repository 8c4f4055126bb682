import { both, de, en, lookedUp } from '../wording/text.ts';
import { epochsMessages } from './messages-epochs.ts';
import { excelMessages } from './messages-excel.ts';
import { experimentMessages } from './messages-experiments.ts';
import { auditMessages, chainMessages, exerciseMessages } from './messages-learn.ts';
import { trainMessages } from './messages-train.ts';

/** All texts of the sidebar except its problems; see `problem-texts.ts`. */
export const messages = {
  title: { en: 'Cellgrad', de: 'Cellgrad' },
  sections: {
    label: { en: 'Sections', de: 'Bereiche' },
    sheets: { en: 'Sheets', de: 'Blätter' },
    randomness: { en: 'Randomness', de: 'Zufall' },
    train: { en: 'Train', de: 'Training' },
    functions: { en: 'Functions', de: 'Funktionen' },
  },
  language: { en: 'Language', de: 'Sprache' },
  dismiss: { en: 'Dismiss', de: 'Schließen' },
  tryAgain: { en: 'Try again', de: 'Noch einmal versuchen' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  undo: { en: 'Undo', de: 'Rückgängig' },
  waiting: { en: 'Google is still calculating.', de: 'Google rechnet noch.' },
  stopWaiting: { en: 'Stop waiting', de: 'Nicht mehr warten' },
  reading: { en: 'Reading…', de: 'Das Blatt wird gelesen…' },
  logarithmicScale: { en: 'Logarithmic scale', de: 'Logarithmische Skala' },
  copyByHand: {
    en: 'The text is selected: press Ctrl+C (on a Mac ⌘C) to copy it.',
    de: 'Der Text ist markiert: Drücken Sie Strg+C (auf dem Mac ⌘C), um ihn zu kopieren.',
  },
  /** Descriptions of valid settings. */
  kinds: {
    oneOf: both({
      en: (names: readonly string[]) => `one of ${names.join(', ')}`,
      de: (names) => `eines von ${names.join(', ')}`,
    }),
    text: { en: 'text', de: 'ein Text' },
    probability: { en: 'a number from 0 to 1', de: 'eine Zahl von 0 bis 1' },
    seed: { en: 'a whole number', de: 'eine ganze Zahl' },
    number: { en: 'a number', de: 'eine Zahl' },
    count: { en: 'a whole number from 1', de: 'eine ganze Zahl ab 1' },
    cell: { en: 'a cell such as V41', de: 'eine Zelle wie V41' },
    ranges: { en: 'ranges such as H19:V23;B25:F39@0..1', de: 'Bereiche wie H19:V23;B25:F39@0..1' },
    cellNumbers: {
      en: 'cells with numbers such as D2_0.01*J1_0.9',
      de: 'Zellen mit Zahlen wie D2_0.01*J1_0.9',
    },
  },
  tour: {
    label: { en: 'Tour', de: 'Rundgang' },
    show: { en: 'Show the tour', de: 'Rundgang zeigen' },
    end: { en: 'End the tour', de: 'Rundgang beenden' },
    step: both({
      en: (step: number, steps: number) => `Tour: step ${step} of ${steps}`,
      de: (step, steps) => `Rundgang: Schritt ${step} von ${steps}`,
    }),
    announcement: both({
      en: (step: number, steps: number, title: string, text: string) =>
        `Step ${step} of ${steps}. ${title}. ${text}`,
      de: (step, steps, title, text) => `Schritt ${step} von ${steps}. ${title}. ${text}`,
    }),
    next: { en: 'Next', de: 'Weiter' },
    back: { en: 'Back', de: 'Zurück' },
    done: { en: 'Done', de: 'Fertig' },
    build: {
      title: { en: 'Take a network apart', de: 'Ein Netz zerlegen' },
      text: {
        en: 'Build one below. It adds tabs to your file; you can read and change every formula in them.',
        de: 'Wählen Sie unten eines aus und legen Sie es an: Seine Tabellenblätter kommen in Ihre Datei, und jede Formel darin können Sie lesen und ändern.',
      },
    },
    randomize: {
      title: { en: 'Draw new numbers', de: 'Neu ziehen' },
      text: {
        en: 'One press draws new weights and dropout masks on the open tab. Earlier restores any draw you have seen.',
        de: 'Ein Klick gibt den Gewichten und Dropout-Masken des offenen Blatts neue Zufallszahlen. „Früher“ holt jede Ziehung zurück, die Sie schon gesehen haben.',
      },
    },
    train: {
      title: { en: 'Train the sheet', de: 'Das Blatt trainieren' },
      text: {
        en: 'On a Cellgrad tab everything is filled in: choose Slow or Fast, press Start, and watch the weights improve. Restore undoes it.',
        de: 'Auf einem Blatt von Cellgrad ist alles ausgefüllt: Wählen Sie „Langsam“ oder „Schnell“, klicken Sie auf „Starten“ und sehen Sie zu, wie die Gewichte besser werden. „Wiederherstellen“ nimmt es zurück.',
      },
    },
  },
  share: {
    title: { en: 'Share settings', de: 'Einstellungen teilen' },
    intro: {
      en: 'A short code gives another person’s sheet your tab, seed, dropout rate and training settings.',
      de: 'Ein kurzer Code bringt das Blatt einer anderen Person in den Zustand von Ihrem: Tabellenblatt, Seed, Dropout-Rate und die Art des Trainings.',
    },
    copy: { en: 'Copy settings', de: 'Einstellungen kopieren' },
    copying: { en: 'Reading the settings…', de: 'Einstellungen werden gelesen…' },
    copied: both({
      en: (names: readonly string[]) => `Copied: ${en.listed(names)}.`,
      de: (names) => `Kopiert: ${de.listed(names)}.`,
    }),
    code: { en: 'Code of this sheet', de: 'Code dieses Blatts' },
    paste: { en: 'Code to apply', de: 'Code zum Anwenden' },
    placeholder: { en: 'cellgrad:…', de: 'cellgrad:…' },
    apply: { en: 'Apply settings', de: 'Einstellungen anwenden' },
    applying: { en: 'Applying…', de: 'Wird angewendet…' },
    /** @param button the next button to press; null if there is none */
    applied: both({
      en: (names: readonly string[], unknown: readonly string[], button: string | null) =>
        [
          `Applied: ${en.listed(names)}.`,
          button && `Nothing runs yet: press ${button} in the section Train.`,
          unknown.length > 0 &&
            `This version of Cellgrad does not know ${en.listed(unknown)}, so that part was left out.`,
        ]
          .filter(Boolean)
          .join(' '),
      de: (names, unknown, button) =>
        [
          `Angewendet: ${de.listed(names)}.`,
          button && `Noch läuft nichts: Drücken Sie unter „Training“ auf „${button}“.`,
          unknown.length > 0 &&
            `Diese Version von Cellgrad kennt ${de.listed(unknown)} nicht; dieser Teil wurde ausgelassen.`,
        ]
          .filter(Boolean)
          .join(' '),
    }),
    undoing: { en: 'Undoing…', de: 'Wird zurückgenommen…' },
    undone: {
      en: 'Restored the earlier settings.',
      de: 'Die früheren Einstellungen sind wiederhergestellt.',
    },
    /** The subjects of the parts of a code. */
    subjects: {
      tab: { en: 'the tab', de: 'das Tabellenblatt' },
      way: { en: 'the training method', de: 'die Art des Trainings' },
      target: { en: 'the objective and its cells', de: 'was trainiert wird' },
      goal: { en: 'the goal', de: 'das Ziel' },
      epochs: { en: 'the epochs', de: 'die Epochen' },
      cells: {
        en: 'shared numbers, such as the learning rate',
        de: 'gemeinsame Zahlen seiner Formeln wie die Lernrate',
      },
      experiment: { en: 'the experiment', de: 'das Experiment' },
      draws: { en: 'the random draws', de: 'die Zufallsziehungen' },
      followed: { en: 'the followed cells', de: 'die beobachteten Zellen' },
      optimizer: { en: 'the optimizer', de: 'der Optimierer' },
      schedule: { en: 'the schedule', de: 'der Verlauf der Lernrate' },
      stop: { en: 'the stop rules', de: 'das Ende des Trainings' },
      p: { en: 'the dropout rate', de: 'die Dropout-Rate' },
      seed: { en: 'the seed', de: 'der Seed' },
    },
  },
  sheets: {
    intro: {
      en: 'Networks to take apart, built from plain formulas in new tabs of this file.',
      de: 'Netze zum Zerlegen: Jedes entsteht aus einfachen Formeln in neuen Tabellenblättern dieser Datei.',
    },
    loading: { en: 'Loading the workbooks…', de: 'Arbeitsmappen werden geladen…' },
    none: {
      en: 'This version of Cellgrad has no workbooks.',
      de: 'In dieser Version von Cellgrad gibt es keine Arbeitsmappen zum Anlegen.',
    },
    buildAll: { en: 'Build workbook', de: 'Arbeitsmappe anlegen' },
    building: { en: 'Building…', de: 'Wird angelegt…' },
    buildingNames: both({
      en: (names: readonly string[]) => `Building ${en.listed(names)}…`,
      de: (names) => `${de.listed(names)}: wird angelegt…`,
    }),
    progress: { en: 'Tabs built', de: 'Bisher angelegte Tabellenblätter' },
    buildingTab: both({
      en: (name: string, position: number, amount: number) =>
        amount === 1 ? `Building ${name}` : `Building ${name}: tab ${position} of ${amount}`,
      de: (name, position, amount) =>
        amount === 1 ? `${name} wird angelegt` : `${name} wird angelegt: Blatt ${position} von ${amount}`,
    }),
    finishing: { en: 'Naming the tabs…', de: 'Die Tabellenblätter bekommen ihre Namen…' },
    stop: { en: 'Stop', de: 'Anhalten' },
    stopping: { en: 'Stopping after this tab…', de: 'Hält nach diesem Blatt an…' },
    stopped: {
      en: 'Stopped. The new tabs were removed; your file is unchanged.',
      de: 'Angehalten. Was schon angelegt war, wurde wieder entfernt; Ihre Datei ist wie vorher.',
    },
    removed: both({
      en: (names: readonly string[]) =>
        `An earlier build was interrupted. Its leftovers were removed: ${en.listed(names)}.`,
      de: (names) =>
        `Ein früheres Anlegen wurde unterbrochen. Seine Reste wurden entfernt: ${de.listed(names)}.`,
    }),
    tabs: both({
      en: (amount: number) => en.count(amount, 'tab', 'tabs'),
      de: (amount) => de.count(amount, 'Tabellenblatt', 'Tabellenblätter'),
    }),
    build: { en: 'Build', de: 'Anlegen' },
    buildTab: both({
      en: (name: string) => `Build the tab ${name}`,
      de: (name) => `Tabellenblatt ${name} anlegen`,
    }),
    built: both({
      en: (names: readonly string[]) =>
        names.length === 1
          ? `Done: the tab ${names[0]} is in your file.`
          : `Done: the tabs ${en.listed(names)} are in your file.`,
      de: (names) =>
        names.length === 1
          ? `Fertig: Das Tabellenblatt ${names[0]} ist in Ihrer Datei.`
          : `Fertig: Die Tabellenblätter ${de.listed(names)} sind in Ihrer Datei.`,
    }),
    removing: { en: 'Removing what was built…', de: 'Was angelegt wurde, wird entfernt…' },
    removedAgain: both({
      en: (names: readonly string[]) =>
        names.length === 1 ? `Removed the tab ${names[0]}.` : `Removed the tabs ${en.listed(names)}.`,
      de: (names) =>
        names.length === 1
          ? `Das Tabellenblatt ${names[0]} ist wieder entfernt.`
          : `Die Tabellenblätter ${de.listed(names)} sind wieder entfernt.`,
    }),
    alreadyGone: both({
      en: (names: readonly string[]) => `Already gone: ${en.listed(names)}.`,
      de: (names) => `Schon entfernt: ${de.listed(names)}.`,
    }),
    cancelled: { en: 'Nothing was changed.', de: 'Es wurde nichts geändert.' },
  },
  excel: excelMessages,
  taken: {
    question: both({
      en: (names: readonly string[]) =>
        names.length === 1
          ? `Your file already has a tab named ${names[0]}.`
          : `Your file already has tabs named ${en.listed(names)}.`,
      de: (names) =>
        names.length === 1
          ? `Ihre Datei hat schon ein Tabellenblatt mit dem Namen ${names[0]}.`
          : `Ihre Datei hat schon Tabellenblätter mit den Namen ${de.listed(names)}.`,
    }),
    explanation: both({
      en: (amount: number): string =>
        amount === 1
          ? 'Replace deletes that tab and everything on it. Keep both builds the new one under a new name.'
          : 'Replace deletes those tabs and everything on them. Keep both builds the new ones under new names.',
      de: (amount) =>
        amount === 1
          ? '„Ersetzen“ löscht dieses Blatt mit allem, was darauf steht. „Beide behalten“ legt das neue unter einem neuen Namen an.'
          : '„Ersetzen“ löscht diese Blätter mit allem, was darauf steht. „Beide behalten“ legt die neuen unter neuen Namen an.',
    }),
    replace: { en: 'Replace', de: 'Ersetzen' },
    keepBoth: { en: 'Keep both', de: 'Beide behalten' },
  },
  randomness: {
    intro: {
      en: 'Draw new random weights and dropout masks, and return to earlier draws.',
      de: 'Ziehen Sie neue zufällige Gewichte und Dropout-Masken, und kehren Sie zu früheren Ziehungen zurück.',
    },
    scope: { en: 'Draw in', de: 'Neu ziehen in' },
    scopes: {
      selection: { en: 'Selection', de: 'Auswahl' },
      sheet: { en: 'This sheet', de: 'Dieses Blatt' },
      file: { en: 'Entire file', de: 'Ganze Datei' },
    },
    rerandomize: { en: 'Re-randomize', de: 'Neu ziehen' },
    drawing: { en: 'Drawing…', de: 'Wird gezogen…' },
    history: { en: 'Draws', de: 'Bisherige Ziehungen' },
    earlier: { en: 'Earlier', de: 'Früher' },
    earlierDraw: { en: 'Earlier draw', de: 'Frühere Ziehung' },
    later: { en: 'Later', de: 'Später' },
    laterDraw: { en: 'Later draw', de: 'Spätere Ziehung' },
    draw: both({
      en: (position: number, amount: number) => `Draw ${position} of ${amount}`,
      de: (position, amount) => `Ziehung ${position} von ${amount}`,
    }),
    noDraw: { en: 'No draw yet', de: 'Noch keine Ziehung' },
    seed: { en: 'Seed of this draw', de: 'Seed dieser Ziehung' },
    noSeed: { en: 'none yet', de: 'noch keiner' },
    copy: { en: 'Copy', de: 'Kopieren' },
    copySeed: { en: 'Copy the seed', de: 'Seed kopieren' },
    copied: { en: 'Seed copied.', de: 'Seed kopiert.' },
    useSeed: { en: 'Use this seed', de: 'Diesen Seed verwenden' },
    useSeedHint: {
      en:
        'Everyone who applies the same number to the same sheet sees the same draw. Where there are several seeds, ' +
        'the first gets this number, the second one more, and so on.',
      de:
        'Wer dieselbe Zahl auf dasselbe Blatt anwendet, sieht dieselbe Ziehung. Gibt es mehrere Seeds, ' +
        'bekommt der erste diese Zahl, der nächste eine um eins größere und so weiter.',
    },
    apply: { en: 'Apply', de: 'Anwenden' },
    whatChanged: { en: 'What changed', de: 'Was sich geändert hat' },
    place: { en: 'Cell', de: 'Zelle' },
    before: { en: 'Before', de: 'Vorher' },
    after: { en: 'After', de: 'Nachher' },
    noSeedWritten: { en: '–', de: '–' },
    redrawn: both({
      en: (names: readonly string[]) => `Redrawn because of RAND(): ${en.listed(names)}`,
      de: (names) => `Wegen RAND() neu gezogen: ${de.listed(names)}`,
    }),
    drawn: both({
      en: (changes: number, sheets: number, notDrawn: number) => {
        const redrawn = `${en.count(sheets, 'sheet', 'sheets')} with RAND()`;
        const written = `${en.count(changes, 'seed', 'seeds')} written`;
        const left = notDrawn > 0 ? ` ${en.count(notDrawn, 'seed', 'seeds')} could not be changed.` : '';
        if (changes === 0) return `Drawn again: ${redrawn}.${left}`;
        return `Drawn again: ${written}${sheets > 0 ? `, and ${redrawn} redrawn` : ''}.${left}`;
      },
      de: (changes, sheets, notDrawn) => {
        const redrawn = de.count(sheets, 'Tabellenblatt mit RAND()', 'Tabellenblätter mit RAND()');
        const written = `${de.count(changes, 'Seed', 'Seeds')} geschrieben`;
        const left =
          notDrawn > 0 ? ` ${de.count(notDrawn, 'Seed konnte', 'Seeds konnten')} nicht geändert werden.` : '';
        if (changes === 0) return `Neu gezogen: ${redrawn}.${left}`;
        return `Neu gezogen: ${written}${sheets > 0 ? `, dazu ${redrawn}` : ''}.${left}`;
      },
    }),
    stepped: both({
      en: (position: number, amount: number, skipped: number) =>
        `This is draw ${position} of ${amount}.${
          skipped
            ? ` ${en.count(skipped, 'place', 'places')} ${skipped === 1 ? 'has' : 'have'} changed since then and ${skipped === 1 ? 'was' : 'were'} left alone.`
            : ''
        }`,
      de: (position, amount, skipped) =>
        `Das ist Ziehung ${position} von ${amount}.${
          skipped
            ? ` ${de.count(skipped, 'Stelle wurde', 'Stellen wurden')} seither geändert und ${skipped === 1 ? 'blieb, wie sie ist' : 'blieben, wie sie sind'}.`
            : ''
        }`,
    }),
    skipped: both({
      en: (places: readonly string[]) => `Left alone because they changed since: ${en.listed(places)}`,
      de: (places) => `Nicht angerührt, weil seither geändert: ${de.listed(places)}`,
    }),
    moreChanges: both({
      en: (amount: number) => `and ${en.whole(amount)} more`,
      de: (amount) => `und ${de.whole(amount)} weitere`,
    }),
  },
  dropout: {
    title: { en: 'Dropout explorer', de: 'Dropout-Labor' },
    of: both({
      en: (sheet: string) => `The feature map of layer 2 on ${sheet}, with the sheet’s own random numbers.`,
      de: (sheet) => `Die Feature-Map von Schicht 2 auf ${sheet}, mit den Zufallszahlen des Blatts.`,
    }),
    map: { en: 'Feature map', de: 'Feature-Map' },
    maps: lookedUp({
      0: { en: 'Upper', de: 'Obere' },
      1: { en: 'Lower', de: 'Untere' },
    }),
    none: { en: 'No dropout', de: 'Kein Dropout' },
    probability: { en: 'p: dropped share', de: 'p: Anteil, der wegfällt' },
    pIs: both({ en: (p: number) => `p = ${en.show(p)}`, de: (p) => `p = ${de.show(p)}` }),
    dropped: both({
      en: (dropped: number, cells: number) =>
        `${en.whole(dropped)} of ${en.whole(cells)} cells dropped: actual rate ${en.fixed(dropped / cells, 3)}`,
      de: (dropped, cells) =>
        `${de.whole(dropped)} von ${de.whole(cells)} Zellen fallen weg: wahre Rate ${de.fixed(dropped / cells, 3)}`,
    }),
    picture: both({
      en: (p: number, dropped: number, cells: number) =>
        `Feature map after dropout with p = ${en.show(p)}: ${en.whole(dropped)} of ${en.whole(cells)} cells are empty`,
      de: (p, dropped, cells) =>
        `Feature-Map nach Dropout mit p = ${de.show(p)}: ${de.whole(dropped)} von ${de.whole(cells)} Zellen sind leer`,
    }),
    pictureOfAll: { en: 'Feature map without dropout', de: 'Feature-Map ohne Dropout' },
    choose: both({ en: (p: number) => `Set p to ${en.show(p)}`, de: (p) => `p auf ${de.show(p)} setzen` }),
    compare: {
      en: 'The same map with the same random numbers:',
      de: 'Dieselbe Map, dieselben Zufallszahlen:',
    },
    rescaled: {
      en: 'The sheet divides kept values by 1 − p. Its colors range from the smallest to the largest value, so the picture stays the same.',
      de: 'Das Blatt teilt, was bleibt, durch 1 − p. Seine Farben reichen von der kleinsten bis zur größten Zahl, das Bild bleibt also gleich.',
    },
    writing: { en: 'Writing p…', de: 'p wird geschrieben…' },
    written: both({
      en: (place: string, now: string, before: string) => `${place} is ${now} now; it was ${before}.`,
      de: (place, now, before) => `${place} ist jetzt ${now}; vorher war es ${before}.`,
    }),
    nothing: { en: 'empty', de: 'leer' },
    noProbability: both({
      en: (place: string, content: string) =>
        `${place} contains ${content}, but p is a number from 0 to 1: choose one here, or type one there.`,
      de: (place, content) =>
        `In ${place} steht ${content}, aber p ist eine Zahl von 0 bis 1: Wählen Sie hier eine aus oder tippen Sie dort eine ein.`,
    }),
    calculating: { en: 'The sheet is still calculating…', de: 'Das Blatt rechnet noch…' },
    elsewhere: {
      en: 'The dropout explorer opens here when you are on the tab conv-example (dropout).',
      de: 'Das Dropout-Labor öffnet sich hier auf dem Tabellenblatt conv-example (dropout).',
    },
  },
  explain: {
    title: { en: 'Show the computation', de: 'Rechnung zeigen' },
    intro: {
      en: 'Select a cell with a formula to see its input cells and each step of the computation.',
      de: 'Wählen Sie eine Zelle mit einer Formel aus: Sie sehen die Zellen, die sie liest, und was aus deren Zahlen wird.',
    },
    look: { en: 'Show selected cell', de: 'Ausgewählte Zelle zeigen' },
    reading: { en: 'Reading the sheet…', de: 'Das Blatt wird gelesen…' },
    follow: { en: 'Follow my selection', de: 'Meiner Auswahl folgen' },
    noFormula: {
      en: 'The selected cell contains no formula.',
      de: 'In der ausgewählten Zelle steht keine Formel, also wird darin nichts berechnet.',
    },
    cell: both({
      en: (sheet: string, cell: string) => `Cell ${cell} of ${sheet}`,
      de: (sheet, cell) => `Zelle ${cell} von ${sheet}`,
    }),
    partOf: both({
      en: (anchor: string) => `Part of the array that the formula in ${anchor} returns.`,
      de: (anchor) => `Ein Teil der Matrix, die die Formel in ${anchor} liefert.`,
    }),
    size: both({
      en: (rows: number, columns: number) => `${rows} × ${columns}`,
      de: (rows, columns) => `${rows} × ${columns}`,
    }),
    showCells: both({
      en: (range: string) => `Show ${range} in the sheet`,
      de: (range) => `${range} im Blatt zeigen`,
    }),
    showing: both({ en: (range: string) => `Showing ${range}…`, de: (range) => `${range} wird gezeigt…` }),
    times: { en: '× cell by cell', de: '× Zelle für Zelle' },
    products: { en: '= products', de: '= Produkte' },
    sumOf: both({
      en: (terms: number) => `Sum of ${en.whole(terms)} products`,
      de: (terms) => `Summe aus ${de.count(terms, 'Produkt', 'Produkten')}`,
    }),
    notComputed: { en: 'not computed here', de: 'hier nicht berechnet' },
  },
  chain: chainMessages,
  audit: auditMessages,
  exercises: exerciseMessages,
  functions: {
    intro: {
      en: 'Select the cells to use, then insert a function: your selection becomes its first argument.',
      de: 'Wählen Sie die Zellen aus, dann fügen Sie eine Funktion ein: Ihre Auswahl wird ihr erstes Argument.',
    },
    loading: { en: 'Loading the functions…', de: 'Funktionen werden geladen…' },
    search: { en: 'Search functions', de: 'Funktionen suchen' },
    found: both({
      en: (amount: number) =>
        amount === 0 ? 'No function found.' : `${en.count(amount, 'function', 'functions')} found.`,
      de: (amount) =>
        amount === 0 ? 'Keine Funktion gefunden.' : `${de.count(amount, 'Funktion', 'Funktionen')} gefunden.`,
    }),
    noMatch: both({
      en: (query: string) =>
        `No function matches “${query}”. Try a shorter word, such as “random” or “relu”.`,
      de: (query) =>
        `Keine Funktion passt zu „${query}“. Versuchen Sie ein kürzeres Wort, etwa „random“ oder „relu“.`,
    }),
    dropout: {
      wrap: { en: 'Dropout around this formula', de: 'Dropout um diese Formel' },
      hint: {
        en: 'Wraps the formula of the selected cell, such as =RELU(DENSE(…)), in DROPOUT with p = 1/2 and a seed.',
        de: 'Setzt die Formel der ausgewählten Zelle, etwa =RELU(DENSE(…)), in DROPOUT mit p = 1/2 und einem Seed.',
      },
      wrapping: { en: 'Inserting DROPOUT…', de: 'DROPOUT wird eingefügt…' },
      wrapped: both({
        en: (cell: string) =>
          `${cell} now has dropout. Change p in its formula; in training, each step draws a new mask.`,
        de: (cell) =>
          `${cell} hat jetzt Dropout. Ändern Sie p in der Formel; im Training zieht jeder Schritt eine neue Maske.`,
      }),
      undoing: { en: 'Undoing…', de: 'Wird rückgängig gemacht…' },
      undone: both({
        en: (cell: string) => `${cell} has its earlier formula again.`,
        de: (cell) => `${cell} hat wieder die frühere Formel.`,
      }),
    },
    insert: { en: 'Insert', de: 'Einfügen' },
    insertFunction: both({ en: (name: string) => `Insert ${name}`, de: (name) => `${name} einfügen` }),
    inserting: { en: 'Inserting…', de: 'Wird eingefügt…' },
    inserted: both({
      en: (formula: string, cell: string) => `${formula} is now in ${cell}.`,
      de: (formula, cell) => `${formula} steht jetzt in ${cell}.`,
    }),
    removing: { en: 'Removing…', de: 'Wird herausgenommen…' },
    removed: both({
      en: (cell: string) => `${cell} is empty again.`,
      de: (cell) => `${cell} ist wieder leer.`,
    }),
    parameters: { en: 'Parameters', de: 'Parameter' },
    returns: { en: 'Returns', de: 'Ergebnis' },
    formula: { en: 'Formula', de: 'Formel' },
    example: { en: 'Example', de: 'Beispiel' },
    examples: { en: 'Examples', de: 'Beispiele' },
    errors: { en: 'Possible errors', de: 'Mögliche Fehler' },
    source: { en: 'Source', de: 'Quelle' },
    optional: { en: 'optional', de: 'optional' },
    defaultValue: both({ en: (text: string) => `default ${text}`, de: (text) => `Standard: ${text}` }),
    cellsFrom: both({
      en: (address: string) => `Cells from ${address}`,
      de: (address) => `Zellen ab ${address}`,
    }),
    result: { en: 'Result', de: 'Ergebnis' },
  },
  epochs: epochsMessages,
  train: trainMessages,
  experiments: experimentMessages,
};
