import type { BlockStyle } from './plan.ts';

/** What a block of cells is for; the colour tells it on every sheet alike. */
export type Role =
  | 'input'
  | 'weight'
  | 'movedWeight'
  | 'linear'
  | 'result'
  | 'gradient'
  | 'heading'
  | 'label'
  | 'remark';

export interface Look {
  readonly role: Role;
  /** Number format, such as `0.00`. */
  readonly format?: string;
}

type RoleStyle = Omit<BlockStyle, 'range' | 'numberFormat'>;

const cell = (background: string): RoleStyle => ({
  background,
  border: true,
  fontColor: '#202124',
  horizontalAlignment: 'right',
});

/** Pale enough for black figures on a projector, and told apart by the labels as well. */
const roleStyles: Readonly<Record<Role, RoleStyle>> = {
  input: cell('#fff2cc'),
  weight: cell('#d9e7fd'),
  movedWeight: { ...cell('#aecbfa'), bold: true },
  linear: cell('#f1f3f4'),
  result: cell('#d9f0df'),
  gradient: cell('#fce5cd'),
  heading: { bold: true, fontColor: '#174ea6' },
  label: { fontColor: '#3c4043', horizontalAlignment: 'right' },
  remark: { italic: true, fontColor: '#5f6368' },
};

/** What the colours mean, for a corner of each sheet. */
export const colorLegend =
  'Yellow: type your own. Blue: weights. Grey: before the activation. Green: results. Orange: gradients.';

export function styleOf(range: string, { role, format }: Look): BlockStyle {
  return { range, ...roleStyles[role], ...(format === undefined ? {} : { numberFormat: format }) };
}
