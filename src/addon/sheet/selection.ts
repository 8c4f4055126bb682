import type { ActiveSelection } from '../contract.ts';
import { activeFile } from './active-file.ts';

/** What the user has selected; a fresh file without a selection counts as A1. */
export function activeSelection(): ActiveSelection {
  const sheet = activeFile().getActiveSheet();
  const list = sheet.getActiveRangeList();
  const ranges = list ? list.getRanges().map((range) => range.getA1Notation()) : ['A1'];
  return { sheet: sheet.getName(), range: ranges.at(-1)!, ranges };
}
