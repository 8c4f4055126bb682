import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { libreOffice } from '../../src/build/programs.ts';
import { copyPath } from '../../src/build/xlsx/copies.ts';
import { verify } from '../../src/excel/verify.ts';
import { writeExcel } from '../../src/excel/write-excel.ts';
import type { SheetData, Workbook } from '../../src/local/workbook/types.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { recalculateAll, withSpoiledResults } from '../support/libreoffice.ts';
import { lessonFile } from './lesson-file.ts';
import { openFile } from './samples.ts';

const program = libreOffice.find();
if (!program) console.warn('SKIPPED: LibreOffice is not installed, so downloads were not opened in it.');

const read = (path: string) => () => new Uint8Array(readFileSync(path));
const files: Record<string, () => Uint8Array> = {
  'by-openpyxl': read('tests/excel/fixtures/by-openpyxl.xlsx'),
  'by-libreoffice': read('tests/excel/fixtures/by-libreoffice.xlsx'),
  lesson: lessonFile,
  ...Object.fromEntries(workbookPlans('native').map(({ id }) => [id, read(copyPath(id))])),
};

it('names what a file by openpyxl has and a download lacks', async () => {
  const { losses } = await openFile(files['by-openpyxl']!());
  const lost = losses.filter(({ isKept }) => !isKept);
  expect(lost.map(({ kind, place, detail }) => [kind, place.sheet, place.cells, detail])).toEqual([
    ['tableLook', 'model', 'A1:D5', 'Points'],
    ['chartMark', 'model', 'I2', 'Error by row'],
  ]);
});

type Opened = Awaited<ReturnType<typeof openFile>>;

async function open(bytes: Uint8Array): Promise<{ opened: Opened; workbook: Workbook }> {
  const opened = await openFile(bytes);
  const customFunctions = { names: new Set<string>(), call: () => null };
  return {
    opened,
    workbook: createWorkbook({ data: structuredClone(opened.data), customFunctions, seed: 3 }),
  };
}

const withoutDrawings = ({ charts: _, kept, ...sheet }: SheetData) => ({
  ...sheet,
  kept: { formats: kept?.formats, validations: kept?.validations },
});
const objectsOf = ({ kept }: SheetData) =>
  (kept?.objects ?? []).map(({ relations, anchor: _, ...object }) => ({
    ...object,
    targets: relations.map(({ target }) => target),
  }));

/** Number of filled cells with each number format; LibreOffice writes formats with other, equivalent characters. */
function formatsOf(cells: SheetData['cells']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { value, formula, style } of Object.values(cells)) {
    if (!style?.numberFormat || (value === undefined && formula === undefined)) continue;
    const format = style.numberFormat.replace(/[\\"]|;+$/g, '').toLowerCase();
    counts[format] = (counts[format] ?? 0) + 1;
  }
  return counts;
}

/**
 * The parts of a sheet that LibreOffice keeps without a window, where it has no frozen panes; its widths and colors
 * are approximate.
 */
const seenElsewhere = ({ name, cells, merges, hidden, charts, kept, ...sheet }: SheetData) => ({
  name,
  hidden,
  merges,
  hiddenRows: sheet.hiddenRows ?? [],
  hiddenColumns: sheet.hiddenColumns ?? [],
  formats: formatsOf(cells),
  links: Object.entries(cells).flatMap(([key, { link }]) =>
    link ? [`${key} ${link.replace(/\/$/, '')}`] : [],
  ),
  charts: charts.length + (kept?.objects ?? []).filter(({ kind }) => kind === 'chart').length,
  pictures: (kept?.objects ?? []).filter(({ kind }) => kind === 'picture').length,
  rules: sheet.conditionalFormats.length + (kept?.formats ?? []).length,
  validations: (kept?.validations ?? []).length,
});

describe('a download', () => {
  const downloads: Record<string, { first: Awaited<ReturnType<typeof open>>; bytes: Uint8Array }> = {};
  beforeAll(async () => {
    for (const [name, bytes] of Object.entries(files)) {
      const first = await open(bytes());
      const { data, value, spillAnchor } = first.workbook;
      downloads[name] = { first, bytes: writeExcel(data, value, spillAnchor) };
    }
  }, 60_000);

  it.each(Object.keys(files))('of %s opens here as it was', async (name) => {
    const { first, bytes } = downloads[name]!;
    const again = await openFile(bytes);
    const { sheets } = first.opened.data;
    expect(again.data.sheets.map(withoutDrawings)).toEqual(sheets.map(withoutDrawings));
    expect(again.data.sheets.map(({ kept }) => kept?.print)).toEqual(sheets.map(({ kept }) => kept?.print));
    // Chart settings that are left to the program are explicit in the file.
    expect(again.data.sheets.map(({ charts }) => charts)).toMatchObject(sheets.map(({ charts }) => charts));
    expect(again.data.sheets.map(objectsOf)).toEqual(sheets.map(objectsOf));
    expect(again.data.namedRanges).toEqual(first.opened.data.namedRanges);
    const report = verify(again, first.workbook.value);
    expect(report.groups).toEqual([]);
    expect(report.random).toBe(0);
  });

  it.skipIf(!program)(
    'of each file is the same in LibreOffice',
    async () => {
      const names = Object.keys(files);
      const saved = recalculateAll(
        program!,
        names.map((name) => withSpoiledResults(downloads[name]!.bytes)),
      );
      for (const [index, name] of names.entries()) {
        const { workbook } = downloads[name]!.first;
        const elsewhere = await openFile(saved[index]!);
        const report = verify(elsewhere, workbook.value);
        // LibreOffice writes a typed TRUE as a formula with the number 1, and has no LAMBDA.
        const differing = report.groups.filter(({ cells }) =>
          cells.some(({ formula }) => !/^TRUE\(\)$|lambda\(/.test(formula)),
        );
        expect(differing, name).toEqual([]);
        expect(report.agreeing, name).toBeGreaterThan(5);
        expect(elsewhere.data.sheets.map(seenElsewhere), name).toEqual(
          workbook.data.sheets.map(seenElsewhere),
        );
      }
    },
    100_000,
  );
});
