import { parseArea, parseReference } from '../../../src/a1/addresses.ts';
import type { ExportRequest } from '../../../src/export/pytorch.ts';
import type { CellAddress, CellValue, WorkbookModel } from '../../../src/formula/model.ts';
import type { TrainingSettings } from '../../../src/train/settings.ts';

/** Cells by address; a text that begins with `=` is a formula. Ranges have rows of values. */
export type Cells = Readonly<Record<string, CellValue | readonly (readonly CellValue[])[]>>;

/** A model of one or more tabs from their cells. */
export function modelOf(tabs: Readonly<Record<string, Cells>>): WorkbookModel {
  const sheets = Object.entries(tabs).map(([name, cells]) => {
    const formulas: string[][] = [];
    const values: CellValue[][] = [];
    const put = (row: number, column: number, content: CellValue) => {
      for (const grid of [formulas, values] as unknown[][][]) while (grid.length <= row) grid.push([]);
      for (const grid of [formulas, values])
        while (grid[row]!.length <= column) (grid[row] as CellValue[]).push('');
      const isFormula = typeof content === 'string' && content.startsWith('=');
      formulas[row]![column] = isFormula ? content : '';
      values[row]![column] = isFormula ? '' : content;
    };
    for (const [address, content] of Object.entries(cells)) {
      const { row, column } = parseArea(address);
      const rows = Array.isArray(content) ? (content as CellValue[][]) : [[content as CellValue]];
      for (const [y, line] of rows.entries())
        for (const [x, value] of line.entries()) put(row + y, column + x, value);
    }
    return [name, { formulas, values }] as const;
  });
  return { sheets: Object.fromEntries(sheets), names: {}, locale: 'en_US' };
}

export function cellAt(place: string): CellAddress {
  const { sheet, area } = parseReference(place)!;
  return { sheet: sheet!, row: area.row, column: area.column };
}

/** An export request from places such as `net!B2:C4`. */
export function requestOf(
  model: WorkbookModel,
  objective: string,
  variables: readonly string[],
  more: Partial<Omit<ExportRequest, 'settings'>> & { readonly settings?: Partial<TrainingSettings> } = {},
): ExportRequest {
  return {
    model,
    objective: cellAt(objective),
    variables: variables.map((place) => {
      const { sheet, area } = parseReference(place)!;
      return { ...area, sheet: sheet! };
    }),
    followed: [],
    isRedrawn: false,
    epochs: 100,
    name: 'model',
    ...more,
    settings: {
      goal: { kind: 'minimize' },
      optimizer: { name: 'adam', settings: { rate: 0.01 } },
      ...more.settings,
    },
  };
}

/** Optimizers at common rates. */
export const optimizers = {
  sgd: { name: 'sgd', settings: { rate: 0.05 } },
  sgd_decay: { name: 'sgd', settings: { rate: 0.05, weightDecay: 0.02 } },
  momentum: { name: 'momentum', settings: { rate: 0.05 } },
  nesterov: { name: 'nesterov', settings: { rate: 0.05 } },
  adam: { name: 'adam', settings: { rate: 0.01 } },
  adamw: { name: 'adamw', settings: { rate: 0.01, weightDecay: 0.05 } },
  rmsprop: { name: 'rmsprop', settings: { rate: 0.01 } },
  adagrad: { name: 'adagrad', settings: { rate: 0.05 } },
  lbfgs: { name: 'lbfgs' },
} as const satisfies Readonly<Record<string, TrainingSettings['optimizer']>>;
