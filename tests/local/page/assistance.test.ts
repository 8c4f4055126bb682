import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commaSeparators, pointSeparators } from '../../../src/formula/separators.ts';
import {
  Assistant,
  assistanceFor,
  callAt,
  completed,
  explainedError,
  freshAssist,
  wordAt,
} from '../../../src/local/page/formula/assistance.ts';
import { Editing, Selecting } from '../../../src/local/page/session/editing.ts';
import type { FunctionHint } from '../../../src/local/protocol.ts';
import { openSession } from './fake-session.ts';
import { cell, sheet, workbook } from './views.ts';

const builtIn = (name: string): FunctionHint => ({ name, custom: false, summary: '', parameters: [] });
const dropout: FunctionHint = {
  name: 'DROPOUT',
  custom: true,
  summary: 'Sets some values to 0.',
  parameters: [
    { name: 'range', text: 'The values.', optional: false },
    { name: 'p', text: 'The share.', optional: false },
    { name: 'seed', text: 'Optional. Any number.', optional: true },
  ],
};
const functions = ['DATE', 'DELTA', 'DEC2BIN', 'LOG10', 'SUM', 'SUMSQ', 'TRUE'].map(builtIn).concat(dropout);

/** `|` marks the caret. */
function typed(marked: string) {
  const caret = marked.indexOf('|');
  return { text: marked.replace('|', ''), caret };
}

describe('the call at the caret', () => {
  const call = (marked: string, separators = pointSeparators) => {
    const { text, caret } = typed(marked);
    return callAt(text, caret, separators);
  };

  it.each([
    ['=DROPOUT(|', 'DROPOUT', 0],
    ['=dropout(A1:B2, |', 'DROPOUT', 1],
    ['=DROPOUT(A1:B2; 0.5|)', 'DROPOUT', 1],
    ['=SUM(1, DROPOUT(A1, 2), |', 'SUM', 2],
    ['=SUM(1, (2 + |', 'SUM', 1],
    ['=SUM({1, 2; 3|', 'SUM', 0],
    ['=SUM("a,b", |', 'SUM', 1],
    ['=SUM (1, |', 'SUM', 1],
  ])('%s is in %s, argument %i', (marked, name, argument) => {
    expect(call(marked)).toEqual({ name, argument });
  });

  it.each(['=SUM(1)|', 'SUM(|', '=1+|', '=SUM("a, |', '=|SUM(1)', '=SUM(1))) + |'])(
    '%s is in none',
    (marked) => {
      expect(call(marked)).toBeNull();
    },
  );

  it('counts arguments by the locale: a decimal comma separates none', () => {
    expect(call('=SUM(1,5; 2|', commaSeparators)).toEqual({ name: 'SUM', argument: 1 });
  });

  it('never fails for any input', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'=SUM("\'{;,)}(!:$1A ') });
    fc.assert(
      fc.property(letters, fc.nat(30), (text, caret) => {
        callAt(text, caret, pointSeparators);
        const word = wordAt(text, caret, pointSeparators);
        if (word) expect(text.slice(word.start, caret)).toBe(word.text);
      }),
    );
  });
});

describe('the word at the caret', () => {
  const word = (marked: string) => {
    const { text, caret } = typed(marked);
    return wordAt(text, caret, pointSeparators)?.text ?? null;
  };

  it.each([
    ['=D|', 'D'],
    ['=1+SU|', 'SU'],
    ['=SUM(DR|)', 'DR'],
    ['=B5|', 'B5'],
    ['=NORM.I|', 'NORM.I'],
  ])('%s is %s', (marked, expected) => expect(word(marked)).toBe(expected));

  it.each(['=|', 'D|', '="D|', '=D|R', '=SUM|(1)', "='My D|", '=$B|', '=Sheet1!B|', '=A1:B|', '=12|'])(
    '%s has none',
    (marked) => expect(word(marked)).toBeNull(),
  );
});

describe('what is offered for a formula', () => {
  const state = (marked: string, more: object = {}) => {
    const { text, caret } = typed(marked);
    return {
      edit: { sheetId: 1, row: 0, column: 0, text, place: 'cell' as const, quick: true },
      caret,
      functions,
      assist: freshAssist,
      hintsHidden: false,
      workbook: workbook(undefined, {
        namedRanges: [{ name: 'Sum', range: { sheetId: 1, row: 0, column: 0, rows: 1, columns: 1 } }],
      }),
      ...more,
    };
  };
  const names = (marked: string) =>
    assistanceFor(state(marked)).suggestions?.functions.map(({ name }) => name);

  it('lists the functions that begin so, custom ones first, the first one chosen', () => {
    expect(names('=d|')).toEqual(['DROPOUT', 'DATE', 'DELTA', 'DEC2BIN']);
    expect(assistanceFor(state('=d|')).suggestions?.chosen).toBe(0);
  });

  it('chooses none where the word means something by itself', () => {
    for (const marked of ['=LOG10|', '=TRUE|', '=DEC2|', '=sum|']) {
      expect(assistanceFor(state(marked)).suggestions?.chosen).toBe(-1);
    }
  });

  it('shows nothing for text, unknown words, and after Esc', () => {
    expect(names('d|')).toBeUndefined();
    expect(names('=XYZ|')).toBeUndefined();
    const dismissed = state('=d|', { assist: { chosen: null, dismissed: 1 } });
    expect(assistanceFor(dismissed).suggestions).toBeNull();
  });

  it('helps with the argument at the caret, and with none beyond the last', () => {
    expect(assistanceFor(state('=DROPOUT(B5:E7;|')).hint).toEqual({ help: dropout, parameter: 1 });
    expect(assistanceFor(state('=DROPOUT(1;2;3;|')).hint?.parameter).toBe(-1);
    expect(assistanceFor(state('=SUM(|')).hint).toBeNull();
    expect(assistanceFor(state('=DROPOUT(|', { hintsHidden: true })).hint).toBeNull();
  });

  it('puts the name and a bracket in place of the word', () => {
    const { text, caret } = typed('=1+dr|*2');
    const word = wordAt(text, caret, pointSeparators)!;
    expect(completed(text, caret, word, 'DROPOUT')).toEqual({ text: '=1+DROPOUT(*2', caret: 11 });
  });
});

describe('keys while the list is open', () => {
  async function start() {
    const view = workbook([sheet()]);
    const opened = await openSession(view, { functions });
    const editing = new Editing(opened.session, new Selecting(opened.session, opened.grid), opened.grid);
    return { ...opened, editing, assistant: new Assistant(opened.session) };
  }

  it('moves with arrows, wraps around, and completes with Tab or Enter', async () => {
    const { editing, assistant } = await start();
    editing.type('=SU', 3, 'cell');
    assistant.key('arrowdown')!();
    expect(assistant.now.suggestions?.chosen).toBe(1);
    assistant.key('arrowdown')!();
    expect(assistant.now.suggestions?.chosen).toBe(0);
    assistant.key('arrowup')!();
    assistant.key('tab')!();
    expect(editing.edit?.text).toBe('=SUMSQ(');
    expect(editing.caret).toBe(7);
  });

  it('leaves Enter to the cell if nothing is chosen, and after Esc', async () => {
    const { editing, assistant } = await start();
    editing.type('=LOG10', 6, 'cell');
    expect(assistant.key('enter')).toBeUndefined();
    editing.type('=SU', 3, 'cell');
    assistant.key('escape')!();
    expect(assistant.key('enter')).toBeUndefined();
    expect(assistant.key('escape')).toBeUndefined();
    expect(editing.edit?.text).toBe('=SU');
  });

  it('handles no keys if no formula is typed', async () => {
    const { editing, assistant } = await start();
    expect(assistant.key('f1')).toBeUndefined();
    editing.type('SU', 2, 'cell');
    expect(assistant.key('arrowdown')).toBeUndefined();
    editing.type('=DROPOUT(', 9, 'cell');
    assistant.key('f1')!();
    expect(assistant.now.hint).toBeNull();
  });
});

describe('an error in the words of its card', () => {
  const named = { name: 'rates', range: { sheetId: 1, row: 0, column: 0, rows: 1, columns: 1 } };
  const explained = (editText: string, message: string, locale = 'en_US') =>
    explainedError(cell('#NAME?', { editText, message, kind: 'error' }), {
      functions,
      workbook: workbook([sheet()], { locale, namedRanges: [named] }),
    });

  it.each([
    ['=DROPUOT(A1;1)', "Unknown function: 'DROPUOT'.", ' Did you mean DROPOUT?'],
    ['=1+smu(A1)', "Unknown function: 'SMU'.", ' Did you mean SUM?'],
    ['=rate*2', "Unknown range name: 'rate'.", ' Did you mean rates?'],
    ['=dropout', "Unknown range name: 'dropout'.", ' DROPOUT is a function: write DROPOUT(…).'],
    ['=hello', "Unknown range name: 'hello'.", /^ This file defines no such name\./],
    ['=FOOBAR(1)', "Unknown function: 'FOOBAR'.", /^ Neither Google Sheets nor Cellgrad has/],
    ['=A1', "Unknown function: 'FOOBAR'.", ''],
    ['=SUM(smu, 1)', "Unknown function: 'FOOBAR'.", ''],
  ])('%s', (formula, message, advice) => {
    const text = explained(formula, message);
    expect(text.startsWith(message)).toBe(true);
    if (typeof advice === 'string') expect(text.slice(message.length)).toBe(advice);
    else expect(text.slice(message.length)).toMatch(advice);
  });

  it('has the separators of the file', () => {
    const message = 'DROPOUT: p is missing; write =DROPOUT(range; p; [seed])';
    expect(explained('=A1', message)).toBe('DROPOUT: p is missing; write =DROPOUT(range, p, [seed])');
    expect(explained('=A1', message, 'de_DE')).toBe(message);
  });
});
