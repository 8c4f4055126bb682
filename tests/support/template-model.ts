import type { WorkbookDefinition } from '../../sheets-templates/builder/workbook.ts';
import { parseArea } from '../../src/a1/addresses.ts';
import type { CellValue, SheetContents, WorkbookModel } from '../../src/formula/model.ts';
import type { SheetData, Workbook } from '../../src/local/workbook/types.ts';
import { type OpenAddon, openAddon } from '../addon/open-addon.ts';

function contentsOf(workbook: Workbook, { id, rows, columns }: SheetData): SheetContents {
  const extent = workbook.extent(id);
  const grid = <T>(at: (row: number, column: number) => T): T[][] =>
    Array.from({ length: extent.rows }, (_, row) =>
      Array.from({ length: extent.columns }, (_unused, column) => at(row, column)),
    );
  return {
    formulas: grid((row, column) => workbook.formula(id, row, column)),
    values: grid((row, column) => workbook.value(id, row, column) as CellValue),
    size: { rows, columns },
  };
}

const models = new Map<string, WorkbookModel>();

/** A workbook built by the built add-on in an emulated file, and read like the trainer does; built once per worker. */
export function templateModel({ card }: WorkbookDefinition): WorkbookModel {
  const existing = models.get(card.id);
  if (existing) return existing;
  const addon = openAddon({ isQuick: true });
  const tabs = card.tabs.map(({ name }) => name);
  addon.serve('buildTabs', { workbook: card.id, tabs, whenTaken: 'ask' });
  const model = modelOf(addon);
  models.set(card.id, model);
  return model;
}

/** The file of an add-on, read like the trainer does. */
export function modelOf(addon: OpenAddon): WorkbookModel {
  const { data } = addon.workbook;
  const sheets = data.sheets.map((sheet) => [sheet.name, contentsOf(addon.workbook, sheet)] as const);
  return { sheets: Object.fromEntries(sheets), names: {}, locale: data.locale };
}

/** The model with other contents in some cells: a text that starts with `=` is a formula. */
export function withCells(
  model: WorkbookModel,
  sheet: string,
  cells: Readonly<Record<string, CellValue>>,
): WorkbookModel {
  const contents = model.sheets[sheet]!;
  const formulas = contents.formulas.map((row) => [...row]);
  const values = contents.values.map((row) => [...row]);
  for (const [address, content] of Object.entries(cells)) {
    const { row, column } = parseArea(address);
    const isFormula = typeof content === 'string' && content.startsWith('=');
    while (formulas.length <= row) formulas.push([]);
    while (values.length <= row) values.push([]);
    while (formulas[row]!.length <= column) formulas[row]!.push('');
    while (values[row]!.length <= column) values[row]!.push('');
    formulas[row]![column] = isFormula ? content : '';
    values[row]![column] = isFormula ? '' : content;
  }
  return { ...model, sheets: { ...model.sheets, [sheet]: { ...contents, formulas, values } } };
}
