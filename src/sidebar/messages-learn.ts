import { both, de, en } from '../wording/text.ts';

/** The texts of Show the gradient. */
export const chainMessages = {
  title: { en: 'Show the gradient', de: 'Gradienten zeigen' },
  intro: {
    en: 'Select a cell to see how much the objective of Train changes with it, and why.',
    de: 'Wählen Sie eine Zelle aus: Sie sehen, wie stark sich die Zielzelle des Trainings mit ihr ändert, und warum.',
  },
  look: { en: 'Show gradient', de: 'Gradienten zeigen' },
  result: both({
    en: (cell: string, objective: string) => `Gradient of ${objective} with respect to ${cell}`,
    de: (cell, objective) => `Gradient von ${objective} nach ${cell}`,
  }),
  meaning: both({
    en: (cell: string, objective: string, change: number) =>
      `If ${cell} grows by ${en.show(0.001)}, ${objective} changes by about ${en.show(change, 3)}.`,
    de: (cell, objective, change) =>
      `Wächst ${cell} um ${de.show(0.001)}, ändert sich ${objective} um etwa ${de.show(change, 3)}.`,
  }),
  steps: { en: 'From the objective to the cell', de: 'Von der Zielzelle zur Zelle' },
  keys: {
    en: 'The arrow keys move from step to step.',
    de: 'Die Pfeiltasten führen von Schritt zu Schritt.',
  },
  cell: { en: 'Cell', de: 'Zelle' },
  value: { en: 'Value', de: 'Wert' },
  gradient: { en: 'Gradient', de: 'Ableitung' },
  itself: {
    en: 'The objective itself: its gradient is 1.',
    de: 'Die Zielzelle selbst: Ihre Ableitung ist 1.',
  },
  typed: { en: 'A typed number.', de: 'Eine eingegebene Zahl.' },
  sum: { en: 'Sum', de: 'Summe' },
  moreBranches: both({
    en: (amount: number, total: string) =>
      `and ${en.count(amount, 'smaller branch', 'smaller branches')}: ${total}`,
    de: (amount, total) => `und ${de.count(amount, 'kleinerer Zweig', 'kleinere Zweige')}: ${total}`,
  }),
  moreCells: both({
    en: (amount: number) => `and ${en.count(amount, 'cell', 'cells')} with the same formula`,
    de: (amount) => `und ${de.count(amount, 'Zelle', 'Zellen')} mit derselben Formel`,
  }),
  kink: {
    en: 'A kink: the slopes on both sides of this value differ. The gradient is one of them, or a value between them.',
    de: 'Ein Knick: Zu beiden Seiten dieses Werts ist die Steigung verschieden. Die Ableitung ist eine davon oder liegt dazwischen.',
  },
  flat: {
    en: 'Small changes have no effect on this formula here.',
    de: 'Kleine Änderungen kommen hier nicht durch diese Formel.',
  },
};

/** The texts of Check my gradients. */
export const auditMessages = {
  title: { en: 'Check my gradients', de: 'Meine Gradienten prüfen' },
  intro: {
    en: 'Select cells in which you wrote gradients by hand, such as a column de/da: each is compared with the exact one.',
    de: 'Wählen Sie Zellen aus, in die Sie Gradienten geschrieben haben, etwa eine Spalte de/da: Jeder wird mit dem exakten verglichen.',
  },
  check: { en: 'Check selected gradients', de: 'Ausgewählte Gradienten prüfen' },
  checking: { en: 'Checking…', de: 'Wird geprüft…' },
  choose: { en: 'Objective and variables', de: 'Zielwert und Variablen' },
  chooseHint: {
    en: 'Left blank, both are proposed from labels and positions.',
    de: 'Bleiben die Felder leer, werden beide aus Beschriftungen und Positionen vorgeschlagen.',
  },
  objective: { en: 'Gradients of', de: 'Gradienten von' },
  objectiveHint: {
    en: 'A cell, a column with a cell for each row, or a formula such as =(E4-B4)^2.',
    de: 'Eine Zelle, eine Spalte mit einer Zelle je Zeile, oder eine Formel wie =(E4-B4)^2.',
  },
  variables: { en: 'With respect to', de: 'Abgeleitet nach' },
  variablesHint: {
    en: 'A range of the same shape for each block of gradients, such as C4:C32, D4:D32.',
    de: 'Für jeden Block von Gradienten ein Bereich derselben Form, etwa C4:C32, D4:D32.',
  },
  right: both({
    en: (right: number, all: number) => {
      if (all === 1) return `The gradient is ${right ? 'right' : 'wrong'}.`;
      return right === all
        ? `All ${en.whole(all)} are right.`
        : `${en.whole(right)} of ${en.whole(all)} ${right === 1 ? 'is' : 'are'} right.`;
    },
    de: (right, all) => {
      if (all === 1) return `Der Gradient ist ${right ? 'richtig' : 'falsch'}.`;
      return right === all
        ? `Alle ${de.whole(all)} sind richtig.`
        : `${de.whole(right)} von ${de.whole(all)} ${right === 1 ? 'ist' : 'sind'} richtig.`;
    },
  }),
  doubt: {
    en: 'No gradient fits this proposal. Enter objective and variables above.',
    de: 'Kein Gradient passt zu diesem Vorschlag. Geben Sie Zielwert und Variablen oben ein.',
  },
  skipped: both({
    en: (ranges: string) => `Not checked: ${ranges}`,
    de: (ranges) => `Nicht geprüft: ${ranges}`,
  }),
  pair: both({
    en: (gradients: string, objective: string, variables: string) =>
      `${gradients}: gradients of ${objective} with respect to ${variables}`,
    de: (gradients, objective, variables) => `${gradients}: Gradienten von ${objective} nach ${variables}`,
  }),
  first: { en: 'First wrong formula', de: 'Erste falsche Formel' },
  shows: both({
    en: (yours: string, exact: string, variable: string) =>
      `It shows ${yours}; the gradient with respect to ${variable} is ${exact}.`,
    de: (yours, exact, variable) => `Sie zeigt ${yours}; der Gradient nach ${variable} ist ${exact}.`,
  }),
  more: both({
    en: (amount: number) => `The same formula is wrong in ${en.count(amount, 'other cell', 'other cells')}.`,
    de: (amount) => `Dieselbe Formel ist in ${de.count(amount, 'weiteren Zelle', 'weiteren Zellen')} falsch.`,
  }),
  explains: both({
    en: (amount: number) => `It makes ${en.count(amount, 'selected gradient', 'selected gradients')} wrong.`,
    de: (amount) =>
      amount === 1
        ? `Sie macht 1 ausgewählten Gradienten falsch.`
        : `Sie macht ${de.whole(amount)} ausgewählte Gradienten falsch.`,
  }),
  mistakes: {
    sign: {
      en: 'Likely the sign: only the sign is wrong.',
      de: 'Wohl das Vorzeichen: Nur das Vorzeichen ist falsch.',
    },
    transposed: {
      en: 'Likely transposed: rows and columns are swapped.',
      de: 'Wohl transponiert: Zeilen und Spalten sind vertauscht.',
    },
    gate: {
      en: 'Likely a missing gate: nothing gets through here, as with ReLU below 0, so the gradient is 0.',
      de: 'Wohl ein fehlendes Gatter: Hier kommt nichts durch, wie unter 0 durch ReLU, also ist der Gradient 0.',
    },
    error: { en: 'It is not a number.', de: 'Das ist keine Zahl.' },
    other: {
      en: 'All gradients that it reads are right, so the mistake is in this formula.',
      de: 'Alle Gradienten, die sie liest, sind richtig; also ist diese Formel falsch.',
    },
  },
  neighbor: both({
    en: (cell: string | null) =>
      cell === null
        ? 'Likely a wrong row or column: this is the gradient of a neighboring cell.'
        : `Likely a wrong row or column: with ${cell} in place of its neighbor, it is right.`,
    de: (cell) =>
      cell === null
        ? 'Wohl eine falsche Zeile oder Spalte: Das ist der Gradient einer Nachbarzelle.'
        : `Wohl eine falsche Zeile oder Spalte: Mit ${cell} an der Stelle der Nachbarzelle stimmt sie.`,
  }),
  factor: both({
    en: (factor: number, cell: string | null) =>
      `Likely a missing factor: the exact gradient is ${en.show(factor, 4)} times as large${cell === null ? '' : `; look at ${cell}`}.`,
    de: (factor, cell) =>
      `Wohl ein fehlender Faktor: Der exakte Gradient ist ${de.show(factor, 4)}-mal so groß${cell === null ? '' : `; siehe ${cell}`}.`,
  }),
  all: both({
    en: (amount: number) => `Gradients: ${en.whole(amount)}`,
    de: (amount) => `Gradienten: ${de.whole(amount)}`,
  }),
  yours: { en: 'Yours', de: 'Ihrer' },
  exact: { en: 'Exact', de: 'Exakt' },
  isRight: { en: 'right', de: 'richtig' },
  isWrong: { en: 'wrong', de: 'falsch' },
};

/** The texts for the speed of a training run. */
export const runMessages = {
  pace: { en: 'Speed (Fastest shows only the end)', de: 'Tempo (Maximal zeigt nur das Ende)' },
  paces: {
    slow: { en: 'Slow', de: 'Langsam' },
    fast: { en: 'Fast', de: 'Schnell' },
    full: { en: 'Fastest', de: 'Maximal' },
  },
};

/** The texts of exercises. */
export const exerciseMessages = {
  title: { en: 'Exercises', de: 'Aufgaben' },
  intro: {
    en: 'On an exercise tab (Your turn, Exercise): see your progress, get a hint, or start over.',
    de: 'Auf einem Blatt „Your turn“ oder „Aufgabe“: Ihr Stand, ein Hinweis oder ein neuer Anfang.',
  },
  makeIntro: {
    en: 'To make your own, select up to 100 cells with formulas on any tab. The formulas are removed; a new tab marks what students type into the blanks, with two hints.',
    de: 'Für eigene Aufgaben wählen Sie auf einem Blatt bis zu 100 Zellen mit Formeln aus. Die Formeln werden entfernt; ein neues Blatt prüft, was in die Lücken kommt, und gibt zwei Hinweise.',
  },
  progress: { en: 'Progress and hint', de: 'Stand und Hinweis' },
  reading: { en: 'Reading the answers…', de: 'Antworten werden gelesen…' },
  exercise: { en: 'Exercise', de: 'Aufgabe' },
  allRight: { en: 'No answer is wrong.', de: 'Keine Antwort ist falsch.' },
  reset: { en: 'Reset', de: 'Neu anfangen' },
  resetting: { en: 'Clearing the answers…', de: 'Antworten werden geleert…' },
  cleared: both({
    en: (tab: string) => `The answers on ${tab} are cleared.`,
    de: (tab) => `Die Antworten auf ${tab} sind geleert.`,
  }),
  restoring: { en: 'Restoring…', de: 'Wird wiederhergestellt…' },
  restored: { en: 'The answers are back.', de: 'Die Antworten sind wieder da.' },
  make: { en: 'Make an exercise', de: 'Aufgabe machen' },
  making: { en: 'Making the exercise…', de: 'Aufgabe wird gemacht…' },
  hint: { en: 'Hint for wrong answers (optional)', de: 'Hinweis bei falschen Antworten (optional)' },
  usualHint: {
    en: 'This value, or one that it reads, is not right yet.',
    de: 'Dieser Wert oder einer, den er liest, stimmt noch nicht.',
  },
  tab: both({ en: (sheet: string) => `Exercise (${sheet})`, de: (sheet) => `Aufgabe (${sheet})` }),
  heading: both({
    en: (range: string) => `Fill in ${range}: a number or a formula for each blank cell`,
    de: (range) => `Füllen Sie ${range}: eine Zahl oder eine Formel für jede leere Zelle`,
  }),
  made: both({
    en: (range: string, tab: string) =>
      `The formulas of ${range} are removed, and the tab ${tab} checks the answers for the current numbers. Undo brings the formulas back until the sidebar closes; keep a copy of the file.`,
    de: (range, tab) =>
      `Die Formeln in ${range} sind entfernt, und das Blatt ${tab} prüft die Antworten für die jetzigen Zahlen. Rückgängig bringt sie zurück, bis die Seitenleiste schließt; behalten Sie eine Kopie der Datei.`,
  }),
  undoMade: both({
    en: (range: string) => `Undo: formulas of ${range}`,
    de: (range) => `Rückgängig: Formeln in ${range}`,
  }),
  undoing: { en: 'Bringing the formulas back…', de: 'Formeln werden zurückgebracht…' },
  undone: both({
    en: (range: string) => `The formulas of ${range} are back.`,
    de: (range) => `Die Formeln in ${range} sind wieder da.`,
  }),
};
