import { type Injector, IUniverInstanceService, UniverInstanceType, type Workbook } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import { SheetScrollManagerService, SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import type { Rectangle } from '../grid-view.ts';
import { defaultRowHeight } from './sheet-snapshot.ts';
import { unitId } from './start-univer.ts';

/** Where things are on the screen: the grid's own geometry, seen through its scroll position and frozen panes. */
export class Viewport {
  constructor(private readonly injector: Injector) {}

  private render() {
    return this.injector.get(IRenderManagerService).getRenderById(unitId);
  }

  private skeleton() {
    return this.render()?.with(SheetSkeletonManagerService).getCurrentSkeleton();
  }

  private main() {
    return this.render()?.scene.getViewport('viewMain');
  }

  /** A sheet by its id, else the one that is shown. */
  worksheet(id?: string) {
    const service = this.injector.get(IUniverInstanceService);
    const book = service.getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET)!;
    return id === undefined ? book.getActiveSheet() : book.getSheetBySheetId(id)!;
  }

  rectangleOf(row: number, column: number): Rectangle | null {
    const skeleton = this.skeleton();
    const main = this.main();
    if (!skeleton || !main) return null;
    const cell = skeleton.getCellWithCoordByIndex(row, column);
    const area = cell.isMergedMainCell ? cell.mergeInfo : cell;
    const { xSplit, ySplit } = this.worksheet().getFreeze();
    const zoom = this.zoom();
    return {
      left: (area.startX - (column < xSplit ? 0 : main.viewportScrollX)) * zoom,
      top: (area.startY - (row < ySplit ? 0 : main.viewportScrollY)) * zoom,
      width: (area.endX - area.startX) * zoom,
      height: (area.endY - area.startY) * zoom,
    };
  }

  cellSize(row: number, column: number): { width: number; height: number } | null {
    const cell = this.skeleton()?.getCellWithCoordByIndex(row, column);
    return cell ? { width: cell.endX - cell.startX, height: cell.endY - cell.startY } : null;
  }

  zoom(): number {
    return this.render()?.scene.scaleX ?? 1;
  }

  /** The grid's own canvas gets the event as if nothing lay over it. */
  scrollBy(event: WheelEvent): void {
    this.render()?.engine.getCanvasElement().dispatchEvent(new WheelEvent(event.type, event));
  }

  rowsInView(): number {
    const height = this.main()?.height ?? 0;
    return Math.max(1, Math.floor(height / defaultRowHeight) - 1);
  }

  /** Width and height of what scrolls, in the pixels of `cellSize`. */
  scrollingSize(): { width: number; height: number } {
    const main = this.main();
    const zoom = this.zoom();
    return { width: (main?.width ?? 0) / zoom, height: (main?.height ?? 0) / zoom };
  }

  /** Which cells are to be seen of what scrolls. */
  cellsInView(): { startRow: number; endRow: number; startColumn: number; endColumn: number } | null {
    const main = this.main();
    return (main && this.skeleton()?.getRangeByViewBound(main.calcViewportInfo().viewBound)) ?? null;
  }

  scrollState() {
    return this.render()?.with(SheetScrollManagerService).getCurrentScrollState();
  }
}
