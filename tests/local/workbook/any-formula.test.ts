import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculatedFunctions } from '../../../src/local/workbook/engine/functions/register.ts';
import { operands, signs } from '../../support/formula-pieces.ts';
import { openBook } from './open.ts';

const book = openBook();
book.type('A1', [1, 2, 3], [4, -5, 'word'], [true, '=NA()', '=""']);
book.value('A1');

const given = fc.constantFrom(
  ...['A1', 'A1:C3', 'A:A', 'E1', 'E1:E9', 'C3', 'A3', '-1', '0', '1.5', '1E9', '"abc"', '""', '', 'TRUE'],
  ...['{1,2;3,4}', '1/0', 'SEQUENCE(2)', 'NoSheet!A1', '">0"'],
);

/** HyperFormula counts days, or multiplies, one by one here: huge numbers of them take for ever. */
const slow = new Set(['MULTINOMIAL', 'NETWORKDAYS', 'NETWORKDAYS.INTL', 'WORKDAY', 'WORKDAY.INTL']);
const names = [...calculatedFunctions()].filter((name) => !name.includes('CELLGRAD') && !slow.has(name));

/** A value that a cell can show; anything thrown would leave the page without a file. */
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

describe('whatever a person types', () => {
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
      { numRuns: 4000 },
    );
  });

  it.each(names)('shows an error or a value for %s without arguments, with one and with too many', (name) => {
    for (const values of ['', 'A1', 'A1:C3', '1,'.repeat(40) + '1'])
      expect(isShown(outcome(`=${name}(${values})`)), `${name}(${values})`).toBe(true);
  });

  it('costs one cell where HyperFormula itself fails', () => {
    book.type('K1', '=ARRAYFORMULA(OCT2HEX({1,2;3,4},E1:E9))', '=A1+1');
    expect(book.error('K1')).toEqual([
      '#ERROR!',
      expect.stringContaining('fails to calculate this: TypeError'),
    ]);
    expect(book.value('K2')).toBe(2);
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
      { numRuns: 3000 },
    );
  });
});
