import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
  id: 'dropout_amount',
  title: ['dropout', 'Dropout'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'A layer has 40 units and dropout with p = 0.25. How many units remain on average?',
        'Eine Schicht hat 40 Einheiten und Dropout mit p = 0,25. Wie viele Einheiten bleiben im Mittel?',
      ],
      answer: 30,
      decimals: 2,
      hint: ['p is the share that is set to 0.', 'p ist der Anteil, der auf 0 gesetzt wird.'],
    },
    {
      kind: 'number',
      ask: [
        'With p = 0.4, a kept value of 1.2 grows to compensate. What does it become? One decimal.',
        'Mit p = 0,4 wächst ein Wert von 1,2, der bleibt, zum Ausgleich. Was wird er? Eine Nachkommastelle.',
      ],
      answer: 2,
      decimals: 2,
      hint: ['Kept values are multiplied by 1/(1 − p).', 'Was bleibt, wird mit 1/(1 − p) multipliziert.'],
    },
    {
      kind: 'property',
      ask: [
        'With which p does a kept value of 3 become 5? Two decimals.',
        'Mit welchem p wird ein Wert von 3, der bleibt, zu 5? Zwei Nachkommastellen.',
      ],
      isRight: 'AND(@<1;ABS(3/(1-@)-5)<5/100)',
      gradient: 'IF(@<1;2*(3/(1-@)-5)*3/(1-@)^2;NA())',
      hint: ['3/(1 − p) must be 5.', '3/(1 − p) muss 5 sein.'],
    },
    {
      kind: 'choice',
      ask: [
        'On net you set p to 0.9 in both layers and train. Where do both losses end? Predict, then try it.',
        'Auf net setzen Sie p in beiden Schichten auf 0,9 und trainieren. Wo enden beide Verluste? Erst schätzen, dann probieren.',
      ],
      options: [
        ['near 0', 'bei 0'],
        ['one near 0, one rising', 'einer bei 0, einer steigend'],
        ['near a guess by chance', 'beim Raten'],
        ['they grow without end', 'sie wachsen ohne Ende'],
      ],
      answer: 'C',
      hint: [
        'How much of the picture gets through if 9 of 10 units are off, twice?',
        'Wie viel vom Bild kommt an, wenn zweimal 9 von 10 Einheiten aus sind?',
      ],
      second: [
        '"Only "&ROUND(100*(1-9/10)^2;1)&" % of the paths through both layers are open."',
        '"Nur "&ROUND(100*(1-9/10)^2;1)&" % der Wege durch beide Schichten sind offen."',
      ],
    },
  ],
});
