import type { ExperimentText } from '../../src/train/experiment.ts';
import type { ScheduleChoice } from '../../src/train/schedules.ts';
import type { Keep, OptimizerChoice } from '../../src/train/settings.ts';
import type { StopRules } from '../../src/train/stop.ts';

/** The gallery's picture of a workbook, made from its real tabs by `npm run pictures`. */
export const previewFile = (workbookId: string): string => `sheets-templates/${workbookId}/preview.webp`;

/**
 * A tab ready to be written: a template's definition, expanded by the build. Rows and columns are zero-based. `cells`
 * is one rectangle from A1: '' is empty, text with a leading = is a formula, text that Google would misread has a
 * leading apostrophe; formulas use `;` and no decimal literals, so that they parse in every locale.
 */
export interface TabPlan {
  readonly name: string;
  readonly summary: string;
  readonly cells: readonly (readonly (number | string | boolean)[])[];
  /** In another language, by its tag: the rows of cells that differ, by their index, and all notes. */
  readonly translated?: {
    readonly [language: string]: {
      readonly cells: Readonly<Record<number, TabPlan['cells'][number]>>;
      readonly notes: TabPlan['notes'];
    };
  };
  /** Ranges that contain all non-empty cells; omitted if they are all cells. */
  readonly filled?: readonly string[];
  readonly styles: readonly BlockStyle[];
  readonly notes: readonly { readonly cell: string; readonly text: string }[];
  /** Ranges that contain all cells with a note; omitted if they are only these cells. */
  readonly noted?: readonly string[];
  readonly columnWidths: readonly {
    readonly column: number;
    readonly count: number;
    readonly pixels: number;
  }[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly gridlinesHidden: boolean;
  /** Cells with TRUE or FALSE that are shown as checkboxes, if the program supports them. */
  readonly checkboxes: readonly string[];
  readonly colorScales: readonly {
    readonly ranges: readonly string[];
    readonly points: readonly {
      readonly type: 'MIN' | 'MAX' | 'NUMBER' | 'PERCENT' | 'PERCENTILE';
      readonly value?: number;
      readonly color: string;
    }[];
  }[];
  readonly namedRanges: readonly { readonly name: string; readonly range: string }[];
  readonly charts: readonly ChartPlan[];
  /** Null if there is nothing to train. */
  readonly training: TabTraining | null;
}

/** The initial values of the trainer's form on a tab. */
interface TabTraining {
  /** The cell with the formula of the objective. */
  readonly objective: string;
  /** The cells to change. */
  readonly variables: readonly string[];
  readonly goal: { readonly kind: 'minimize' | 'maximize' };
  /** Further values of the trainer's form; omitted ones have their defaults. */
  readonly more?: {
    readonly optimizer?: OptimizerChoice;
    readonly schedule?: ScheduleChoice;
    readonly stop?: Partial<StopRules>;
    readonly followed?: readonly { readonly cell: string; readonly name?: string }[];
    readonly evaluateEvery?: number;
    readonly keep?: Keep;
    readonly average?: number;
    /** The variations of an experiment on the tab. */
    readonly experiment?: ExperimentText;
  };
}

/** A training of one of our tabs, which the add-on recognizes in any file. */
export interface KnownTraining extends TabTraining {
  readonly tab: string;
  /** The formula in the objective's cell. */
  readonly formula: string;
}

/** Name of the file in dist/ (without .html) with the trainings of all tabs. */
export const trainingsFileName = 'trainings';

/** A chart that follows its cells. */
export interface ChartPlan {
  /** `line` and `column` plot each series over its index in the range, `scatter` over the numbers of `x`. */
  readonly kind: 'line' | 'scatter' | 'column';
  readonly title: string;
  /** Cells of one column each. */
  readonly series: readonly { readonly name: string; readonly range: string }[];
  /** The x values of a scatter chart; the labels below a line chart in place of 1, 2, 3… */
  readonly x?: string;
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** The cell of its top-left corner. */
  readonly anchor: string;
  /** Width in pixels. */
  readonly width: number;
  readonly height: number;
}

/** A tab of a user's workbook: everything in a template, and properties that only such a tab needs. */
export interface ImportedPlan extends TabPlan {
  readonly rowHeights: readonly { readonly row: number; readonly count: number; readonly pixels: number }[];
  readonly hiddenRows: readonly Run[];
  readonly hiddenColumns: readonly Run[];
  readonly merges: readonly string[];
  readonly tabColor: string | null;
  readonly borders: readonly BorderPlan[];
  /** Developer metadata by key, such as the form of its training. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Adjacent rows or columns: the zero-based first one, and their number. */
type Run = readonly [first: number, count: number];

interface BorderPlan {
  readonly ranges: readonly string[];
  /** Top, left, bottom, right of each range, then the vertical and horizontal lines inside it. */
  readonly sides: readonly boolean[];
  readonly color: string;
  readonly style: 'SOLID' | 'SOLID_MEDIUM' | 'SOLID_THICK' | 'DASHED' | 'DOTTED' | 'DOUBLE';
}

export interface BlockStyle {
  readonly range: string;
  readonly numberFormat?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** In points; 10 by default. */
  readonly fontSize?: number;
  readonly fontColor?: string;
  readonly background?: string;
  readonly horizontalAlignment?: 'left' | 'center' | 'right';
  readonly verticalAlignment?: 'top' | 'middle' | 'bottom';
  readonly fontFamily?: string;
  readonly fontLine?: 'underline' | 'line-through';
  readonly wrap?: boolean;
  readonly border?: boolean;
}

export interface WorkbookPlan {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tabs: readonly TabPlan[];
}

/** Name of the file in dist/ (without .html) with a workbook's plan. */
export const templateFileName = (workbookId: string): string => `templates_${workbookId}`;
