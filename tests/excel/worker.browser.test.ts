import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { sharedBrowser } from '../support/browser.ts';
import { cellsOf, sheetOf, workbookOf } from './samples.ts';

/** A worker that writes a workbook, reads the bytes back, and returns the result. */
const workerSource = `
  import { openExcel } from './src/excel/open-excel.ts';
  import { writeExcel } from './src/excel/write-excel.ts';
  self.onmessage = async ({ data }) => {
    try {
      const { book } = await openExcel(writeExcel(data, () => 42), 'test.xlsx');
      self.postMessage({ read: book });
    } catch (error) {
      self.postMessage({ failure: String(error.stack) });
    }
  };
`;

let browser: Browser;
let script: string;

beforeAll(async () => {
  const bundle = build({
    stdin: { contents: workerSource, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2021',
    platform: 'browser',
  });
  const [result, launched] = await Promise.all([bundle, sharedBrowser()]);
  script = result.outputFiles[0]!.text;
  browser = launched;
});

it('works in a Web Worker, without Node and without a page', async () => {
  const page = await browser.newPage();
  // Served like a page: about:blank is not a secure context, so a worker lacks some functions there.
  await page.route('https://page.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html>' }),
  );
  await page.goto('https://page.test/');
  const data = workbookOf([
    sheetOf(0, 'S', {
      cells: cellsOf({ A1: { value: 'text', note: 'a note' }, B1: { formula: '=RELU(A2)' } }),
      columnWidths: { 0: 150 },
    }),
  ]);
  const answer = await page.evaluate(
    ([source, workbook]) =>
      new Promise<{ failure?: string; read?: unknown }>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = (event) => resolve({ failure: event.message });
        worker.postMessage(workbook);
      }),
    [script, data] as const,
  );
  expect(answer.failure).toBeUndefined();
  expect(answer.read).toMatchObject({
    name: 'test',
    sheets: data.sheets.map(({ protection: _, metadata: __, ...sheet }) => sheet),
  });
  await page.close();
});
