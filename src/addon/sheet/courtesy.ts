/** Does what only makes things nicer, such as going to a cell: its failure must not hide how the rest went. */
export function asCourtesy(action: () => void): void {
  try {
    action();
  } catch {
    // The user hears of what matters.
  }
}
