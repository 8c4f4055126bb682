import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellName } from '../../src/a1/addresses.ts';
import { Unreadable } from '../../src/formula/problem.ts';
import { shiftFormula } from '../../src/formula/rewrite.ts';
import { commaSeparators, pointSeparators } from '../../src/formula/separators.ts';
import { type Node, parseFormula } from '../../src/formula/syntax/parse.ts';
import { shapeKey } from '../../src/formula/syntax/shape-key.ts';

/** A tree as text, so that a test shows how a formula was parsed. */
function shown(node: Node | null): string {
  switch (node?.kind) {
    case 'constant':
      return JSON.stringify(node.value);
    case 'name':
      return node.name;
    case 'array':
      return `{${node.rows.map((row) => row.map(shown).join(',')).join(';')}}`;
    case 'call':
      return `${node.name}(${node.arguments.map(shown).join(',')})`;
    case 'lambda':
      return `λ${node.parameters.join(',')}.${shown(node.body)}`;
    case 'invoke':
      return `${shown(node.lambda)}(${node.arguments.map(shown).join(',')})`;
    case 'reference':
      return 'ref';
    default:
      return '';
  }
}
const read = (formula: string, separators = pointSeparators) =>
  shown(parseFormula(formula, separators, 0, 0).root);

describe('reading a formula', () => {
  it('binds operators as a spreadsheet does', () => {
    expect(read('=-2^2')).toBe('^(UMINUS(2),2)');
    expect(read('=2^-3%')).toBe('^(2,UMINUS(UNARY_PERCENT(3)))');
    expect(read('=1+2*3-4/5')).toBe('-(+(1,*(2,3)),/(4,5))');
    expect(read('=2^3^2')).toBe('^(^(2,3),2)');
    expect(read('="a"&1+2="b"')).toBe('=(&("a",+(1,2)),"b")');
    expect(read('=(1+2)*3')).toBe('*(+(1,2),3)');
  });

  it('accepts any expression in an array literal, as Sheets does', () => {
    expect(read('={1/0,2;-A1,"a""b"}')).toBe('{/(1,0),2;UMINUS(ref),"a\\"b"}');
  });

  it('keeps arguments that are left empty', () => {
    expect(read('=IF(A1,,2)')).toBe('IF(ref,,2)');
    expect(read('=PI()')).toBe('PI()');
  });

  it('supports LAMBDA and its call', () => {
    expect(read('=LAMBDA(x,y,x+y)(1,2)')).toBe('λX,Y.+(x,y)(1,2)');
  });

  it('reads every locale', () => {
    expect(read('=SUM(1,5;{1\\2;3\\4})', commaSeparators)).toBe('SUM(1.5,{1,2;3,4})');
    expect(read('=SUM(1;2)')).toBe('SUM(1,2)');
  });
});

describe('a formula that cannot be parsed', () => {
  const reasonOf = (formula: string) => {
    try {
      read(formula);
    } catch (error) {
      if (error instanceof Unreadable) return error.reason;
    }
    return null;
  };

  it.each([
    ['=1+2 30', { phrase: 'restExpected', of: { letter: 6, found: '30' } }],
    ['=A1+*2', { phrase: 'valueExpected', of: { letter: 5, found: '*' } }],
    ['=A1+', { phrase: 'valueMissing', of: {} }],
    ['=(A1;2', { phrase: 'signExpected', of: { sign: ')', letter: 5, found: ';' } }],
    ['=(A1', { phrase: 'signMissing', of: { sign: ')' } }],
    ['=SUM(1,2', { phrase: 'signMissing', of: { sign: ',' } }],
  ])('%s: says what is wrong, and at which character, counted from the equals sign', (formula, reason) => {
    expect(reasonOf(formula)).toEqual(reason);
  });
});

describe('the shape of a formula', () => {
  const formulas = [
    '=A1*B$2+$C3',
    '=SUM($A$1:B9)&"A1"',
    "='my A1'!B2+LOG10(C5)",
    '=IF(D4="",0,MMULT($B4:$F4,D$9:D$13))',
  ];

  it('is the same in every cell that it was filled into', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formulas), fc.nat(50), fc.nat(50), (formula, rows, columns) => {
        const moved = shiftFormula(formula, rows, columns);
        expect(shapeKey(moved, 20 + rows, 20 + columns)).toBe(shapeKey(formula, 20, 20));
      }),
    );
  });

  it('differs when the formula means other cells', () => {
    expect(shapeKey('=A1', 5, 5)).not.toBe(shapeKey('=A1', 6, 5));
    expect(shapeKey('=$A$1', 5, 5)).toBe(shapeKey('=$A$1', 6, 7));
    expect(shapeKey('="A1"', 5, 5)).toBe(shapeKey('="A1"', 6, 7));
    expect(shapeKey('=LOG10(2)', 5, 5)).toBe(shapeKey('=LOG10(2)', 6, 7));
    expect(shapeKey(`=${cellName(4, 4)}`, 5, 5)).toBe('=R[-1]C[-1]');
    for (const step of [-200, -65, -64, 0, 63, 64, 200])
      expect(shapeKey(`=${cellName(300 + step, 300 + step)}`, 300, 300)).toBe(`=R[${step}]C[${step}]`);
  });
});
