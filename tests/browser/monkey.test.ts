import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellView, SheetView } from '../../src/local/protocol.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** `CELLGRAD_STEPS=10000 CELLGRAD_SEED=7` makes it longer and different. */
const steps = Number(process.env.CELLGRAD_STEPS ?? 200);
const seed = Number(process.env.CELLGRAD_SEED ?? 1);

const texts = [
  '1',
  '-2,5',
  'word',
  '=A1*2',
  '=SUM(A1:C4)',
  '=SEQUENCE(3)',
  '50%',
  '2024-02-29',
  "'=text",
  '=1/0',
  '=B2&"x"',
  '=RAND()>2',
];
const columns = ['A', 'B', 'C', 'D', 'E'];

/** Numbers from 0 to 1 from a seed (mulberry32). */
function randomBy(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The visible state of a tab, except for values that are redrawn. */
type Shown = Pick<
  SheetView,
  'name' | 'rows' | 'columns' | 'hiddenRows' | 'filteredRows' | 'merges' | 'conditionalFormats' | 'charts'
> & {
  cells: Record<string, CellView>;
};

describe('random steps on the page', () => {
  let host: LocalHost;
  const done: string[] = [];

  const look = (): Promise<Shown[]> =>
    host.page.evaluate(() =>
      window.cellgradTest
        .sheets()
        .map(
          ({ name, rows, columns, hiddenRows, filteredRows, merges, conditionalFormats, charts, cells }) => ({
            name,
            rows,
            columns,
            hiddenRows: hiddenRows ?? [],
            filteredRows: filteredRows ?? [],
            merges,
            conditionalFormats,
            charts,
            cells,
          }),
        ),
    );

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it(
    `leave page, worker and the stored file in agreement (${steps} steps, seed ${seed})`,
    async () => {
      const random = randomBy(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const cell = () => `${pick(columns)}${1 + Math.floor(random() * 8)}`;
      const { page } = host;
      const keys =
        (...all: string[]) =>
        async () => {
          for (const key of all) await page.keyboard.press(key);
        };
      const menu =
        (...path: string[]) =>
        async () => {
          await page.getByTestId(`menu-${path[0]}`).click();
          for (const name of path.slice(1)) {
            const entry = page
              .locator('[role^="menuitem"]:not([aria-disabled="true"])')
              .filter({ hasText: name });
            if ((await entry.count()) === 0) return page.keyboard.press('Escape');
            await entry.last().click();
          }
        };
      const actions: Record<string, () => Promise<unknown>> = {
        type: async () => {
          await host.goTo(cell());
          await page.keyboard.type(pick(texts));
          await page.keyboard.press(pick(['Enter', 'Tab', 'Escape']));
        },
        select: () => host.goTo(`${cell()}:${cell()}`),
        delete: keys('Delete'),
        undo: keys('Control+z'),
        redo: keys('Control+y'),
        copy: keys('Control+c'),
        cut: keys('Control+x'),
        paste: keys('Control+v'),
        bold: keys('Control+b'),
        fillDown: keys('Control+d'),
        arrows: keys('ArrowDown', 'Shift+ArrowRight', 'ArrowLeft'),
        click: () => page.mouse.click(100 + random() * 500, 170 + random() * 200),
        drag: async () => {
          await page.mouse.move(100 + random() * 300, 170 + random() * 100);
          await page.mouse.down();
          await page.mouse.move(100 + random() * 400, 170 + random() * 200, { steps: 2 });
          await page.mouse.up();
        },
        tab: async () => {
          const tabs = page.locator('.tabs [role="tab"]');
          await tabs.nth(Math.floor(random() * (await tabs.count()))).click();
        },
        addTab: async () => {
          if ((await page.locator('.tabs [role="tab"]').count()) < 4)
            await page.getByTestId('add-sheet').click();
        },
        rowAbove: menu('Insert', 'Row above'),
        columnLeft: menu('Insert', 'Column left'),
        checkbox: menu('Insert', 'Checkbox'),
        rotate: menu('Format', 'Rotation', 'Tilt up'),
        sort: menu('Data', 'Sort range', 'A to Z'),
        toggleFilter: menu('Data', 'filter'),
        filter: async () => {
          await menu('Data', 'Filter by column')();
          const form = page.getByTestId('filter-menu');
          if ((await form.count()) === 0) return;
          const values = form.getByRole('checkbox');
          const count = await values.count();
          if (count > 0) await values.nth(Math.floor(random() * count)).click();
          const wanted = form.getByRole('button', { name: pick(['OK', 'OK', 'Cancel', 'Sort A to Z']) });
          // A filter view does not sort rows.
          await ((await wanted.count()) > 0 ? wanted : form.getByRole('button', { name: 'OK' })).click();
        },
        rule: async () => {
          await menu('Data', 'Data validation')();
          const panel = page.getByTestId('validation-panel');
          if ((await panel.count()) === 0) return;
          await panel.getByLabel('Criteria').selectOption('VALUE_IN_RANGE');
          await panel.getByLabel('Range of the items').fill(`${cell()}:${cell()}`);
          await panel.getByLabel('If the data is invalid').selectOption(pick(['warn', 'reject']));
          const wanted = panel.getByRole('button', { name: pick(['Save rule', 'Remove rule']) });
          // There may be nothing to remove.
          if (await wanted.isEnabled()) await wanted.click();
          await panel.getByRole('button', { name: 'Cancel' }).click();
        },
        clearFormats: keys('Control+\\'),
      };
      const names = Object.keys(actions);
      const leaveDialogs = async () => {
        while ((await page.getByTestId('dialog').count()) > 0) {
          await page.keyboard.press('Escape');
          await host.idle();
        }
      };
      for (let step = 0; step < steps; step++) {
        const name = pick([...names, 'type', 'type', 'select', 'undo']);
        done.push(name);
        await actions[name]!();
        // Sometimes the next step does not wait for this one.
        if (random() < 0.7) {
          await host.idle();
          await leaveDialogs();
        }
      }
      await page.keyboard.press('Escape');
      await host.idle();
      await leaveDialogs();
      const shown = await look();
      const worker = await page.evaluate(() => window.cellgradTest.fromWorker());
      const context = done.slice(-40).join(' ');
      expect(worker, context).toEqual(
        await page.evaluate(() => ({
          sheet: window.cellgradTest.activeSheet(),
          sheets: window.cellgradTest.sheets(),
        })),
      );
      await host.reload();
      expect(await look(), context).toEqual(shown);
      expect(host.errors, context).toEqual([]);
    },
    Math.max(120_000, steps * 1000),
  );
});
