import { asException, fill, heading, label, spill, values, words } from '../builder/blocks.ts';
import { colorLegend, type Look, type Role } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { input, target, weights1, weights2, weights3 } from './data.ts';

const coarse = (role: Role): Look => ({ role, format: '0.00' });
const medium = (role: Role): Look => ({ role, format: '0.000' });
const fine = (role: Role): Look => ({ role, format: '0.00000' });
const columnTitle: Look = { role: 'columnTitle' };
const remark = (cell: string, text: string) => words(cell, [text], { role: 'remark' });

const forward = [
  remark('A1', colorLegend),
  words('B2', ['x1', 'x2', 'x3'], columnTitle),
  words('G2', ['y1', 'y2'], columnTitle),
  heading('A3', 'input x, target y'),
  values('B3', [input], coarse('input')),
  values('G3', [target], coarse('input')),

  heading('A5', 'weights 1'),
  values('B5', weights1, coarse('weight')),
  heading('A9', 'linear 1 = x · weights 1'),
  spill('B9:E9', '=MMULT(B3:D3;B5:E7)', coarse('linear')),
  remark('A10', '1×3 times 3×4 is 1×4'),
  heading('A12', 'activations 1 (ReLU)'),
  fill('B12:E12', '=MAX(0;B9)', coarse('result')),

  heading('A14', 'weights 2'),
  values('B14', weights2, coarse('weight')),
  heading('A19', 'linear 2 = act. 1 · weights 2'),
  spill('B19:D19', '=MMULT(B12:E12;B14:D17)', coarse('linear')),
  remark('A20', '1×4 times 4×3 is 1×3'),
  heading('A22', 'activations 2 (ReLU)'),
  fill('B22:D22', '=MAX(0;B19)', coarse('result')),

  heading('A24', 'weights 3'),
  values('B24', weights3, medium('weight')),
  heading('A28', 'o: linear 3 = act. 2 · weights 3'),
  spill('B28:C28', '=MMULT(B22:D22;B24:C26)', medium('linear')),
  label('D28', 'sum of exp'),
  fill('E28', '=ARRAYFORMULA(SUM(EXP(B28:C28)))', medium('result')),
  heading('A30', 'p: softmax of o'),
  fill('B30:C30', '=EXP(B28)/$E$28', medium('result')),
  heading('A32', 'l: loss'),
  fill('B32:C32', '=-LN(B30)*G3', medium('result')),
  label('D32', 'sum'),
  fill('E32', '=SUM(B32:C32)', fine('result')),
];

const gradients = [
  label('G10', 'H25 by hand'),
  fill('I10', '=ROUND(C22;2)*ROUND(H30;3)', coarse('result')),
  label('G22', 'small step'),
  values('H22', [[0.01]], coarse('input')),
  heading('G24', 'dl/dw'),
  spill('H24:I26', '=MMULT(TRANSPOSE(B22:D22);H30:I30)', medium('gradient')),
  remark('G25', '= dl/do × do/dw'),
  label('G29', 'not used'),
  values('H29', [[0.01]], medium('input')),
  heading('G30', 'dl/do'),
  fill('H30:I30', '=B30-G3', medium('gradient')),
];

const checkByStep = [
  heading('A34', 'Check: one weight moved a little'),
  heading('A35', 'weights 3, moved'),
  fill('B35:C37', '=B24', fine('weight')),
  asException(fill('C36', '=C25+$H$22', fine('movedWeight'))),
  heading('G35', 'predicted loss'),
  fill('H35:I37', '=$E$32+H24*$H$22', fine('gradient')),
  heading('A39', 'o'),
  spill('B39:C39', '=MMULT(B22:D22;B35:C37)', fine('linear')),
  label('D39', 'sum of exp'),
  fill('E39', '=ARRAYFORMULA(SUM(EXP(B39:C39)))', medium('result')),
  remark('G39', 'dl/do is still the one in H30'),
  heading('A40', 'p'),
  fill('B40:C40', '=EXP(B39)/$E$39', fine('result')),
  heading('A41', 'l'),
  fill('B41:C41', '=-LN(B40)*G3', fine('result')),
  label('D41', 'sum'),
  fill('E41', '=SUM(B41:C41)', fine('result')),
];

const oneStepDown = [
  heading('A44', 'One step of gradient descent'),
  heading('A45', 'weights 3, new'),
  fill('B45:C47', '=B24-H24*$H$22', medium('weight')),
  heading('G44', 'change of the weights (old − new)'),
  fill('G45:H47', '=B24-B45', medium('gradient')),
  heading('A49', 'o, new'),
  spill('B49:C49', '=MMULT(B22:D22;B45:C47)', medium('linear')),
  label('D49', 'sum of exp'),
  fill('E49', '=ARRAYFORMULA(SUM(EXP(B49:C49)))', medium('result')),
  heading('A51', 'p, new'),
  fill('B51:C51', '=EXP(B49)/$E$49', medium('result')),
  heading('G51', 'change of p'),
  fill('H51:I51', '=B51-B30', medium('gradient')),
  heading('A53', 'loss, new'),
  fill('B53:C53', '=-LN(B51)*G3', medium('result')),
  label('D53', 'sum'),
  fill('E53', '=SUM(B53:C53)', medium('result')),
  heading('G53', 'change of the loss'),
  fill('H53:I53', '=B53-B32', medium('gradient')),
  heading('G55', 'per change of p'),
  fill('H55:I55', '=H53/H51', medium('gradient')),
];

export const fixedTab: TabDefinition = {
  widths: [
    ['A', 245],
    ['B:E', 84],
    ['F', 28],
    ['G', 150],
    ['H:I', 84],
  ],
  blocks: [...forward, ...gradients, ...checkByStep, ...oneStepDown],
  training: {
    objective: 'E32',
    variables: ['B5:E7', 'B14:D17', 'B24:C26'],
    goal: { kind: 'minimize' },
  },
  notes: {
    B12: 'ReLU: negative numbers become 0.',
    B30: 'The outputs as probabilities: e to the power of the output, divided by the sum of both powers.',
    H30: 'Gradient of the loss with respect to the output: softmax minus target.',
    H24: 'Each activation of layer 2 times each gradient of the output.',
    I10: 'The activation in C22 times the gradient in H30, both rounded: close to the exact product in H25.',
    H35: 'The loss plus the gradient times the small step: the predicted loss if only this weight moves.',
    H29: 'No formula uses this number; the original includes it.',
    C36: 'The only weight that is moved: by the small step in H22.',
    I36: 'The loss that the gradient predicts for the weight moved in C36. Compare it with E41.',
    H55: 'Zero, because the first class is not the target and adds nothing to the loss.',
    I55: 'Close to −1/p: the slope of −ln p.',
  },
  corrections: [
    {
      cells: ['C32', 'E32', 'H35:I37', 'C41', 'E41', 'C53', 'E53', 'I53', 'I55'],
      original: 'uses the logarithm to base 10.',
      reason:
        'uses the natural logarithm, which matches the gradient p − y. The loss predicted by the gradient (I36) now agrees with the loss after the step (E41).',
    },
  ],
};
