import { divergence, logProbabilities } from '../../nn/losses.ts';
import { placeAt, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers } from '../parameters.ts';
import { checkSameShape } from '../shapes.ts';
import { checkDistributions, inputHelp, probabilitiesFirst } from './pairs.ts';

const rows = numbers({ blanks: 'refuse' });

export const KLDIV = defineFunction({
  name: 'KLDIV',
  parameters: { prediction: rows, target: rows, input: probabilitiesFirst },
  run: ({ prediction, target, input }) => {
    checkSameShape(prediction, 'prediction', target, 'target');
    checkDistributions(target, 'target');
    if (input === 'probabilities') {
      checkDistributions(prediction, 'prediction');
      const impossible = target.data.findIndex((value, index) => value > 0 && prediction.data[index] === 0);
      if (impossible >= 0)
        refuse(
          `prediction is 0 in ${placeAt(impossible, target.columns)} where target is not, ` +
            'so the divergence is infinite',
        );
    }
    return divergence(logProbabilities(prediction, input).data, target.data, target.rows);
  },
  help: {
    category: 'Losses and metrics',
    summary: 'Kullback–Leibler divergence: the distance of predicted distributions from the correct ones.',
    parameters: {
      prediction: {
        shape: 'examples × classes',
        text: 'One predicted distribution per row. Blank cells are rejected.',
      },
      target: { shape: 'the same as prediction', text: 'One correct distribution per row.' },
      input: inputHelp,
    },
    returns: 'A number, 0 or greater for distributions: the mean over the rows.',
    mathematics: 'KL(t ‖ p) = Σ t · ln(t ÷ p), mean over rows; terms with t = 0 are 0',
    source:
      'S. Kullback, R. Leibler: On information and sufficiency, 1951; PyTorch’s KLDivLoss with batchmean.',
    examples: [
      {
        formula: '=KLDIV(A1:B1; A2:B2)',
        cells: {
          A1: [
            [0.5, 0.5],
            [0.9, 0.1],
          ],
        },
        output: [[0.3681]],
      },
    ],
    errors: [
      {
        message:
          'KLDIV: prediction is 0 in row 1, column 2 where target is not, so the divergence is infinite',
        cause: 'The prediction rules out a class that occurs.',
      },
    ],
  },
});
