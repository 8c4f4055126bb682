import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
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
        'Dropout with p = 30 % keeps a hidden value of 1.4. What does the cell show? One decimal.',
        'Dropout mit p = 30 % behält einen verborgenen Wert von 1,4. Was zeigt die Zelle? Eine Nachkommastelle.',
      ],
      answer: 2,
      decimals: 2,
      hint: [
        'Kept values grow by 1/(1 − p), so that the mean stays the same.',
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
        'xor with one point in each corner, and a single straight line: how many of the four points can be right at most?',
        'xor mit einem Punkt in jeder Ecke, und eine einzige Gerade: Wie viele der vier Punkte können höchstens richtig sein?',
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
