/**
 * The layout of the dropout tab, for its definition and for the explorer in the sidebar, which finds the tab by these
 * labels, whatever its name.
 */
export const dropoutLabels = {
  BQ1: 'Convolution 2 and ReLU: two maps of 24×24',
  CU1: 'Random numbers from 0 to 1, one for each cell',
  FE1: 'After dropout',
  FT1: 'p: share that drops out',
} as const;

export const dropoutPlaces = {
  p: 'GD1',
  rescale: 'GD2',
  /** Each map before dropout, and the random numbers that determine which of its cells are kept. */
  planes: [
    { map: 'BQ4:CN27', draws: 'CU4:DR27' },
    { map: 'BQ37:CN60', draws: 'CU37:DR60' },
  ],
} as const;
