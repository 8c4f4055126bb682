import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { areaName, parseReference, placeName } from '../a1/addresses.ts';
import type { Book } from '../excel/book.ts';
import { type OpenedExcel, openExcel } from '../excel/open-excel.ts';
import { identifierOf } from '../export/identifiers.ts';
import { exportPyTorch } from '../export/pytorch.ts';
import { exportTexts } from '../export/texts.ts';
import { notebookOf } from '../export/weights.ts';
import type { CellValue, RangeAddress, WorkbookModel } from '../formula/model.ts';
import { formulaPhrases, formulaTexts } from '../formula/texts.ts';
import { type OptimizerName, optimizerSettings, type TrainingSettings } from '../train/settings.ts';
import { ProblemError } from '../wording/problem.ts';
import { render, wordingOf } from '../wording/render.ts';
import { trainings } from './dist.ts';

const wording = wordingOf('en', exportTexts, formulaTexts, formulaPhrases);

const usage = `npm run export:torch -- FILE.xlsx --objective 'dotprod!V41' [--cells 'dotprod!H19:V23, dotprod!B25:F39']
  --cells RANGES     the cells to change (as in the trainer's form)
  --follow CELLS     cells to print beside the objective
  --optimizer NAME   ${Object.keys(optimizerSettings).join(', ')} (as in the trainer's form, or adam)
  --rate NUMBER      its learning rate (0.1 for adam)
  --epochs NUMBER    how long to train (as in the trainer's form, or 1000)
  --redraw           new random draws at each step
  --name NAME        of the files that are written here (the objective's tab)`;

const shown = (value: unknown): CellValue =>
  typeof value === 'object' && value !== null
    ? (value as { error: string }).error
    : ((value ?? '') as CellValue);

/** The file's cells with the values stored by Excel. */
function modelOf({ sheets, namedRanges }: Book, computed: OpenedExcel['computed']): WorkbookModel {
  const contents = sheets.map((sheet) => {
    const formulas: string[][] = [];
    const values: CellValue[][] = [];
    const put = (row: number, column: number, formula: string, value: CellValue) => {
      for (const [grid, content] of [
        [formulas, formula],
        [values, value],
      ] as const) {
        while (grid.length <= row) grid.push([]);
        const line = grid[row] as CellValue[];
        while (line.length <= column) line.push('');
        line[column] = content;
      }
    };
    for (const [key, { formula = '', value = '' }] of Object.entries(sheet.cells)) {
      const [row, column] = key.split(',').map(Number) as [number, number];
      put(row, column, formula, value);
    }
    for (const { sheetId, row, column, stored } of computed)
      if (sheetId === sheet.id) put(row, column, formulas[row]?.[column] ?? '', shown(stored));
    return [sheet.name, { formulas, values, size: { rows: sheet.rows, columns: sheet.columns } }] as const;
  });
  const nameOf = (id: number) => sheets.find((sheet) => sheet.id === id)!.name;
  const names = namedRanges.map(({ name, range }) => [
    name,
    placeName(nameOf(range.sheetId), areaName(range)),
  ]);
  return { sheets: Object.fromEntries(contents), names: Object.fromEntries(names), locale: 'en_US' };
}

/** Parses places such as `dotprod!H19:V23, dotprod!B25:F39`, each with its tab. */
function rangesOf(text: string, { sheets }: WorkbookModel): RangeAddress[] {
  return text.split(/,(?=(?:[^']*'[^']*')*[^']*$)/).map((part) => {
    const reference = parseReference(part.trim());
    const sheet = Object.keys(sheets).find((name) => name.toUpperCase() === reference?.sheet?.toUpperCase());
    if (!reference || !Number.isFinite(reference.area.rows + reference.area.columns))
      throw new Error(`“${part.trim()}” is not a range with its tab, such as dotprod!H19:V23.`);
    if (sheet === undefined)
      throw new Error(
        `The file has no tab ${reference.sheet ?? ''} for ${part.trim()}; it has ${Object.keys(sheets).join(', ')}.`,
      );
    return { ...reference.area, sheet };
  });
}

/** The training of one of our own tabs. */
const knownTraining = ({ sheet, ...area }: RangeAddress) =>
  trainings().find(({ tab, objective }) => tab === sheet && objective === areaName(area));

/** The cells to change on one of our own tabs. */
function knownCells(objective: RangeAddress): string {
  const { sheet, ...area } = objective;
  const known = knownTraining(objective);
  if (!known)
    throw new Error(
      `Name the cells to change of ${placeName(sheet, areaName(area))} with --cells.\n\n${usage}`,
    );
  return known.variables.map((range) => placeName(sheet, range)).join(', ');
}

/**
 * The optimizer, its schedule and the length of a training: from the options, or by default from the trainer's form.
 */
function settingsOf(objective: RangeAddress, { optimizer: given, rate, epochs }: TorchOptions) {
  const known = given === undefined ? knownTraining(objective)?.more : undefined;
  const name = given === undefined ? (known?.optimizer?.name ?? 'adam') : optimizerNamed(given);
  const usual = { adam: 0.1, adamw: 0.1, adagrad: 0.1 }[name as string] ?? 0.01;
  const own = {
    ...known?.optimizer?.settings,
    ...(rate === undefined ? {} : { rate: numberOf('rate', rate) }),
  };
  const settings: TrainingSettings = {
    goal: { kind: 'minimize' },
    optimizer: { name, settings: name === 'lbfgs' ? {} : { rate: usual, ...own } },
    ...(known?.schedule ? { schedule: known.schedule } : {}),
  };
  return {
    settings,
    epochs: epochs === undefined ? (known?.stop?.epochs ?? 1000) : numberOf('epochs', epochs),
  };
}

function optimizerNamed(text: string): OptimizerName {
  if (text in optimizerSettings) return text as OptimizerName;
  throw new Error(`There is no optimizer ${text}. Choose ${Object.keys(optimizerSettings).join(', ')}.`);
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new Error(`--${option} takes a number, not “${text}”.`);
  return value;
}

const options = {
  objective: { type: 'string' },
  cells: { type: 'string' },
  follow: { type: 'string' },
  optimizer: { type: 'string' },
  rate: { type: 'string' },
  epochs: { type: 'string' },
  redraw: { type: 'boolean', default: false },
  name: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Options of the command as typed. */
export interface TorchOptions {
  readonly objective: string;
  readonly cells?: string | undefined;
  readonly follow?: string | undefined;
  readonly optimizer?: string | undefined;
  readonly rate?: string | undefined;
  readonly epochs?: string | undefined;
  readonly redraw: boolean;
  readonly name?: string | undefined;
}

/** The model of an Excel file. */
export async function readExcel(path: string): Promise<WorkbookModel> {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const { book, computed } = await openExcel(readFileSync(path), basename(path));
  return modelOf(book, computed);
}

/** The files for an objective of a model: a script, a notebook, and a data file if there is much data. */
export function torchFiles(model: WorkbookModel, given: TorchOptions): [name: string, content: string][] {
  const [objective, ...others] = rangesOf(given.objective, model);
  if (others.length > 0 || objective!.rows * objective!.columns !== 1)
    throw new Error(`--objective is one cell, not ${given.objective}.`);
  const name = identifierOf(given.name ?? objective!.sheet) ?? 'model';
  const files = exportPyTorch({
    model,
    objective: objective!,
    variables: rangesOf(given.cells ?? knownCells(objective!), model),
    followed: given.follow === undefined ? [] : rangesOf(given.follow, model),
    ...settingsOf(objective!, given),
    isRedrawn: given.redraw,
    name,
  });
  return [
    [`${name}.py`, files.python],
    ...(files.csv === null ? [] : [[`${name}.csv`, files.csv] as [string, string]]),
    [`${name}.ipynb`, notebookOf(name, given.objective, files)],
  ];
}

/** `npm run export:torch`: writes the files into the folder in which it was called. */
export async function exportTorch(given: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [path] = positionals;
  const { objective } = values;
  if (path === undefined || objective === undefined)
    throw new Error(`Name a file and its objective.\n\n${usage}`);
  try {
    const files = torchFiles(await readExcel(path), { ...values, objective });
    for (const [name, content] of files) writeFileSync(name, content);
    const [[script]] = files as [[string, string]];
    console.log(`Written: ${files.map(([name]) => name).join(', ')}. Run it with: python ${script}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { message, whatToDo } = render(error, wording);
    throw new Error(`${message} ${whatToDo}`, { cause: error });
  }
}
