import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'Gradient descent, one step in each row',
  shows: [
    'Every tab fits y = ax + b to the same 29 points. Row 4 starts with b and a from C1 and C2;',
    'each row predicts one point, finds the gradients, and hands better weights to the row below. All rows are one epoch.',
    'For the next epoch, weights (and what an optimiser remembers) go from the end back to the start.',
    'data: how the points were made. basic SGD: gradients by trying and by formula. momentum: steps that remember.',
    'adagrad, rmsprop: a rate for each weight. adam: both ideas. eve: Adam that also looks at the loss.',
    'adagrad_ann, adam_ann: the same with a rate that falls by itself when training gets restless.',
    'The table at P2 of each tab says what one epoch copies, and what a reset does. Read it, change it.',
    colorLegend,
  ],
  tryThis: [
    'on basic SGD, compare H4:H32 with K4:K32, and J4:J32 with L4:L32: trying and formula agree.',
    'do an epoch by hand: type the numbers of C32 and D32 into C1 and C2. How does F33 change?',
    'let Cellgrad do it: Extensions ▸ Cellgrad ▸ Epochs ▸ Reset, then Run epochs; or from the sidebar.',
    'make the rate in F1 three times as large, then ten times. When does it go wrong?',
    'type 30 into C1 and 2 into C2: all gradients are 0, as the line is right.',
    'on adam, change the rate in D2 from 1 to 0.1 and see how the new weights in H and I move.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 5 (2019): accelerated SGD in a spreadsheet.',
    'https://course19.fast.ai',
  ],
  credits: [fastAiCredit],
});
