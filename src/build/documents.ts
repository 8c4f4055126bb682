import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkbookPlan } from '../../sheets-templates/builder/plan.ts';
import { expandWorkbook } from '../../sheets-templates/builder/workbook.ts';
import { dropoutAmount } from '../../sheets-templates/dropout_amount/workbook.ts';
import { gpt } from '../../sheets-templates/gpt/workbook.ts';
import type { CellValue, WorkbookModel } from '../formula/model.ts';
import { callFunction } from '../functions/call.ts';
import { functionDefinitions } from '../functions/index.ts';
import type { CustomFunctionHost } from '../local/workbook/types.ts';
import { readExcel, type TorchOptions, torchFiles } from './export-torch.ts';
import { functionsMarkdown } from './functions-document/document.ts';
import { calculatePlan } from './xlsx/calculate-plan.ts';

const customFunctions: CustomFunctionHost = {
  names: new Set(functionDefinitions.map(({ name }) => name)),
  call: (name, given) =>
    callFunction(functionDefinitions.find((definition) => definition.name === name)!, given),
};

/** A workbook of ours with its custom functions, calculated. */
function modelOfPlan(plan: WorkbookPlan): WorkbookModel {
  const workbook = calculatePlan(plan, undefined, customFunctions);
  const sheets = plan.tabs.map(({ name, cells }, id) => {
    const grid = <T>(at: (row: number, column: number) => T): T[][] =>
      cells.map((line, row) => line.map((_, column) => at(row, column)));
    const contents = {
      formulas: grid((row, column) => workbook.formula(id, row, column)),
      values: grid((row, column) => (workbook.value(id, row, column) ?? '') as CellValue),
      size: { rows: cells.length, columns: cells[0]!.length },
    };
    return [name, contents] as const;
  });
  return { sheets: Object.fromEntries(sheets), names: {}, locale: 'en_US' };
}

/** Models that docs/pytorch shows. */
const examples: readonly { readonly model: () => Promise<WorkbookModel>; readonly options: TorchOptions }[] =
  [
    {
      model: () => readExcel('sheets-templates/collab_filter/collab_filter.xlsx'),
      options: { objective: 'dotprod!V41', optimizer: 'adam', epochs: '300', redraw: false },
    },
    {
      model: () => readExcel('sheets-templates/penguins/penguins.xlsx'),
      options: {
        objective: "'two layers'!J1",
        optimizer: 'adam',
        rate: '0.02',
        epochs: '500',
        redraw: false,
        name: 'penguins',
      },
    },
    {
      // Its Excel copy has no dropout: that needs the custom functions.
      model: async () => modelOfPlan(expandWorkbook(dropoutAmount, 'seeded')),
      options: {
        objective: 'net!B8',
        follow: 'net!B10, net!B9',
        redraw: true,
        name: 'dropout_amount',
      },
    },
    {
      model: async () => modelOfPlan(expandWorkbook(gpt, 'seeded')),
      options: {
        objective: 'gpt!B6',
        redraw: true,
        name: 'gpt',
      },
    },
  ];

/** Every document that is derived from the code, by its path. */
export async function documents(): Promise<Map<string, string>> {
  const scripts = await Promise.all(
    examples.map(async ({ model, options }) => torchFiles(await model(), options)),
  );
  const shown = scripts.flat().filter(([name]) => !name.endsWith('.ipynb'));
  return new Map([
    ['docs/functions.md', functionsMarkdown()],
    ...shown.map(([name, content]): [string, string] => [join('docs/pytorch', name), content]),
  ]);
}

/** Writes the documents that are derived from the code. */
export async function writeDocuments(): Promise<void> {
  mkdirSync('docs/pytorch', { recursive: true });
  for (const [path, content] of await documents()) writeFileSync(path, content);
}
