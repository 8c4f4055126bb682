import { cellName, placeName } from '../../formula/addresses.ts';
import type { CellChange, CellWrite, Change } from './change.ts';
import { EditedFormulas, type FormulaRules } from './edited-formulas.ts';
import { type FileReader, formulaAt, type SheetContents, valueAt } from './file-reader.ts';

export type Direction = 'back' | 'forward';

/** What going back or forward will write; nothing is written yet. */
export interface StepPlan {
  readonly done: readonly Change[];
  readonly writes: ReadonlyMap<number, readonly CellWrite[]>;
  /** Places that were changed or deleted since. */
  readonly skipped: readonly string[];
}

/** The number or the emptiness that a seed cell gets, or null when somebody uses the cell otherwise now. */
function seedCellWrite(sheet: SheetContents, change: CellChange, direction: Direction): CellWrite | null {
  const { row, column } = change;
  const value = valueAt(sheet, row, column);
  const isEmptyAsThen = value === '' && direction === 'forward' && change.before === null;
  const isSeed = formulaAt(sheet, row, column) === '' && (typeof value === 'number' || isEmptyAsThen);
  if (!isSeed) return null;
  return { row, column, content: direction === 'back' ? (change.before ?? '') : change.after };
}

class SheetStep {
  readonly done: Change[] = [];
  readonly skipped: Change[] = [];
  private readonly cells: CellWrite[] = [];
  private readonly formulas: EditedFormulas;

  constructor(
    readonly sheet: SheetContents,
    rules: FormulaRules,
    private readonly direction: Direction,
  ) {
    this.formulas = new EditedFormulas(sheet, rules);
  }

  take(change: Change): void {
    const isDone = change.kind === 'cell' ? this.takeCell(change) : this.takeArgument(change);
    (isDone ? this.done : this.skipped).push(change);
  }

  get writes(): CellWrite[] {
    return [...this.cells, ...this.formulas.writes];
  }

  private takeCell(change: CellChange): boolean {
    const write = seedCellWrite(this.sheet, change, this.direction);
    if (write) this.cells.push(write);
    return write !== null;
  }

  private takeArgument(change: Exclude<Change, CellChange>): boolean {
    return this.direction === 'back' ? this.formulas.revert(change) : this.formulas.apply(change);
  }
}

const placeOf = (sheet: string, { row, column }: Change): string => placeName(sheet, cellName(row, column));

/** Works out how to undo (back) or redo (forward) the changes of one draw. */
export function planStep(
  changes: readonly Change[],
  direction: Direction,
  reader: FileReader,
  seedIndexOf: FormulaRules['seedIndexOf'],
): StepPlan {
  const sheets = new Map<number, SheetStep>();
  const orphans: string[] = [];
  for (const change of changes) {
    const known = sheets.get(change.sheetId);
    const sheet = known ? known.sheet : reader.sheetById(change.sheetId);
    if (sheet === null) {
      orphans.push(`${cellName(change.row, change.column)} of a deleted tab`);
      continue;
    }
    const step = known ?? new SheetStep(sheet, { separators: reader.separators, seedIndexOf }, direction);
    sheets.set(change.sheetId, step);
    step.take(change);
  }
  const steps = [...sheets.values()];
  return {
    done: steps.flatMap(({ done }) => done),
    writes: new Map(steps.filter(({ done }) => done.length > 0).map((step) => [step.sheet.id, step.writes])),
    skipped: [
      ...orphans,
      ...steps.flatMap(({ sheet, skipped }) => skipped.map((change) => placeOf(sheet.name, change))),
    ],
  };
}
