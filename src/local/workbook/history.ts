import type { SheetData, WorkbookData } from './types.ts';

/** The file at one moment. Sheets that did not change are shared between images; cells are never altered. */
export interface Image {
  readonly sheets: readonly SheetData[];
  readonly file: Omit<WorkbookData, 'sheets'>;
}
interface Step {
  readonly label: string;
  readonly before: Image;
  readonly after: Image;
}

const stepLimit = 100;

function imageOfSheet({ cells, ...rest }: SheetData): SheetData {
  return { ...structuredClone(rest), cells: { ...cells } };
}

/** Whether a tab is as in its image after all; cells are compared by identity. */
function isUnchanged({ cells, ...rest }: SheetData, { cells: oldCells, ...oldRest }: SheetData): boolean {
  const keys = Object.keys(cells);
  return (
    keys.length === Object.keys(oldCells).length &&
    keys.every((key) => cells[key] === oldCells[key]) &&
    JSON.stringify(rest) === JSON.stringify(oldRest)
  );
}

/** A sheet to work on, made from an image of it. */
export const sheetFromImage = imageOfSheet;

/** Undo and redo as pairs of images. */
export class History {
  private readonly undoSteps: Step[] = [];
  private readonly redoSteps: Step[] = [];
  private readonly unsaved = new Set<number>();
  private current: Image;

  constructor(private readonly data: WorkbookData) {
    this.current = { sheets: data.sheets.map(imageOfSheet), file: this.fileImage() };
  }

  /** A tab is about to change (or has). */
  changing(sheetId: number): void {
    this.unsaved.add(sheetId);
  }

  capture(): Image {
    const known = new Map(this.current.sheets.map((sheet) => [sheet.id, sheet]));
    const sheets = this.data.sheets.map((sheet) => {
      const old = known.get(sheet.id);
      const isKept = old !== undefined && (!this.unsaved.has(sheet.id) || isUnchanged(sheet, old));
      return isKept ? old : imageOfSheet(sheet);
    });
    this.unsaved.clear();
    this.current = { sheets, file: this.fileImage() };
    return this.current;
  }

  /** The file was put back to an image. */
  restored(image: Image): void {
    this.unsaved.clear();
    this.current = image;
  }

  /** Remembers a step, unless nothing changed that undo could take back. */
  record(label: string, before: Image): void {
    const after = this.capture();
    const isSame =
      after.sheets.length === before.sheets.length &&
      after.sheets.every((sheet, index) => sheet === before.sheets[index]) &&
      after.file.locale === before.file.locale &&
      JSON.stringify(after.file.namedRanges) === JSON.stringify(before.file.namedRanges);
    if (isSame) return;
    this.undoSteps.push({ label, before, after });
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
    const { sheets: _, ...rest } = this.data;
    return structuredClone(rest);
  }
}
