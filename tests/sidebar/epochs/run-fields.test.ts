import { describe, expect, it } from 'vitest';
import { readOrder, usualFields } from '../../../src/sidebar/epochs/run-fields.ts';
import type { EpochTable } from '../../../src/train/epochs/table.ts';

const fields = { epochs: '12', isEndless: false, isPatient: false, patience: '20' };

describe('the fields of a run', () => {
  it('begin with as many epochs as the table says', () => {
    expect(usualFields({ epochsPerRun: 7 } as EpochTable).epochs).toBe('7');
    expect(usualFields(null)).toEqual({ epochs: '', isEndless: false, isPatient: false, patience: '20' });
  });

  it('say how many epochs, or to run until stopped, whatever the other field holds', () => {
    expect(readOrder('fast', fields)).toEqual({ way: 'fast', epochs: 12, patience: null });
    expect(readOrder('live', { ...fields, isEndless: true, epochs: 'many' })).toEqual({
      way: 'live',
      epochs: Number.POSITIVE_INFINITY,
      patience: null,
    });
  });

  it('say the patience only where it is ticked', () => {
    expect(readOrder('fast', { ...fields, isPatient: true })).toMatchObject({ patience: 20 });
    expect(readOrder('fast', { ...fields, patience: 'long' })).toMatchObject({ patience: null });
  });

  it.each(['', '0', '1.5', 'all'])('are not taken for “%s” epochs or that patience', (text) => {
    expect(readOrder('fast', { ...fields, epochs: text })).toMatchObject({ code: 'badEpochs' });
    expect(readOrder('fast', { ...fields, isPatient: true, patience: text })).toMatchObject({
      code: 'badPatience',
    });
  });
});
