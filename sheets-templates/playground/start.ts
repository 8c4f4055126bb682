import { colorLegend } from '../builder/look.ts';
import { startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'A playground for a small network',
  shows: [
    'playground: points of two classes, a network with 8 hidden units, and its decision as a picture of 25 × 25 cells.',
    'Orange: the network says class 1. Blue: class 0. White: undecided. The dark cells are the points it learns from.',
    'The test points come from another seed. The network never learns from them.',
    colorLegend,
  ],
  tryThis: [
    'on playground, open Train and press Start: the picture shows the circle, and the losses in B8:B9 fall.',
    'press Restore, type 2 in B3 for xor, and train again. Then try 3 and 4.',
    'type 4 in B6: only four hidden units are used. Which data sets do four units separate?',
    'type 30% in B5 and train: DROPOUT sets 30 % of the hidden values to 0, other ones at each step.',
  ],
  lesson: [
    'After the TensorFlow Playground by D. Smilkov and S. Carter: https://playground.tensorflow.org',
    'All formulas and texts are our own.',
  ],
  credits: ['The points are drawn by formulas; no data is used.'],
});
