import { expect } from 'vitest';
import type { WorkbookPlan } from '../../sheets-templates/builder/plan.ts';
import { cellName } from '../../src/a1/addresses.ts';
import { calculatePlan } from '../../src/build/xlsx/write-workbook.ts';
import type { Value } from '../../src/local/workbook/types.ts';
import type { StoredValues } from '../support/stored-values.ts';

const isDraw = (content: unknown): boolean =>
  typeof content === 'string' && /^=.*\bRAND(BETWEEN)?\(/.test(content);

/** 1e-9 relative; a difference that nothing is left of may leave the last bits of its terms. */
const isClose = (found: number, expected: number): boolean =>
  Math.abs(found - expected) <= Math.max(1e-9 * Math.abs(expected), 1e-15);

const agree = (found: Value, expected: Value): boolean =>
  typeof found === 'number' && typeof expected === 'number'
    ? isClose(found, expected)
    : (found ?? '') === (expected ?? '');

/**
 * Compares every cell of every tab with what the emulator calculates from the other program's own draws, so that
 * cells which depend on chance are compared too. Returns how many numbers were compared, and the draws.
 */
export function expectRecomputed(
  plan: WorkbookPlan,
  read: StoredValues,
): { compared: number; draws: Value[] } {
  const draws: Value[] = [];
  const expected = calculatePlan(plan, (cells, tab) =>
    cells.map((line, row) =>
      line.map((content, column) => {
        if (!isDraw(content)) return content;
        draws.push(read(plan.tabs[tab]!.name, row, column));
        return draws.at(-1) as number;
      }),
    ),
  );
  const wrong: string[] = [];
  let compared = 0;
  for (const [sheetId, { name, cells }] of plan.tabs.entries())
    for (const [row, line] of cells.entries())
      for (const column of line.keys()) {
        const [found, wanted] = [read(name, row, column), expected.value(sheetId, row, column)];
        if (typeof wanted === 'number') compared += 1;
        if (!agree(found, wanted))
          wrong.push(
            `${name}!${cellName(row, column)}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`,
          );
      }
  expect(wrong.slice(0, 20), `${plan.id}: ${wrong.length} cells differ`).toEqual([]);
  return { compared, draws };
}
