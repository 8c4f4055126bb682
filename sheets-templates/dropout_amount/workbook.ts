import { startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { netTab } from './net.ts';
import { digitsTab, oneDigitTab } from './one-digit.ts';
import { answerTab, curvesTab, gridTab } from './results.ts';

export const dropoutAmountCard = {
  id: 'dropout_amount',
  title: 'How much dropout?',
  summary: 'Which amounts of dropout work well? Train a network on 150 digits and find out for yourself.',
  tabs: [
    { name: 'Start here (dropout)', summary: 'Overview of the tabs, and first steps' },
    { name: 'digits', summary: 'Some of the digits, and some with a wrong label' },
    { name: 'net', summary: 'The data, the network and its losses: train it here' },
    { name: 'one digit', summary: 'A digit on its way through a trained network, with dropout' },
    { name: 'curves', summary: 'Losses over 100 epochs, for four amounts of dropout' },
    { name: 'grid', summary: '25 pairs of amounts, and your own experiment beside them' },
    { name: 'answer', summary: 'What people say about dropout, and what you measured' },
    { name: 'Your turn (dropout)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['How much dropout?', 'Wie viel Dropout?'],
  steps: [
    [
      'On one digit, press Re-randomize: about half of a row becomes 0, the rest doubles. Does the answer change?',
      'Drücken Sie auf one digit „Neu ziehen“: Etwa die Hälfte einer Zeile wird 0, der Rest doppelt so groß. Ändert sich die Antwort?',
    ],
    [
      'On net, type 0 into B3 and B4 and press Start in Train: the training loss falls to 0, the validation loss rises.',
      'Geben Sie auf net 0 in B3 und B4 ein, und drücken Sie im Training „Starten“: Der Trainingsverlust fällt auf 0, der Validierungsverlust steigt.',
    ],
    [
      'Press Restore, type 25% and 50%, and press Start: the validation loss ends at about 0.4.',
      'Drücken Sie „Wiederherstellen“, geben Sie 25% und 50% ein, und „Starten“: Der Validierungsverlust endet bei etwa 0,4.',
    ],
  ],
  tabs: {
    digits: ['150 digits to learn from, 200 to validate', '150 Ziffern zum Lernen, 200 zum Validieren'],
    net: [
      'a network with dropout after two layers, ready to train',
      'ein Netz mit Dropout hinter zwei Schichten, bereit zum Trainieren',
    ],
    'one digit': [
      'a digit on its way through a trained network',
      'eine Ziffer auf dem Weg durch ein trainiertes Netz',
    ],
    curves: ['losses over 100 epochs', 'Verluste über 100 Epochen'],
    grid: ['losses for 25 pairs of amounts', 'Verluste für 25 Paare von Raten'],
    answer: ['what people say, and your own numbers', 'was man dazu hört, und Ihre eigenen Zahlen'],
  },
  lesson: [
    'N. Srivastava and others (2014): Dropout, a simple way to prevent neural networks from overfitting',
    'https://jmlr.org/papers/v15/srivastava14a.html',
  ],
  credits: [
    [
      'Digits: Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI), CC BY 4.0; doi.org/10.24432/C50P49.',
      'Ziffern: Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI), CC BY 4.0; doi.org/10.24432/C50P49.',
    ],
    [
      'We selected 350 rows and added 15 wrong labels.',
      'Wir haben 350 Zeilen ausgewählt und 15 falsche Beschriftungen ergänzt.',
    ],
    [
      'The picture of dropout in a spreadsheet: fast.ai (Jeremy Howard). All formulas and texts are our own.',
      'Das Bild von Dropout in einer Tabelle: fast.ai (Jeremy Howard). Alle Formeln und Texte sind von uns.',
    ],
  ],
});

const yourTurnTab = yourTurn({
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
        ['near that of a random guess', 'beim Raten'],
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

export const dropoutAmount: WorkbookDefinition = {
  card: dropoutAmountCard,
  tabs: {
    'Start here (dropout)': startTab,
    digits: digitsTab,
    net: netTab,
    'one digit': oneDigitTab,
    curves: curvesTab,
    grid: gridTab,
    answer: answerTab,
    'Your turn (dropout)': yourTurnTab,
  },
};
