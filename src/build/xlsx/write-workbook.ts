import { DocProperties, Workbook as File } from 'wasm-xlsxwriter';
import type { TabPlan, WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import { absoluteAddress } from '../../excel/ranges.ts';
import { creator } from '../../excel/read-book.ts';
import { quotedSheet } from '../../excel/to-excel-formula.ts';
import { parseArea } from '../../formula/addresses.ts';
import type { Workbook } from '../../local/workbook/types.ts';
import { calculatePlan } from './calculate-plan.ts';
import { withColorScales } from './color-scales.ts';
import { finishArchive } from './finish-archive.ts';
import { formatsOf, plainFormat } from './formats.ts';
import { withoutTextMarks } from './text-results.ts';
import { writeCells } from './write-cells.ts';
import { writeCharts } from './write-charts.ts';
import { writeLayout } from './write-layout.ts';
import { writeNotes } from './write-notes.ts';

/** Excel's own sizes for a row and a column, in pixels; rows and columns of a tab say theirs. */
const defaultHeight = 20;
const defaultWidth = 64;

function openFile({ title, summary, tabs }: WorkbookPlan): File {
  const file = new File();
  file.setDefaultFormat(plainFormat(), defaultHeight, defaultWidth);
  file.setProperties(new DocProperties().setAuthor(creator).setTitle(title).setSubject(summary));
  for (const [sheetId, { name, namedRanges }] of tabs.entries())
    for (const named of namedRanges) {
      const address = absoluteAddress({ sheetId, ...parseArea(named.range) });
      file.defineName(named.name, `=${quotedSheet(name)}!${address}`);
    }
  return file;
}

function writeTab(file: File, plan: TabPlan, workbook: Workbook, sheetId: number): void {
  const worksheet = file.addWorksheet().setName(plan.name);
  const formats = formatsOf(plan);
  const namedRanges = new Set(workbook.data.namedRanges.map(({ name }) => name.toUpperCase()));
  writeLayout(worksheet, plan, formats);
  writeCells({ worksheet, workbook, sheetId, formats, namedRanges }, plan.cells);
  writeNotes(worksheet, plan);
  writeCharts(worksheet, plan);
}

/** The plan as an Excel file that needs no script, every formula with its result; the same bytes each time. */
export function writeWorkbook(plan: WorkbookPlan, workbook = calculatePlan(plan)): Uint8Array {
  const file = openFile(plan);
  for (const [sheetId, tab] of plan.tabs.entries()) writeTab(file, tab, workbook, sheetId);
  const edits = plan.tabs.map(
    ({ colorScales }, index) =>
      [
        `xl/worksheets/sheet${index + 1}.xml`,
        (sheet: string) => withoutTextMarks(withColorScales(sheet, colorScales)),
      ] as const,
  );
  return finishArchive(file.saveToBufferSync(), new Map(edits));
}
