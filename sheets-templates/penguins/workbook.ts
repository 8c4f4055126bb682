import { startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { bceTab, dataTab, linearTab, mmultTab, twoLayersTab } from './tabs.ts';

export const penguinsCard = {
  id: 'penguins',
  title: 'Penguins',
  summary: 'Is it an Adélie? A linear model and neural networks from scratch, on 333 penguins.',
  tabs: [
    { name: 'Start here (penguins)', summary: 'Overview of the tabs, and first steps' },
    { name: 'penguins', summary: 'Beak, flipper and mass of 333 penguins' },
    { name: 'linear', summary: 'One weight per measurement' },
    { name: 'two layers', summary: 'Two units with ReLU, each sum by hand' },
    { name: 'mmult', summary: 'The same network with one matrix product' },
    { name: 'bce', summary: 'A network with a hidden layer and binary cross-entropy' },
    { name: 'Your turn (penguins)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['Is it an Adélie?', 'Ist es ein Adeliepinguin?'],
  steps: [
    [
      'On linear, open Train in the sidebar and press Start: the loss in H1 falls to 0.0411, and H2 counts 328 right.',
      'Öffnen Sie auf linear in der Seitenleiste „Training“, und drücken Sie „Starten“: Der Verlust in H1 fällt auf 0,0411; H2 zählt 328 richtige.',
    ],
    [
      'On two layers, press Start: 0.0307. Look at columns G and H: which unit does the work?',
      'Drücken Sie auf two layers „Starten“: 0,0307. Sehen Sie in die Spalten G und H: Welche Einheit leistet die Arbeit?',
    ],
    [
      'Type -1 into all weights of both units and press Start: nothing is learned. Why?',
      'Geben Sie -1 in alle Gewichte beider Einheiten ein, und drücken Sie „Starten“: Nichts wird gelernt. Warum?',
    ],
  ],
  tabs: {
    penguins: [
      'beak, flipper and mass of 333 penguins of three species',
      'Schnabel, Flosse und Masse von 333 Pinguinen dreier Arten',
    ],
    linear: [
      'five weights give a number for each penguin; above ½ it counts as an Adélie',
      'fünf Gewichte geben jedem Pinguin eine Zahl; über ½ gilt er als Adeliepinguin',
    ],
    'two layers': ['two such sums with ReLU', 'zwei solche Summen mit ReLU'],
    mmult: ['the same as one matrix product', 'dasselbe als ein Matrixprodukt'],
    bce: ['with a loss for yes or no', 'mit einem Verlust für ja oder nein'],
  },
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 3 (2022), trains the same models on the Titanic',
    'https://course.fast.ai',
  ],
  credits: [
    [
      'Penguins: palmerpenguins (K. Gorman, A. Horst, A. Hill; Palmer Station LTER), CC0.',
      'Pinguine: palmerpenguins (K. Gorman, A. Horst, A. Hill; Palmer Station LTER), CC0.',
    ],
    [
      'The idea of the sheet: fast.ai (Jeremy Howard). All formulas and texts are our own.',
      'Die Idee des Blatts: fast.ai (Jeremy Howard). Alle Formeln und Texte sind von uns.',
    ],
  ],
});

const yourTurnTab = yourTurn({
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
        'The probability of an Adélie is 1/(1 + EXP(−2)); the loss is −LN of one minus that.',
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

export const penguins: WorkbookDefinition = {
  card: penguinsCard,
  tabs: {
    'Start here (penguins)': startTab,
    penguins: dataTab,
    linear: linearTab,
    'two layers': twoLayersTab,
    mmult: mmultTab,
    bce: bceTab,
    'Your turn (penguins)': yourTurnTab,
  },
};
