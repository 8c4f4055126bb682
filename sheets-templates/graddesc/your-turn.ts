import { yourTurn } from '../builder/your-turn.ts';

/** Of the points of the other tabs, the first five that differ. */
const points = [
  [14, 58],
  [86, 202],
  [28, 86],
  [51, 132],
  [29, 88],
];

export const yourTurnTab = yourTurn({
  id: 'graddesc',
  title: ['gradient descent', 'Gradientenabstieg'],
  data: {
    titles: [
      ['x', 'x'],
      ['y', 'y'],
    ],
    rows: points,
  },
  exercises: [
    {
      kind: 'number',
      ask: [
        'A point has x = 14 and y = 58. The weights are b = 5 and a = 3. What is the gradient de/da?',
        'Ein Punkt hat x = 14 und y = 58. Die Gewichte sind b = 5 und a = 3. Wie groß ist der Gradient de/da?',
      ],
      answer: -308,
      decimals: 1,
      hint: [
        'As in column L of basic SGD: de/da = x · 2(ax + b − y).',
        'Wie in Spalte L von basic SGD: de/da = x · 2(ax + b − y).',
      ],
    },
    {
      kind: 'number',
      ask: [
        'The rate is 0.001. What is the new a after one step with that gradient?',
        'Die Lernrate ist 0,001. Welches neue a ergibt ein Schritt mit diesem Gradienten?',
      ],
      answer: 3.308,
      decimals: 3,
      hint: [
        'A step goes against the gradient: new a = a − rate · de/da.',
        'Ein Schritt geht gegen den Gradienten: neues a = a − Lernrate · de/da.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'For the five points in F5:G9 and b = 0, which slope a has the smallest sum of squared errors? Two decimals.',
        'Bei welcher Steigung a ist für die fünf Punkte in F5:G9 und b = 0 die Summe der Fehlerquadrate am kleinsten? Zwei Nachkommastellen.',
      ],
      isRight: 'ABS(SUMPRODUCT(F5:F9;@*F5:F9-G5:G9))/SUMSQ(F5:F9)<1/100',
      hint: [
        'Try a value, and follow its gradient; or solve “gradient = 0”.',
        'Folgen Sie dem Gradienten eines Werts, oder lösen Sie „Gradient = 0“.',
      ],
      gradient: '2*SUMPRODUCT(F5:F9;@*F5:F9-G5:G9)',
    },
    {
      kind: 'choice',
      ask: [
        'On basic SGD you make the rate in F1 ten times larger and run epochs. What happens? Predict, then try it.',
        'Auf basic SGD machen Sie die Lernrate in F1 zehnmal so groß und rechnen Epochen. Was geschieht? Erst schätzen, dann probieren.',
      ],
      options: [
        ['the error falls faster', 'der Fehler fällt schneller'],
        ['it falls more slowly', 'er fällt langsamer'],
        ['it grows without end', 'er wächst ohne Ende'],
        ['it stays the same', 'er bleibt gleich'],
      ],
      answer: 'C',
      hint: [
        'Look at the largest x: how far does one step move the prediction there?',
        'Wie weit bewegt ein Schritt die Vorhersage beim größten x?',
      ],
      second: [
        '"At x = 99, one step with that rate multiplies the error of the slope by 1 − 2 · rate · x² = "&ROUND(1-2/1000*99^2;1)&"."',
        '"Bei x = 99 multipliziert ein Schritt mit dieser Rate den Fehler der Steigung mit 1 − 2 · Rate · x² = "&ROUND(1-2/1000*99^2;1)&"."',
      ],
    },
  ],
});
