import { describe, expect, it } from 'vitest';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import { readOrder, tableOf, usualFields } from '../../../src/sidebar/epochs/state.ts';
import { findTables } from '../../../src/train/epochs/find-tables.ts';
import { templateModel } from '../../support/template-model.ts';

const [table] = findTables(templateModel(graddesc).sheets['basic SGD']!);
const fields = usualFields(table!);

describe('the fields of a run', () => {
  it('start with the table’s settings, and are empty without one', () => {
    expect(fields.epochs).toBe(String(table!.epochsPerRun));
    expect(Number(fields.epochs)).toBeGreaterThan(0);
    expect(usualFields(null)).toEqual({ ...fields, epochs: '' });
  });

  it.each([
    [{ epochs: '1' }, { epochs: 1, patience: null }],
    [{ epochs: ' 10,000 ' }, { epochs: 10_000, patience: null }],
    [
      { epochs: '5', patience: 'no number' },
      { epochs: 5, patience: null },
    ],
    [
      { epochs: '5', isPatient: true, patience: '7' },
      { epochs: 5, patience: 7 },
    ],
    [
      { epochs: '', isEndless: true },
      { epochs: Number.POSITIVE_INFINITY, patience: null },
    ],
    [
      { epochs: 'x', isEndless: true, isPatient: true },
      { epochs: Number.POSITIVE_INFINITY, patience: 20 },
    ],
  ])('%j make the order %j', (typed, order) => {
    expect(readOrder('fast', { ...fields, ...typed })).toEqual({ way: 'fast', ...order });
  });

  it.each([
    [{ epochs: '' }, 'badEpochCount'],
    [{ epochs: '0' }, 'badEpochCount'],
    [{ epochs: '-1' }, 'badEpochCount'],
    [{ epochs: '1.5' }, 'badEpochCount'],
    [{ epochs: 'many' }, 'badEpochCount'],
    [{ epochs: '5', isPatient: true, patience: '' }, 'badPatience'],
    [{ epochs: '5', isPatient: true, patience: '0' }, 'badPatience'],
    [{ isEndless: true, isPatient: true, patience: '2,5' }, 'badPatience'],
  ])('%j are refused as %s', (typed, code) => {
    expect(readOrder('live', { ...fields, ...typed })).toMatchObject({
      code,
      message: expect.stringMatching(/\.$/),
      whatToDo: expect.stringMatching(/\.$/),
    });
  });
});

describe('the table that is meant', () => {
  const sheet = { tables: [table!, { ...table!, at: 'ZZ9' }] } as never;
  it.each([
    [{ sheet, at: 'ZZ9' }, 'ZZ9'],
    [{ sheet, at: table!.at }, table!.at],
    [{ sheet, at: 'B1' }, undefined],
    [{ sheet, at: null }, undefined],
    [{ sheet: null, at: 'ZZ9' }, undefined],
  ])('%# is found by its name', (state, at) => {
    expect(tableOf(state)?.at).toBe(at);
  });
});
