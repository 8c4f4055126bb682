import type { Border, CellStyle, RangeData, Workbook } from '../workbook/types.ts';
import { constant, count, textOrNull, truth } from './arguments.ts';
import { updateStyles } from './cell-styles.ts';
import type { RangeState } from './classes.ts';
import { chain } from './emulated-class.ts';
import { BorderStyle, type EnumConstant } from './enums.ts';

type Side = 'top' | 'left' | 'bottom' | 'right';

const styleNames: Readonly<Record<string, Border['style']>> = {
  DOTTED: 'dotted',
  DASHED: 'dashed',
  SOLID: 'solid',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOUBLE: 'double',
};

function borderOf(color: unknown, style: unknown): Border {
  const kind: EnumConstant =
    style === undefined || style === null ? BorderStyle.SOLID : constant(style, BorderStyle);
  return { color: textOrNull(color) ?? '#000000', style: styleNames[kind.name]! };
}

/** Which of the six switches of setBorder decides about one side of a cell. */
function switchFor(side: Side, area: RangeData, row: number, column: number): keyof Switches {
  if (side === 'top') return row === area.row ? 'top' : 'horizontal';
  if (side === 'bottom') return row === area.row + area.rows - 1 ? 'bottom' : 'horizontal';
  if (side === 'left') return column === area.column ? 'left' : 'vertical';
  return column === area.column + area.columns - 1 ? 'right' : 'vertical';
}

/** Whether each line of an area is drawn (true), taken away (false) or left as it is (null). */
export interface Switches {
  top: boolean | null;
  left: boolean | null;
  bottom: boolean | null;
  right: boolean | null;
  vertical: boolean | null;
  horizontal: boolean | null;
}

function applyBorder(style: CellStyle, border: Border, decide: (side: Side) => boolean | null): void {
  const borders = { ...style.borders };
  for (const side of ['top', 'left', 'bottom', 'right'] as const) {
    const wanted = decide(side);
    if (wanted === true) borders[side] = border;
    if (wanted === false) delete borders[side];
  }
  if (Object.keys(borders).length > 0) style.borders = borders;
  else delete style.borders;
}

/** Draws lines around and inside an area. */
export function drawBorders(workbook: Workbook, area: RangeData, switches: Switches, border: Border): void {
  updateStyles(workbook, area, (style, row, column) =>
    applyBorder(style, border, (side) => switches[switchFor(side, area, row, column)]),
  );
}

/** `setBorder(top, left, bottom, right, vertical, horizontal, color?, style?)`; null leaves a side as it is. */
export function setBorder({ execution, area }: RangeState, ...given: unknown[]): typeof chain {
  count(given, 6, 8);
  const flags = given.slice(0, 6).map((flag) => (flag === null ? null : truth(flag)));
  const [top, left, bottom, right, vertical, horizontal] = flags as (boolean | null)[];
  const switches = { top, left, bottom, right, vertical, horizontal } as Switches;
  drawBorders(execution.workbook, area, switches, borderOf(given[6], given[7]));
  return chain;
}
