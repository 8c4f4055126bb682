import { templateFileName } from '../../sheets-templates/builder/plan.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { jsonFile } from './json-file.ts';

/** The plans of the workbooks. */
export const templateFiles = (): [name: string, content: string][] =>
  workbookPlans().map((plan) => jsonFile(templateFileName(plan.id), plan));
