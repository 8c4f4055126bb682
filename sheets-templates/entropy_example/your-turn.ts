import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
  id: 'entropy_example',
  title: ['entropy', 'Entropie'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'A network outputs 1 for cat and 0 for dog. Which probability does softmax give cat? Three decimals.',
        'Ein Netz gibt 1 für Katze und 0 für Hund aus. Welche Wahrscheinlichkeit hat Katze nach Softmax? Drei Nachkommastellen.',
      ],
      answer: Math.E / (Math.E + 1),
      decimals: 3,
      hint: [
        'EXP of each output, divided by the sum of both.',
        'EXP jeder Ausgabe, geteilt durch die Summe beider.',
      ],
    },
    {
      kind: 'number',
      ask: [
        'The correct class has the probability 0.2. What is the cross-entropy loss? Three decimals.',
        'Die richtige Klasse hat die Wahrscheinlichkeit 0,2. Wie groß ist die Kreuzentropie? Drei Nachkommastellen.',
      ],
      answer: -Math.log(0.2),
      decimals: 3,
      hint: [
        'The loss is −LN of the probability of the correct class.',
        'Der Verlust ist −LN der Wahrscheinlichkeit der richtigen Klasse.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'Dog outputs 0. Which output of cat gives cat the probability 0.9? Two decimals.',
        'Hund gibt 0 aus. Bei welcher Ausgabe hat Katze die Wahrscheinlichkeit 0,9? Zwei Nachkommastellen.',
      ],
      isRight: 'ABS(1/(1+EXP(-@))-9/10)<1/1000',
      gradient: '2*(1/(1+EXP(-@))-9/10)/(1+EXP(-@))/(1+EXP(@))',
      hint: [
        'EXP(output) must be nine times as large as EXP(0).',
        'EXP(Ausgabe) muss neunmal so groß sein wie EXP(0).',
      ],
    },
    {
      kind: 'choice',
      ask: [
        'On softmax you add 10 to all five outputs of an image. What happens to its probabilities?',
        'Auf softmax addieren Sie 10 zu allen fünf Ausgaben eines Bildes. Was geschieht mit den Wahrscheinlichkeiten?',
      ],
      options: [
        ['all become larger', 'alle werden größer'],
        ['nothing', 'nichts'],
        ['the largest becomes 1', 'die größte wird 1'],
        ['all become equal', 'alle werden gleich'],
      ],
      answer: 'B',
      hint: [
        'Each EXP is multiplied by the same number. And their sum?',
        'Jedes EXP wird mit derselben Zahl multipliziert. Und ihre Summe?',
      ],
      second: [
        '"Two outputs: EXP(11)/EXP(10) = "&ROUND(EXP(11)/EXP(10);3)&" and EXP(1)/EXP(0) = "&ROUND(EXP(1)/EXP(0);3)&"."',
        '"Zwei Ausgaben: EXP(11)/EXP(10) = "&ROUND(EXP(11)/EXP(10);3)&" und EXP(1)/EXP(0) = "&ROUND(EXP(1)/EXP(0);3)&"."',
      ],
    },
  ],
});
