import { describe, expect, it } from 'vitest';
import { answers, countsByFamily, functionsIn, recordedRows } from './agreement.ts';
import { differencesDocument } from './document.ts';
import { knownDifferences, teachingFunctions } from './known-differences.ts';

const all = answers(recordedRows());
const counts = countsByFamily(all);
const differing = all.filter(({ agrees, unsupported }) => !agrees && !unsupported);

describe('recorded answers of Google Sheets', () => {
  it('agree as often as they ever did, by family', async () => {
    console.table(counts);
    await expect(`${JSON.stringify(counts, null, 2)}\n`).toMatchFileSnapshot('./fixtures/agreement.json');
  });

  it('differ only where the reason is known', () => {
    const unknown = differing
      .filter(({ row }) => !functionsIn(row.formula).some((name) => name in knownDifferences))
      .map(({ row, answer }) => `${row.formula}: Google ${row.expected}, here ${answer}`);
    expect(unknown).toEqual([]);
  });

  it('leave no reason standing that is none any more', () => {
    const met = new Set(differing.flatMap(({ row }) => functionsIn(row.formula)));
    expect(Object.keys(knownDifferences).filter((name) => !met.has(name))).toEqual([]);
  });

  it('never differ for a function of the teaching sheets, but in the ways that are listed', () => {
    const functions = new Set(
      differing
        .flatMap(({ row }) => functionsIn(row.formula).slice(0, 1))
        .filter((name) => teachingFunctions.includes(name)),
    );
    expect([...functions].filter((name) => !(name in knownDifferences) && name !== 'IF')).toEqual([]);
    const refused = new Set(all.flatMap(({ unsupported }) => unsupported ?? []));
    expect(teachingFunctions.filter((name) => refused.has(name))).toEqual([]);
  });

  it('and their differences are listed in docs/local-host-differences.md', async () => {
    await expect(differencesDocument(all, counts)).toMatchFileSnapshot(
      '../../docs/local-host-differences.md',
    );
  });
});
