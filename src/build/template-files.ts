import { templateFileName } from '../../sheets-templates/builder/plan.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';

/** Plans as html files: Apps Script parses these only when asked, so custom functions never pay for them. */
export function templateFiles(): [name: string, content: string][] {
  return workbookPlans().map((plan) => {
    const json = JSON.stringify(plan).replaceAll('<', '\\u003c');
    return [`${templateFileName(plan.id)}.html`, `<script type="application/json">${json}</script>\n`];
  });
}
