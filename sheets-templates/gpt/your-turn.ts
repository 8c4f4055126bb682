import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
  id: 'gpt',
  title: ['GPT', 'GPT'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'A model guesses the next character by chance among 50 equally likely ones. What is its loss? Three decimals.',
        'Ein Modell rät das nächste Zeichen unter 50 gleich wahrscheinlichen. Wie groß ist sein Verlust? Drei Nachkommastellen.',
      ],
      answer: Math.log(50),
      decimals: 3,
      hint: [
        'The loss is −LN of the probability of the right character.',
        'Der Verlust ist −LN der Wahrscheinlichkeit des richtigen Zeichens.',
      ],
    },
    {
      kind: 'number',
      ask: [
        'A head has the scores 2 and 0 for two characters, with the values 1 and 5. What does it output? Three decimals.',
        'Ein Head hat für zwei Zeichen die Scores 2 und 0, und die Values 1 und 5. Was gibt er aus? Drei Nachkommastellen.',
      ],
      answer: (Math.exp(2) + 5) / (Math.exp(2) + 1),
      decimals: 3,
      hint: [
        'Softmax of the scores gives weights; the output is the weighted mean.',
        'Softmax der Scores gibt Gewichte; die Ausgabe ist das gewichtete Mittel.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'Two characters have the logits 2 and 0. At which temperature has the first the probability 0.6? Two decimals.',
        'Zwei Zeichen haben die Logits 2 und 0. Bei welcher Temperatur hat das erste die Wahrscheinlichkeit 0,6? Zwei Nachkommastellen.',
      ],
      isRight: 'AND(@>0;ABS(1/(1+EXP(-2/@))-6/10)<5/10000)',
      gradient: 'IF(@>0;-2*(1/(1+EXP(-2/@))-6/10)*2/@^2/(1+EXP(-2/@))/(1+EXP(2/@));NA())',
      hint: [
        'The logits are divided by the temperature, then softmax follows.',
        'Die Logits werden durch die Temperatur geteilt, dann folgt Softmax.',
      ],
    },
    {
      kind: 'choice',
      ask: [
        'How many characters can a head look at when the model predicts what follows the third character?',
        'Wie viele Zeichen kann ein Head ansehen, wenn das Modell vorhersagt, was auf das dritte Zeichen folgt?',
      ],
      options: [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
        ['all of the name', 'alle des Namens'],
      ],
      answer: 'C',
      hint: [
        'Later characters are masked: they are what it has to guess.',
        'Spätere Zeichen sind verdeckt: Sie sind das, was es raten soll.',
      ],
      second: [
        '"Position 1 looks at 1 character, position 2 at "&1+1&"."',
        '"Position 1 sieht 1 Zeichen an, Position 2 sieht "&1+1&" an."',
      ],
    },
  ],
});
