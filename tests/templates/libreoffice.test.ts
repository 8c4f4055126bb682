import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkbookPlan } from '../../sheets-templates/builder/plan.ts';
import { workbookDefinitions, workbookPlans } from '../../sheets-templates/index.ts';
import { parseArea } from '../../src/a1/addresses.ts';
import { libreOffice } from '../../src/build/programs.ts';
import { copyPath } from '../../src/build/xlsx/copies.ts';
import { compareComputed, originalSheets } from '../originals/original-workbook.ts';
import { recalculate, spoiledResult, withSpoiledResults } from '../support/libreoffice.ts';
import { readStoredValues, type StoredValues } from '../support/stored-values.ts';
import { expectRecomputed } from './recomputed.ts';

/** The file of the original whose numbers the tests in tests/originals compare with. */
const originals: Record<string, string> = {
  layers_example: 'v1-layers_example',
  'conv-example': 'v1-conv-example',
  collab_filter: 'v1-collab_filter',
  graddesc: 'v1-graddesc',
  entropy_example: 'v3-entropy_example',
};

const program = libreOffice.find();
if (!program)
  console.warn(
    'SKIPPED: LibreOffice is not installed, so the .xlsx copies were not recomputed by it. ' +
      'On Debian: apt-get install libreoffice-calc-nogui; elsewhere CELLGRAD_SOFFICE may name its soffice.',
  );

const definitionOf = (id: string) => workbookDefinitions.find(({ card }) => card.id === id)!;

/** Compares with the originals' numbers, and returns how many were compared. */
function compareWithOriginal({ id, tabs }: WorkbookPlan, read: StoredValues): number {
  const sheets = originalSheets(originals[id]!);
  const value = (sheet: string, cell: string) => {
    const { row, column } = parseArea(cell);
    return read(sheet, row, column);
  };
  return tabs
    .filter(({ name }) => sheets[name] !== undefined)
    .map(({ name }) => compareComputed({ value }, name, definitionOf(id).tabs[name]!, sheets[name]!))
    .reduce((sum, compared) => sum + compared, 0);
}

describe.skipIf(!program).each(workbookPlans('native').map((plan) => [plan.id, plan] as const))(
  '%s.xlsx recomputed by LibreOffice',
  (id, plan) => {
    let read: StoredValues;
    beforeAll(async () => {
      const spoiled = withSpoiledResults(new Uint8Array(readFileSync(copyPath(id))));
      read = await readStoredValues(recalculate(program!, spoiled));
    });

    it('shows the same number in every cell, from its own draws', () => {
      const { compared, draws } = expectRecomputed(plan, read);
      console.log(`${id}: LibreOffice agrees on ${compared} numbers, ${draws.length} drawn by itself`);
      expect(draws).not.toContain(spoiledResult);
      expect(compared).toBeGreaterThan(50);
    });

    it.runIf(originals[id])('shows the original’s numbers', () => {
      expect(compareWithOriginal(plan, read)).toBeGreaterThan(0);
    });
  },
);
