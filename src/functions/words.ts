/** What many functions say in their help in the same words. */
export const rangeHelp = {
  shape: 'any rows × columns',
  text: 'The numbers. Blank cells count as 0; of whole columns, blank rows at the end are left out.',
};

export const sameShape = 'A block of the same shape.';

export const channelsHelp = {
  shape: 'one cell',
  text: 'How many planes of equal height are stacked one below the other.',
};
