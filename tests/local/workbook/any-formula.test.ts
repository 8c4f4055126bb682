import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculatedFunctions } from '../../../src/formula/calculate/forms.ts';
import { operands, signs } from '../../support/formula-pieces.ts';
import { openBook } from './open.ts';

const book = openBook();
book.type('A1', [1, 2, 3], [4, -5, 'word'], [true, '=NA()', '=""']);
book.value('A1');

const given = fc.constantFrom(
  ...['A1', 'A1:C3', 'A:A', 'E1', 'E1:E9', 'C3', 'A3', '-1', '0', '1.5', '1E9', '"abc"', '""', '', 'TRUE'],
  ...['{1,2;3,4}', '1/0', 'SEQUENCE(2)', 'NoSheet!A1', '">0"'],
);

const names = [...calculatedFunctions];

/** A value that a cell can show; a thrown error would leave the page without a file. */
function isShown(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'object' && value !== null)
    return /^(#[A-Z/0]+[!?]?|#N\/A|Loading...)$/.test((value as { error: string }).error);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function outcome(formula: string): unknown {
  book.type('J9', formula);
  return book.value('J9');
}

describe('any typed formula', () => {
  it('shows a value or an error, for calls with any arguments and any number of them', () => {
    const call = fc
      .tuple(fc.constantFrom(...names), fc.array(given, { maxLength: 6 }), fc.boolean())
      .map(([name, values, isArray]) => {
        const text = `${name}(${values.join(',')})`;
        return isArray ? `=ARRAYFORMULA(${text})` : `=${text}`;
      });
    fc.assert(
      fc.property(call, (formula) => {
        expect(isShown(outcome(formula)), formula).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it.each(names)('shows an error or a value for %s without arguments, with one and with too many', (name) => {
    for (const values of ['', 'A1', 'A1:C3', '1,'.repeat(40) + '1'])
      expect(isShown(outcome(`=${name}(${values})`)), `${name}(${values})`).toBe(true);
  });

  it('shows a value or an error, for random pieces of formulas', () => {
    const piece = fc.constantFrom(
      ...signs,
      ...operands,
      'J9',
      ...[
        'SUM(',
        'IF(',
        'INDEX(',
        'OFFSET(A1,',
        'ARRAYFORMULA(',
        'TRANSPOSE(',
        'SEQUENCE(',
        'LET(x,',
        'NOSUCH(',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        expect(isShown(outcome(`=${pieces.join('')}`)), pieces.join('')).toBe(true);
      }),
      { numRuns: 1200 },
    );
  });
});
