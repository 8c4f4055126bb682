import { parseCellKey } from '../../a1/addresses.ts';
import type { CellData, SheetData, WorkbookData } from './types.ts';

/** Rows whose cells are stored together: an edit creates a new block, and the others stay the same objects. */
const blockRows = 32;

export type CellBlock = Readonly<Record<string, CellData>>;

/** A tab at one moment. Its blocks and their cells are never modified. */
export interface SheetImage {
  readonly rest: Readonly<Omit<SheetData, 'cells'>>;
  readonly blocks: ReadonlyMap<number, CellBlock>;
}

/** The file at one moment. Images share unchanged parts. */
export interface Image {
  readonly sheets: readonly SheetImage[];
  readonly file: Omit<WorkbookData, 'sheets'>;
}

interface Step {
  readonly label: string;
  readonly before: Image;
  readonly after: Image;
  /** The job that this step is part of; null if it is independent. */
  readonly job: string | null;
}

const stepLimit = 100;

/** Number of the block that a cell belongs to. */
export const blockOf = (key: string): number => Math.floor(parseCellKey(key).row / blockRows);
const noCells: CellBlock = {};

/** A working copy of a sheet, created from its image. */
export const sheetFromImage = ({ rest, blocks }: SheetImage): SheetData => ({
  ...structuredClone(rest),
  cells: Object.assign({}, ...blocks.values()),
});

/** A working copy of a file. */
export const fileFromImage = ({ sheets, file }: Image): WorkbookData => ({
  ...structuredClone(file),
  sheets: sheets.map(sheetFromImage),
});

/** Keys of cells that may differ between two images of a tab. */
export function* differingKeys(first: SheetImage, second: SheetImage): Generator<string> {
  for (const index of new Set([...first.blocks.keys(), ...second.blocks.keys()])) {
    const [before, after] = [first.blocks.get(index), second.blocks.get(index)];
    if (before !== after)
      yield* new Set([...Object.keys(before ?? noCells), ...Object.keys(after ?? noCells)]);
  }
}

/** Whether two blocks contain the very same cells. */
export function isSameBlock(first: CellBlock | undefined, second: CellBlock | undefined): boolean {
  if (first === second || !first || !second) return first === second;
  const keys = Object.keys(first);
  return keys.length === Object.keys(second).length && keys.every((key) => first[key] === second[key]);
}

/** All cells in blocks; unchanged blocks are taken from the previous image. */
function blocksOf(cells: SheetData['cells'], before?: SheetImage): SheetImage['blocks'] {
  const blocks = new Map<number, Record<string, CellData>>();
  for (const key of Object.keys(cells)) {
    const index = blockOf(key);
    const block = blocks.get(index) ?? {};
    block[key] = cells[key]!;
    if (!blocks.has(index)) blocks.set(index, block);
  }
  if (!before) return blocks;
  const kept = new Map<number, CellBlock>();
  for (const [index, block] of blocks) {
    const old = before.blocks.get(index);
    kept.set(index, old && isSameBlock(old, block) ? old : block);
  }
  return kept;
}

/** The blocks of an image with some cells updated to their current state. */
function patched(blocks: SheetImage['blocks'], cells: SheetData['cells'], keys: ReadonlySet<string>) {
  const changed = new Map<number, Record<string, CellData>>();
  for (const key of keys) {
    const index = blockOf(key);
    const before = blocks.get(index) ?? noCells;
    if (before[key] === cells[key]) continue;
    const block = changed.get(index) ?? { ...before };
    changed.set(index, block);
    if (cells[key]) block[key] = cells[key];
    else delete block[key];
  }
  if (changed.size === 0) return blocks;
  const next = new Map<number, CellBlock>(blocks);
  for (const [index, block] of changed)
    if (Object.keys(block).length > 0) next.set(index, block);
    else next.delete(index);
  return next;
}

/** Whether there is nothing to undo between two images. */
const isSameImage = (before: Image, after: Image): boolean =>
  after.sheets.length === before.sheets.length &&
  after.sheets.every((sheet, index) => sheet === before.sheets[index]) &&
  after.file.locale === before.file.locale &&
  JSON.stringify(after.file.namedRanges) === JSON.stringify(before.file.namedRanges);

const isSameMap = (first: SheetImage['blocks'], second: SheetImage['blocks']): boolean =>
  first.size === second.size && [...first].every(([index, block]) => second.get(index) === block);

/** Undo and redo as pairs of images. */
export class History {
  private readonly undoSteps: Step[] = [];
  private readonly redoSteps: Step[] = [];
  /** Tabs that may have changed in any way. */
  private readonly unsaved = new Set<number>();
  /** Cells that changed, by tab. */
  private readonly unsavedCells = new Map<number, Set<string>>();
  private current: Image;

  constructor(private readonly data: WorkbookData) {
    this.current = { sheets: data.sheets.map((sheet) => this.imageOf(sheet)), file: this.fileImage() };
  }

  /** A tab is about to change (or has changed). */
  changing(sheetId: number): void {
    this.unsaved.add(sheetId);
  }

  /** One cell of a tab is about to change (or has changed). */
  changingCell(sheetId: number, key: string): void {
    const keys = this.unsavedCells.get(sheetId) ?? new Set();
    this.unsavedCells.set(sheetId, keys.add(key));
  }

  capture(): Image {
    const known = new Map(this.current.sheets.map((sheet) => [sheet.rest.id, sheet]));
    const sheets = this.data.sheets.map((sheet) => this.imageOf(sheet, known.get(sheet.id)));
    this.forgetChanges();
    this.current = { sheets, file: this.fileImage() };
    return this.current;
  }

  private imageOf(sheet: SheetData, old?: SheetImage): SheetImage {
    const isAny = this.unsaved.has(sheet.id);
    const keys = this.unsavedCells.get(sheet.id);
    if (old && !isAny && !keys) return old;
    const { cells, ...rest } = sheet;
    const blocks = old && !isAny ? patched(old.blocks, cells, keys!) : blocksOf(cells, old);
    const isSameRest = old !== undefined && (!isAny || JSON.stringify(rest) === JSON.stringify(old.rest));
    if (old && isSameRest && isSameMap(old.blocks, blocks)) return old;
    return { rest: isSameRest ? old.rest : structuredClone(rest), blocks };
  }

  private forgetChanges(): void {
    this.unsaved.clear();
    this.unsavedCells.clear();
  }

  /** The file was restored to an image. */
  restored(image: Image): void {
    this.forgetChanges();
    this.current = image;
  }

  /** Consecutive steps with the same job are one step; null for independent steps. */
  job: string | null = null;

  /** Records a step, unless nothing changed that undo could restore. */
  record(label: string, before: Image): void {
    const after = this.capture();
    if (isSameImage(before, after)) return;
    const { job } = this;
    const last = this.undoSteps.at(-1);
    const isContinued = job !== null && last?.job === job && this.redoSteps.length === 0;
    const step = { label, before: isContinued ? last.before : before, after, job };
    if (isContinued) this.undoSteps.pop();
    // A job may undo its own changes.
    if (!isContinued || !isSameImage(step.before, after)) this.undoSteps.push(step);
    if (this.undoSteps.length > stepLimit) this.undoSteps.shift();
    this.redoSteps.length = 0;
  }

  undo(): { label: string; image: Image } | null {
    const step = this.undoSteps.pop();
    if (!step) return null;
    this.redoSteps.push(step);
    return { label: step.label, image: step.before };
  }

  redo(): { label: string; image: Image } | null {
    const step = this.redoSteps.pop();
    if (!step) return null;
    this.undoSteps.push(step);
    return { label: step.label, image: step.after };
  }

  get canUndo(): boolean {
    return this.undoSteps.length > 0;
  }

  get canRedo(): boolean {
    return this.redoSteps.length > 0;
  }

  private fileImage(): Image['file'] {
    // The parts of an Excel file are never modified, and may be large.
    const { sheets: _, keptParts, ...rest } = this.data;
    return { ...structuredClone(rest), ...(keptParts === undefined ? {} : { keptParts }) };
  }
}
