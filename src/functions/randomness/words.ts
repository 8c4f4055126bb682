/** What all random functions say about their seed. */
export const seedHelp = {
  shape: 'one cell',
  text: 'A whole number, never RAND(): the same seed gives the same draw for ever. Best in a cell of its own.',
};

export const rescaleHelp = {
  shape: 'one cell',
  text: 'Whether kept numbers are divided by 1 − p, so that the expected sum stays the same.',
};

export const rowsHelp = { shape: 'one cell', text: 'How many rows to draw: the inputs of the layer.' };
export const columnsHelp = { shape: 'one cell', text: 'How many columns to draw: the outputs of the layer.' };

export const pHelp = { shape: 'one cell', text: 'The probability of dropping, from 0 to less than 1.' };

export const modeHelp = {
  shape: 'one cell',
  text: 'With "fan_in" activations keep their size, with "fan_out" gradients do.',
};

export const nonlinearityHelp = {
  shape: 'one cell',
  text: 'What follows the layer; it decides the gain, as in PyTorch.',
};

export const slopeHelp = { shape: 'one cell', text: 'The negative slope of "leaky_relu"; 0 is plain RELU.' };

export const gainHelp = { shape: 'one cell', text: 'What the weights are multiplied with.' };

export const kernelChannelsHelp = {
  shape: 'one cell',
  text: 'For a kernel of CONV2D: its channels. The fans are then those of the convolution.',
  whenLeftOut: 'a row is an input, as in DENSE',
};

export const kernelFiltersHelp = {
  shape: 'one cell',
  text: 'For a kernel of CONV2D: its filters.',
  whenLeftOut: 'a column is an output, as in DENSE',
};

export const weightsReturns = 'A block of rows × cols weights.';

export const rowsOfAnything = {
  shape: 'any rows × columns',
  text: 'Numbers, text or TRUE and FALSE. Blank rows and columns at the end are left out; dates are refused.',
};
