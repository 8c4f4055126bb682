import { colorLegend } from '../builder/look.ts';
import { startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'How much dropout?',
  shows: [
    'digits, net: 150 digits to learn from, 200 to validate, and a network with dropout behind two layers.',
    'one digit: a digit on its way through a trained network, with dropout.',
    'curves, grid: losses over 100 epochs, and for 25 pairs of amounts. answer: claims, and your own numbers.',
    colorLegend,
  ],
  tryThis: [
    'on one digit, use Re-randomize: about half of a row turns 0, the others double. Does the answer stay?',
    'on net, set B3 and B4 to 0. In Train, press Start: the training loss falls to 0, the validation loss rises.',
    'press Restore, type 0.25 and 0.5, press Start: the validation loss ends at about 0.4.',
    'press Restore, type 0.9 twice, press Start: both losses stay near 2.3, as if it guessed.',
    'tick B6 for wrong labels, and repeat: where does dropout help most?',
    'on answer, read what people say, and type your own numbers beside it.',
  ],
  lesson: [
    'Dropout in the fully connected part of a network: how the amounts were chosen, and what they change.',
    'https://jmlr.org/papers/v15/srivastava14a.html',
    'https://course.fast.ai',
  ],
  credits: [
    'Digits: Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI), CC BY 4.0.',
    'We selected 350 rows and added 15 wrong labels.',
    'https://doi.org/10.24432/C50P49',
    'The picture of dropout in a spreadsheet: fast.ai (Jeremy Howard). All formulas and texts are our own.',
  ],
});
