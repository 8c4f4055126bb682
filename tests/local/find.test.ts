import { describe, expect, it } from 'vitest';
import { matcher, replacer } from '../../src/local/find.ts';

const cell = (display: string, editText = display) => ({ display, editText });
const query = (find: string, more = {}) => ({
  find,
  matchCase: false,
  entireCell: false,
  inFormulas: false,
  sheetId: null,
  ...more,
});

describe('find and replace', () => {
  it.each([
    ['loss', {}, cell('The Loss'), true],
    ['loss', { matchCase: true }, cell('The Loss'), false],
    ['loss', { entireCell: true }, cell('loss'), true],
    ['loss', { entireCell: true }, cell('loss 2'), false],
    ['a.c(', {}, cell('abc('), false],
    ['$A$1', { inFormulas: true }, cell('3', '=$A$1*2'), true],
    ['$A$1', {}, cell('3', '=$A$1*2'), false],
    ['3', {}, cell('3', '=$A$1*2'), true],
    ['', {}, cell(''), false],
  ])('looks for %j with %j', (find, more, where, isFound) => {
    expect(matcher(query(find, more))(where)).toBe(isFound);
  });

  it.each([
    ['o', '0', {}, cell('foo'), 'f00'],
    ['o', '$&', {}, cell('fo'), 'f$&'],
    ['50%', '60%', {}, cell('50%', '50%'), '60%'],
    ['1.5', '2', {}, cell('1.50', '1.5'), '2'],
    ['A1', 'B1', { inFormulas: true }, cell('3', '=A1+a1'), '=B1+B1'],
    ['3', '4', {}, cell('3', '=A1'), null],
    ['x', 'X', { matchCase: true }, cell('yY'), null],
    ['x', 'x', {}, cell('x'), null],
  ])('replaces %j by %j with %j', (find, replacement, more, where, text) => {
    expect(replacer(query(find, more), replacement)(where)).toBe(text);
  });
});
