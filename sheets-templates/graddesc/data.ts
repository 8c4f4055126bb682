/** The points of fast.ai's graddesc workbook (Apache-2.0), see NOTICE; they lie exactly on y = 2x + 30. */

/** [x, y], in the order in which an epoch visits them. */
export const points: readonly (readonly [number, number])[] = [
  [14, 58],
  [86, 202],
  [28, 86],
  [51, 132],
  [28, 86],
  [29, 88],
  [72, 174],
  [62, 154],
  [84, 198],
  [15, 60],
  [42, 114],
  [62, 154],
  [47, 124],
  [35, 100],
  [9, 48],
  [38, 106],
  [44, 118],
  [99, 228],
  [13, 56],
  [21, 72],
  [28, 86],
  [20, 70],
  [8, 46],
  [64, 158],
  [99, 228],
  [70, 170],
  [27, 84],
  [17, 64],
  [8, 46],
];

/** Where training starts after a reset: intercept b and slope a. */
export const start = { b: 1, a: 1 };
