import type { Area } from '../../../a1/addresses.ts';
import type { SheetView } from '../../protocol.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeSheet } from '../session/page-state.ts';
import { words } from '../words.ts';

/** At most this many cells are gone through. */
const most = 200_000;

/** The exact numbers of a block, row by row. */
function numbersIn(sheet: SheetView, block: Area): number[] {
  const numbers: number[] = [];
  if (block.rows * block.columns > most) return numbers;
  for (let row = block.row; row < block.row + block.rows; row++) {
    for (let column = block.column; column < block.column + block.columns; column++) {
      const value = sheet.cells[`${row},${column}`]?.value;
      if (value !== undefined) numbers.push(value);
    }
  }
  return numbers;
}

/** `Sum: 12.5 · Average: 2.5 · Count: 5` of the exact numbers; null when fewer than two are selected. */
export function selectionSummary(sheet: SheetView, block: Area, locale: string): string | null {
  const numbers = numbersIn(sheet, block);
  if (numbers.length < 2) return null;
  const sum = numbers.reduce((total, number) => total + number, 0);
  const format = new Intl.NumberFormat(locale.replace('_', '-'), { maximumSignificantDigits: 10 });
  const { selection } = words;
  const average = format.format(sum / numbers.length);
  const parts = [selection.sum(format.format(sum)), selection.average(average)];
  return [...parts, selection.count(String(numbers.length))].join(' · ');
}

/** The sum of the selection. */
export function StatusLine() {
  const state = usePageState();
  const sheet = activeSheet(state);
  const summary = sheet && selectionSummary(sheet, state.selection, state.workbook!.locale);
  return <div class="status-line">{summary && <span class="summary">{summary}</span>}</div>;
}

/** Google's `Running script`, with a way to stop it. */
export function RunningScript() {
  const { session } = useApp();
  const { running } = usePageState();
  if (!running) return null;
  return (
    <div class="running" role="status">
      <span>{words.running}</span>
      <button type="button" onClick={() => session.connection.stop()}>
        {words.stop}
      </button>
    </div>
  );
}
