import { fastAiCredit, startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { byHandTab } from './dropout-by-hand.ts';
import { fixedTab } from './fixed.ts';
import { randomTab } from './random.ts';

export const layersExampleCard = {
  id: 'layers_example',
  title: 'Layers example',
  summary: 'A three-layer network, forward and backward, small enough to follow every number.',
  tabs: [
    { name: 'Start here (layers)', summary: 'Overview of the tabs, and first steps' },
    { name: 'random', summary: 'New random weights with each draw, and the resulting error' },
    { name: 'fixed', summary: 'Fixed weights, their gradients, and a manual check of the gradients' },
    { name: 'dropout by hand', summary: 'The gradient of a layer with dropout, step by step' },
    { name: 'Your turn (layers)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['A network small enough to follow every number', 'Ein Netz, klein genug, um jeder Zahl zu folgen'],
  steps: [
    [
      'On random, press Re-randomize in the sidebar: all three blocks of weights (blue) are drawn again.',
      'Drücken Sie auf random in der Seitenleiste „Neu ziehen“: Alle drei Blöcke von Gewichten (blau) werden neu gezogen.',
    ],
    [
      'On fixed, change an input in B3:D3 and follow the change down to the loss in E32.',
      'Ändern Sie auf fixed eine Eingabe in B3:D3, und verfolgen Sie die Änderung bis zum Verlust in E32.',
    ],
    [
      'On fixed, swap G3 and H3: now the other class is right. Which gradients in H24:I26 change sign?',
      'Vertauschen Sie auf fixed G3 und H3: Jetzt ist die andere Klasse richtig. Welche Gradienten in H24:I26 wechseln das Vorzeichen?',
    ],
  ],
  tabs: {
    random: [
      'random weights, as at the start of training; a seed determines them',
      'zufällige Gewichte wie am Anfang eines Trainings; ein Seed bestimmt sie',
    ],
    fixed: [
      'given weights, the loss, its gradients, a check of one, and a step downhill',
      'feste Gewichte, der Verlust, seine Gradienten, eine Probe und ein Schritt bergab',
    ],
    'dropout by hand': [
      'one unit drops out; its gradients, beside a check',
      'eine Einheit fällt aus; die Gradienten dazu, mit Probe',
    ],
  },
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, part 1 (2017): a neural network in a spreadsheet',
    'https://course.fast.ai',
  ],
  credits: [fastAiCredit],
});

const yourTurnTab = yourTurn({
  id: 'layers_example',
  title: ['layers', 'Schichten'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'A unit has the inputs 1, 2 and 3 and the weights 0.5, −1 and 0.25. What is its sum, before ReLU?',
        'Eine Einheit hat die Eingaben 1, 2 und 3 und die Gewichte 0,5, −1 und 0,25. Wie groß ist ihre Summe, vor ReLU?',
      ],
      answer: -0.75,
      decimals: 2,
      hint: [
        'Multiply each input by its weight, then add the three products.',
        'Jede Eingabe mal ihr Gewicht, dann die Summe der drei Produkte.',
      ],
    },
    {
      kind: 'number',
      ask: [
        'Two units have the sums −0.8 and 1.5. ReLU follows; then the weights 4 and −2. What is the output?',
        'Zwei Einheiten haben die Summen −0,8 und 1,5. Es folgen ReLU und die Gewichte 4 und −2. Wie groß ist die Ausgabe?',
      ],
      answer: -3,
      decimals: 2,
      hint: [
        'ReLU sets negative sums to 0 and leaves the others as they are.',
        'ReLU setzt negative Summen auf 0 und lässt die anderen, wie sie sind.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'A model predicts w · 3; the target is 5 and the loss (w · 3 − 5)². Which w has the smallest loss? Two decimals.',
        'Ein Modell sagt w · 3 vorher; das Ziel ist 5, der Verlust (w · 3 − 5)². Welches w hat den kleinsten Verlust? Zwei Nachkommastellen.',
      ],
      isRight: 'ABS(2*3*(@*3-5))<1/10',
      gradient: '2*3*(@*3-5)',
      hint: [
        'At the smallest loss, the gradient 2 · 3 · (w · 3 − 5) is 0.',
        'Beim kleinsten Verlust ist der Gradient 2 · 3 · (w · 3 − 5) gleich 0.',
      ],
    },
    {
      kind: 'choice',
      ask: [
        'A unit’s sum is −0.3 and ReLU follows. What is the gradient of the loss with respect to its weights?',
        'Die Summe einer Einheit ist −0,3, und ReLU folgt. Wie groß ist der Gradient des Verlusts nach ihren Gewichten?',
      ],
      options: [
        ['negative', 'negativ'],
        ['0 for all of them', '0 für alle'],
        ['the same as without ReLU', 'wie ohne ReLU'],
        ['positive', 'positiv'],
      ],
      answer: 'B',
      hint: [
        'After a small change, the sum is still below 0. What does the loss do?',
        'Bei kleinen Änderungen bleibt die Summe unter 0. Was macht der Verlust?',
      ],
      second: [
        '"Compare ReLU(−0.30) = "&MAX(0;-30/100)&" with ReLU(−0.29) = "&MAX(0;-29/100)&"."',
        '"Vergleichen Sie ReLU(−0,30) = "&MAX(0;-30/100)&" mit ReLU(−0,29) = "&MAX(0;-29/100)&"."',
      ],
    },
  ],
});

export const layersExample: WorkbookDefinition = {
  card: layersExampleCard,
  tabs: {
    'Start here (layers)': startTab,
    random: randomTab,
    fixed: fixedTab,
    'dropout by hand': byHandTab,
    'Your turn (layers)': yourTurnTab,
  },
};
