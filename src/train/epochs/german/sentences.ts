import type { epochPhrases as english, epochSentences as englishSentences } from '../sentences.ts';

const mend = (cell: string) => `Berichtigen Sie ${cell} in der Tabelle, und versuchen Sie es noch einmal.`;
const asBefore = 'Die Zellen sind wie vorher.';

/** `expected` is such as „die Nummer eines Schritts“. */
const badCell = (expected: string) => (cell: string, found: string) => ({
  message: `${cell} ${found}; erwartet war ${expected}.`,
  whatToDo: mend(cell),
});

/** The problems of the epochs in German. */
export const epochSentences: typeof englishSentences = {
  'no-table': (where, header) => ({
    message: `Es gibt keine Epochentabelle ${where}.`,
    whatToDo: `Eine Epochentabelle beginnt mit einer Zeile ${header} in Zellen nebeneinander. Die Seitenleiste kann eine machen.`,
  }),
  'no-steps': (cell) => ({
    message: `Die Epochentabelle bei ${cell} kopiert nichts.`,
    whatToDo: 'Fügen Sie eine Zeile hinzu, etwa: Step 1, From D32, To C2.',
  }),
  'bad-step': badCell('die Nummer eines Schritts oder Reset, Log oder Run'),
  'bad-address': badCell('ein Bereich dieses Tabellenblatts wie D32 oder L32:M32'),
  'bad-when': badCell('„if“, „while“ oder nichts'),
  'no-condition': badCell('eine Formel wie =H33>2*J1'),
  'stray-condition': badCell('„if“ oder „while“, denn daneben steht eine Bedingung'),
  'bad-log-from': badCell('eine einzelne Zelle'),
  'bad-log-when': badCell('„before“ oder „after“'),
  'bad-log-reset': badCell('„clear“ oder nichts'),
  'second-log': badCell('nur ein einziges Protokoll (Log)'),
  'bad-epochs': badCell('eine ganze Zahl ab 1'),
  'bad-source': badCell('eine Zahl, denn eine Epoche oder ein Zurücksetzen kopiert sie'),
  'outside-sheet': (cell, range, corner) => ({
    message: `${cell} nennt ${range}, aber das Tabellenblatt endet bei ${corner}.`,
    whatToDo: mend(cell),
  }),
  'shapes-differ': (cell, from, to) => ({
    message: `${from} und ${to} haben verschiedene Formen, also lässt sich das eine nicht in das andere kopieren.`,
    whatToDo: `Lassen Sie ${cell} und die Zelle daneben gleich viele Zeilen und Spalten nennen, oder kopieren Sie eine einzelne Zelle.`,
  }),
  'target-formula': (cell, target, formula) => ({
    message: `${target} enthält die Formel ${formula}, die das Kopieren nach ${cell} überschreiben würde.`,
    whatToDo: `Nennen Sie in der Tabelle eine Zelle mit einer eingetippten Zahl, oder tippen Sie in ${target} eine Zahl ein.`,
  }),
  'target-text': (cell, target, found) => ({
    message: `${target} ${found}, aber laut ${cell} soll dort eine Zahl stehen.`,
    whatToDo: `Tippen Sie in ${target} eine Zahl ein, oder nennen Sie in ${cell} eine andere Zelle.`,
  }),
  'target-twice': (target, first, second) => ({
    message: `${first} und ${second} schreiben beide ${target} in einem Schritt.`,
    whatToDo:
      'Lassen Sie jede Zelle nur einmal schreiben, oder geben Sie der zweiten Zeile einen späteren Schritt.',
  }),
  'target-in-table': (cell, range) => ({
    message: `${cell} nennt ${range}, was in der Tabelle selbst oder in ihrem Protokoll liegt.`,
    whatToDo: `Nennen Sie in ${cell} Zellen an anderer Stelle.`,
  }),
  'log-line': (cell, range) => ({
    message: `Das Protokoll ${range} ist weder eine Spalte noch eine Zeile.`,
    whatToDo: `Schreiben Sie einen Bereich wie C38:C106 in ${cell}.`,
  }),
  'no-log': (cell) => ({
    message: `Die Epochentabelle bei ${cell} protokolliert nichts, also kann niemand sagen, ob es besser wird.`,
    whatToDo:
      'Fügen Sie eine Zeile mit dem Schritt „Log“ ab der Zelle des Fehlers hinzu, oder führen Sie eine bestimmte Zahl von Epochen aus.',
  }),
  'not-finite': (when, cell, found) => ({
    message: `${when}: ${cell} ${found}; erwartet war eine Zahl. ${asBefore}`,
    whatToDo: 'Stellen Sie wieder her oder setzen Sie zurück, und versuchen Sie eine kleinere Lernrate.',
  }),
  'not-true-or-false': (when, cell, found) => ({
    message: `${when}: Die Bedingung ${cell} ${found}; erwartet war WAHR oder FALSCH. ${asBefore}`,
    whatToDo: mend(cell),
  }),
  loading: (when, cell) => ({
    message: `${when}: ${cell} wurde noch geladen. ${asBefore}`,
    whatToDo:
      'Warten Sie, bis dort eine Zahl steht; Blätter mit Funktionen von Cellgrad laufen am besten im Speicher („Schnell“).',
  }),
  'endless-while': (when, cell, rounds) => ({
    message: `${when}: ${cell} war nach ${rounds} Runden immer noch WAHR. ${asBefore}`,
    whatToDo: `Lassen Sie die Kopien dieses Schritts ${cell} am Ende FALSCH machen, oder schreiben Sie „if“ statt „while“.`,
  }),
  'not-improving': (cell, epochs) => ({
    message: `${cell} ist seit ${epochs} Epochen nicht gefallen.`,
    whatToDo: 'Machen Sie weiter, wenn Sie mögen, zum Beispiel mit einer kleineren Lernrate.',
  }),
  edited: (cells) => ({
    message: `Jemand hat inzwischen ${cells} geändert. Das blieb unberührt, und es lief keine weitere Epoche.`,
    whatToDo: 'Sehen Sie sich die Zellen an, und machen Sie dann von dort aus weiter.',
  }),
};

export const epochPhrases: typeof english = {
  empty: () => 'ist leer',
  holds: (shown) => `enthält „${shown}“`,
  duringReset: () => 'Beim Zurücksetzen',
  inEpoch: (epoch) => `In Epoche ${epoch}`,
  onSheet: (sheet) => `auf dem Tabellenblatt ${sheet}`,
  atOnSheet: (at, sheet) => `bei ${at} auf dem Tabellenblatt ${sheet}`,
};
