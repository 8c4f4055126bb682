import { type Block, values, valuesEvery, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import original from './data.json';

/** Side of a cell in pixels: the width equals the height, so that pictures keep their shape. */
export const cellSide = 21;

/** Figures in the cells of pictures; 0 is not shown. */
export const fine: Look = { role: 'pixel', format: '0.0;-0.0;' };
export const coarse: Look = { role: 'pixel', format: '0;-0;' };

const weight: Look = { role: 'weight', fontSize: 6 };

/** A small text to the right of its cell. */
export const caption = (cell: string, text: string): Block => words(cell, [text], { role: 'text' });

export const filter = (cell: string, weights: readonly (readonly number[])[]): Block =>
  values(cell, weights, { ...weight, format: '0.0' });

export const wholeFilter = (cell: string, weights: readonly (readonly number[])[]): Block =>
  values(cell, weights, weight);

/** Dense weights, each aligned with its pooled cell. */
export const dense = (cell: string, weights: readonly (readonly number[])[]): Block =>
  valuesEvery(cell, 2, weights, fine);

/**
 * The digit (MNIST) and the weights of fast.ai's conv-example workbook (Apache-2.0), see NOTICE; and our own edge
 * filters.
 */

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

/** Outlines of level and upright strokes together; and upright strokes alone. */
export const strokeFilters: readonly (readonly Matrix[])[] = [
  [along, downwards],
  [blocked, downwards],
];
