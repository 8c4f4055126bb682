import type { TabPlan } from './plan.ts';

type ColorScale = TabPlan['colorScales'][number];

export const paper = '#fcfcff';
export const ink = '#f8696b';

const scale = (ranges: readonly string[], color: string): ColorScale => ({
  ranges,
  points: [
    { type: 'MIN', color: paper },
    { type: 'MAX', color },
  ],
});

/** White at the smallest number of the ranges together, red at the largest: for pictures. */
export const whiteToRed = (...ranges: string[]): ColorScale => scale(ranges, ink);

/** White at the smallest number, blue at the largest: for weights, which are blue on all sheets. */
export const whiteToBlue = (...ranges: string[]): ColorScale => scale(ranges, '#8ab4f8');
