import type { PhrasePair } from '../../src/formula/exercise/number-check.ts';
import type { BlockStyle } from './plan.ts';

/** The purpose of a block of cells, shown by the same color on every sheet. */
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
  | 'box'
  | 'link';

export interface Look {
  readonly role: Role;
  /** Number format, such as `0.00`. */
  readonly format?: string;
  /** In points, for cells too small for the default of 10. */
  readonly fontSize?: number;
  /** False for a long list, because Google needs time for the border of each cell. */
  readonly border?: false;
}

type RoleStyle = Omit<BlockStyle, 'range' | 'numberFormat'>;

/** The smallest font size in Google Sheets, so that figures do not hide the colors of a picture. */
const pixelFontSize = 6;

const cell = (background: string): RoleStyle => ({
  background,
  border: true,
});

/** Pale enough for black figures on a projector; labels distinguish the roles as well. */
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
  link: { fontColor: '#1155cc' },
};

/** The meaning of the colors, for a corner of a sheet. */
export const colorLegend =
  'Yellow: type your own. Blue: weights. Grey: before the activation. Green: results. Orange: gradients.';

/** The meaning of each color, by role. */
export const swatches = [
  ['input', ['type your own', 'Eigenes eingeben']],
  ['weight', ['weights', 'Gewichte']],
  ['linear', ['before the activation', 'vor der Aktivierung']],
  ['result', ['results', 'Ergebnisse']],
  ['gradient', ['gradients', 'Gradienten']],
] as const satisfies readonly (readonly [Role, PhrasePair])[];

export function styleOf(range: string, { role, format, fontSize, border }: Look): BlockStyle {
  return {
    range,
    ...roleStyles[role],
    ...(format === undefined ? {} : { numberFormat: format }),
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(border === undefined ? {} : { border }),
  };
}
