/** One line of a menu of the page. */
export interface Entry {
  caption: string;
  /** Keys as shown at the right. */
  keys?: string;
  detail?: string;
  disabled?: boolean;
  checked?: boolean;
  /** Grey, but can be chosen. */
  faint?: boolean;
  entries?: Entry[];
  /** Opens a table of colours; undefined resets. */
  palette?(color: string | undefined): void;
  separator?: boolean;
  run?(): void;
}

export const separator: Entry = { caption: '', separator: true };

/** The next entry that can be chosen, from `index` on by `by`, round the ends; -1 when there is none. */
export function nextEntry(entries: readonly Entry[], index: number, by: 1 | -1): number {
  for (let count = 1; count <= entries.length; count++) {
    const place = (index + by * count + entries.length * (count + 1)) % entries.length;
    if (!entries[place]!.separator) return place;
  }
  return -1;
}
