import type { TabPlan } from '../builder/plan.ts';

type ColorScale = TabPlan['colorScales'][number];

/** White at 0, dark at 16: ink on paper that leaves figures readable. */
export const inkScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'NUMBER', value: 0, color: '#ffffff' },
    { type: 'NUMBER', value: 16, color: '#7f8c9b' },
  ],
});

/** Orange below 0, white at 0, blue above. */
export const weightScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'MIN', color: '#f6b26b' },
    { type: 'NUMBER', value: 0, color: '#ffffff' },
    { type: 'MAX', color: '#8ab4f8' },
  ],
});

/** Grey where a unit is dropped. */
export const maskScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'NUMBER', value: 0, color: '#9aa0a6' },
    { type: 'NUMBER', value: 1, color: '#ffffff' },
  ],
});

/** White at 0, green at the largest: activations. */
export const activationScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'NUMBER', value: 0, color: '#ffffff' },
    { type: 'MAX', color: '#63be7b' },
  ],
});

/** Green at the smallest loss, yellow at 1, red at the largest. */
export const lossScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'MIN', color: '#63be7b' },
    { type: 'NUMBER', value: 1, color: '#ffeb84' },
    { type: 'MAX', color: '#f8696b' },
  ],
});
