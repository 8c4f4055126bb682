import type { IRange } from '@univerjs/core';
import { type IViewportInfo, SpreadsheetSkeleton } from '@univerjs/engine-render';

/** Columns beside the visible ones whose texts may overflow into them. */
const reach = 20;

interface CellOptions {
  mergeRange?: IRange;
  cacheItem?: { bg: boolean; border: boolean };
}

/** The parts of Univer's skeleton used here; Univer calls them private. */
interface Skeleton {
  worksheet: {
    getRowVisible(row: number): boolean;
    /** The cell as shown, including for example the button of a filter in an empty cell. */
    getCell(row: number, column: number): unknown;
    getCellRaw(row: number, column: number): unknown;
  };
  columnWidthAccumulation: readonly number[];
  /** Another object after each reset. */
  _stylesCache: object;
  _drawingRange: IRange;
  updateVisibleRange(viewport: IViewportInfo): boolean;
  getCurrentRowColumnSegmentMergeData(range: IRange): IRange[];
  _setStylesCacheForOneCell(row: number, column: number, options: CellOptions): void;
}

/** The last contents of the cache for a viewport of a skeleton. */
const passes = new WeakMap<Skeleton, Map<string, { cache: object; range: string }>>();

const rangeText = ({ startRow, endRow, startColumn, endColumn }: IRange): string =>
  [startRow, endRow, startColumn, endColumn].join();

/** Whether the cache already contains all of the viewport's cells. Notes that it soon will. */
function isKnown(skeleton: Skeleton, { viewportKey, isDirty, isForceDirty }: IViewportInfo): boolean {
  const known = passes.get(skeleton) ?? new Map<string, { cache: object; range: string }>();
  passes.set(skeleton, known);
  const last = known.get(viewportKey);
  const range = rangeText(skeleton._drawingRange);
  known.set(viewportKey, { cache: skeleton._stylesCache, range });
  return Boolean(!isDirty && !isForceDirty && last?.range === range && last.cache === skeleton._stylesCache);
}

/** The shown rows of a range, as ranges without a gap. */
function shownRows(skeleton: Skeleton, range: IRange): IRange[] {
  const shown: IRange[] = [];
  for (let row = range.startRow; row <= range.endRow; row++) {
    if (!skeleton.worksheet.getRowVisible(row)) continue;
    const last = shown.at(-1);
    if (last?.endRow === row - 1) last.endRow = row;
    else shown.push({ ...range, startRow: row, endRow: row });
  }
  return shown;
}

function fillCache(skeleton: Skeleton): void {
  const { startColumn, endColumn } = skeleton._drawingRange;
  if (endColumn === -1 || skeleton._drawingRange.endRow === -1) return;
  const first = Math.max(0, startColumn - reach);
  const last = Math.min(skeleton.columnWidthAccumulation.length - 1, endColumn + reach);
  const rows = shownRows(skeleton, skeleton._drawingRange);
  for (const { startRow, endRow } of rows)
    for (let row = startRow; row <= endRow; row++)
      for (let column = first; column <= last; column++) {
        const isShown = column >= startColumn && column <= endColumn;
        // Empty cells have nothing to paint: checking each of them took half of a frame.
        const { worksheet } = skeleton;
        if (!(isShown ? worksheet.getCell(row, column) : worksheet.getCellRaw(row, column))) continue;
        skeleton._setStylesCacheForOneCell(row, column, { cacheItem: { bg: isShown, border: isShown } });
      }
  for (const range of rows)
    for (const mergeRange of skeleton.getCurrentRowColumnSegmentMergeData(range))
      skeleton._setStylesCacheForOneCell(mergeRange.startRow, mergeRange.startColumn, { mergeRange });
}

/** Univer's shading of protected cells, which this page does not use: it checks each cell in view three times. */
const unused = [
  'RANGE_PROTECTION_CAN_VIEW_RENDER_EXTENSION_KEY',
  'RANGE_PROTECTION_CAN_NOT_VIEW_RENDER_EXTENSION_KEY',
  'worksheet-protection',
];

/** Makes the painted sheet skip extensions that this page does not use. */
export function paintLess(component: unknown): void {
  const { getExtensionByKey } = component as {
    getExtensionByKey?(key: string): { draw(): void } | undefined;
  };
  for (const key of unused) {
    const extension = getExtensionByKey?.call(component, key);
    if (extension) extension.draw = () => undefined;
  }
}

/**
 * Prepares a frame faster than Univer, which checks each cell in view and its neighbours twice, also for the row and
 * column headers and in frames in which only the selection moves.
 */
export function speedUpFrames(): void {
  const prototype = SpreadsheetSkeleton.prototype as unknown as {
    setStylesCache(viewport?: IViewportInfo): unknown;
  };
  const original = prototype.setStylesCache;
  prototype.setStylesCache = function (this: Skeleton, viewport?: IViewportInfo) {
    const { diffBounds, diffCacheBounds, diffX, diffY, viewportKey } = viewport ?? {};
    const isScrolled = Boolean(diffBounds?.length || diffCacheBounds?.length || diffX || diffY);
    if (!viewport || isScrolled) return original.call(this, viewport);
    if (!this.updateVisibleRange(viewport)) return this;
    if (viewportKey!.startsWith('viewMain') && !isKnown(this, viewport)) fillCache(this);
    return this;
  };
}
