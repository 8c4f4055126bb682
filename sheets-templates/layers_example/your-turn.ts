import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
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
        'A unit’s sum is −0.3 and ReLU follows. What is the gradient of the loss by the weights of this unit?',
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
