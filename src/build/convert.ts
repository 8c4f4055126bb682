import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openExcel } from '../excel/open-excel.ts';
import { reportText } from '../excel/report-text.ts';
import { verify } from '../excel/verify.ts';
import { writeExcel } from '../excel/write-excel.ts';
import { createWorkbook } from '../local/workbook/workbook.ts';
import { workbookDataOf } from '../local/worker/stored-files.ts';

/** The path of the converted copy of `name.xlsm`: beside it, and never over another file. */
function targetOf(path: string): string {
  const stem = path.replace(/\.xls[xm]$/i, '');
  for (let number = 1; ; number++) {
    const target = `${stem}.converted${number === 1 ? '' : `-${number}`}.xlsx`;
    if (!existsSync(target)) return target;
  }
}

/** Converts an Excel file as File ▸ Open does, prints the report and writes the result as .xlsx. */
async function convert([path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('name a file: npm run convert model.xlsm');
  const opened = await openExcel(new Uint8Array(readFileSync(path)), basename(path));
  const workbook = createWorkbook({
    data: workbookDataOf(opened.book),
    customFunctions: { names: new Set(), call: () => null },
  });
  const report = verify(opened, (sheetId, row, column) => workbook.value(sheetId, row, column));
  console.log(reportText(report, 'en'));
  const target = targetOf(path);
  const bytes = writeExcel(
    workbook.data,
    (sheetId, row, column) => workbook.value(sheetId, row, column),
    (sheetId, row, column) => workbook.spillAnchor(sheetId, row, column),
  );
  writeFileSync(target, bytes);
  console.log(`\nWritten to ${target}`);
}

await convert(process.argv.slice(3));
