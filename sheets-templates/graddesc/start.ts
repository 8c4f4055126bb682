import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'Gradient descent, one step per row',
  shows: [
    'Each tab fits y = ax + b to the same 29 points. Row 4 starts with b and a from C1 and C2;',
    'each row predicts one point, computes the gradients, and passes better weights on. All rows are one epoch.',
    'For the next epoch, the weights (and the optimizer’s memory) are copied from the end back to the start.',
    'data: how the points were generated. basic SGD: estimated and exact gradients. momentum: averaged steps.',
    'adagrad, rmsprop: a rate for each weight. adam: both ideas. eve: Adam that also watches the loss.',
    'adagrad_ann, adam_ann: the same with a rate that falls when training becomes unstable.',
    'The table at P2 of each tab defines what an epoch copies and what a reset does. Read it, change it.',
    colorLegend,
  ],
  tryThis: [
    'on basic SGD, compare H4:H32 with K4:K32, and J4:J32 with L4:L32: the estimates agree with the formulas.',
    'do an epoch by hand: type the numbers of C32 and D32 into C1 and C2. How does F33 change?',
    'let Cellgrad do it: Extensions ▸ Cellgrad ▸ Epochs ▸ Reset, then Run epochs; or use the sidebar.',
    'multiply the rate in F1 by three, then by ten. When does training fail?',
    'type 30 into C1 and 2 into C2: all gradients are 0, because the line fits.',
    'on adam, change the rate in D2 from 1 to 0.1 and watch the new weights in H and I.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 5 (2019): accelerated SGD in a spreadsheet.',
    'https://course19.fast.ai',
  ],
  credits: [fastAiCredit],
});
