import { selfTestMessages as words } from '../messages-self-test.ts';
import type { Finding } from './bed.ts';
import type { Checked } from './check-tab.ts';
import type { Difference } from './compare.ts';

/** So many differences of one tab are told in full. */
const mostDetails = 5;

const inWords = ({ cell, typed, expected, shown, isLost }: Difference): string =>
  isLost ? words.lost(cell, typed, shown) : words.difference(cell, typed, expected, shown);

/** The first few differences, and how many more there are. */
export function detailsOf(differences: readonly Difference[]): string[] {
  const details = differences.slice(0, mostDetails).map(inWords);
  const more = differences.length - details.length;
  return more > 0 ? [...details, words.more(more)] : details;
}

/** What the comparison of one tab has shown. */
export function tabFinding(tab: string, checked: Checked, milliseconds: number): Finding {
  const { cells, formulas, frozen, differences } = checked;
  if (differences.length === 0)
    return { mark: 'same', text: words.tabSame(tab, cells, formulas, frozen, milliseconds) };
  const lost = differences.filter(({ isLost }) => isLost).length;
  return {
    mark: 'different',
    text: words.tabDifferent(tab, cells, differences.length, lost),
    details: detailsOf(differences),
  };
}
