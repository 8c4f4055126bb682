import type { BlockStyle } from './plan.ts';

/** What a block of cells is for; the colour tells it on every sheet alike. */
export type Role =
  | 'input'
  | 'weight'
  | 'movedWeight'
  | 'linear'
  | 'result'
  | 'gradient'
  | 'pixel'
  | 'title'
  | 'heading'
  | 'text'
  | 'label'
  | 'columnTitle'
  | 'tableHead'
  | 'entry'
  | 'remark'
  | 'mark'
  | 'box';

export interface Look {
  readonly role: Role;
  /** Number format, such as `0.00`. */
  readonly format?: string;
  /** In points, for cells too small for the usual 10. */
  readonly fontSize?: number;
  /** False for a long list, where Google takes time for the border of each cell. */
  readonly border?: false;
}

type RoleStyle = Omit<BlockStyle, 'range' | 'numberFormat'>;

/** The smallest size that Google offers: figures that do not hide the colours of a picture. */
const pixelFontSize = 6;

const cell = (background: string): RoleStyle => ({
  background,
  border: true,
});

/** Pale enough for black figures on a projector, and told apart by the labels as well. */
const roleStyles: Readonly<Record<Role, RoleStyle>> = {
  input: cell('#fff2cc'),
  weight: cell('#d9e7fd'),
  movedWeight: { ...cell('#aecbfa'), bold: true },
  linear: cell('#f1f3f4'),
  result: cell('#d9f0df'),
  gradient: cell('#fce5cd'),
  pixel: { fontSize: pixelFontSize },
  title: { bold: true, fontColor: '#174ea6', fontSize: 13 },
  text: {},
  heading: { bold: true, fontColor: '#174ea6' },
  label: { horizontalAlignment: 'right' },
  columnTitle: { bold: true, horizontalAlignment: 'right' },
  tableHead: { background: '#d2e3fc', bold: true, border: true },
  entry: { border: true, horizontalAlignment: 'left' },
  remark: { italic: true, fontColor: '#5f6368' },
  mark: { bold: true, horizontalAlignment: 'center' },
  box: { horizontalAlignment: 'center' },
};

/** What the colours mean, for a corner of each sheet. */
export const colorLegend =
  'Yellow: type your own. Blue: weights. Grey: before the activation. Green: results. Orange: gradients.';

export function styleOf(range: string, { role, format, fontSize, border }: Look): BlockStyle {
  return {
    range,
    ...roleStyles[role],
    ...(format === undefined ? {} : { numberFormat: format }),
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(border === undefined ? {} : { border }),
  };
}
