import { describe, expect, it } from 'vitest';
import {
  type CopyFields,
  problemIn,
  requestOf,
  type TableFields,
} from '../../../src/sidebar/epochs/create-table.tsx';

const copy: CopyFields = {
  key: 1,
  from: 'B1',
  to: 'A1',
  onReset: '',
  part: 'epoch',
  step: '1',
  when: '',
  condition: '',
};
const fields: TableFields = { title: 'Epochs', copies: [copy], log: '', perRun: '5' };
const withReset = (onReset: string): TableFields => ({ ...fields, copies: [copy, { ...copy, onReset }] });

describe('the form for an epoch table of one’s own', () => {
  it('describes a table on the open tab, with trimmed input', () => {
    const typed = {
      title: ' My epochs ',
      copies: [{ ...copy, from: ' B1:B2', to: 'A1:A2 ', onReset: ' 0.5 ' }, copy],
      log: ' C1 ',
      perRun: '20',
    };
    expect(problemIn(typed)).toBeNull();
    expect(requestOf(typed)).toEqual({
      sheetId: null,
      title: 'My epochs',
      copies: [
        { from: 'B1:B2', to: 'A1:A2', onReset: 0.5, step: '1', when: '', condition: '' },
        { from: 'B1', to: 'A1', onReset: null, step: '1', when: '', condition: '' },
      ],
      log: 'C1',
      epochsPerRun: 20,
    });
  });

  it('puts copies into later steps, into the reset, and under a condition', () => {
    const later: CopyFields = { ...copy, step: ' 2 ', when: 'while', condition: ' B1>4 ' };
    const reset: CopyFields = { ...copy, part: 'reset', onReset: '3', when: 'if', condition: '=C1' };
    const typed = { ...fields, copies: [later, reset] };
    expect(problemIn(typed)).toBeNull();
    expect(requestOf(typed).copies).toMatchObject([
      { step: '2', when: 'while', condition: '=B1>4' },
      { step: 'Reset 1', when: 'if', condition: '=C1', onReset: null },
    ]);
  });

  it.each<[Partial<CopyFields>, string]>([
    [{ step: '0' }, 'badStepNumber'],
    [{ step: 'one' }, 'badStepNumber'],
    [{ when: 'if', condition: ' ' }, 'missingCondition'],
  ])('refuses %j', (change, code) =>
    expect(problemIn({ ...fields, copies: [{ ...copy, ...change }] })?.code).toBe(code),
  );

  it('keeps no log if no cell is named', () => expect(requestOf({ ...fields, log: ' ' }).log).toBeNull());

  it.each([
    ['0', 0],
    ['-1e-3', -0.001],
    ['0,5', 0.5],
    [' ', null],
  ])('takes “%s” for what Reset puts there', (text, onReset) => {
    expect(problemIn(withReset(text))).toBeNull();
    expect(requestOf(withReset(text)).copies[1]).toMatchObject({ onReset });
  });

  it.each(['one', '1 2', 'Infinity', '0x10'])('rejects “%s” there, and repeats it', (text) =>
    expect(problemIn(withReset(text))).toMatchObject({
      code: 'badReset',
      message: expect.stringContaining(`“${text}”`),
    }),
  );

  it('counts epochs in groups of three as it shows them', () => {
    expect(problemIn({ ...fields, perRun: '1,000' })).toBeNull();
    expect(requestOf({ ...fields, perRun: '1,000' }).epochsPerRun).toBe(1000);
  });

  it.each(['', '0', '2.5', '-3', 'five'])('rejects “%s” epochs per run', (perRun) =>
    expect(problemIn({ ...fields, perRun })?.code).toBe('badEpochCount'),
  );

  it('names the first copy that lacks a side, before anything else', () => {
    const copies = [copy, { ...copy, to: ' ' }, { ...copy, from: '', onReset: 'one' }];
    const problem = problemIn({ ...fields, copies, perRun: 'five' });
    expect(problem).toMatchObject({ code: 'incomplete', message: expect.stringContaining('2') });
  });
});
