import { sheetOf, workbookOf, write } from '../excel/samples.ts';
import { closeShared, type LocalHost, startLocalHost } from '../support/local-host.ts';
import { benchEdits, benchPainting, benchStart } from './editing.ts';
import { openTrainer, picturesPerSecond, type Watched, watched } from './watching.ts';

/** What a user waits for on the built page in Chromium, in milliseconds. */
export interface PageFigure {
  readonly what: string;
  readonly time: number;
  readonly aim: string;
}

const since = (start: number): number => performance.now() - start;

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return since(start);
}

/** Types a number into an empty cell, until the cell shows it. */
const typing = (host: LocalHost, tab: string, cell: string, number: number): Promise<number> =>
  timed(async () => {
    await host.goTo(cell);
    await host.page.keyboard.type(String(number));
    await host.page.keyboard.press('Enter');
    while ((await host.cell(tab, cell))?.display !== String(number)) await host.page.waitForTimeout(5);
  });

/** The grid of the lesson `dropout_amount` as a learner runs it, while cells are typed. */
async function benchGrid(host: LocalHost): Promise<PageFigure[]> {
  const panel = host.sidebar.locator('#panel-train');
  await host.openSidebar();
  const card = host.sidebar.locator('article[aria-labelledby="workbook-dropout_amount"]');
  const build = await timed(async () => {
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await card.locator('.notice-done').waitFor({ timeout: 300_000 });
  });
  await host.page.getByTestId('tab-net').click();
  await host.idle();
  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  await panel.getByText('On the tab net').first().waitFor();
  await panel.getByRole('radio', { name: 'Experiments' }).check({ force: true });
  const start = performance.now();
  await panel.getByRole('button', { name: 'Run experiment', exact: true }).click();
  const done = panel
    .getByText(/^75 of 75 runs done/)
    .waitFor({ timeout: 600_000 })
    .then(() => since(start));
  const answers: number[] = [];
  for (const number of [101, 102, 103, 104, 105])
    answers.push(await typing(host, 'net', `A${number}`, number));
  return [
    { what: 'build the workbook dropout_amount', time: build, aim: '' },
    { what: 'run its grid: 5 × 5 dropout rates, 3 seeds', time: await done, aim: 'below 60 s' },
    { what: 'type a number meanwhile, the slowest of five', time: Math.max(...answers), aim: '' },
  ];
}

/** 1,000 steps of the GPT as a learner starts them, three times from the same weights with other draws of names. */
async function benchGpt(host: LocalHost): Promise<PageFigure[]> {
  await host.openSidebar();
  const card = host.sidebar.locator('article[aria-labelledby="workbook-gpt"]');
  await card.getByRole('button', { name: 'Build workbook' }).click();
  await card.locator('.notice-done').waitFor({ timeout: 60_000 });
  await host.page.getByTestId('tab-gpt').click();
  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  const panel = host.sidebar.locator('#panel-train');
  await panel.getByText('On the tab gpt').first().waitFor();
  const figures: PageFigure[] = [];
  for (const seed of [1, 2, 3]) {
    await host.type('B3', String(seed));
    await host.idle();
    const time = await timed(async () => {
      await panel.getByRole('button', { name: 'Start', exact: true }).click();
      await panel
        .getByText(/^Done: the weights are in the sheet/)
        .first()
        .waitFor({ timeout: 120_000 });
    });
    const loss = await panel.getByText(/^Mean objective: /).textContent();
    // The report is collapsed, so its text is not visible.
    const seconds = await panel.locator('.report tr', { hasText: /^Time/ }).locator('td').textContent();
    figures.push(
      {
        what: `1,000 steps of the GPT, seed ${seed} (${loss?.toLowerCase()}, aim at most 2.4)`,
        time: 1000 * Number.parseFloat(seconds ?? ''),
        aim: 'below 2 s',
      },
      { what: 'from Start until its weights are in the sheet', time, aim: '' },
    );
    await panel.getByRole('button', { name: 'Restore', exact: true }).click();
    await host.idle();
  }
  return figures;
}

/** A sheet of 130,000 formulas: 13 columns of 10,000 rows, pasted. */
async function benchLargeSheet(host: LocalHost): Promise<PageFigure[]> {
  const rows = 10_000;
  const columns = 'BCDEFGHIJKLMN';
  const line = (row: number) => [...columns].map((_, index) => `=$A${row}*${index + 1}+1`).join('\t');
  const paste = (cell: string, text: string) =>
    timed(async () => {
      await host.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await host.goTo(cell);
      await host.page.keyboard.press('Control+v');
      await host.idle();
    });
  const values = Array.from({ length: rows }, (_, row) => String(row + 1)).join('\n');
  await paste('A1', values);
  const pasted = await paste('B1', Array.from({ length: rows }, (_, row) => line(row + 1)).join('\n'));
  const opened = await timed(() => host.reload());
  const edits: number[] = [];
  for (const row of [10, 20, 30]) edits.push(await typing(host, 'Sheet1', `A${row}`, 7 * row));
  const median = edits.sort((one, other) => one - other)[1]!;
  return [
    { what: 'paste 130,000 formulas', time: pasted, aim: '' },
    { what: 'open 130,000 formulas', time: opened, aim: 'below 5 s' },
    { what: 'edit a cell that 13 of them read', time: median, aim: 'below 0.3 s' },
  ];
}

/** An Excel file of formulas with their values, ten in a row, and of long texts. */
function excelFile(formulas: number, texts: number): Uint8Array {
  const cells: ReturnType<typeof sheetOf>['cells'] = {};
  const rows = Math.max(formulas / 10, texts);
  for (let row = 0; row < rows; row++) {
    cells[`${row},0`] = { value: row + 1 };
    for (let column = 1; column <= 10 && row < formulas / 10; column++)
      cells[`${row},${column}`] = { formula: `=$A${row + 1}*${column}+SQRT($A${row + 1})` };
    // Digits that compress badly, as numbers do.
    if (row < texts)
      cells[`${row},11`] = {
        value: Array.from({ length: 20 }, (_, place) => Math.sin(row * 20 + place)).join(' '),
      };
  }
  const data = workbookOf([sheetOf(0, 'Data', { rows: rows + 1, cells })]);
  return write(data, (_, row, column) => {
    const cell = cells[`${row},${column}`];
    return cell?.formula ? (row + 1) * column + Math.sqrt(row + 1) : (cell?.value ?? null);
  });
}

/** Opens an Excel file and waits for the report: all cells calculated and compared. */
async function openExcel(host: LocalHost, bytes: Uint8Array): Promise<number> {
  const chooser = await host.chooseXlsx();
  const file = { name: 'bench.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  return timed(async () => {
    await chooser.setFiles(file);
    await host.page.getByText(/computed cells agree with Excel/).waitFor({ timeout: 120_000 });
  });
}

async function benchExcel(host: LocalHost): Promise<PageFigure[]> {
  const time = await openExcel(host, excelFile(25_000, 0));
  return [{ what: 'open an Excel file of 25,000 formulas', time, aim: 'below 2 s' }];
}

async function benchLargeExcel(host: LocalHost): Promise<PageFigure[]> {
  const bytes = excelFile(25_000, 22_000);
  const megabytes = (bytes.length / 1e6).toFixed(1);
  const time = await openExcel(host, bytes);
  return [{ what: `open an Excel file of ${megabytes} MB`, time, aim: 'below 5 s' }];
}

/** The time per frame of a training shown in the sheet. */
async function benchPictures(host: LocalHost, { workbook, tab }: Watched): Promise<PageFigure[]> {
  await openTrainer(host, workbook, tab);
  const count = await picturesPerSecond(host, tab);
  const what = `a picture of the training of ${tab}: ${count.toFixed(1)} a second`;
  return [{ what, time: 1000 / count, aim: 'at least 15 a second' }];
}

/** Each is measured on a page of its own. */
const pictures = watched.map((item) => (host: LocalHost) => benchPictures(host, item));
const editing = [benchStart, benchPainting, benchEdits];
const benches = [...pictures, ...editing, benchGpt, benchExcel, benchLargeExcel, benchLargeSheet, benchGrid];

/**
 * The figures, one page after the other; the browser and the server are closed, whatever happens, since they keep Node
 * running.
 */
export async function* benchPage(part: 'pictures' | 'editing' | 'all'): AsyncGenerator<PageFigure[]> {
  try {
    for (const bench of { pictures, editing, all: benches }[part]) {
      const host = await startLocalHost();
      try {
        yield await bench(host);
      } finally {
        await host.close();
      }
    }
  } finally {
    await closeShared();
  }
}
