import { workbookPlans } from '../../../sheets-templates/index.ts';
import { writeWorkbook } from './write-workbook.ts';

/** The path of the copy of a workbook. */
export const copyPath = (workbookId: string): string => `sheets-templates/${workbookId}/${workbookId}.xlsx`;

/** The copies of all workbooks, by their paths. */
export const xlsxCopies = (): [path: string, bytes: Uint8Array][] =>
  workbookPlans('native').map((plan) => [copyPath(plan.id), writeWorkbook(plan)]);
