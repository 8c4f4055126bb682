import type { WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import type { FunctionReference } from '../../functions/reference.ts';
import type { WorkbookSummary } from './build.ts';

/** What the sidebar loads only when it is needed, by the name of its file in dist/. */
export interface BuiltFiles {
  /** The workbooks that can be built in the open file. */
  readonly catalogue: readonly WorkbookSummary[];
  /** The script that computes: formulas, trainer, epochs. */
  readonly engine: string;
  /** The script that reads Excel files. */
  readonly excel: string;
  /** The help of all custom functions. */
  readonly reference: readonly FunctionReference[];
  /** By the id of the workbook, a picture of it as a data address. */
  readonly previews: Readonly<Record<string, string>>;
  /** The plan of a workbook, by its id. */
  readonly [template: `templates_${string}`]: WorkbookPlan;
}
