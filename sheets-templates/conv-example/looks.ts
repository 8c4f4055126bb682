import { type Block, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { valuesEvery } from '../builder/strided.ts';

/** Side of a cell in pixels: as wide as rows are high, so that pictures keep their shape. */
export const cellSide = 21;

/** Figures in the cells of pictures; 0 shows nothing. */
export const fine: Look = { role: 'pixel', format: '0.0;-0.0;' };
export const coarse: Look = { role: 'pixel', format: '0;-0;' };

const weight: Look = { role: 'weight', fontSize: 6 };

/** A small text to the right of its cell. */
export const caption = (cell: string, text: string): Block => words(cell, [text], { role: 'text' });

export const filter = (cell: string, weights: readonly (readonly number[])[]): Block =>
  values(cell, weights, { ...weight, format: '0.0' });

export const wholeFilter = (cell: string, weights: readonly (readonly number[])[]): Block =>
  values(cell, weights, weight);

/** Dense weights, each in line with its pooled cell. */
export const dense = (cell: string, weights: readonly (readonly number[])[]): Block =>
  valuesEvery(cell, 2, weights, fine);
