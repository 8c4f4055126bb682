import type { IRange } from '@univerjs/core';
import {
  type IViewportInfo,
  Spreadsheet,
  SpreadsheetSkeleton,
  type UniverRenderingContext,
} from '@univerjs/engine-render';

/** Columns beside the visible ones whose texts may overflow into them. */
const reach = 20;

interface CellOptions {
  mergeRange?: IRange;
  cacheItem?: { bg: boolean; border: boolean };
}

type Rows = Record<number, unknown>;
interface Matrix {
  getMatrix(): Rows;
}

/** The parts of Univer's skeleton used here; Univer calls some of them private. */
interface Skeleton {
  worksheet: {
    getRowVisible(row: number): boolean;
    /** The cell as shown, including for example the button of a filter in an empty cell. */
    getCell(row: number, column: number): unknown;
    getCellRaw(row: number, column: number): unknown;
  };
  rowHeightAccumulation: readonly number[];
  columnWidthAccumulation: readonly number[];
  columnHeaderHeightAndMarginTop: number;
  overflowCache: Matrix;
  /** Another object after each reset. */
  _stylesCache: {
    background: Readonly<Record<string, Matrix>>;
    backgroundPositions: Matrix;
    fontMatrix: Matrix;
    border: Matrix;
  };
  _handleBgMatrix: Matrix;
  _handleBorderMatrix: Matrix;
  _drawingRange: IRange;
  updateVisibleRange(viewport: IViewportInfo): boolean;
  getCurrentRowColumnSegmentMergeData(range: IRange): IRange[];
  _setStylesCacheForOneCell(row: number, column: number, options: CellOptions): void;
}

/** The cells that a skeleton's viewport has prepared and painted. */
interface Pass {
  cache?: object;
  columns?: string;
  /** Rows in the drawing range whose cells are in the cache. */
  rows: Set<number>;
  /** Painted rows whose cells have changed since. */
  stale: Set<number>;
}

const passes = new WeakMap<Skeleton, Map<string, Pass>>();

function passOf(skeleton: Skeleton, viewport: string): Pass {
  const known = passes.get(skeleton) ?? new Map<string, Pass>();
  passes.set(skeleton, known);
  const pass = known.get(viewport) ?? { rows: new Set(), stale: new Set() };
  known.set(viewport, pass);
  return pass;
}

/** The rows in order as ranges without a gap. */
function joined(rows: Iterable<number>): { startRow: number; endRow: number }[] {
  const ranges: { startRow: number; endRow: number }[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last?.endRow === row - 1) last.endRow = row;
    else ranges.push({ startRow: row, endRow: row });
  }
  return ranges;
}

/** Caches the cells of the rows in the drawing range that are not in the cache yet. */
function fillCache(skeleton: Skeleton, { viewportKey, isForceDirty }: IViewportInfo): void {
  const { worksheet, _drawingRange: range, _stylesCache: cache } = skeleton;
  const { startRow, endRow, startColumn, endColumn } = range;
  if (endColumn === -1 || endRow === -1) return;
  const first = Math.max(0, startColumn - reach);
  const last = Math.min(skeleton.columnWidthAccumulation.length - 1, endColumn + reach);
  const pass = passOf(skeleton, viewportKey);
  const columns = `${startColumn} ${endColumn}`;
  const known = !isForceDirty && pass.cache === cache && pass.columns === columns ? pass.rows : null;
  Object.assign(pass, { cache, columns, rows: new Set<number>() });
  const added: number[] = [];
  for (let row = startRow; row <= endRow; row++) {
    pass.rows.add(row);
    if (known?.has(row) || !worksheet.getRowVisible(row)) continue;
    added.push(row);
    for (let column = first; column <= last; column++) {
      const isShown = column >= startColumn && column <= endColumn;
      // Empty cells have nothing to paint: checking each of them took half of a frame.
      if (!(isShown ? worksheet.getCell(row, column) : worksheet.getCellRaw(row, column))) continue;
      skeleton._setStylesCacheForOneCell(row, column, { cacheItem: { bg: isShown, border: isShown } });
    }
  }
  for (const rows of joined(added))
    for (const mergeRange of skeleton.getCurrentRowColumnSegmentMergeData({ ...range, ...rows }))
      skeleton._setStylesCacheForOneCell(mergeRange.startRow, mergeRange.startColumn, { mergeRange });
}

/** Removes rows whose cells have changed from the cache, with all rows of their merged blocks; they are painted again. */
export function forgetRows(shown: object, changed: Iterable<number>): void {
  const skeleton = shown as Skeleton;
  const rows = new Set(changed);
  for (const row of rows)
    for (const merge of skeleton.getCurrentRowColumnSegmentMergeData({
      ...skeleton._drawingRange,
      startRow: row,
      endRow: row,
    }))
      for (let other = merge.startRow; other <= merge.endRow; other++) rows.add(other);
  const { background, backgroundPositions, fontMatrix, border } = skeleton._stylesCache;
  const matrices = [
    ...Object.values(background),
    ...[backgroundPositions, fontMatrix, border, skeleton.overflowCache],
    ...[skeleton._handleBgMatrix, skeleton._handleBorderMatrix],
  ].map((matrix) => matrix.getMatrix());
  for (const row of rows) for (const matrix of matrices) delete matrix[row];
  for (const viewport of paintedViewports) {
    const pass = passOf(skeleton, viewport);
    for (const row of rows) {
      pass.rows.delete(row);
      pass.stale.add(row);
    }
  }
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

/** The viewports of the cells; the others are those of the headers. */
const paintedViewports = ['viewMain', 'viewMainTop', 'viewMainLeft', 'viewMainLeftTop'];

/** The parts of Univer's sheet component used here. */
interface Sheet {
  /** Whether it paints only the ranges of `diffBounds`. */
  _refreshIncrementalState: boolean;
  isDirty(): boolean;
  isForceDirty(): boolean;
  draw(context: UniverRenderingContext, viewport: IViewportInfo): void;
  renderByViewports(context: UniverRenderingContext, viewport: IViewportInfo, skeleton: Skeleton): void;
}

/** More separate strips of rows than this are not faster than all rows. */
const mostStrips = 8;

/** Pixels that the lines around cells take at most. */
const thickestLine = 3;

const isScrolled = ({ diffBounds, diffCacheBounds, diffX, diffY }: IViewportInfo): boolean =>
  Boolean(diffBounds?.length || diffCacheBounds?.length || diffX || diffY);

/** Paints some rows of a viewport again, into its canvas that Univer keeps between frames. */
function paintRows(
  sheet: Sheet,
  context: UniverRenderingContext,
  viewport: IViewportInfo,
  skeleton: Skeleton,
  strips: readonly { startRow: number; endRow: number }[],
): void {
  const { cacheCanvas, leftOrigin, topOrigin, bufferEdgeX, bufferEdgeY, cacheBound } = viewport;
  const { rowHeightAccumulation: ends, columnHeaderHeightAndMarginTop: header } = skeleton;
  const canvas = cacheCanvas!.getContext();
  const { a, d, b, c, e, f } = context.getTransform();
  canvas.save();
  canvas.setTransform(a, b, c, d, 0, 0);
  canvas.translateWithPrecision(e / a - leftOrigin + bufferEdgeX, f / d - topOrigin + bufferEdgeY);
  const place = canvas.getTransform();
  sheet._refreshIncrementalState = true;
  for (const { startRow, endRow } of strips) {
    const top = Math.floor(place.f + place.d * ((ends[startRow - 1] ?? 0) - thickestLine));
    const height = Math.ceil(place.f + place.d * (ends[endRow]! + thickestLine)) - top;
    canvas.save();
    // Whole pixels, so that nothing of the edges is mixed.
    canvas.setTransform(1, 0, 0, 1, 0, 0);
    canvas.beginPath();
    canvas.rect(0, top, cacheCanvas!.getCanvasEle().width, height);
    canvas.clip();
    canvas.clearRect(0, top, cacheCanvas!.getCanvasEle().width, height);
    canvas.setTransform(place.a, place.b, place.c, place.d, place.e, place.f);
    // The strip contains the lines between rows, so that it reaches into the rows above and below.
    const bound = {
      ...cacheBound,
      top: header + (ends[startRow - 2] ?? 0),
      bottom: header + (ends[endRow + 1] ?? ends[endRow]!),
    };
    sheet.draw(canvas, { ...viewport, diffBounds: [bound] });
    canvas.restore();
  }
  sheet._refreshIncrementalState = false;
  canvas.restore();
}

/** Paints only rows with changed cells, where Univer would paint all of them. */
function paintChangedRows(): void {
  const prototype = Spreadsheet.prototype as unknown as Sheet;
  const original = prototype.renderByViewports;
  prototype.renderByViewports = function (context, viewport, skeleton) {
    const { stale } = passOf(skeleton, viewport.viewportKey);
    const { startRow, endRow } = skeleton._drawingRange;
    const rows = [...stale].filter((row) => row >= startRow && row <= endRow).sort((one, two) => one - two);
    stale.clear();
    const isWhole = viewport.isDirty || viewport.isForceDirty || this.isDirty() || this.isForceDirty();
    if (rows.length > 0 && !isWhole) {
      const strips = joined(rows);
      if (isScrolled(viewport) || strips.length > mostStrips) viewport.isDirty = 1;
      else paintRows(this, context, viewport, skeleton, strips);
    }
    original.call(this, context, viewport, skeleton);
  };
}

/**
 * Prepares a frame faster than Univer, which checks each cell in view and its neighbors twice, also for the row and
 * column headers and in frames in which only the selection moves, and paints changed rows alone.
 */
export function speedUpFrames(): void {
  paintChangedRows();
  const prototype = SpreadsheetSkeleton.prototype as unknown as {
    setStylesCache(viewport?: IViewportInfo): unknown;
  };
  const original = prototype.setStylesCache;
  prototype.setStylesCache = function (this: Skeleton, viewport?: IViewportInfo) {
    if (!viewport || viewport.diffX) {
      if (viewport) passOf(this, viewport.viewportKey).rows.clear();
      return original.call(this, viewport);
    }
    if (this.updateVisibleRange(viewport) && viewport.viewportKey.startsWith('viewMain'))
      fillCache(this, viewport);
    return this;
  };
}
