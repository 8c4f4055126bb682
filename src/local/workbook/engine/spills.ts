import { CellError, ErrorType } from 'hyperformula';
import { cellName } from '../../../formula/addresses.ts';
import { cellKey } from '../addresses.ts';
import { messages } from '../errors.ts';
import type { SheetData } from '../types.ts';
import { type Address, addressKey, type Scalar } from './hyperformula-types.ts';

export interface Area {
  readonly anchor: Address;
  readonly rows: number;
  readonly columns: number;
}

/**
 * What the engine is to put into a cell: what the file holds there, or an element of an array, which is to be
 * calculated after another cell of it.
 */
export interface Placement {
  readonly address: Address;
  readonly content: 'own' | { readonly anchor: Address; readonly after: Address };
}

/** How many spilled cells wait for the same one: the engine's time to remove a cell grows with its dependents. */
const followers = 64;

/**
 * Arrays whose size is known only when they are calculated. The formula's cell is the anchor; it offers its
 * array here while it is calculated, and `plan` then tells which cells are to show elements of it.
 */
export class Spills {
  private readonly arrays = new Map<string, readonly (readonly Scalar[])[]>();
  /** Anchors offered or dropped since the last plan. */
  private readonly evaluated = new Map<string, Address>();
  private readonly placed = new Map<string, Area>();
  private readonly blocked = new Map<string, Area>();
  /** Cell to the anchor whose array fills it. */
  private readonly owners = new Map<string, Address>();

  constructor(private readonly sheets: readonly SheetData[]) {}

  /** What an array shows in a cell. */
  element({ row, col }: Address, anchor: Address): Scalar | undefined {
    return this.arrays.get(addressKey(anchor))?.[row - anchor.row]?.[col - anchor.col];
  }

  ownerOf(address: Address): Address | null {
    return this.owners.get(addressKey(address)) ?? null;
  }

  areas(sheet: number): Area[] {
    return [...this.placed.values()].filter(({ anchor }) => anchor.sheet === sheet);
  }

  isAnchor(address: Address): boolean {
    return this.placed.has(addressKey(address)) || this.blocked.has(addressKey(address));
  }

  /** Takes the array of an anchor (null for a single value). Gives the error to show when there is no room. */
  offer(anchor: Address, array: readonly (readonly Scalar[])[] | null): CellError | null {
    const key = addressKey(anchor);
    this.evaluated.set(key, anchor);
    this.arrays.delete(key);
    this.blocked.delete(key);
    if (!array) return null;
    const area = { anchor, rows: array.length, columns: array[0]!.length };
    const obstacle = this.isPlaced(area) ? null : this.obstacle(area);
    if (obstacle) {
      this.blocked.set(key, area);
      return new CellError(ErrorType.REF, obstacle);
    }
    this.arrays.set(key, array);
    return null;
  }

  /** The anchor's formula is gone, or its array can't stand any more. */
  drop(anchor: Address): void {
    const key = addressKey(anchor);
    this.evaluated.set(key, anchor);
    this.arrays.delete(key);
    this.blocked.delete(key);
  }

  /** Cells to change, and anchors to calculate again because room appeared or vanished. */
  plan(): { placements: Placement[]; recalculate: Address[] } {
    const placements: Placement[] = [];
    const recalculate: Address[] = [];
    const changed = [...this.evaluated.values()].filter((anchor) => !this.fits(anchor));
    this.evaluated.clear();
    for (const anchor of changed) this.remove(anchor, placements);
    for (const anchor of changed) {
      if (!this.place(anchor, placements)) recalculate.push(anchor);
    }
    for (const area of this.blocked.values()) {
      if (!this.obstacle(area)) recalculate.push(area.anchor);
    }
    return { placements, recalculate };
  }

  private isPlaced(area: Area): boolean {
    const placed = this.placed.get(addressKey(area.anchor));
    return placed?.rows === area.rows && placed.columns === area.columns;
  }

  private fits(anchor: Address): boolean {
    const key = addressKey(anchor);
    const array = this.arrays.get(key);
    if (!array) return !this.placed.has(key);
    return this.isPlaced({ anchor, rows: array.length, columns: array[0]!.length });
  }

  private remove(anchor: Address, placements: Placement[]): void {
    const area = this.placed.get(addressKey(anchor));
    if (!area) return;
    this.placed.delete(addressKey(anchor));
    for (const address of cellsOf(area)) {
      if (this.owners.delete(addressKey(address))) placements.push({ address, content: 'own' });
    }
  }

  /** False when another array took the room in the meantime. */
  private place(anchor: Address, placements: Placement[]): boolean {
    const array = this.arrays.get(addressKey(anchor));
    if (!array) return true;
    const area = { anchor, rows: array.length, columns: array[0]!.length };
    if (this.obstacle(area)) return false;
    this.placed.set(addressKey(anchor), area);
    for (const address of cellsOf(area)) {
      this.owners.set(addressKey(address), anchor);
      placements.push({ address, content: { anchor, after: predecessor(area, address) } });
    }
    return true;
  }

  /** Why an array can't be shown, as Google says it. */
  private obstacle(area: Area): string | null {
    const { sheet, row, col } = area.anchor;
    const grid = this.sheets[sheet]!;
    if (row + area.rows > grid.rows) return messages.spillRows(row + area.rows - grid.rows);
    if (col + area.columns > grid.columns) return messages.spillColumns(col + area.columns - grid.columns);
    for (const address of cellsOf(area)) {
      const cell = grid.cells[cellKey(address.row, address.col)];
      const owner = this.owners.get(addressKey(address));
      const isTaken = owner !== undefined && addressKey(owner) !== addressKey(area.anchor);
      if (isTaken || cell?.formula !== undefined || cell?.value !== undefined) {
        return messages.spillBlocked(cellName(address.row, address.col));
      }
    }
    return null;
  }
}

/** The cell of an array that is calculated before this one: a tree whose root is the anchor. */
function predecessor({ anchor, columns }: Area, { row, col }: Address): Address {
  const index = (row - anchor.row) * columns + (col - anchor.col);
  const earlier = Math.floor((index - 1) / followers);
  return {
    sheet: anchor.sheet,
    row: anchor.row + Math.floor(earlier / columns),
    col: anchor.col + (earlier % columns),
  };
}

/** All cells of an area but its anchor. */
function* cellsOf({ anchor, rows, columns }: Area): Generator<Address> {
  for (let row = 0; row < rows; row++) {
    for (let column = row === 0 ? 1 : 0; column < columns; column++) {
      yield { sheet: anchor.sheet, row: anchor.row + row, col: anchor.col + column };
    }
  }
}
