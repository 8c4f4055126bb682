import type { TranslatedHelps } from '../reference.ts';
import { errorInRange } from './words.ts';

const prediction = 'Was das Modell sagt. Zeilen am Ende, die in beiden Bereichen leer sind, bleiben weg.';
const target = 'Was richtig ist.';
const skipblanks = 'TRUE lässt jedes Paar weg, dessen target leer ist, wie in einer Tabelle mit Bewertungen.';
const pair = { prediction, target, skipblanks };
const atLeastZero = 'Eine Zahl, mindestens 0.';
const input =
  'Ob prediction "logits" enthält (Werte vor Softmax oder Sigmoid) oder Wahrscheinlichkeiten ("probabilities").';
const guesses = {
  prediction:
    'Das vorhergesagte Label jeder Zeile; oder eine Zeile von Scores, deren größte Zahl die Klasse nennt, ab 0 gezählt.',
  target: 'Das richtige Label jeder Zeile, oder eine Zeile mit 0 und 1 (oder mit TRUE und FALSE).',
};

export const losses = {
  MSE: {
    summary: 'Die mittlere quadratische Abweichung: wie weit Vorhersagen danebenliegen, im Quadrat.',
    parameters: pair,
    returns: atLeastZero,
    source: 'C. F. Gauß, 1809; MSELoss von PyTorch.',
    causes: ['Die beiden Bereiche wurden verschieden hoch ausgewählt.'],
  },
  RMSE: {
    summary: 'Die Wurzel der mittleren quadratischen Abweichung, in der Einheit der Zielwerte.',
    parameters: pair,
    returns: atLeastZero,
    source: 'C. F. Gauß, 1809.',
    causes: ['Zwischen anderen fehlt ein Zielwert; er wird nicht als 0 genommen.'],
  },
  MAE: {
    summary: 'Die mittlere absolute Abweichung: wie weit Vorhersagen danebenliegen.',
    parameters: pair,
    returns: atLeastZero,
    source: 'P. S. Laplace, 1774; L1Loss von PyTorch.',
    causes: [errorInRange],
  },
  HUBER: {
    summary: 'Quadriert kleine Fehler und zählt große, wie sie sind.',
    parameters: { ...pair, delta: 'Ab welchem Abstand ein Fehler als groß gilt, größer als 0.' },
    returns: atLeastZero,
    mathematics: 'Mittelwert von d² ÷ 2 für d ≤ delta, sonst delta · (d − delta ÷ 2), mit d = |p − t|',
    source: 'P. Huber: Robust estimation of a location parameter, 1964; HuberLoss von PyTorch.',
    causes: ['Das dritte Argument ist 0: Dann zählte jeder Fehler als 0.'],
  },
  CROSSENTROPY: {
    summary: 'Kreuzentropie: der Verlust von Vorhersagen unter mehreren Klassen.',
    parameters: {
      prediction:
        'Zu jedem Beispiel eine Zeile von Logits oder Wahrscheinlichkeiten. Zeilen am Ende, die in beiden Bereichen leer sind, bleiben weg.',
      target:
        'Die richtige Klasse jeder Zeile: ihre Nummer ab 0, ihr Label, oder eine Zeile mit 0 und 1 oder mit Wahrscheinlichkeiten.',
      input,
      classes: 'Die Labels der Spalten von prediction, wenn target Labels enthält.',
      skipblanks: 'TRUE lässt jede Zeile weg, deren target leer ist.',
    },
    returns: 'Eine Zahl, mindestens 0: der Mittelwert über die Zeilen.',
    mathematics:
      'Mittelwert von −ln p[richtige Klasse], oder von −Σ t · ln p, mit p = softmax(x) für Logits x',
    source: 'I. J. Good: Rational decisions, 1952; CrossEntropyLoss von PyTorch.',
    causes: [
      'Klassen werden ab 0 gezählt, also sind drei Spalten die Klassen 0, 1 und 2.',
      'Eine Wahrscheinlichkeit wurde auf 0 gerundet; geben Sie stattdessen die Logits vor Softmax an.',
    ],
  },
  BCE: {
    summary: 'Binäre Kreuzentropie: der Verlust von Vorhersagen, die Ja oder Nein sagen.',
    parameters: {
      prediction,
      target: 'Was richtig ist: 1 für Ja und 0 für Nein, oder Wahrscheinlichkeiten dazwischen.',
      input,
      skipblanks,
    },
    returns: atLeastZero,
    mathematics:
      'Mittelwert von −t · ln p − (1 − t) · ln(1 − p), mit p = σ(x) für Logits x; kein Logarithmus unter −100',
    source: 'I. J. Good: Rational decisions, 1952; BCELoss und BCEWithLogitsLoss von PyTorch.',
    causes: ['prediction enthält Werte von vor der Sigmoidfunktion.'],
  },
  KLDIV: {
    summary: 'Kullback-Leibler-Divergenz: wie weit vorhergesagte Verteilungen von den richtigen abweichen.',
    parameters: {
      prediction: 'Jede Zeile eine vorhergesagte Verteilung. Leere Zellen werden abgelehnt.',
      target: 'Jede Zeile eine richtige Verteilung.',
      input,
    },
    returns: 'Eine Zahl, für Verteilungen mindestens 0: der Mittelwert über die Zeilen.',
    mathematics: 'KL(t ‖ p) = Σ t · ln(t ÷ p), gemittelt über die Zeilen; Summanden mit t = 0 sind 0',
    source:
      'S. Kullback, R. Leibler: On information and sufficiency, 1951; KLDivLoss mit batchmean von PyTorch.',
    causes: ['Die Vorhersage schließt eine Klasse aus, die doch vorkommt.'],
  },
  ACCURACY: {
    summary: 'Der Anteil der richtigen Vorhersagen.',
    parameters: {
      ...guesses,
      classes: 'Die Labels der Spalten, wenn ein Bereich Scores und der andere Labels enthält.',
      skipblanks,
    },
    returns: 'Eine Zahl von 0 bis 1.',
    mathematics: 'Zahl der Zeilen mit gleicher Klasse ÷ Zahl der Zeilen',
    source: 'accuracy_score von scikit-learn.',
    causes: ['Es gibt weniger Vorhersagen als Zielwerte.'],
  },
  CONFUSIONMATRIX: {
    summary: 'Zählt, wie oft jede Klasse für jede andere gehalten wurde.',
    parameters: {
      ...guesses,
      classes: 'Die Labels in der Reihenfolge der Zeilen und Spalten.',
      headings: 'TRUE fügt eine Zeile und eine Spalte mit den Labels hinzu.',
      skipblanks,
    },
    returns: 'Eine Zeile für jede richtige, eine Spalte für jede vorhergesagte Klasse.',
    mathematics: 'y[i, j] = Zahl der Zeilen mit target i und prediction j',
    source: 'confusion_matrix von scikit-learn.',
    causes: ['Ein Label fehlt in der Liste der Klassen oder ist anders geschrieben.'],
  },
  R2SCORE: {
    summary: 'Der Anteil der Varianz der Zielwerte, den die Vorhersagen erklären.',
    parameters: pair,
    returns: 'Eine Zahl, höchstens 1; 0 ist so gut, wie den Mittelwert vorherzusagen.',
    mathematics: 'R² = 1 − Σ (t − p)² ÷ Σ (t − Mittelwert von t)²',
    source: 'S. Wright: Correlation and causation, 1921; r2_score von scikit-learn.',
    causes: ['Alle Zielwerte sind gleich: Es gibt keine Varianz zu erklären.'],
  },
} satisfies Partial<TranslatedHelps>;
