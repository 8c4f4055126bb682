import { type Area, around, cellName } from '../../formula/addresses.ts';
import type { CellValue } from '../../formula/model.ts';
import { Influence } from '../../train/epochs/influence.ts';
import { epochProblem } from '../../train/epochs/problem.ts';
import type { CellNumber, EpochCells } from '../../train/epochs/run-epochs.ts';
import { type EpochTable, sourcesOf, targetsOf } from '../../train/epochs/table.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { setContents } from '../sheet/contents.ts';
import { groupWrites } from '../sheet/group-writes.ts';
import { cut, type OpenSheet } from './open-sheet.ts';

const differs = (value: CellValue, expected: number): boolean =>
  !(Math.abs(Number(value) - expected) <= 1e-12 * Math.abs(expected));

/**
 * A sheet that epochs run through: one read, of all cells that the table needs, when something is asked that may
 * follow from what was written, and one write for each block of neighbouring targets. Google recalculates when
 * it is read.
 */
export class LiveCells implements EpochCells {
  private readonly sheet: OpenSheet['sheet'];
  private readonly box: Area;
  /** As last read. */
  private shown: readonly (readonly CellValue[])[];
  /** Cells written since then. */
  private readonly written = new Set<string>();
  /** Worth knowing only where an epoch reads more than once. */
  private readonly influence: Influence | null;
  /** What the targets of an epoch must still hold, unless somebody else changes them. */
  private readonly held = new Map<string, CellNumber>();
  /** Brings back what Restore had, when the run has failed. */
  forget = (): void => undefined;
  /** Cells that somebody else changed: never written again. */
  private readonly edited = new Set<string>();

  /** @param keep called before the first write: a run that writes nothing leaves what Restore has */
  constructor(
    { sheet, contents }: OpenSheet,
    { steps, resets, log }: EpochTable,
    private keep: (() => () => void) | null,
  ) {
    this.sheet = sheet;
    const all = [...steps, ...resets];
    this.box = around([...targetsOf(all), ...sourcesOf(all), ...(log ? [log.from] : [])]);
    this.shown = cut(contents.values, this.box);
    this.influence = steps.length > 1 ? new Influence(contents.formulas, targetsOf(all)) : null;
    for (const cell of targetsOf(steps)) this.hold({ ...cell, value: this.value(cell.row, cell.column) });
  }

  /** Throws when the targets of an epoch do not hold these numbers. */
  expect(values: readonly number[]): void {
    [...this.held.values()].forEach((cell, index) => {
      this.hold({ ...cell, value: values[index] ?? Number.NaN });
    });
    this.findEdits();
  }

  /** What the targets of an epoch hold, in their order; a blank cell counts as 0. */
  get numbers(): number[] {
    return [...this.held.values()].map(({ value }) => Number(value));
  }

  value(row: number, column: number): CellValue {
    if (this.isStale(row, column)) this.look();
    return this.shown[row - this.box.row]![column - this.box.column]!;
  }

  /** Reads all cells again; throws when somebody else has changed targets. */
  look(): void {
    this.shown = rangeOn(this.sheet, this.box).getValues();
    this.written.clear();
    this.findEdits();
  }

  write(cells: readonly CellNumber[]): void {
    this.begin();
    const allowed = cells.filter(({ row, column }) => !this.edited.has(cellName(row, column)));
    const writes = allowed.map(({ value, ...cell }) => ({ ...cell, content: value as number | string }));
    for (const { row, column } of allowed) this.written.add(cellName(row, column));
    for (const { area, contents } of groupWrites(writes)) setContents(rangeOn(this.sheet, area), contents);
    for (const cell of allowed) if (this.held.has(cellName(cell.row, cell.column))) this.hold(cell);
  }

  /** Before the first write; somebody else may have changed the targets since they were read. */
  private begin(): void {
    const { keep } = this;
    if (!keep) return;
    this.keep = null;
    this.forget = keep();
    this.look();
  }

  private isStale(row: number, column: number): boolean {
    if (this.written.size === 0) return false;
    return this.influence?.mayFollow({ row, column }, this.written) ?? true;
  }

  private hold(cell: CellNumber): void {
    this.held.set(cellName(cell.row, cell.column), cell);
  }

  private findEdits(): void {
    const found = [...this.held]
      .filter(([name]) => !this.edited.has(name))
      .filter(([, { row, column, value }]) => differs(this.value(row, column), Number(value)))
      .map(([name]) => name);
    for (const name of found) this.edited.add(name);
    if (found.length > 0) throw epochProblem('edited', { cells: found.join(', ') }, found);
  }
}
