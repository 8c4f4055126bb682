import { yourTurn } from '../builder/your-turn.ts';

export const yourTurnTab = yourTurn({
  id: 'penguins',
  title: ['penguins', 'Pinguine'],
  exercises: [
    {
      kind: 'number',
      ask: [
        'Two units have the sums 0.85 and −0.3; the output is ReLU of the first plus ReLU of the second. What is it?',
        'Zwei Einheiten haben die Summen 0,85 und −0,3; die Ausgabe ist ReLU der ersten plus ReLU der zweiten. Wie groß ist sie?',
      ],
      answer: 0.85,
      decimals: 2,
      hint: ['ReLU sets negative sums to 0.', 'ReLU setzt negative Summen auf 0.'],
    },
    {
      kind: 'number',
      ask: [
        'A penguin is no Adélie (0), but its logit is 2. What is its binary cross-entropy? Three decimals.',
        'Ein Pinguin ist kein Adelie (0), aber sein Logit ist 2. Wie groß ist seine binäre Kreuzentropie? Drei Nachkommastellen.',
      ],
      answer: Math.log(1 + Math.exp(2)),
      decimals: 3,
      hint: [
        'For Adélie it is 1/(1 + EXP(−2)); the loss is −LN of the rest to 1.',
        'Für Adelie ist sie 1/(1 + EXP(−2)); der Verlust ist −LN des Rests zu 1.',
      ],
    },
    {
      kind: 'property',
      ask: [
        'A penguin’s weighted measurements add up to 1.7. With which constant is its probability exactly ½?',
        'Die gewichteten Messungen eines Pinguins ergeben 1,7. Mit welcher Konstante ist seine Wahrscheinlichkeit genau ½?',
      ],
      isRight: 'ABS(17/10+@)<1/100',
      gradient: '2*(1/(1+EXP(-17/10-@))-1/2)/(1+EXP(-17/10-@))/(1+EXP(17/10+@))',
      hint: [
        'The logistic function is ½ where its input is 0.',
        'Die logistische Funktion ist ½, wo ihre Eingabe 0 ist.',
      ],
    },
    {
      kind: 'choice',
      ask: [
        'On two layers, you type −1 into all weights, so that all sums are below 0. You train. What happens?',
        'Auf two layers geben Sie −1 in alle Gewichte ein, sodass alle Summen unter 0 liegen. Sie trainieren. Was geschieht?',
      ],
      options: [
        ['it learns more slowly', 'es lernt langsamer'],
        ['one unit recovers', 'eine Einheit erholt sich'],
        ['no weight changes', 'kein Gewicht ändert sich'],
        ['the loss grows', 'der Verlust wächst'],
      ],
      answer: 'C',
      hint: ['How large is the slope of ReLU below 0?', 'Wie groß ist die Steigung von ReLU unter 0?'],
      second: [
        '"ReLU(−1) = "&MAX(0;-1)&" and ReLU(−0.99) = "&MAX(0;-99/100)&": compare both predictions."',
        '"ReLU(−1) = "&MAX(0;-1)&" und ReLU(−0,99) = "&MAX(0;-99/100)&": Vergleichen Sie beide Vorhersagen."',
      ],
    },
  ],
});
