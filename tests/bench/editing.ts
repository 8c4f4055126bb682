import type { LocalHost } from '../support/local-host.ts';
import type { PageFigure } from './page.ts';

/**
 * Milliseconds from the key press that ends an edit until the page has painted the cell and all that follow from it; null
 * where the cell rejected the number.
 */
async function editTime(host: LocalHost, cell: string): Promise<number | null> {
  await host.goTo(cell);
  const typed = await host.page.evaluate((address) => {
    const tab = window.cellgradTest.activeSheet();
    const before = window.cellgradTest.cell(tab, address)?.value;
    const look = (pressed: number, resolve: (time: number | null) => void) => {
      if (window.cellgradTest.cell(tab, address)?.value !== before)
        requestAnimationFrame(() => resolve(performance.now() - pressed));
      else if (performance.now() - pressed > 5000) resolve(null);
      else requestAnimationFrame(() => look(pressed, resolve));
    };
    const painted = new Promise<number | null>((resolve) =>
      addEventListener('keydown', ({ key }) => key === 'Enter' && look(performance.now(), resolve), {
        capture: true,
      }),
    );
    Object.assign(window, { benchEdit: painted });
    return before === 0.5 ? '0.25' : '0.5';
  }, cell);
  await host.page.keyboard.type(typed);
  await host.page.keyboard.press('Enter');
  const time = await host.page.evaluate(
    () => (window as unknown as { benchEdit: Promise<number | null> }).benchEdit,
  );
  await host.page.keyboard.press('Escape');
  await host.idle();
  return time;
}

/** First paint, and the time until the first key press can be typed into a cell, of a page opened again. */
export async function benchStart(host: LocalHost): Promise<PageFigure[]> {
  await host.page.addInitScript(() => {
    const timer = setInterval(() => {
      if (!window.cellgradTest) return;
      clearInterval(timer);
      window.cellgradTest.idle().then(() => performance.mark('cellgrad-ready'));
    }, 5);
  });
  await host.reload();
  const [paint, ready] = await host.page.evaluate(async () => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    while (!performance.getEntriesByName('cellgrad-ready')[0]) await new Promise(requestAnimationFrame);
    return [painted, performance.getEntriesByName('cellgrad-ready')[0]!.startTime] as const;
  });
  return [
    { what: 'first paint', time: paint, aim: 'below 0.3 s' },
    { what: 'until a cell can be edited', time: ready, aim: 'below 2 s' },
  ];
}

/** Places of numbers without a formula on the open tab, from the first to the last. */
const inputs = (host: LocalHost, count: number): Promise<string[]> =>
  host.page.evaluate((most) => {
    const name = window.cellgradTest.activeSheet();
    const { cells } = window.cellgradTest.sheets().find((sheet) => sheet.name === name)!;
    const letters = (column: number): string =>
      (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
    const numbers = Object.entries(cells)
      .filter(([, { kind, editText }]) => kind === 'number' && !editText.startsWith('='))
      .map(([key]) => key.split(',').map(Number) as [number, number]);
    return Array.from({ length: Math.min(most, numbers.length) }, (_, index) => {
      const [row, column] = numbers[Math.floor((index * (numbers.length - 1)) / Math.max(1, most - 1))]!;
      return `${letters(column)}${row + 1}`;
    });
  }, count);

/** The slowest of five edits of inputs on each tab of every workbook. */
export async function benchEdits(host: LocalHost): Promise<PageFigure[]> {
  await host.openSidebar();
  const figures: PageFigure[] = [];
  const cards = host.sidebar.locator('article[aria-labelledby^="workbook-"]');
  await cards.first().waitFor();
  for (const card of await cards.all()) {
    const before = await host.page.evaluate(() => window.cellgradTest.sheets().map(({ name }) => name));
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await card.locator('.notice-done').waitFor({ timeout: 300_000 });
    await host.idle();
    const tabs = await host.page.evaluate(() => window.cellgradTest.sheets().map(({ name }) => name));
    const isSeen = await host.page.evaluate(() =>
      Object.fromEntries(window.cellgradTest.sheets().map(({ name, hidden }) => [name, !hidden])),
    );
    for (const tab of tabs.filter((name) => !before.includes(name) && isSeen[name])) {
      await host.page.getByTestId(`tab-${tab}`).click({ timeout: 60_000 });
      await host.idle();
      const times: number[] = [];
      for (const cell of await inputs(host, 5)) times.push((await editTime(host, cell)) ?? 0);
      if (Math.max(0, ...times) > 0)
        figures.push({ what: `an edit on ${tab}`, time: Math.max(...times), aim: 'below 0.1 s' });
    }
  }
  const slow = figures.filter(({ time }) => time >= 100);
  const slowest = figures.sort((one, other) => other.time - one.time)[0]!;
  return [
    ...slow,
    { ...slowest, what: `the slowest of ${figures.length} tabs: ${slowest.what}` },
    {
      what: 'the median tab',
      time: figures[Math.floor(figures.length / 2)]!.time,
      aim: 'below 0.1 s',
    },
  ];
}

/** 3,000 cells of a color scale whose end moves, and frames of the screen while the wheel scrolls conv-example. */
export async function benchPainting(host: LocalHost): Promise<PageFigure[]> {
  const lines = Array.from({ length: 100 }, (_, row) =>
    Array.from({ length: 30 }, (_, column) => row * 30 + column).join('\t'),
  );
  await host.page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
  await host.goTo('A1');
  await host.page.keyboard.press('Control+v');
  await host.idle();
  const plain = (await editTime(host, 'A1')) ?? Number.NaN;
  await host.page.evaluate(() => window.cellgradTest.select('A1:AD100'));
  await host.menu('Format', 'Conditional formatting');
  const panel = host.page.getByTestId('conditions-panel');
  await panel.getByLabel('Format cells if').selectOption('SCALE');
  await panel.getByRole('button', { name: 'Add rule' }).click();
  await host.idle();
  const colored = (await editTime(host, 'AD100')) ?? Number.NaN;
  await host.openSidebar();
  const card = host.sidebar.locator('article[aria-labelledby="workbook-conv-example"]');
  await card.getByRole('button', { name: 'Build workbook' }).click();
  await card.locator('.notice-done').waitFor({ timeout: 300_000 });
  await host.page.getByTestId('tab-conv-example').click();
  await host.idle();
  await host.page.mouse.move(500, 450);
  const frames = host.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        let count = 0;
        const next = (now: number) => {
          count += 1;
          if (now - began < 3000) requestAnimationFrame(next);
          else resolve((1000 * count) / (now - began));
        };
        requestAnimationFrame(next);
      }),
  );
  for (let step = 0; step < 60; step++) await host.page.mouse.wheel(0, step < 30 ? 120 : -120);
  const rate = await frames;
  return [
    { what: 'an edit of one of 3,000 numbers', time: plain, aim: '' },
    { what: 'an edit that recolors all 3,000', time: colored, aim: 'below 0.06 s' },
    {
      what: `a frame while conv-example scrolls: ${rate.toFixed(0)} a second`,
      time: 1000 / rate,
      aim: '60 a second',
    },
  ];
}
