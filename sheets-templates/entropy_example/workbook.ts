import { fastAiCredit, startHere, type WorkbookCard, type WorkbookDefinition } from '../builder/workbook.ts';
import { yourTurn } from '../builder/your-turn.ts';
import { entropyTab, logEntropyTab, softmaxTab } from './entropy.ts';

export const entropyExampleCard = {
  id: 'entropy_example',
  title: 'Entropy example',
  summary: 'How outputs become probabilities, and the cost of a right or wrong guess.',
  tabs: [
    { name: 'Start here (entropy)', summary: 'Overview of the tabs, and first steps' },
    { name: 'softmax', summary: 'Two images, with softmax beside the logistic function' },
    { name: 'entropy', summary: 'Cross-entropy of cat or not, as a sum and as a choice' },
    { name: 'log_entropy', summary: 'The same loss by picking the logarithm of the correct class' },
    { name: 'Your turn (entropy)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;

const startTab = startHere({
  title: ['From outputs to probabilities to a loss', 'Von Ausgaben zu Wahrscheinlichkeiten zum Verlust'],
  steps: [
    [
      'On softmax, compare D3:D7 with I3:I7: the outputs of the two images differ, their softmax does not. Why?',
      'Vergleichen Sie auf softmax D3:D7 mit I3:I7: Die Ausgaben der Bilder sind verschieden, ihr Softmax nicht. Warum?',
    ],
    [
      'On softmax, type 5 into G5: one large output takes probability from all others.',
      'Geben Sie auf softmax 5 in G5 ein: Eine große Ausgabe nimmt allen anderen Wahrscheinlichkeit.',
    ],
    [
      'On entropy, change C4 to 99%, then to 1: the loss in D4 grows. Then set B4 to 1: what does the same guess cost?',
      'Ändern Sie auf entropy C4 auf 99%, dann auf 1: Der Verlust in D4 wächst. Dann B4 auf 1: Was kostet dieselbe Schätzung?',
    ],
  ],
  tabs: {
    softmax: [
      'turns outputs into probabilities that add up to 1',
      'macht aus Ausgaben Wahrscheinlichkeiten, zusammen 1',
    ],
    entropy: [
      'the loss: −ln of the probability of the right answer; a confident mistake costs most',
      'der Verlust: −ln der Wahrscheinlichkeit der richtigen Antwort; sicher und falsch kostet am meisten',
    ],
    log_entropy: [
      'the same as libraries compute it: logarithms first, then pick',
      'dasselbe, wie Bibliotheken rechnen: erst Logarithmen, dann auswählen',
    ],
  },
  lesson: [
    'fast.ai, Practical Deep Learning for Coders: lesson 7 (2022, cross-entropy), lesson 10 (2019, softmax)',
    'https://course.fast.ai',
  ],
  credits: [fastAiCredit],
});

const yourTurnTab = yourTurn({
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

export const entropyExample: WorkbookDefinition = {
  card: entropyExampleCard,
  tabs: {
    'Start here (entropy)': startTab,
    softmax: softmaxTab,
    entropy: entropyTab,
    log_entropy: logEntropyTab,
    'Your turn (entropy)': yourTurnTab,
  },
};
