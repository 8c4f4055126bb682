import { both, de, en } from '../wording/text.ts';

/** The first of several names. */
export const few = both({
  en: (names: readonly string[]) =>
    names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : en.listed(names),
  de: (names) =>
    names.length > 6 ? `${names.slice(0, 6).join(', ')} und ${names.length - 6} weitere` : de.listed(names),
});

/** The texts of the learning rate finder, of the gradients on the sheet, and of the export to PyTorch. */
export const gradientMessages = {
  pytorch: {
    title: { en: 'Export to PyTorch', de: 'Export nach PyTorch' },
    hint: {
      en: 'Writes the model as a script that trains it and checks the sheet’s numbers.',
      de: 'Schreibt das Modell als Skript, das es trainiert und die Zahlen des Blatts prüft.',
    },
    export: { en: 'Export', de: 'Exportieren' },
    exporting: { en: 'Exporting…', de: 'Wird exportiert…' },
    exported: {
      en: 'Exported. Download the files:',
      de: 'Exportiert. Dateien zum Herunterladen:',
    },
    files: { en: 'Files', de: 'Dateien' },
    importHint: {
      en: 'The script writes a CSV file: import its weights here.',
      de: 'Das Skript schreibt eine CSV-Datei: Hier holen Sie ihre Gewichte zurück.',
    },
    import: { en: 'Import weights', de: 'Gewichte importieren' },
    importing: { en: 'Importing…', de: 'Wird importiert…' },
    imported: both({
      en: (amount: number) => `${en.count(amount, 'weight', 'weights')} imported.`,
      de: (amount) => `${de.count(amount, 'Gewicht', 'Gewichte')} importiert.`,
    }),
  },
  finder: { en: 'Find a learning rate', de: 'Eine Lernrate finden' },
  finderHint: {
    en: 'Tries increasing rates and suggests one where the loss falls. The sheet does not change.',
    de: 'Probiert steigende Lernraten und schlägt eine vor, bei der der Verlust fällt. Das Blatt ändert sich nicht.',
  },
  find: { en: 'Find rate', de: 'Lernrate suchen' },
  finding: { en: 'Trying rates…', de: 'Lernraten werden probiert…' },
  finderChart: both({
    en: (amount: number, suggestion: number | null) =>
      `Loss by learning rate, ${en.count(amount, 'rate', 'rates')} tried. ${
        suggestion === null ? 'No rate can be suggested.' : `Suggested: ${en.show(suggestion, 2)}.`
      }`,
    de: (amount, suggestion) =>
      `Verlust je Lernrate, ${de.count(amount, 'Lernrate', 'Lernraten')} probiert. ${
        suggestion === null ? 'Es lässt sich keine vorschlagen.' : `Vorschlag: ${de.show(suggestion, 2)}.`
      }`,
  }),
  finderTitle: { en: 'Loss by learning rate', de: 'Verlust je Lernrate' },
  suggestion: both({
    en: (rate: number) => `Suggested rate: ${en.show(rate, 2)}`,
    de: (rate) => `Vorgeschlagene Lernrate: ${de.show(rate, 2)}`,
  }),
  useRate: { en: 'Use this rate', de: 'Diese Lernrate verwenden' },
  noSuggestion: {
    en: 'The loss never fell, so there is no suggestion. Initialize the weights and try again.',
    de: 'Der Verlust ist nie gefallen, daher lässt sich keine Lernrate vorschlagen. Versuchen Sie andere Anfangsgewichte.',
  },
  gradients: { en: 'Gradients', de: 'Gradienten' },
  gradientsHint: {
    en: 'How much the objective changes when a cell grows slightly. Gradients stay on the sheet until you clear them.',
    de: 'Wie stark sich der Zielwert ändert, wenn eine Zelle ein wenig wächst. Die Gradienten bleiben im Blatt, bis Sie sie entfernen.',
  },
  showColors: { en: 'Show as colors', de: 'Als Farben zeigen' },
  showNumbers: { en: 'Show as numbers', de: 'Als Zahlen zeigen' },
  showing: { en: 'Computing…', de: 'Wird berechnet…' },
  shown: both({
    en: (amount: number, places: readonly string[]) =>
      `${en.count(amount, 'gradient', 'gradients')} shown in ${few.en(places)}.`,
    de: (amount, places) => `${de.count(amount, 'Gradient', 'Gradienten')} gezeigt in ${few.de(places)}.`,
  }),
  clear: { en: 'Clear', de: 'Entfernen' },
  clearing: { en: 'Clearing…', de: 'Wird entfernt…' },
  cleared: {
    en: 'Gradients cleared.',
    de: 'Gradienten entfernt.',
  },
  check: { en: 'Check selected cell', de: 'Ausgewählte Zelle prüfen' },
  checking: { en: 'Checking…', de: 'Wird geprüft…' },
  checked: both({
    en: (cell: string, exact: number, numeric: number, agree: boolean) =>
      `${cell}: exact ${en.show(exact, 8)}, numerical ${en.show(numeric, 8)}. ${
        agree ? 'They agree.' : 'They differ: there may be a kink, such as that of MAX or ABS, at this point.'
      }`,
    de: (cell, exact, numeric, agree) =>
      `${cell}: exakt ${de.show(exact, 8)}, durch kleine Änderungen ${de.show(numeric, 8)}. ${
        agree
          ? 'Sie stimmen überein.'
          : 'Sie weichen voneinander ab: Vielleicht ist genau an dieser Stelle ein Knick, wie bei MAX oder ABS.'
      }`,
  }),
};
