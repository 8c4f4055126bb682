import { colorLegend } from '../builder/look.ts';
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
  title: 'From outputs to probabilities to a loss',
  shows: [
    'softmax: a network outputs a number for each class; softmax turns these into probabilities that add up to 1.',
    'entropy: the loss is −ln of the probability of the correct answer. A confident mistake costs most.',
    'log_entropy: the same loss as libraries compute it: take logarithms first, then pick the right one.',
    colorLegend,
  ],
  tryThis: [
    'on softmax, compare D3:D7 with I3:I7. The outputs of the two images differ, but softmax is the same. Why?',
    'compare K3:K7 with L3:L7: the logistic function treats each class separately and shows the difference.',
    'on softmax, type 5 into G5: one large output takes probability from all others.',
    'on entropy, change C4 from 0.9 to 0.99, then to 0.999: the loss in D4 grows.',
    'set B4 to 1: the same guess is now right and costs almost nothing.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders: lesson 7 (2022, cross-entropy), lesson 10 (2019, softmax).',
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
