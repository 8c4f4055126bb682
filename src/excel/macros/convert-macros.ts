import { type Area, cellKey, cellName, parseReference } from '../../a1/addresses.ts';
import { findTables } from '../../train/epochs/find-tables.ts';
import type { BookSheetData, CellData, CellStyle } from '../book.ts';
import type { CellIndex } from '../build-book.ts';
import { type Control, readControls } from '../drawings.ts';
import { findName, type PlannedName } from '../names.ts';
import type { ExcelFile } from '../read-book.ts';
import type { MacroBook } from './cells.ts';
import { type MacroProject, macroName } from './evaluator.ts';
import { Interpreter, type ReadMacro } from './interpreter.ts';
import { onlySetsNumbers, type TableCell, tableLines } from './to-table.ts';
import { type MacroReason, NotConvertible } from './values.ts';
import type { Procedure } from './vba-parser.ts';
import { parseModule } from './vba-parser.ts';
import { readVbaProject, type VbaModule } from './vba-project.ts';

/** The result for one macro. */
export interface MacroReport {
  readonly sheet: string;
  /** As named in the file, such as `Sheet3.reset`. */
  readonly macro: string;
  /** The text on its button; '' for a macro without one. */
  readonly button: string;
  /** The cell under its button; '' for none. */
  readonly cell: string;
  /** Address of the epoch table that replaces it, such as `P3`; null if it could not be converted. */
  readonly table: string | null;
  readonly part: 'run' | 'reset';
  readonly problem: {
    readonly reason: MacroReason | 'table';
    readonly detail: string;
    readonly line: number;
  } | null;
  /** Ignored statements, which change no number. */
  readonly ignored: readonly string[];
}

export interface ConvertedMacros {
  readonly modules: readonly VbaModule[];
  readonly reports: readonly MacroReport[];
  /** False if the project could not be read. */
  readonly isReadable: boolean;
}

interface Candidate {
  readonly control: Control | null;
  readonly name: string;
  readonly module: string | null;
}

interface Tried extends Candidate {
  readonly read: ReadMacro | null;
  readonly problem: MacroReport['problem'];
  readonly isReset: boolean;
}

const resetWords = /reset|init|clear|restart|start over|zur(ü|ue)ck|l(ö|oe)sch/i;
const headerStyle: CellStyle = { bold: true, background: '#d2e3fc' };
const tableRow = 0;

/** Converts the macros behind the buttons of each sheet to a table on that sheet. */
export async function convertMacros(
  file: ExcelFile,
  sheets: readonly BookSheetData[],
  indexes: readonly CellIndex[],
  names: ReadonlyMap<string, readonly PlannedName[]>,
): Promise<ConvertedMacros | null> {
  const bytes = file.macros === undefined ? null : file.archive.read(file.macros);
  if (!bytes) return null;
  const modules = await readVbaProject(bytes);
  if (!modules) return { modules: [], reports: [], isReadable: false };
  const project = projectOf(modules);
  const book = macroBook(file, indexes, names);
  const controls = sheets.map((_, id) =>
    readControls(file.archive, file.sheetRelations[id]!, file.book.sheets[id]!.parts),
  );
  const hasControls = controls.some((list) => list.length > 0);
  const reports = sheets.flatMap((sheet, id) => {
    const candidates = hasControls
      ? fromControls(controls[id]!)
      : fromModules(project, book, id, file.book.activeTab);
    return new SheetMacros(project, book, sheet, id).convert(candidates);
  });
  return { modules, reports, isReadable: true };
}

function projectOf(modules: readonly VbaModule[]): MacroProject {
  const parsed = modules.map(({ name, text }) => parseModule(name, text));
  return {
    procedures: parsed.flatMap(({ procedures }) => procedures),
    constants: new Map(parsed.flatMap(({ constants }) => [...constants])),
  };
}

function macroBook(
  file: ExcelFile,
  indexes: readonly CellIndex[],
  names: ReadonlyMap<string, readonly PlannedName[]>,
): MacroBook {
  const { sheets, tables } = file.book;
  const codes = sheets.map(({ parts }) => parts.get('sheetPr')?.[0]?.attributes.codeName);
  // Excel sets all of the code names or none; if none, they get Excel's defaults.
  const hasCodes = codes.some((code) => code !== undefined);
  return {
    sheetNames: sheets.map(({ name }) => name),
    codeNames: codes.map((code, index) => code ?? (hasCodes ? '' : `Sheet${index + 1}`)),
    findName: (name, sheet) => {
      const found = findName(names, name, sheet)?.meaning;
      if (found?.kind === 'range') return { sheet: found.sheet, area: found.area };
      const table = tables.find((each) => each.name.toLowerCase() === name.toLowerCase());
      const area = table && parseReference(table.ref)?.area;
      return table && area
        ? { sheet: table.sheet, area: dataOf(area, table.headerRows, table.totalsRows) }
        : null;
    },
    valueAt: (sheet, row, column) => indexes[sheet]?.get(row, column)?.value ?? null,
    hasFormula: (sheet, row, column) => indexes[sheet]?.isComputed(row, column) ?? false,
  };
}

const dataOf = (area: Area, headers: number, totals: number): Area => ({
  ...area,
  row: area.row + headers,
  rows: area.rows - headers - totals,
});

const fromControls = (controls: readonly Control[]): Candidate[] =>
  controls.map((control) => {
    const [name, module] = macroName(control.macro);
    return { control, name, module };
  });

/** Macros without buttons: those of the sheet's module, or of other modules for the active sheet. */
function fromModules(
  { procedures }: MacroProject,
  { codeNames }: MacroBook,
  sheet: number,
  activeTab: number,
): Candidate[] {
  const isOf = (procedure: Procedure, code: string) => procedure.module.toLowerCase() === code.toLowerCase();
  const own = procedures.filter((procedure) => isOf(procedure, codeNames[sheet] ?? ''));
  const common =
    sheet === activeTab
      ? procedures.filter((procedure) => !codeNames.some((code) => isOf(procedure, code)))
      : [];
  const called = JSON.stringify(procedures.map(({ body }) => body)).toLowerCase();
  return [...own, ...common]
    .filter(
      ({ parameters, name }) => parameters.length === 0 && !called.includes(`"name":"${name.toLowerCase()}"`),
    )
    .filter(({ name }) => !/^(workbook|worksheet|auto)_/i.test(name))
    .map(({ name, module }) => ({ control: null, name, module }));
}

/** The macros of one sheet. */
class SheetMacros {
  constructor(
    private readonly project: MacroProject,
    private readonly book: MacroBook,
    private readonly sheet: BookSheetData,
    private readonly id: number,
  ) {}

  convert(candidates: readonly Candidate[]): MacroReport[] {
    const tried = candidates.map((candidate) => this.read(candidate));
    const reset = tried.find(({ isReset, read }) => isReset && read);
    const runs = tried.filter(({ isReset, read }) => !isReset && read);
    const known = new Map<string, string>();
    const tables = new Map<Tried, string | MacroReport['problem']>();
    // The longest run comes first: a button for one epoch does the same as one for five.
    for (const run of [...runs].sort((a, b) => b.read!.epochsPerRun - a.read!.epochsPerRun)) {
      const key = JSON.stringify(run.read!.recording);
      const made = known.get(key) ?? this.makeTable(run, reset);
      if (typeof made === 'string') known.set(key, made);
      tables.set(run, made);
    }
    const first = [...tables.values()].find((made) => typeof made === 'string') ?? null;
    return tried.map((each) => {
      const made = each.isReset && each.read ? first : tables.get(each);
      const table = typeof made === 'string' ? made : null;
      const problem =
        each.problem ??
        (table === null
          ? ((made as MacroReport['problem'] | undefined) ?? { reason: 'nothing', detail: '', line: 0 })
          : null);
      const report = this.report(each, table, problem);
      this.note(each, report);
      return report;
    });
  }

  private read(candidate: Candidate): Tried {
    const isNamedReset = resetWords.test(`${candidate.name} ${candidate.control?.caption ?? ''}`);
    try {
      const read = this.interpret(candidate, !isNamedReset);
      const isReset = isNamedReset || (read.epochsPerRun === 1 && onlySetsNumbers(read.recording));
      return { ...candidate, read, problem: null, isReset };
    } catch (error) {
      if (!(error instanceof NotConvertible)) throw error;
      const { reason, detail, line } = error;
      return { ...candidate, read: null, problem: { reason, detail, line }, isReset: isNamedReset };
    }
  }

  /** Interprets an outer loop as epochs; if that doesn't fit, interprets every iteration literally. */
  private interpret({ name, module }: Candidate, countsEpochs: boolean): ReadMacro {
    try {
      return new Interpreter(this.book, this.project, this.id, countsEpochs).run(name, module);
    } catch (error) {
      if (!(error instanceof NotConvertible) || error.reason !== 'loop' || !countsEpochs) throw error;
      return new Interpreter(this.book, this.project, this.id, false).run(name, module);
    }
  }

  /** Writes the table beside the sheet's content; returns its address, or the reason that it isn't possible. */
  private makeTable(run: Tried, reset: Tried | undefined): string | NonNullable<MacroReport['problem']> {
    const { recording, epochsPerRun } = run.read!;
    const title = `One epoch: ${run.name}${reset ? `, with ${reset.name}` : ''}`;
    try {
      const target = {
        sheet: this.id,
        isBlank: (row: number, column: number) => this.book.valueAt(this.id, row, column) === null,
      };
      const lines = tableLines(
        { title, epoch: recording, reset: reset?.read?.recording ?? null, epochsPerRun },
        target,
      );
      const column = this.freeColumn();
      const at = cellName(tableRow + 1, column);
      const wrong = this.problemOf(lines, column, at);
      if (wrong) return { reason: 'table', detail: wrong, line: 0 };
      this.write(lines, column);
      return at;
    } catch (error) {
      if (!(error instanceof NotConvertible)) throw error;
      return { reason: error.reason, detail: error.detail, line: error.line };
    }
  }

  /** The first column that leaves a blank one beside the sheet's content. */
  private freeColumn(): number {
    let last = -1;
    for (const [key, { value, formula }] of Object.entries(this.sheet.cells))
      if (value !== undefined || formula !== undefined)
        last = Math.max(last, Number(key.slice(key.indexOf(',') + 1)));
    for (const { ranges } of this.sheet.charts)
      for (const range of ranges)
        if (range.sheetId === this.id) last = Math.max(last, range.column + range.columns - 1);
    return last + 2;
  }

  /** The problem that the table reader finds in the lines; null if they are valid. */
  private problemOf(lines: readonly (readonly TableCell[])[], column: number, at: string): string | null {
    const rows = Math.max(
      lines.length + tableRow,
      ...Object.keys(this.sheet.cells).map((key) => Number(key.slice(0, key.indexOf(','))) + 1),
    );
    const isFormula = (cell: TableCell | undefined) => typeof cell === 'string' && cell.startsWith('=');
    const grid = <T>(read: (row: number, index: number) => T, lineOf: (cell: TableCell) => T): T[][] =>
      Array.from({ length: rows }, (_, row) => [
        ...Array.from({ length: column }, (_unused, index) => read(row, index)),
        ...(lines[row - tableRow] ?? []).map(lineOf),
      ]);
    const formulas = grid(
      (row, index) => (this.book.hasFormula(this.id, row, index) ? '=0' : ''),
      (cell) => (isFormula(cell) ? String(cell) : ''),
    );
    const values = grid(
      (row, index) => {
        const value = this.book.valueAt(this.id, row, index);
        return value === null ? '' : typeof value === 'object' ? value.error : value;
      },
      (cell) => (isFormula(cell) ? 0 : cell),
    );
    const table = findTables({ formulas, values }).find((each) => each.at === at);
    const problem = table?.problems[0];
    return problem ? `${problem.code} ${problem.cells.join(', ')}` : null;
  }

  private write(lines: readonly (readonly TableCell[])[], column: number): void {
    const { sheet } = this;
    lines.forEach((line, index) => {
      line.forEach((content, place) => {
        if (content === '') return;
        const isFormula = typeof content === 'string' && content.startsWith('=');
        const cell: CellData = isFormula ? { formula: content } : { value: content };
        const style = index === 1 ? headerStyle : index === 0 ? { bold: true } : undefined;
        sheet.cells[cellKey(tableRow + index, column + place)] = style ? { ...cell, style } : cell;
      });
    });
    sheet.columns = Math.max(sheet.columns, column + 8);
    sheet.rows = Math.max(sheet.rows, lines.length + tableRow);
  }

  private report(
    { control, name, module, read, isReset }: Tried,
    table: string | null,
    problem: MacroReport['problem'],
  ): MacroReport {
    return {
      sheet: this.sheet.name,
      macro: module === null ? name : `${module}.${name}`,
      button: control?.caption ?? '',
      cell: control ? cellName(control.row, control.column) : '',
      table,
      part: isReset ? 'reset' : 'run',
      problem,
      ignored: read?.recording.ignored ?? [],
    };
  }

  /** Leaves a note in place of the button that says which feature replaces it. */
  private note({ control, isReset }: Tried, { table, macro, button }: MacroReport): void {
    if (!control) return;
    const name = button === '' ? macro : `“${button}” (macro ${macro})`;
    const now = table
      ? `its work is in the epoch table at ${table}: Train ▸ Epoch table ▸ ${isReset ? 'Reset' : 'Run'}.`
      : 'it was not converted; the report says why (Cellgrad ▸ Excel report).';
    const key = cellKey(control.row, control.column);
    const former = this.sheet.cells[key];
    const text = `Button ${name}: ${now}`;
    this.sheet.cells[key] = { ...former, note: former?.note ? `${former.note}\n${text}` : text };
  }
}
