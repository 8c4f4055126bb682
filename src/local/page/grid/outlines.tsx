import type { RangeData } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { useColoredReferences } from '../formula/colored-text.tsx';
import { activeSheet } from '../session/page-state.ts';

/** A frame around cells of the shown sheet. It is drawn again when the grid is scrolled. */
function Outline({
  range,
  kind,
  color,
}: {
  range: RangeData;
  kind: 'copied' | 'reference' | 'framed';
  color?: string;
}) {
  const { grid } = useApp();
  const { row, column, rows, columns } = range;
  const first = grid.rectangleOf(row, column);
  const last = grid.rectangleOf(row + rows - 1, column + columns - 1);
  if (!first || !last) return null;
  const { left, top } = first;
  const place = {
    left: `${left}px`,
    top: `${top}px`,
    width: `${last.left + last.width - left}px`,
    height: `${last.top + last.height - top}px`,
    ...(color && { borderColor: color, background: `${color}14` }),
  };
  return <div class={`${kind}-outline`} data-testid={`${kind}-outline`} style={place} />;
}

/** The corner by which a finger makes the selection larger; a mouse has other ways. */
function TouchHandle() {
  const { grid } = useApp();
  const { selection, edit } = usePageState();
  const { row, column, rows, columns } = selection;
  const last = grid.rectangleOf(row + rows - 1, column + columns - 1);
  if (!last || edit) return null;
  return (
    <div
      class="touch-handle"
      data-testid="touch-handle"
      style={{ left: `${last.left + last.width}px`, top: `${last.top + last.height}px` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.buttons > 0 && grid.extendTo(event)}
    />
  );
}

/** Google's dashed line around copied or cut cells, and the colours of a formula's references while it is edited. */
export function Outlines() {
  const { copied, workbook, framed } = usePageState();
  const references = useColoredReferences();
  const shown = activeSheet({ workbook });
  const isShown = ({ sheetId }: RangeData) => sheetId === workbook?.activeSheetId;
  return (
    <div class="over-cells" aria-hidden="true">
      {copied && isShown(copied) && <Outline range={copied} kind="copied" />}
      {shown &&
        framed
          .filter(
            ({ sheet, block }) =>
              sheet === shown.name && block.row < shown.rows && block.column < shown.columns,
          )
          .map(({ block, color }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frames have no names, and keep nothing
            <Outline key={index} range={{ ...block, sheetId: shown.id }} kind="framed" color={color} />
          ))}
      {references
        .filter(({ range }) => isShown(range))
        .map(({ start, range, color }) => (
          <Outline key={start} range={range} kind="reference" color={color} />
        ))}
      <TouchHandle />
    </div>
  );
}
