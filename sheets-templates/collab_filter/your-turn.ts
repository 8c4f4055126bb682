import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
  id: 'collab_filter',
  title: ['collaborative filtering', 'kollaboratives Filtern'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'A user has the factors 0.5, 1 and −0.2, a movie 2, 1 and 5. Which rating does the dot product predict?',
        'Eine Person hat die Faktoren 0,5, 1 und −0,2, ein Film 2, 1 und 5. Welche Bewertung sagt das Skalarprodukt vorher?',
      ],
      answer: 1,
      decimals: 2,
      hint: [
        'Multiply the factors in pairs, then add the products.',
        'Multiplizieren Sie die Faktoren paarweise und addieren Sie die Produkte.',
      ],
    },
    {
      kind: 'number',
      ask: [
        'Now the user has the bias 0.3 and the movie the bias 1.25. What does the model predict?',
        'Nun hat die Person den Bias 0,3 und der Film den Bias 1,25. Was sagt das Modell vorher?',
      ],
      answer: 2.55,
      decimals: 2,
      hint: ['Both biases are added to the dot product.', 'Beide Bias werden zum Skalarprodukt addiert.'],
    },
    {
      kind: 'property',
      ask: [
        'Without biases: which first factor of this user would predict exactly the rating 4?',
        'Ohne Bias: Mit welchem ersten Faktor dieser Person sagt das Modell genau die Bewertung 4 vorher?',
      ],
      isRight: 'ABS(2*@+1-1-4)<1/100',
      gradient: '2*2*(2*@+1-1-4)',
      hint: ['Only the first product changes: factor · 2.', 'Nur das erste Produkt ändert sich: Faktor · 2.'],
    },
    {
      kind: 'choice',
      ask: [
        'A one-hot row with its 1 in place 7 is multiplied by the table of factors. What is the result?',
        'Eine One-Hot-Zeile mit der 1 an Stelle 7 wird mit der Tabelle der Faktoren multipliziert. Was kommt heraus?',
      ],
      options: [
        ['the sum of all rows', 'die Summe aller Zeilen'],
        ['row 7', 'Zeile 7'],
        ['column 7', 'Spalte 7'],
        ['one number', 'eine Zahl'],
      ],
      answer: 'B',
      hint: [
        'Each row is multiplied by one number of the one-hot row, then all are added.',
        'Jede Zeile mal eine Zahl der One-Hot-Zeile, dann die Summe aller.',
      ],
      second: [
        '"For two rows with 5 and 8: 0 · 5 + 1 · 8 = "&0*5+1*8&"."',
        '"Bei zwei Zeilen mit 5 und 8: 0 · 5 + 1 · 8 = "&0*5+1*8&"."',
      ],
    },
  ],
});
