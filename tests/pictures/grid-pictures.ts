import type { TabPlan, WorkbookPlan } from '../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../src/a1/addresses.ts';
import type { LocalHost } from '../support/local-host.ts';
import { inTime } from './in-time.ts';

/** What surrounds the grid on the page, and the grid's own headings, in pixels. */
const sidebarAndEdges = 380;
const barsAndTabs = 200;
const usualWidth = 100;
/** Of the screen for one of the page, so that pictures are sharp. */
export const pixelRatio = 3;
/** A narrower tab shows empty columns beside it. */
const leastWidth = 540;
const rowHeight = 21;
export const headings = { left: 46, top: 24 };
/** Of a list with more rows the first are shown; anything else is shown whole. */
const mostRows = 80;
const listHeight = (width: number) => Math.max(1000, Math.ceil(width * 0.45));

/** Tabs of which only the beginning is shown: whole, their numbers would be too small to read. */
const beginnings: Readonly<Record<string, { readonly columns: number; readonly rows: number }>> = {
  gpt: { columns: 17, rows: 45 },
  playground: { columns: 36, rows: 31 },
};

export interface GridPicture {
  readonly workbook: WorkbookPlan;
  readonly tab: TabPlan;
  readonly png: Buffer;
}

export function columnEdge({ columnWidths }: TabPlan, columns: number): number {
  const widthOf = (index: number) =>
    columnWidths.findLast(({ column, count }) => index >= column && index < column + count)?.pixels;
  return Array.from({ length: columns }, (_, index) => widthOf(index) ?? usualWidth).reduce(
    (a, b) => a + b,
    0,
  );
}

async function build(host: LocalHost, { id }: WorkbookPlan): Promise<void> {
  const card = host.sidebar.locator(`article[aria-labelledby="workbook-${id}"]`);
  await card.getByRole('button', { name: 'Build workbook' }).click();
  await card.locator('.notice-done').waitFor({ timeout: 120_000 });
  await host.idle();
}

/** The tab with its headings, as large as it is. */
async function picture(host: LocalHost, tab: TabPlan): Promise<Buffer> {
  const { rows, columns } = beginnings[tab.name] ?? {
    rows: tab.cells.length,
    columns: tab.cells[0]!.length,
  };
  const width = Math.max(leastWidth, columnEdge(tab, columns) + headings.left + 20);
  const bottoms = tab.charts.map(({ anchor, height }) => parseArea(anchor).row * rowHeight + height);
  const toBottom = (rows + 1) * rowHeight;
  const cells = rows > mostRows ? Math.min(toBottom, listHeight(width) - headings.top) : toBottom;
  const size = { width, height: Math.max(cells, ...bottoms) + headings.top };
  await host.page.setViewportSize({ width: size.width + sidebarAndEdges, height: size.height + barsAndTabs });
  await host.page.getByTestId(`tab-${tab.name}`).click();
  await host.idle();
  // The frame of the selection would cover the first cell.
  await host.goTo(`A${Math.floor((size.height - headings.top) / rowHeight)}`);
  await host.idle();
  await host.page.mouse.move(1, 1);
  const area = (await host.page.locator('.grid-area').boundingBox())!;
  const clip = {
    x: area.x,
    y: area.y,
    width: Math.min(size.width, area.width),
    height: Math.min(size.height, area.height),
  };
  return host.page.screenshot({ clip });
}

/** Builds every workbook as a learner would, and takes a picture of every tab. */
export async function* gridPictures(
  host: LocalHost,
  workbooks: readonly WorkbookPlan[],
): AsyncGenerator<GridPicture> {
  await host.openSidebar();
  await host.sidebar.getByRole('button', { name: 'End the tour' }).click();
  for (const workbook of workbooks) {
    await inTime(workbook.id, () => build(host, workbook));
    for (const tab of workbook.tabs) {
      // Exercises are for the sheet; no document shows them. A tab may have to be built by itself.
      const isBuilt = (await host.page.getByTestId(`tab-${tab.name}`).count()) > 0;
      if (tab.name.startsWith('Your turn') || !isBuilt) continue;
      const png = await inTime(`${workbook.id}, ${tab.name}`, () => picture(host, tab));
      yield { workbook, tab, png };
    }
  }
}
