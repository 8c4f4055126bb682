/** What all random functions say about their seed. */
export const seedHelp = {
  shape: 'one cell',
  text:
    'A whole number, best in a cell of its own: the same seed gives the same draw for ever. ' +
    'RAND() and other volatile functions hang here.',
};

export const rescaleHelp = {
  shape: 'one cell',
  text: 'Whether kept numbers are divided by 1 − p, so that the expected sum stays the same.',
};

export const rowsHelp = { shape: 'one cell', text: 'How many rows to draw: the inputs of the layer.' };
export const columnsHelp = { shape: 'one cell', text: 'How many columns to draw: the outputs of the layer.' };
