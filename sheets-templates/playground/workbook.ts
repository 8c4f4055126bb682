import { startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { playgroundTab } from './playground.ts';

export const playgroundCard = {
  id: 'playground',
  title: 'Playground',
  summary: 'A small network learns to separate two classes of points; its decision is a picture in cells.',
  tabs: [
    { name: 'Start here (playground)', summary: 'Overview of the tabs, and first steps' },
    { name: 'playground', summary: 'Circle, xor, two clouds or spiral, with dropout, ready to train' },
    { name: 'Your turn (playground)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['A playground for a small network', 'Eine Spielwiese für ein kleines Netz'],
  steps: [
    [
      'On playground, open Train and press Start: the picture shows the circle, and the losses in B8:B9 fall.',
      'Öffnen Sie auf playground „Training“, und drücken Sie „Starten“: Das Bild zeigt den Kreis, und die Verluste in B8:B9 fallen.',
    ],
    [
      'Press Restore, type 2 into B3 for xor, and train again. Then try 3 and 4.',
      'Drücken Sie „Wiederherstellen“, geben Sie 2 in B3 ein (xor), und trainieren Sie wieder. Dann 3 und 4.',
    ],
    [
      'Type 4 into B6: only four hidden units are used. Which data sets do four units separate?',
      'Geben Sie 4 in B6 ein: Nur vier verborgene Einheiten rechnen mit. Welche Daten trennen vier Einheiten?',
    ],
  ],
  tabs: {
    playground: [
      'two classes of points, 8 hidden units, and the decision as a picture of 25 × 25 cells',
      'zwei Klassen von Punkten, 8 verborgene Einheiten und die Entscheidung als Bild aus 25 × 25 Zellen',
    ],
  },
  colors: ['input', 'weight', 'linear', 'result'],
  otherColors: [
    'In the picture of the decision, orange is class 1 and blue is class 0.',
    'Im Bild der Entscheidung ist Orange die Klasse 1 und Blau die Klasse 0.',
  ],
  lesson: [
    'Based on the TensorFlow Playground by D. Smilkov and S. Carter',
    'https://playground.tensorflow.org',
  ],
  credits: [
    [
      'The points are drawn by formulas; no data is used. All formulas and texts are our own.',
      'Formeln ziehen die Punkte; Daten werden nicht gebraucht. Alle Formeln und Texte sind von uns.',
    ],
  ],
});

const yourTurnTab = yourTurn({
  id: 'playground',
  title: ['playground', 'Spielwiese'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'A hidden unit has the weights 0.5 and −1 and the bias 0.1. What is its sum for the point (1, −2)?',
        'Eine verborgene Einheit hat die Gewichte 0,5 und −1 und den Bias 0,1. Wie groß ist ihre Summe für den Punkt (1, −2)?',
      ],
      answer: 2.6,
      decimals: 2,
      hint: [
        'Weight times coordinate, for both, plus the bias.',
        'Gewicht mal Koordinate, für beide, plus den Bias.',
      ],
    },
    {
      kind: 'number',
      ask: [
        'Dropout with p = 30% keeps a hidden value of 1.4. What does the cell show? One decimal.',
        'Dropout mit p = 30 % behält einen verborgenen Wert von 1,4. Was zeigt die Zelle? Eine Nachkommastelle.',
      ],
      answer: 2,
      decimals: 2,
      hint: [
        'Kept values are multiplied by 1/(1 − p), so that the mean stays the same.',
        'Was bleibt, wächst um 1/(1 − p), damit der Mittelwert gleich bleibt.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'A network without hidden units outputs w · x − 3. With which w is its border (output 0) at x = 2?',
        'Ein Netz ohne verborgene Einheiten gibt w · x − 3 aus. Mit welchem w liegt seine Grenze (Ausgabe 0) bei x = 2?',
      ],
      isRight: 'ABS(@*2-3)<1/100',
      gradient: '2*2*(@*2-3)',
      hint: [
        'Put x = 2 into the formula: the result must be 0.',
        'Setzen Sie x = 2 in die Formel ein: Das Ergebnis muss 0 sein.',
      ],
    },
    {
      kind: 'choice',
      ask: [
        'XOR with one point in each corner, and a single straight line: how many of the four points can be right at most?',
        'XOR mit einem Punkt in jeder Ecke, und eine einzige Gerade: Wie viele der vier Punkte können höchstens richtig sein?',
      ],
      options: [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
        ['4', '4'],
      ],
      answer: 'C',
      hint: [
        'Equal classes are in opposite corners. Draw it, and try some lines.',
        'Gleiche Klassen liegen in gegenüberliegenden Ecken. Probieren Sie Geraden.',
      ],
      second: [
        '"A line through the middle gets "&4/2&" right. Can a line that cuts off one corner do better?"',
        '"Eine Gerade durch die Mitte hat "&4/2&" richtig. Schafft eine Gerade, die eine Ecke abschneidet, mehr?"',
      ],
    },
  ],
});

export const playground: WorkbookDefinition = {
  card: playgroundCard,
  tabs: {
    'Start here (playground)': startTab,
    playground: playgroundTab,
    'Your turn (playground)': yourTurnTab,
  },
};
