import { fastAiCredit, startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { biasTab, dotprodTab } from './dotprod.ts';
import { movielens1hotTab, movielensEmbTab, wordEmbTab } from './movielens.ts';

export const collabFilterCard = {
  id: 'collab_filter',
  title: 'Collaborative filtering',
  summary: 'Who likes which film: ratings as products of factors, biases and embeddings.',
  tabs: [
    { name: 'Start here (collab)', summary: 'Overview of the tabs, and first steps' },
    { name: 'dotprod', summary: 'A table of ratings as the product of two small tables' },
    { name: 'bias', summary: 'The same, with a bias for each film and each user' },
    { name: 'movielens_emb', summary: 'The same model with embedding look-ups' },
    { name: 'movielens_1hot', summary: 'Why a look-up equals a product with a one-hot matrix' },
    { name: 'word_emb', summary: 'The words of a text as embeddings' },
    { name: 'Your turn (collab)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['Which film will you like?', 'Welcher Film wird Ihnen gefallen?'],
  steps: [
    [
      'On dotprod, change a blue number in B25:F25: one row of predictions and the error in V41 change.',
      'Ändern Sie auf dotprod eine blaue Zahl in B25:F25: Eine Zeile von Vorhersagen und der Fehler in V41 ändern sich.',
    ],
    [
      'Change a few factors by hand to reduce V41, then press Start in Train. How far below 2.81 can each of you get?',
      'Ändern Sie einige Faktoren, damit V41 kleiner wird, und drücken Sie dann im Training „Starten“. Wer kommt weiter hinunter?',
    ],
    [
      'On movielens_emb, compare AA3 with V41 on dotprod: the same number, computed in another way.',
      'Vergleichen Sie auf movielens_emb AA3 mit V41 auf dotprod: dieselbe Zahl, anders berechnet.',
    ],
  ],
  tabs: {
    dotprod: [
      '15 users, 15 films, 206 ratings; five numbers for each predict every rating',
      '15 Personen, 15 Filme, 206 Bewertungen; je fünf Zahlen sagen jede Bewertung voraus',
    ],
    bias: [
      'one more number each: some users are generous, some films are good',
      'je eine Zahl mehr: Manche Personen sind großzügig, manche Filme gut',
    ],
    movielens_emb: [
      'the same with embeddings: numbers looked up in tables',
      'dasselbe mit Embeddings: Zahlen, in Tabellen nachgeschlagen',
    ],
    movielens_1hot: [
      'why a look-up equals a product with a one-hot matrix',
      'warum Nachschlagen ein Produkt mit einer One-Hot-Matrix ist',
    ],
    word_emb: ['the same look-up turns text into numbers', 'dasselbe Nachschlagen macht aus Text Zahlen'],
  },
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 7 (2022): collaborative filtering',
    'https://course.fast.ai',
  ],
  credits: [
    fastAiCredit,
    [
      'Ratings: MovieLens ml-latest-small, F. Maxwell Harper and Joseph A. Konstan (2015), ACM TiiS 5, 4: 19.',
      'Bewertungen: MovieLens ml-latest-small, F. Maxwell Harper und Joseph A. Konstan (2015), ACM TiiS 5, 4: 19.',
    ],
  ],
});

const yourTurnTab = yourTurn({
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
        'A one-hot row with its 1 in position 7 is multiplied by the table of factors. What is the result?',
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

export const collabFilter: WorkbookDefinition = {
  card: collabFilterCard,
  tabs: {
    'Start here (collab)': startTab,
    dotprod: dotprodTab,
    bias: biasTab,
    movielens_emb: movielensEmbTab,
    movielens_1hot: movielens1hotTab,
    word_emb: wordEmbTab,
    'Your turn (collab)': yourTurnTab,
  },
};
