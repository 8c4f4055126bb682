import { colorLegend } from '../builder/look.ts';
import { startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'Is it an Adélie?',
  shows: [
    'penguins: length and depth of the beak, flipper and mass of 333 penguins of three species.',
    'linear: five weights give a number for each penguin; above ½ it counts as an Adélie.',
    'two layers, mmult: two such sums with ReLU, by hand and as one matrix product. bce: with a loss for yes or no.',
    colorLegend,
  ],
  tryThis: [
    'on linear, type 0.5 into F1: every prediction is ½. Note the mean loss in H1.',
    'open Train in the sidebar and press Start: the loss falls to 0.0411, and H2 counts 328 right.',
    'on two layers, press Start: 0.0307. Look at columns G and H: which unit does the work?',
    'type -1 into all weights of both units: all sums are below 0. Press Start: nothing is learned. Why?',
    'on bce, press Start, then look at the logits of the penguins that are wrong.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 3 (2022), trains the same models on the Titanic.',
    'https://course.fast.ai',
  ],
  credits: [
    'Penguins: palmerpenguins (K. Gorman, A. Horst, A. Hill; Palmer Station LTER), CC0.',
    'The idea of the sheet: fast.ai (Jeremy Howard). All formulas and texts are our own.',
  ],
});
