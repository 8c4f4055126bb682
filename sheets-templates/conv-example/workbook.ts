import { fastAiCredit, startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { convExampleTab } from './conv-example.ts';
import { dropoutTab } from './dropout.ts';

export const convExampleCard = {
  id: 'conv-example',
  title: 'Convolution example',
  summary:
    'A handwritten 7 in a network of two convolutions, pooling and a dense layer, without and with dropout.',
  tabs: [
    { name: 'Start here (conv)', summary: 'Overview of the tabs, and first steps' },
    { name: 'conv-example', summary: 'Every pixel of every layer as a formula' },
    { name: 'conv-example (dropout)', summary: 'Edge filters, ReLU, and dropout with your own p' },
    { name: 'Your turn (conv)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['How a convolutional network sees a 7', 'Wie ein Faltungsnetz eine 7 sieht'],
  steps: [
    [
      'On conv-example, click AJ7 and read its formula: nine pixels times nine weights, summed. Then click AK7.',
      'Klicken Sie auf conv-example auf AJ7, und lesen Sie die Formel: neun Pixel mal neun Gewichte, summiert. Dann auf AK7.',
    ],
    [
      'Type 0 into AD11:AF13, then 1 into AE12: layer 1 shows the digit itself. Then try 1, 0, −1 in each row.',
      'Geben Sie 0 in AD11:AF13 ein, dann 1 in AE12: Schicht 1 zeigt die Ziffer selbst. Dann in jeder Zeile 1, 0, −1.',
    ],
    [
      'On conv-example (dropout), go to GD1 and try p = 20%, 50% and 90%. When is the 7 no longer recognizable?',
      'Gehen Sie auf conv-example (dropout) zu GD1, und probieren Sie p = 20%, 50% und 90%. Ab wann ist die 7 nicht mehr zu erkennen?',
    ],
  ],
  tabs: {
    'conv-example': [
      '28 × 28 cells, two layers of 3 × 3 filters, max pooling, one dense output; red is large',
      '28 × 28 Zellen, zwei Schichten von 3 × 3-Filtern, Max-Pooling, eine dichte Ausgabe; Rot ist groß',
    ],
    'conv-example (dropout)': [
      'the same with edge filters, ReLU, and dropout before pooling; yellow and blue cells are yours to change',
      'dasselbe mit Kantenfiltern, ReLU und Dropout vor dem Pooling; gelbe und blaue Zellen dürfen Sie ändern',
    ],
  },
  colors: [],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 8 (2022): convolutions, pooling and dropout',
    'https://course.fast.ai',
  ],
  credits: [
    fastAiCredit,
    [
      'The digit comes from MNIST (Yann LeCun, Corinna Cortes and Christopher J. C. Burges).',
      'Die Ziffer stammt aus MNIST (Yann LeCun, Corinna Cortes und Christopher J. C. Burges).',
    ],
  ],
});

const yourTurnTab = yourTurn({
  id: 'conv-example',
  title: ['convolution', 'Faltung'],
  data: {
    titles: [
      ['pixels', 'Pixel'],
      ['', ''],
      ['', ''],
      ['', ''],
      ['filter', 'Filter'],
      ['', ''],
      ['', ''],
    ],
    rows: [
      [1, 2, 3, '', 1, 1, 1],
      [0, 1, 0, '', 0, 0, 0],
      [0, 1, 1, '', -1, -1, -1],
    ],
  },
  exercises: [
    {
      kind: 'number',
      ask: [
        'F5:H7 are nine pixels, J5:L7 is a filter. What is the output of the filter at this place?',
        'F5:H7 sind neun Pixel, J5:L7 ist ein Filter. Was gibt der Filter an dieser Stelle aus?',
      ],
      answer: 4,
      decimals: 2,
      hint: [
        'Each pixel times the weight at the same place, then the sum: SUMPRODUCT.',
        'Jedes Pixel mal das Gewicht an derselben Stelle, dann die Summe: SUMPRODUCT.',
      ],
    },
    {
      kind: 'number',
      ask: [
        '28 rows, two 3×3 filters without padding, then 2×2 max pooling: how many rows are left?',
        '28 Zeilen, zwei 3×3-Filter ohne Rand, dann 2×2-Max-Pooling: Wie viele Zeilen bleiben?',
      ],
      answer: 12,
      decimals: 2,
      hint: [
        'A 3×3 filter drops the outermost rows; pooling keeps one row out of two.',
        'Ein 3×3-Filter verliert die äußersten Zeilen; Pooling behält eine von zwei.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'You change only the filter’s middle weight, K6. Which weight makes the output for F5:H7 10?',
        'Sie ändern nur das mittlere Gewicht K6. Mit welchem wird die Ausgabe für F5:H7 gleich 10?',
      ],
      isRight: 'ABS(SUMPRODUCT(F5:H7;J5:L7)+(@-K6)*G6-10)<1/100',
      gradient: '2*G6*(SUMPRODUCT(F5:H7;J5:L7)+(@-K6)*G6-10)',
      hint: [
        'The weight is multiplied by the pixel G6 only. How much is missing to 10?',
        'Das Gewicht wird nur mit dem Pixel G6 multipliziert. Wie viel fehlt bis 10?',
      ],
    },
    {
      kind: 'choice',
      ask: [
        'On conv-example (dropout), GD2 is ticked; p goes from 0.5 to 0.9. The cells kept become',
        'Auf conv-example (dropout) ist GD2 angehakt; p steigt von 0,5 auf 0,9. Was bleibt, wird',
      ],
      options: [
        ['smaller', 'kleiner'],
        ['five times as large', 'fünfmal so groß'],
        ['no different', 'nicht anders'],
        ['ten times as large', 'zehnmal so groß'],
      ],
      answer: 'B',
      hint: [
        'The factor is 1/(1 − p). What is it before, and after?',
        'Der Faktor ist 1/(1 − p). Wie groß ist er vorher, wie groß nachher?',
      ],
      second: [
        '"With p = 0.5 the factor is "&1/(1-1/2)&". Compare it with the factor for p = 0.9."',
        '"Mit p = 0,5 ist der Faktor "&1/(1-1/2)&". Vergleichen Sie ihn mit dem Faktor für p = 0,9."',
      ],
    },
  ],
});

export const convExample: WorkbookDefinition = {
  card: convExampleCard,
  tabs: {
    'Start here (conv)': startTab,
    'conv-example': convExampleTab,
    'conv-example (dropout)': dropoutTab,
    'Your turn (conv)': yourTurnTab,
  },
};
