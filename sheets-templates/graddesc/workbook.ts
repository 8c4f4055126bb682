import { fastAiCredit, startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { adagradAnnTab, adagradTab } from './adagrad.ts';
import { adamAnnTab, adamTab } from './adam.ts';
import { basicSgdTab } from './basic-sgd.ts';
import { dataTab } from './data.ts';
import { eveTab } from './eve.ts';
import { momentumTab, rmspropTab } from './momentum.ts';

export const graddescCard = {
  id: 'graddesc',
  title: 'Gradient descent',
  summary: 'A line through 29 points, found by eight optimizers, one step per row.',
  tabs: [
    { name: 'Start here (graddesc)', summary: 'Overview of the tabs, and first steps' },
    { name: 'data', summary: 'How the points are generated' },
    { name: 'basic SGD', summary: 'Gradients by trying a small change, and by formula' },
    { name: 'momentum', summary: 'Steps that remember past gradients' },
    { name: 'adagrad', summary: 'A separate rate for each weight' },
    { name: 'rmsprop', summary: 'Rates from recent gradients' },
    { name: 'adam', summary: 'Momentum and RMSProp combined' },
    { name: 'eve', summary: 'Adam that watches its loss' },
    { name: 'adagrad_ann', summary: 'Adagrad with a falling rate' },
    { name: 'adam_ann', summary: 'Adam with a falling rate' },
    { name: 'Your turn (graddesc)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['Gradient descent, one step per row', 'Gradientenabstieg, ein Schritt je Zeile'],
  steps: [
    [
      'On basic SGD, do an epoch by hand: type the numbers of C32 and D32 into C1 and C2. How does F33 change?',
      'Rechnen Sie auf basic SGD eine Epoche von Hand: Geben Sie die Zahlen aus C32 und D32 in C1 und C2 ein. Wie ändert sich F33?',
    ],
    [
      'Let Cellgrad do it: in the sidebar, Train ▸ Epoch table ▸ Run 5 epochs.',
      'Lassen Sie Cellgrad rechnen: in der Seitenleiste Training ▸ Epochentabelle ▸ 5 Epochen ausführen.',
    ],
    [
      'Multiply the rate in F1 by three, then by ten. When does training fail?',
      'Nehmen Sie die Lernrate in F1 mal drei, dann mal zehn. Wann misslingt das Training?',
    ],
  ],
  tabs: {
    data: [
      'how the 29 points were generated; each tab fits y = ax + b to them',
      'wie die 29 Punkte entstanden; jedes Blatt passt ihnen y = ax + b an',
    ],
    'basic SGD': [
      'one point per row: gradients by a small change, and by formula',
      'ein Punkt je Zeile: Gradienten durch eine kleine Änderung und als Formel',
    ],
    momentum: ['averaged steps', 'gemittelte Schritte'],
    'adagrad, rmsprop': ['a rate for each weight', 'eine Lernrate für jedes Gewicht'],
    'adam, eve': [
      'both ideas; eve also watches the loss',
      'beides zusammen; eve achtet auch auf den Verlust',
    ],
    '…_ann': [
      'the same with a rate that falls when training becomes unstable',
      'dasselbe mit einer Lernrate, die fällt, wenn das Training unruhig wird',
    ],
  },
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 5 (2019): accelerated SGD in a spreadsheet',
    'https://course19.fast.ai',
  ],
  credits: [fastAiCredit],
});

/** The first five distinct points of the other tabs. */
const points = [
  [14, 58],
  [86, 202],
  [28, 86],
  [51, 132],
  [29, 88],
];

const yourTurnTab = yourTurn({
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

export const graddesc: WorkbookDefinition = {
  card: graddescCard,
  tabs: {
    'Start here (graddesc)': startTab,
    data: dataTab,
    'basic SGD': basicSgdTab,
    momentum: momentumTab,
    adagrad: adagradTab,
    rmsprop: rmspropTab,
    adam: adamTab,
    eve: eveTab,
    adagrad_ann: adagradAnnTab,
    adam_ann: adamAnnTab,
    'Your turn (graddesc)': yourTurnTab,
  },
};
