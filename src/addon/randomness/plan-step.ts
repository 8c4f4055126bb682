import { cellName, placeName } from '../../a1/addresses.ts';
import { type FileReader, type ReadCells, valueAt } from '../sheet/contents.ts';
import type { CellWrite } from '../sheet/write-ranges.ts';
import {
  type CellChange,
  type Change,
  EditedFormulas,
  type FormulaRules,
  matchesChange,
  type Side,
} from './edited-formulas.ts';
import type { StoredHistory } from './history.ts';

/** True if the file shows that side of every change. */
const shows = (changes: readonly Change[], side: Side, reader: FileReader, rules: FormulaRules): boolean =>
  changes.every((change) => {
    const sheet = reader.sheetById(change.sheetId);
    return sheet !== null && matchesChange(sheet, change, side, rules);
  });

/** True if the file looks as it did at that position of the list. */
function isAt(position: number, { steps }: StoredHistory, reader: FileReader, rules: FormulaRules): boolean {
  const [before, after] = [steps[position - 1], steps[position]];
  if (before) return shows(before, 'after', reader, rules);
  return after !== undefined && shows(after, 'before', reader, rules);
}

/**
 * The history at the draw that the file shows, because people also undo draws with Ctrl+Z. Chooses the nearest matching
 * draw; if none matches because seeds were typed by hand, the position stays the same.
 */
export function atShownDraw(
  history: StoredHistory,
  reader: FileReader,
  seedIndexOf: FormulaRules['seedIndexOf'],
): StoredHistory {
  const rules = { separators: reader.separators, seedIndexOf };
  const { steps, position } = history;
  const positions = Array.from({ length: steps.length + 1 }, (_, index) => index).sort(
    (one, other) => Math.abs(one - position) - Math.abs(other - position),
  );
  const found = positions.find((candidate) => isAt(candidate, history, reader, rules));
  return found === undefined ? history : { steps, position: found };
}

/** The change whose seed represents the draw at this position. */
const leading = ({ steps, position }: StoredHistory): Change | undefined =>
  steps[Math.max(0, position - 1)]?.[0];

/**
 * The number in the seed cell that represents the draw, which someone may have typed; null if it is not a number.
 * Undefined if the seed is in a formula.
 */
export function typedSeed(history: StoredHistory, reader: FileReader): number | null | undefined {
  const change = leading(history);
  if (change?.kind !== 'cell') return undefined;
  const sheet = reader.sheetById(change.sheetId);
  const value = sheet ? valueAt(sheet, change.row, change.column) : '';
  return typeof value === 'number' ? value : null;
}

export type Direction = 'back' | 'forward';

/** The writes for a step back or forward; nothing is written yet. */
interface StepPlan {
  readonly done: readonly Change[];
  readonly writes: ReadonlyMap<number, readonly CellWrite[]>;
  /** Places whose contents were changed or deleted since the draw. */
  readonly skipped: readonly string[];
}

class SheetStep {
  readonly done: Change[] = [];
  readonly skipped: Change[] = [];
  private readonly cells: CellWrite[] = [];
  private readonly formulas: EditedFormulas;

  constructor(
    readonly sheet: ReadCells,
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
    if (!matchesChange(this.sheet, change, now, this.rules)) return false;
    const { row, column } = change;
    this.cells.push({ row, column, content: change[then] ?? '' });
    return true;
  }

  private takeArgument(change: Exclude<Change, CellChange>): boolean {
    return this.direction === 'back' ? this.formulas.revert(change) : this.formulas.apply(change);
  }
}

const placeOf = (sheet: string, { row, column }: Change): string => placeName(sheet, cellName(row, column));

/** Plans how to undo (back) or redo (forward) the changes of one draw. */
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
