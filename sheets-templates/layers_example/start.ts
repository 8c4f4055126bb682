import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'A network small enough to follow every number',
  shows: [
    'Three inputs go through three layers of weights and come out as two probabilities. Then the error goes back.',
    'random: weights drawn at random, as training starts from. A seed decides which.',
    'fixed: weights that stay, the loss, its gradients, a check of a gradient by hand, and one step downhill.',
    'Each layer is one matrix product; between layers, ReLU sets to 0 what is negative.',
    colorLegend,
  ],
  tryThis: [
    'choose Re-randomize in the sidebar: on random, all three blocks of weights are drawn again.',
    'where J2 of random holds a seed, type your neighbour’s number there: the same seed gives both of you the same weights.',
    'on random, put 1 into J5, J14 and J24 in turn. How large do the numbers get from layer to layer?',
    'on fixed, change an input in B3:D3 and follow the change down to the loss in E32.',
    'on fixed, compare I36, which the gradient predicts, with E41, the loss after moving the weight. Then set H22 to 1.',
    'on fixed, swap G3 and H3: now the other class is right. Where do the gradients in H24:I26 change their sign?',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, part 1 (2017): a neural network in a spreadsheet.',
    'https://course.fast.ai',
  ],
  credits: [fastAiCredit],
});
