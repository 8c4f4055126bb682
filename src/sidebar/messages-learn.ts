import { de, en } from '../wording/forms.ts';
import { both } from '../wording/text.ts';

/** The texts of Show the gradient. */
export const chainMessages = {
  title: { en: 'Show the gradient', de: 'Gradienten zeigen' },
  intro: {
    en: 'Select a cell to see how much the objective of Train changes with it, and why.',
    de: 'Wählen Sie eine Zelle aus: Sie sehen, wie stark sich die Zielzelle des Trainings mit ihr ändert, und warum.',
  },
  look: { en: 'Show gradient', de: 'Gradienten zeigen' },
  result: both({
    en: (cell: string, objective: string) => `Gradient of ${objective} by ${cell}`,
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
    en: 'The arrow keys go from step to step.',
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
    en: (amount: number) => `and ${en.count(amount, 'smaller branch', 'smaller branches')}`,
    de: (amount) => `und ${de.count(amount, 'kleinerer Zweig', 'kleinere Zweige')}`,
  }),
  moreCells: both({
    en: (amount: number) => `and ${en.count(amount, 'cell', 'cells')} with the same formula`,
    de: (amount) => `und ${de.count(amount, 'Zelle', 'Zellen')} mit derselben Formel`,
  }),
  kink: {
    en: 'A kink: the slopes to both sides of this value differ. The gradient is one of them, or a value between them.',
    de: 'Ein Knick: Zu beiden Seiten dieses Werts ist die Steigung verschieden. Die Ableitung ist eine davon oder liegt dazwischen.',
  },
  flat: {
    en: 'Small changes do not get through this formula here.',
    de: 'Kleine Änderungen kommen hier nicht durch diese Formel.',
  },
};
