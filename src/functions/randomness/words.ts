import { number, startingAt, wholeNumber } from '../parameters.ts';

/** Number of rows or columns to draw. */
export const sizeParameter = startingAt(2, wholeNumber({ minimum: 1 }));

/** The probability of dropping. */
export const droppingParameter = startingAt(1 / 2, number({ minimum: 0, below: 1 }));

/** Help about seeds, shared by all random functions. */
export const seedHelp = {
  shape: 'one cell',
  text: 'An integer, never RAND(): the same seed always returns the same draw. Keep it in its own cell.',
};

export const rescaleHelp = {
  shape: 'one cell',
  text: 'Whether to divide kept numbers by 1 − p, which preserves the expected sum.',
};

export const rowsHelp = { shape: 'one cell', text: 'Number of rows: the inputs of the layer.' };
export const columnsHelp = { shape: 'one cell', text: 'Number of columns: the outputs of the layer.' };

export const pHelp = { shape: 'one cell', text: 'The probability of dropping, from 0 to below 1.' };

const modeHelp = {
  shape: 'one cell',
  text:
    'The fan to scale by: "fan_in" (inputs per output) preserves the size of activations, "fan_out" (outputs ' +
    'per input) the size of gradients.',
};

const nonlinearityHelp = {
  shape: 'one cell',
  text:
    'The activation after the layer. It sets the gain, as in PyTorch: √(2 ÷ (1 + slope²)) for "leaky_relu", √2 for ' +
    '"relu", 5 ÷ 3 for "tanh", 3 ÷ 4 for "selu", 1 for "linear" and "sigmoid".',
};

const slopeHelp = { shape: 'one cell', text: 'The negative slope of "leaky_relu"; 0 is plain RELU.' };

export const gainHelp = { shape: 'one cell', text: 'Factor applied to the weights.' };

const kernelChannelsHelp = {
  shape: 'one cell',
  text: 'For a kernel of CONV2D: its channels, stacked vertically. Then fan_in = channels · rows · columns of one kernel.',
  whenLeftOut: '1 if filters is set, else fan_in = rows as in DENSE',
};

const kernelFiltersHelp = {
  shape: 'one cell',
  text: 'For a kernel of CONV2D: its filters, side by side. Then fan_out = filters · rows · columns of one kernel.',
  whenLeftOut: '1 if channels is set, else fan_out = cols as in DENSE',
};

export const weightsReturns = 'An array of rows × cols weights.';

export const rowsOfAnything = {
  shape: 'any rows × columns',
  text: 'Numbers, text, TRUE or FALSE. Blank rows at the end are ignored; dates are rejected.',
};

/** The arguments of both He initializers. */
export const kaimingHelp = {
  rows: rowsHelp,
  cols: columnsHelp,
  seed: seedHelp,
  nonlinearity: nonlinearityHelp,
  mode: modeHelp,
  slope: slopeHelp,
  channels: kernelChannelsHelp,
  filters: kernelFiltersHelp,
};

/** The arguments of both Glorot initializers. */
export const xavierHelp = {
  rows: rowsHelp,
  cols: columnsHelp,
  seed: seedHelp,
  gain: gainHelp,
  channels: kernelChannelsHelp,
  filters: kernelFiltersHelp,
};
