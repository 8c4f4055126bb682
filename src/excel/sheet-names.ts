import type { SheetData } from './book.ts';

const longestName = 31;

/** A name that Excel allows: no `[]:*?/\`, no apostrophe at either end, at most 31 characters. */
function allowedName(name: string): string {
  const plain = name.replace(/[[\]:*?/\\]/g, '_').replace(/^'|'$/g, '_');
  return plain.slice(0, longestName).replace(/'$/, '_') || 'Sheet';
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const wished = allowedName(name);
  let candidate = wished;
  for (let number = 2; taken.has(candidate.toUpperCase()); number += 1) {
    const ending = ` (${number})`;
    candidate = wished.slice(0, longestName - ending.length) + ending;
  }
  return candidate;
}

/** The name that each sheet gets in the file, by the sheet's id; names that Excel allows stay. */
export function storedSheetNames(sheets: readonly SheetData[]): Map<number, string> {
  // Names that need no change are given out first, so that nothing else takes them.
  const ordered = [...sheets].sort(
    (a, b) => Number(allowedName(a.name) !== a.name) - Number(allowedName(b.name) !== b.name),
  );
  const taken = new Set<string>();
  return new Map(
    ordered.map(({ id, name }) => {
      const free = freeName(name, taken);
      taken.add(free.toUpperCase());
      return [id, free];
    }),
  );
}
