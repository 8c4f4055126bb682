import type { SheetContents } from '../../formula/model.ts';
import type { Bed } from './bed.ts';
import { type Comparison, compareTab } from './compare.ts';
import { expectTab } from './expect-tab.ts';
import { readTab } from './read-tab.ts';
import type { TypedCells } from './typed-cells.ts';

export interface Checked extends Comparison {
  readonly shown: SheetContents;
  /** Cells with RAND() and the like, which could not be compared. */
  readonly frozen: number;
}

/** Reads beyond the first, in case the sheet had not yet computed everything. */
const retries = 2;

async function checkOnce(bed: Bed, tab: string, typed: TypedCells): Promise<Checked | null> {
  const read = await readTab(bed, tab);
  if (!read) return null;
  const { values, frozen } = await expectTab(bed.expect, tab, typed, read);
  const shown = read.sheets[tab]!;
  return { ...compareTab(typed, values, shown), shown, frozen: frozen.length };
}

/** Compares what a tab shows with what our engine gives for what was typed; null when it computes for too long. */
export async function checkTab(bed: Bed, tab: string, typed: TypedCells): Promise<Checked | null> {
  let checked = await checkOnce(bed, tab, typed);
  for (let retry = 0; retry < retries && checked && checked.differences.length > 0; retry++) {
    await bed.pause((retry + 1) * 3 * bed.roundTrip);
    checked = await checkOnce(bed, tab, typed);
  }
  return checked;
}
