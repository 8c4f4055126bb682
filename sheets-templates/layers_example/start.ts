import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'A network small enough to follow every number',
  shows: [
    'Three inputs pass through three layers of weights and become two probabilities. Then the error flows back.',
    'random: random weights, as at the start of training. A seed determines them.',
    'fixed: fixed weights, the loss, its gradients, a manual check of a gradient, and one step downhill.',
    'dropout by hand: one unit drops out, and its gradients with it, beside a check.',
    'Each layer is one matrix product; between layers, ReLU sets negative numbers to 0.',
    colorLegend,
  ],
  tryThis: [
    'choose Re-randomize in the sidebar: all three blocks of weights on random are redrawn.',
    'if J2 of random contains a seed, type your neighbor’s seed there: you both get the same weights.',
    'on random, set J5, then J14, then J24 to 1. How large do the numbers become from layer to layer?',
    'on fixed, change an input in B3:D3 and follow the change to the loss in E32.',
    'on fixed, compare I36 (the predicted loss) with E41 (the loss after moving the weight). Then set H22 to 1.',
    'on fixed, swap G3 and H3: now the other class is correct. Which gradients in H24:I26 change sign?',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, part 1 (2017): a neural network in a spreadsheet.',
    'https://course.fast.ai',
  ],
  credits: [fastAiCredit],
});
