import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'From outputs to probabilities to a loss',
  shows: [
    'softmax: a network gives a number for each class; softmax turns these into probabilities that add up to 1.',
    'entropy: the loss of a guess is −ln of the probability that it gave to the truth. Sure and wrong costs most.',
    'log_entropy: the same loss as programs calculate it: take logarithms first, then pick the right one.',
    colorLegend,
  ],
  tryThis: [
    'on softmax, compare D3:D7 with I3:I7. The outputs of both images differ, yet softmax is the same. Why?',
    'now compare K3:K7 with L3:L7: the logistic function looks at each class alone and does see a difference.',
    'on softmax, type 5 into G5 and see how one large output takes the probability from all others.',
    'on entropy, change C4 from 0.9 to 0.99 and then to 0.999: watch the loss in D4 grow.',
    'set B4 to 1: the same guess is right now, and costs almost nothing.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders: cross-entropy in lesson 7 (2022), softmax in lesson 10 (2019, part 2).',
    'https://course.fast.ai',
  ],
  credits: [fastAiCredit],
});
