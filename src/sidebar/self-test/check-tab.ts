import { parseArea } from '../../formula/addresses.ts';
import type { SheetContents, WorkbookModel } from '../../formula/model.ts';
import type { Bed } from './bed.ts';
import { type Comparison, compareTab } from './compare.ts';
import { expectTab } from './expect-tab.ts';
import { readTab, StillLoading } from './read-tab.ts';
import type { TypedCells } from './typed-cells.ts';

export interface Checked extends Comparison {
  readonly shown: SheetContents;
  /** Cells with RAND() and the like, which could not be compared. */
  readonly frozen: number;
}

/** Reads beyond the first, in case the sheet had not yet computed everything. */
const retries = 2;

/** Reads the tab; a cell that never ends computing is told with what was typed there. */
async function readTyped(bed: Bed, tab: string, typed: TypedCells): Promise<WorkbookModel> {
  try {
    return await readTab(bed, tab);
  } catch (error) {
    if (!(error instanceof StillLoading) || error.cell === null) throw error;
    const { row, column } = parseArea(error.cell);
    throw new StillLoading(error.cell, String(typed[row]?.[column] ?? ''));
  }
}

async function checkOnce(bed: Bed, tab: string, typed: TypedCells): Promise<Checked> {
  const read = await readTyped(bed, tab, typed);
  const { values, frozen } = await expectTab(bed.expect, tab, typed, read);
  const shown = read.sheets[tab]!;
  return { ...compareTab(typed, values, shown), shown, frozen: frozen.length };
}

/** Compares what a tab shows with what our engine gives for what was typed. Throws StillLoading as readTab does. */
export async function checkTab(bed: Bed, tab: string, typed: TypedCells): Promise<Checked> {
  let checked = await checkOnce(bed, tab, typed);
  for (let retry = 0; retry < retries && checked.differences.length > 0; retry++) {
    await bed.pause((retry + 1) * 3 * bed.roundTrip);
    checked = await checkOnce(bed, tab, typed);
  }
  return checked;
}
