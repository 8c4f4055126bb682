/** What many functions say in their help in the same words. */
export const rangeHelp = {
  shape: 'any rows × columns',
  text: 'The input numbers. Blank cells count as 0. In full-column ranges, blank rows at the end are ignored.',
};

export const sameShape = 'An array of the same shape.';

export const channelsHelp = {
  shape: 'one cell',
  text: 'Number of planes of equal height, stacked vertically.',
};
