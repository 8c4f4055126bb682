import { removeUnfinishedTabs } from './templates/unfinished.ts';
import { takeInterruptedEntryAway } from './training/half-entry.ts';

/** See the contract. */
export function removeUnfinished(request: { readonly build: string | null }): readonly string[] {
  if (request.build === null) takeInterruptedEntryAway();
  return removeUnfinishedTabs(request);
}
