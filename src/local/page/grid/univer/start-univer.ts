import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import {
  type Injector,
  IUniverInstanceService,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import designWords from '@univerjs/design/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import docsWords from '@univerjs/docs-ui/locale/en-US';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import {
  IRenderManagerService,
  type Rect,
  type Scene,
  ScrollTimer,
  SpreadsheetRowHeader,
  UniverRenderEnginePlugin,
} from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import sheetsWords from '@univerjs/sheets/locale/en-US';
import {
  SheetScrollManagerService,
  SheetSkeletonManagerService,
  UniverSheetsUIPlugin,
} from '@univerjs/sheets-ui';
import sheetsUiWords from '@univerjs/sheets-ui/locale/en-US';
import { UniverUIPlugin } from '@univerjs/ui';
import uiWords from '@univerjs/ui/locale/en-US';
import type { Rectangle } from '../grid-view.ts';
import { defaultRowHeight } from './sheet-snapshot.ts';
import { forgetRows, speedUpFrames } from './style-cache.ts';

/** The grid's only unit, and its initial sheet. */
export const unitId = 'file';
export const firstSheetId = 'empty';

function registerPlugins(univer: Univer, container: HTMLElement): void {
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: false,
    toolbar: false,
    footer: false,
    contextMenu: false,
    disableAutoFocus: true,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  // The sheets plugins require its services; without formulas in the cells it has nothing to calculate.
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    footer: false,
    disableAutoFocus: true,
    disableForceStringAlert: true,
    disableForceStringMark: true,
    protectedRangeShadow: false,
    // Partly hidden numbers would show through Univer's own scroll bars.
    scrollConfig: { trackBackgroundColor: '#f8f9fa', trackBorderColor: '#e8eaed' },
  });
}

const createTimer = ScrollTimer.create.bind(ScrollTimer);

/** A block that is dragged to the right scrolls only next to the scroll bar; Univer starts 60 pixels before the edge. */
ScrollTimer.create = (scene, type, padding = { t: 0, b: 15, l: 0, r: 24 }) =>
  createTimer(scene, type, padding);

/** Starts Univer as a bare grid inside `container`: no toolbar, formula bar, tabs or menus of its own. */
export function startUniver(container: HTMLElement): Injector {
  speedUpFrames();
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: {
      [LocaleType.EN_US]: mergeLocales(designWords, uiWords, docsWords, sheetsWords, sheetsUiWords),
    },
    logLevel: LogLevel.ERROR,
  });
  registerPlugins(univer, container);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, {
    id: unitId,
    sheetOrder: [firstSheetId],
    sheets: { [firstSheetId]: { id: firstSheetId, name: firstSheetId } },
  });
  return univer.__getInjector();
}

/** Of the line below frozen rows: its part over the headers, and its part over the cells. */
const freezeLine = new Set(['__SpreadsheetFreezeRowHeaderName__', '__SpreadsheetFreezeRowMainName__']);

/**
 * Makes the line below frozen rows one darker pixel, as high as the border of their cells: Univer's covers two pixels
 * of the last frozen row, and cuts its descenders off.
 */
export function thinFreezeLine(scene: Scene): void {
  const add = scene.addObjects.bind(scene);
  scene.addObjects = (objects, zIndex) => {
    for (const line of objects) {
      // Without frozen rows it is a thicker handle.
      const isLine = freezeLine.has(line.oKey) && line.height <= 2;
      if (!isLine) continue;
      line.transformByState({ top: line.top + line.height / 2, height: line.height / 2 });
      (line as Rect).setProps({ fill: '#80868b' });
    }
    return add(objects, zIndex);
  };
}

/** Positions on the screen: the grid's own geometry with its scroll position and frozen panes. */
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

  /** A sheet by its id, or the shown one. */
  worksheet(id?: string) {
    const service = this.injector.get(IUniverInstanceService);
    const book = service.getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET)!;
    return id === undefined ? book.getActiveSheet() : book.getSheetBySheetId(id)!;
  }

  /** Paints rows with changed cells again. */
  repaintRows(rows: Iterable<number>): void {
    const skeleton = this.skeleton();
    if (skeleton) forgetRows(skeleton, rows);
    this.render()?.scene.makeDirty(true);
  }

  /** Shows other numbers than their own in the headers of some rows. */
  nameRows(names: Readonly<Record<number, number>>, sheetId: string): void {
    const entries = Object.entries(names).map(([row, name]) => [row, { text: String(name) }]);
    const header = this.render()?.components.get('__SpreadsheetRowHeader__');
    if (entries.length > 0 && header instanceof SpreadsheetRowHeader)
      header.setCustomHeader({ rowsCfg: Object.fromEntries(entries) }, sheetId);
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

  /** Passes the event to the grid's own canvas, as if nothing covered it. */
  scrollBy(event: WheelEvent): void {
    this.render()?.engine.getCanvasElement().dispatchEvent(new WheelEvent(event.type, event));
  }

  rowsInView(): number {
    const height = this.main()?.height ?? 0;
    return Math.max(1, Math.floor(height / defaultRowHeight) - 1);
  }

  /** Width and height of the scrolling part, in the pixels of `cellSize`. */
  scrollingSize(): { width: number; height: number } {
    const main = this.main();
    const zoom = this.zoom();
    return { width: (main?.width ?? 0) / zoom, height: (main?.height ?? 0) / zoom };
  }

  /** The visible cells of the scrolling part. */
  cellsInView(): { startRow: number; endRow: number; startColumn: number; endColumn: number } | null {
    const main = this.main();
    return (main && this.skeleton()?.getRangeByViewBound(main.calcViewportInfo().viewBound)) ?? null;
  }

  scrollState() {
    return this.render()?.with(SheetScrollManagerService).getCurrentScrollState();
  }
}
