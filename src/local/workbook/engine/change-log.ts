import type { Changes } from '../types.ts';

/** Gathers which cells changed since somebody last looked. */
export class ChangeLog {
  private changes: Changes = { structure: false, cells: new Map() };

  /** How many changes there ever were. */
  count = 0;

  add(sheetId: number, key: string): void {
    this.count++;
    const cells = this.changes.cells.get(sheetId) ?? new Set();
    this.changes.cells.set(sheetId, cells.add(key));
  }

  structureChanged(): void {
    this.count++;
    this.changes.structure = true;
  }

  calculated(): void {
    this.count++;
  }

  take(): Changes {
    const taken = this.changes;
    this.changes = { structure: false, cells: new Map() };
    return taken;
  }
}
