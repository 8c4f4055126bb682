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
  text:
    'With "fan_in", the numbers that go into one output, activations keep their size; with "fan_out", the numbers ' +
    'that come from one input, gradients do.',
};

export const nonlinearityHelp = {
  shape: 'one cell',
  text:
    'What follows the layer. It decides the gain, as in PyTorch: √(2 ÷ (1 + slope²)) for "leaky_relu", √2 for ' +
    '"relu", 5 ÷ 3 for "tanh", 3 ÷ 4 for "selu", 1 for "linear" and "sigmoid".',
};

export const slopeHelp = { shape: 'one cell', text: 'The negative slope of "leaky_relu"; 0 is plain RELU.' };

export const gainHelp = { shape: 'one cell', text: 'What the weights are multiplied with.' };

export const kernelChannelsHelp = {
  shape: 'one cell',
  text:
    'For a kernel of CONV2D: its channels, one kernel below the other. Then fan_in = channels · rows · columns of ' +
    'one kernel.',
  whenLeftOut: '1 where filters is given, else fan_in = rows as in DENSE',
};

export const kernelFiltersHelp = {
  shape: 'one cell',
  text: 'For a kernel of CONV2D: its filters, side by side. Then fan_out = filters · rows · columns of one kernel.',
  whenLeftOut: '1 where channels is given, else fan_out = cols as in DENSE',
};

export const weightsReturns = 'A block of rows × cols weights.';

export const rowsOfAnything = {
  shape: 'any rows × columns',
  text: 'Numbers, text or TRUE and FALSE. Blank rows at the end are left out; dates are refused.',
};

/** The arguments of both of He's initialisers. */
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

/** The arguments of both of Glorot's initialisers. */
export const xavierHelp = {
  rows: rowsHelp,
  cols: columnsHelp,
  seed: seedHelp,
  gain: gainHelp,
  channels: kernelChannelsHelp,
  filters: kernelFiltersHelp,
};
