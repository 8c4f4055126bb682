import { startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { gptTab } from './gpt.ts';
import { wideTab } from './wide.ts';

export const gptCard = {
  id: 'gpt',
  title: 'GPT',
  summary: 'A complete GPT of 4,192 weights that learns to invent first names, every number a cell.',
  tabs: [
    { name: 'Start here (gpt)', summary: 'What the tabs show, and what to try first' },
    { name: 'gpt', summary: 'All stages from characters to the loss and to ten new names, ready to train' },
    {
      name: 'gpt wide',
      summary:
        'The same model with 16, 32 or 64 numbers per character: up to 53,632 weights. Built separately',
      isExtra: true,
    },
    { name: 'Your turn (gpt)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['A GPT that learns names', 'Ein GPT, das Namen lernt'],
  steps: [
    [
      'On gpt, read the ten names in I11:I20: random letters. The loss in B6 is near 3.3 = ln 27, a random guess.',
      'Lesen Sie auf gpt die zehn Namen in I11:I20: zufällige Buchstaben. Der Verlust in B6 ist etwa 3,3 = ln 27, also geraten.',
    ],
    [
      'Open Train and press Start: 1,000 names later the loss is near 2.3, and I11:I20 look like names.',
      'Öffnen Sie „Training“, und drücken Sie „Starten“: 1.000 Namen später ist der Verlust etwa 2,3, und I11:I20 sehen wie Namen aus.',
    ],
    [
      'Change the temperature in M9 to 50%, then to 2. Another seed in I9 draws other names.',
      'Ändern Sie die Temperatur in M9 auf 50%, dann auf 2. Ein anderer Seed in I9 zieht andere Namen.',
    ],
  ],
  tabs: {
    gpt: [
      'all stages, from the ids of a name to the probability of the next letter',
      'alle Stufen, von den Nummern eines Namens zur Wahrscheinlichkeit des nächsten Buchstabens',
    ],
  },
  lesson: [
    'A. Karpathy, microgpt (2026): a GPT in 200 lines of Python; our sheet has its sizes, and layer norm',
    'https://karpathy.ai/microgpt.html',
  ],
  credits: [
    [
      'After microgpt by Andrej Karpathy; all formulas and texts are our own.',
      'Nach microgpt von Andrej Karpathy; alle Formeln und Texte sind von uns.',
    ],
    [
      'Names: 1,000 of the first names of @faker-js/faker, Copyright 2022–2025 Faker, MIT License.',
      'Namen: 1.000 der Vornamen von @faker-js/faker, Copyright 2022–2025 Faker, MIT License.',
    ],
  ],
});

const yourTurnTab = yourTurn({
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

export const gpt: WorkbookDefinition = {
  card: gptCard,
  tabs: {
    'Start here (gpt)': startTab,
    gpt: gptTab,
    'gpt wide': wideTab,
    'Your turn (gpt)': yourTurnTab,
  },
};
