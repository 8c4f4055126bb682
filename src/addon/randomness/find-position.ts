import { type FileReader, valueAt } from '../sheet/file-reader.ts';
import type { Change } from './change.ts';
import type { FormulaRules } from './edited-formulas.ts';
import type { History } from './history.ts';
import { holdsChange, type Side } from './holds-change.ts';

/** True when the file shows that side of every change. */
const shows = (changes: readonly Change[], side: Side, reader: FileReader, rules: FormulaRules): boolean =>
  changes.every((change) => {
    const sheet = reader.sheetById(change.sheetId);
    return sheet !== null && holdsChange(sheet, change, side, rules);
  });

/** True when the file looks as it did at that position of the list. */
function isAt(position: number, { steps }: History, reader: FileReader, rules: FormulaRules): boolean {
  const [before, after] = [steps[position - 1], steps[position]];
  if (before) return shows(before, 'after', reader, rules);
  return after !== undefined && shows(after, 'before', reader, rules);
}

/**
 * The history at the draw that the file shows, since people also undo draws with Ctrl+Z. The nearest draw counts;
 * where none fits, because seeds were typed by hand, the position stays.
 */
export function atShownDraw(
  history: History,
  reader: FileReader,
  seedIndexOf: FormulaRules['seedIndexOf'],
): History {
  const rules = { separators: reader.separators, seedIndexOf };
  const { steps, position } = history;
  const positions = Array.from({ length: steps.length + 1 }, (_, index) => index).sort(
    (one, other) => Math.abs(one - position) - Math.abs(other - position),
  );
  const found = positions.find((candidate) => isAt(candidate, history, reader, rules));
  return found === undefined ? history : { steps, position: found };
}

/** The change whose seed stands for the draw at this position. */
const leading = ({ steps, position }: History): Change | undefined => steps[Math.max(0, position - 1)]?.[0];

/**
 * The seed in the cell that stands for the draw, where a person has typed another number there; undefined where
 * the list itself knows the seed.
 */
export function typedSeed(history: History, reader: FileReader): number | null | undefined {
  const change = leading(history);
  if (change?.kind !== 'cell') return undefined;
  const sheet = reader.sheetById(change.sheetId);
  const value = sheet ? valueAt(sheet, change.row, change.column) : '';
  return typeof value === 'number' ? value : null;
}
