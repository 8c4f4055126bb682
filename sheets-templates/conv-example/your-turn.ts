import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
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
        'An image has 28 rows. Two 3×3 filters follow without padding, then 2×2 max pooling. How many rows are left?',
        'Ein Bild hat 28 Zeilen. Es folgen zwei 3×3-Filter ohne Rand, dann 2×2-Max-Pooling. Wie viele Zeilen bleiben?',
      ],
      answer: 12,
      decimals: 2,
      hint: [
        'A 3×3 filter loses the outermost rows; pooling keeps one row of two.',
        'Ein 3×3-Filter verliert die äußersten Zeilen; Pooling behält eine von zwei.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'You change the middle weight K6 of the filter only. With which weight is the output for F5:H7 equal to 10?',
        'Sie ändern nur das mittlere Gewicht K6 des Filters. Mit welchem Gewicht ist die Ausgabe für F5:H7 gleich 10?',
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
        'On conv-example (dropout), GD2 is ticked and you raise p in GD1 from 0.5 to 0.9. The cells that are kept become',
        'Auf conv-example (dropout) ist GD2 angehakt, und Sie erhöhen p in GD1 von 0,5 auf 0,9. Die Zellen, die bleiben, werden',
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
