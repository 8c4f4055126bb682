import type ExcelJS from 'exceljs';
import type { WorkbookData } from '../workbook/types.ts';

/** Parts of an .xlsx that Cellgrad cannot hold, and the word for them. */
const lostParts: readonly (readonly [RegExp, string])[] = [
  [/^xl\/charts\/chart\d*\.xml$/, 'charts'],
  [/^xl\/media\//, 'pictures'],
  [/^xl\/vbaProject\.bin$/, 'macros (VBA)'],
  [/^xl\/pivotTables\//, 'pivot tables'],
  [/^xl\/externalLinks\//, 'links to other files'],
  [/^xl\/(ctrlProps|activeX)\//, 'form controls'],
  [/^xl\/slicers\//, 'slicers'],
];

const hasValidation = (worksheet: ExcelJS.Worksheet) => {
  const { dataValidations } = worksheet as unknown as { dataValidations?: { model?: object } };
  return Object.keys(dataValidations?.model ?? {}).length > 0;
};

/** One sentence for each kind of content that is in the file and is not carried over. */
export function lostFeatures(
  parts: readonly string[],
  workbook: ExcelJS.Workbook,
  droppedNames: readonly string[],
  droppedFormats: number,
): string[] {
  const inParts = lostParts.filter(([pattern]) => parts.some((part) => pattern.test(part)));
  const words = inParts.map(([, word]) => word);
  if (workbook.worksheets.some(hasValidation)) words.push('data validation');
  if (workbook.worksheets.some((worksheet) => worksheet.getTables().length > 0))
    words.push('table names (their cells are there)');
  if (droppedFormats > 0) words.push('conditional formats other than colour scales');
  if (droppedNames.length > 0) words.push(`the names ${droppedNames.slice(0, 10).join(', ')}`);
  return words.map(sentence);
}

const sentence = (word: string): string => `Not carried over: ${word}.`;

/** One sentence for each kind of content that a file has here and its .xlsx will not. */
export function unsavedFeatures({ sheets }: Pick<WorkbookData, 'sheets'>): string[] {
  const withCharts = sheets.filter(({ charts }) => charts.length > 0).map(({ name }) => name);
  return withCharts.length > 0 ? [sentence(`charts (on ${withCharts.join(', ')})`)] : [];
}
