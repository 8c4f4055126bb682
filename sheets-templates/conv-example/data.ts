/**
 * The digit (MNIST) and the weights of fast.ai's conv-example workbook (Apache-2.0), see NOTICE; and edge
 * filters of our own.
 */
import original from './data.json';

type Matrix = readonly (readonly number[])[];

/** 28×28 intensities from 0 (paper) to 1 (ink). */
export const digit: Matrix = original.digit;

/** One 3×3 filter for each of the two maps. */
export const layer1Filters: readonly Matrix[] = original.layer1;
/** For each of the two maps, a 3×3 filter for each map of layer 1. */
export const layer2Filters: readonly (readonly Matrix[])[] = original.layer2;
/** 12×13 weights for each pooled map. */
export const denseWeights: readonly Matrix[] = original.dense;

/** Prewitt's edge filters: ink above paper, and ink left of paper. */
export const edgeFilters: readonly Matrix[] = [
  [
    [1, 1, 1],
    [0, 0, 0],
    [-1, -1, -1],
  ],
  [
    [1, 0, -1],
    [1, 0, -1],
    [1, 0, -1],
  ],
];

const along = [
  [0, 0, 0],
  [1, 1, 1],
  [0, 0, 0],
];
const downwards = [
  [0, 1, 0],
  [0, 1, 0],
  [0, 1, 0],
];
const blocked = [
  [0, 0, 0],
  [0, -1, 0],
  [0, 0, 0],
];

/** An outline of level and upright strokes together; and upright strokes alone. */
export const strokeFilters: readonly (readonly Matrix[])[] = [
  [along, downwards],
  [blocked, downwards],
];
