import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
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
