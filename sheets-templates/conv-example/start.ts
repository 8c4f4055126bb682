import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'How a convolutional network sees a 7',
  shows: [
    'conv-example: an image of 28×28 cells, two layers of 3×3 filters, max pooling, and one output of a dense layer.',
    'conv-example (dropout): the same with edge filters, ReLU, and dropout between layer 2 and pooling.',
    'Red is large, white is small. Change the yellow and blue cells; all other cells are formulas.',
  ],
  tryThis: [
    'on conv-example, click AJ7 and read its formula: nine pixels times nine weights, summed. Then click AK7.',
    'type 0 into AD11:AF13, then 1 into AE12: layer 1 shows the digit itself. Then try 1, 0, −1 in each row.',
    'change a pixel in A2:AB29 and follow the change to the right, layer by layer, to EN4.',
    'on conv-example (dropout), go to GD1 and try p = 0.2, 0.5, 0.7 and 0.9. When is the 7 no longer recognizable?',
    'choose Re-randomize in the sidebar (without Cellgrad: F9 or any edit): other cells drop out.',
    'tick GD2 (without a checkbox, type TRUE): kept values in FE4:GB27 grow by 1/(1 − p) to compensate.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 8 (2022): convolutions, pooling and dropout in a spreadsheet.',
    'https://course.fast.ai',
  ],
  credits: [
    fastAiCredit,
    'The digit comes from MNIST (Yann LeCun, Corinna Cortes and Christopher J. C. Burges).',
  ],
});
