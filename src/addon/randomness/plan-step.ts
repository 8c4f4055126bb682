import { cellName, placeName } from '../../formula/addresses.ts';
import type { FileReader, SheetContents } from '../sheet/file-reader.ts';
import type { CellWrite } from '../sheet/group-writes.ts';
import type { CellChange, Change } from './change.ts';
import { EditedFormulas, type FormulaRules } from './edited-formulas.ts';
import { holdsChange } from './holds-change.ts';

export type Direction = 'back' | 'forward';

/** What going back or forward will write; nothing is written yet. */
interface StepPlan {
  readonly done: readonly Change[];
  readonly writes: ReadonlyMap<number, readonly CellWrite[]>;
  /** Places that no longer hold what the draw left there: changed or deleted since. */
  readonly skipped: readonly string[];
}

class SheetStep {
  readonly done: Change[] = [];
  readonly skipped: Change[] = [];
  private readonly cells: CellWrite[] = [];
  private readonly formulas: EditedFormulas;

  constructor(
    readonly sheet: SheetContents,
    private readonly rules: FormulaRules,
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
    const [now, then] =
      this.direction === 'back' ? (['after', 'before'] as const) : (['before', 'after'] as const);
    if (!holdsChange(this.sheet, change, now, this.rules)) return false;
    const { row, column } = change;
    this.cells.push({ row, column, content: change[then] ?? '' });
    return true;
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
