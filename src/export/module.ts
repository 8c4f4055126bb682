import { type Area, overlaps } from '../a1/addresses.ts';
import { cellsOf, ProgramCompiler } from '../formula/graph/compiler.ts';
import type { SheetStore } from '../formula/graph/sheet-store.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../formula/model.ts';
import type { CustomFunctions } from '../formula/tape/custom-call.ts';
import { type ExportedBlock, findBlocks, formulaCells } from './blocks.ts';
import { commentText } from './identifiers.ts';
import { type Folded, inOrder, type LoopStyle, type OrderedStep, Owners, Script } from './order.ts';
import { ExportProblem, exportProblems, type Loop } from './part.ts';
import { type Constant, mergedRegions, rangeName, Storage } from './storage.ts';
import { asNumber, atom, permuted, type Tensor, type TensorAxis } from './tensor.ts';
import { Translation } from './translate.ts';

/** A range of cells to change, as a parameter of the module. */
interface Parameter {
  readonly name: string;
  readonly range: string;
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Float64Array;
}

/** The contents of the Python file for a sheet: parameters, data, and the lines of the forward pass. */
export interface ModuleParts {
  readonly parameters: readonly Parameter[];
  readonly constants: readonly Constant[];
  readonly folded: readonly Folded[];
  readonly lines: readonly string[];
  readonly objective: string;
  readonly followed: readonly string[];
  /** The lines for the followed cells. */
  readonly watchedLines: readonly string[];
  readonly helpers: ReadonlySet<string>;
  /** Whether the model is also evaluated without draws. */
  readonly isEvaluated: boolean;
}

interface Wanted {
  readonly objective: CellAddress;
  readonly variables: readonly RangeAddress[];
  readonly followed: readonly CellAddress[];
  readonly isRedrawn: boolean;
}

/** The size of a block in cells. */
const areaOf = ({ row, column, down, across, height, width, rowStep, columnStep }: ExportedBlock): Area => ({
  row,
  column,
  rows: (down - 1) * rowStep + height,
  columns: (across - 1) * columnStep + width,
});

/** The axes over a block's rows and columns of cells, and their lengths. */
function sidesOf({ down, across, height, width }: ExportedBlock): { axis: TensorAxis; size: number }[] {
  const sides: { axis: TensorAxis; size: number }[] = [
    { axis: down > 1 ? 'r' : 'i', size: down * height },
    { axis: across > 1 ? 'c' : 'j', size: across * width },
  ];
  return sides.filter(({ size }) => size > 1);
}

/** The value with a dimension for each side of its block, even if all its cells are equal. */
function filled(
  value: Tensor,
  sides: readonly { axis: TensorAxis; size: number }[],
  storage: Storage,
): string {
  const number = asNumber(value);
  const own = sides.map(({ axis }) => axis).filter((axis) => number.axes.includes(axis));
  const ready = permuted(number, own);
  if (own.length === sides.length) return ready.isNumber ? storage.tensorOf(ready) : ready.code;
  const index = sides.map(({ axis }) => (own.includes(axis) ? ':' : 'None')).join(', ');
  const code =
    own.length === 0 || own.at(-1) === sides.at(-1)!.axis ? atom(ready) : `${atom(ready)}[${index}]`;
  return `${code}.expand(${sides.map(({ size }) => size).join(', ')})`;
}

/** A group of lines, the names that they define, and their formula. */
interface WrittenStep {
  readonly names: readonly string[];
  readonly lines: readonly string[];
  readonly comment: string;
}

/** Whether a name such as `self.labels` occurs in the code. */
const isUsed = (name: string, lines: readonly string[]): boolean =>
  lines.some((line) => {
    const pieces = line.replace(/^ *#.*/, '').split(name);
    return pieces.some((rest, i) => i > 0 && !/^\w/.test(rest) && !/[\w.]$/.test(pieces[i - 1]!));
  });

/** The lines that these values need. */
function linesFor(values: readonly string[], steps: readonly WrittenStep[]): string[] {
  const needed: WrittenStep[] = [];
  const code = [...values];
  for (const step of [...steps].reverse()) {
    if (!step.names.some((name) => isUsed(name, code))) continue;
    needed.unshift(step);
    code.push(...step.lines);
  }
  return needed.flatMap(({ comment, lines }, i) =>
    comment && comment !== needed[i - 1]?.comment ? [comment, ...lines] : lines,
  );
}

/** Writes the blocks of a sheet one after another. */
class Writer {
  readonly steps: WrittenStep[] = [];
  readonly script: Script;

  constructor(
    private readonly compiler: ProgramCompiler,
    private readonly storage: Storage,
    isRedrawn: boolean,
  ) {
    this.script = new Script(storage, isRedrawn);
  }

  write({ isLoop, blocks }: OrderedStep): void {
    if (isLoop) this.writeLoop(blocks);
    else this.writeBlock(blocks[0]!);
  }

  private writeBlock(block: ExportedBlock): void {
    const area = areaOf(block);
    const code = filled(
      new Translation(this.compiler, this.script, { block, loop: null }).formula(),
      sidesOf(block),
      this.storage,
    );
    const name = this.storage.nameFor(block.sheet, area);
    const comment = this.commentOf(block, '');
    for (const { name: own, lines } of this.script.linesBefore)
      this.steps.push({ names: [own], lines, comment });
    this.script.linesBefore = [];
    this.steps.push({ names: [name], lines: [`${name} = ${code}`], comment });
    this.keep(block, name);
  }

  /** Rows that depend on the previous ones, as growing lists. */
  private writeLoop(blocks: readonly ExportedBlock[]): void {
    const owners = new Owners(blocks);
    const names = blocks.map((block) => this.storage.nameFor(block.sheet, areaOf(block)));
    const rows = new Map(blocks.map((block, i) => [block, { name: names[i]!, before: 0 }]));
    const loop: Loop = {
      blocks: rows,
      ownerAt: (sheet, row, column) => blocks[owners.at(sheet, row, column)] ?? null,
    };
    const body = blocks.flatMap((block, i) => {
      const translation = new Translation(this.compiler, this.script, { block, loop });
      const sides = sidesOf(block).filter(({ axis }) => axis !== 'r');
      const code = filled(translation.formula(), sides, this.storage);
      if (this.script.linesBefore.length > 0) throw exportProblems.uneven(translation.cell);
      return [this.commentOf(block, '    '), `    ${names[i]}.append(${code})`];
    });
    const { down } = blocks[0]!;
    const written = [...rows];
    const starts = written.map(([block, { name, before }]) => `${name} = ${this.rowsBefore(block, before)}`);
    const ends = written.map(
      ([, { name, before }]) => `${name} = torch.stack(${name}${before > 0 ? `[${before}:]` : ''})`,
    );
    this.steps.push({ names, comment: '', lines: [...starts, `for t in range(${down}):`, ...body, ...ends] });
    for (const [block, { name }] of written) this.keep(block, name);
  }

  /** The rows above a loop's first one that it reads. */
  private rowsBefore(block: ExportedBlock, count: number): string {
    if (count === 0) return '[]';
    const area = { ...areaOf(block), row: block.row - count, rows: count };
    const source = this.storage.read(block.sheet, area);
    const code = this.storage.tensorOf(source);
    return count === 1 ? `[${code}]` : `list(${code})`;
  }

  private keep(block: ExportedBlock, code: string): void {
    const { sheet, down, across, height, width } = block;
    const rowStep = down > 1 && height === 1 ? block.rowStep : 1;
    const columnStep = across > 1 && width === 1 ? block.columnStep : 1;
    if (rowStep * columnStep > 1) this.script.helper('spread');
    this.storage.add({ sheet, ...areaOf(block), rowStep, columnStep, code, hasGaps: false, isNumber: false });
  }

  private commentOf(block: ExportedBlock, indent: string): string {
    const formula = commentText(block.sheet.formula(block.row, block.column), 100);
    return `${indent}# ${commentText(rangeName(block.sheet, areaOf(block)))}: ${formula}`;
  }
}

function writeOnce(
  compiler: ProgramCompiler,
  wanted: Wanted,
  steps: readonly OrderedStep[],
  regions: ReadonlyMap<SheetStore, readonly Area[]>,
) {
  const storage = new Storage(regions);
  const parameters = wanted.variables.map((range) => {
    const sheet = compiler.sheet(range.sheet);
    const name = storage.nameFor(sheet, range);
    storage.add({
      ...range,
      sheet,
      rowStep: 1,
      columnStep: 1,
      code: `self.${name}`,
      hasGaps: false,
      isNumber: false,
    });
    const numbers = Float64Array.from(cellsOf([range]), ({ row, column }) =>
      Number(sheet.value(row, column) ?? 0),
    );
    return { name, range: rangeName(sheet, range), rows: range.rows, columns: range.columns, numbers };
  });
  const writer = new Writer(compiler, storage, wanted.isRedrawn);
  for (const step of steps) writer.write(step);
  const single = ({ sheet, row, column }: CellAddress) =>
    storage.read(compiler.sheet(sheet), { row, column, rows: 1, columns: 1 }).code;
  const objective = single(wanted.objective);
  const followed = wanted.followed.map(single);
  const { steps: written, script } = writer;
  const [lines, watchedLines] = [linesFor([objective], written), linesFor(followed, written)];
  const all = [...lines, ...watchedLines, objective, ...followed];
  const parts: ModuleParts = {
    parameters,
    constants: storage.constants.filter(({ code }) => isUsed(code, all)),
    folded: script.foldedConstants.filter(({ name }) => isUsed(`self.${name}`, all)),
    lines,
    watchedLines,
    objective,
    followed,
    helpers: script.helpers,
    isEvaluated: script.isEvaluated,
  };
  return parts;
}

/**
 * Translates the formulas between the cells to change and the objective to the parts of a PyTorch module.
 * @throws FormulaProblem as `compile` does; ExportProblem with the cell that has no counterpart in PyTorch
 */
export function modulePartsOf(
  model: WorkbookModel,
  wanted: Wanted,
  customFunctions: CustomFunctions,
): ModuleParts {
  const mode = wanted.isRedrawn ? 'training' : 'shown';
  const compiler = new ProgramCompiler(model, customFunctions, cellsOf(wanted.variables), true, { mode });
  compiler.computeCells([wanted.objective, ...wanted.followed]);
  const blocks = findBlocks(formulaCells(compiler));
  const owners = new Owners(blocks);
  const isVariable = (sheet: SheetStore, area: Area) =>
    wanted.variables.some((range) => range.sheet === sheet.name && overlaps(range, area));
  const isTaken = (sheet: SheetStore, area: Area) =>
    isVariable(sheet, area) || owners.within({ sheet, ...area }).size > 0;
  const write = (style: LoopStyle) => {
    const steps = inOrder(blocks, style);
    const { constants } = writeOnce(compiler, wanted, steps, new Map());
    return writeOnce(compiler, wanted, steps, mergedRegions(constants, isTaken));
  };
  return firstEven([() => write('wide'), () => write('narrow'), () => write('none')]);
}

/** The first attempt that finds a regular pattern in the dependencies between rows. */
function firstEven<T>([first, ...others]: readonly (() => T)[]): T {
  try {
    return first!();
  } catch (error) {
    if (others.length === 0 || !(error instanceof ExportProblem && error.code === 'unevenCells')) throw error;
    return firstEven(others);
  }
}
