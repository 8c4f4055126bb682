import fc from 'fast-check';
import type { Cells } from './sheet.ts';

/** Smooth pieces of formulas: x and y are replaced with cells or pieces, and every value stays within a few units. */
const smooth: readonly ((x: string, y: string) => string)[] = [
  (x, y) => `(${x}+${y})/2`,
  (x, y) => `(${x}-${y})/2`,
  (x, y) => `${x}*${y}/2`,
  (x, y) => `${x}/(2+(${y})^2)`,
  (x) => `SIN(${x})`,
  (x) => `TANH(${x})`,
  (x) => `EXP(0-(${x})^2)`,
  (x) => `SQRT(1+(${x})^2)`,
  (x) => `LN(2+SIN(${x}))`,
  (x, y) => `NORMDIST(${x},${y},1,TRUE)`,
  (x, y) => `SUM(${x},${y},1)/3`,
  (x, y) => `AVERAGE(${x},${y})`,
  (x, y) => `SUMPRODUCT({0.5,0.25},HSTACK(${x},${y}))`,
  (x, y) => `MMULT({0.5,-0.5},VSTACK(${x},${y}))`,
  (x, y) => `LET(a,${x},b,${y},(a*b+a)/3)`,
  (x) => `REDUCE(${x},{1,2},LAMBDA(s,k,SIN(s)/k))`,
  (x, y) => `IF(2>1,${x},${y})`,
  (x, y) => `IFERROR(${x}/(3+COS(${y})),0)`,
];

/** Ranges of earlier rows of the graph, so that it includes blocks. */
const blocks: readonly ((first: string, last: string) => string)[] = [
  (first, last) => `SUMSQ(${first}:${last})/4`,
  (first, last) => `SUMXMY2(${first}:${last},$A$1:$C$1)/4`,
  (first, last) => `SUM(ARRAYFORMULA(SIN(${first}:${last})))/3`,
  (first, last) => `SUM(MMULT(${first}:${last},TRANSPOSE($A$1:$C$1)))/6`,
  (first, last) => `SUM(MAP(${first}:${last},LAMBDA(v,v^2/(1+v^2))))`,
];

/**
 * A graph of formulas: A1:C1 are the weights, and each further row of three cells contains one filled-across formula of
 * the rows above it. The objective is the sum of the last row.
 */
export const randomGraph: fc.Arbitrary<{ cells: Cells; objective: string; weights: number[] }> = fc
  .record({
    weights: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 3 }),
    rows: fc.array(
      fc.record({
        piece: fc.nat(smooth.length - 1),
        inner: fc.nat(smooth.length - 1),
        block: fc.option(fc.nat(blocks.length - 1)),
        up: fc.nat(5),
        further: fc.nat(5),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ weights, rows }) => {
    const cells: Record<string, string | number> = {};
    const values = weights.map((weight) => weight / 10);
    const columns = ['A', 'B', 'C'];
    columns.forEach((column, i) => {
      cells[`${column}1`] = values[i]!;
    });
    rows.forEach(({ piece, inner, block, up, further }, index) => {
      const row = index + 2;
      columns.forEach((column, i) => {
        const near = `${column}${Math.max(1, row - 1 - up)}`;
        const other = `${columns[(i + 1) % 3]}${Math.max(1, row - 1 - further)}`;
        const base = smooth[piece]!(smooth[inner]!(near, other), other);
        const above = Math.max(1, row - 1 - up);
        cells[`${column}${row}`] =
          block === null ? `=${base}` : `=(${base}+${blocks[block]!(`$A${above}`, `$C${above}`)})/2`;
      });
    });
    const last = rows.length + 1;
    cells.E1 = `=SUM(A${last}:C${last})+A1/10`;
    return { cells, objective: 'E1', weights: values };
  });

const constants = [
  '0',
  '1',
  '2.5',
  '-3',
  '0.5',
  'TRUE()',
  'FALSE()',
  '"abc"',
  '"2"',
  'A1',
  'B1',
  'C1',
  'D1',
  'A2',
  'B2',
];

const binaryForms: readonly ((x: string, y: string) => string)[] = [
  ...['+', '-', '*', '/', '=', '<>', '<', '<=', '>', '>='].map(
    (sign) => (x: string, y: string) => `(${x}${sign}${y})`,
  ),
  (x, y) => `IF(${x}>${y},${x},${y})`,
  (x, y) => `IFERROR(${x}/${y},${y})`,
  (x, y) => `AND(${x}>0,${y}>0)`,
  (x, y) => `MAX(${x},${y},1)`,
  // Slightly beside the ties, where the last bit decides.
  (x, y) => `ROUND(IFERROR(${x}*${y},0)+0.0001234,2)`,
  (x, y) => `IFERROR(${x}^2,${y})`,
  (x, y) => `MIN(${x},${y},A1:C1)`,
  (x, y) => `IFS(${x}>${y},1,TRUE(),2)`,
  (x, y) => `OR(${x}>0,${y}>0)`,
  (x, y) => `CHOOSE(IF(${x}>${y},1,2),${x}*1,${y}*1)`,
  (x, y) => `LEN(IFERROR(ROUND(${x},0),0)&IFERROR(ROUND(${y},0),0))`,
];

/** Every function of the engine's list that HyperFormula has too, on cells and on a number. */
const listed: readonly ((x: string) => string)[] = [
  ...['SUMSQ', 'PRODUCT', 'AVERAGE', 'MEDIAN', 'VAR', 'VARP', 'STDEV', 'STDEVP', 'COUNTA', 'DEVSQ'].map(
    (name) => (x: string) => `${name}(A1:D1,IFERROR(${x}*1,1))`,
  ),
  ...['VAR.S', 'VAR.P', 'STDEV.S', 'STDEV.P'].map(
    (name) => (x: string) => `${name}(A1:C1,IFERROR(${x}*1,2))`,
  ),
  ...['SUMXMY2', 'SUMX2MY2', 'SUMX2PY2'].map((name) => (x: string) => `${name}(A1:C1,G1:I1)+${x}`),
  ...[
    'LN',
    'LOG10',
    'SIGN',
    'SIN',
    'COS',
    'TAN',
    'ASIN',
    'ACOS',
    'ATAN',
    'SINH',
    'COSH',
    'TANH',
    'ASINH',
  ].map((name) => (x: string) => `${name}(IFERROR(${x}*1,0.5))`),
  ...['ERF', 'DEGREES', 'RADIANS', 'FISHERINV', 'PHI', 'GAUSS', 'ACOT', 'SECH'].map(
    (name) => (x: string) => `${name}(IFERROR(${x}*1,0.5)/10)`,
  ),
  (x) => `LOG(IFERROR(${x}*1,2),3)`,
  (x) => `POWER(IFERROR(ABS(${x}),2),0.5)`,
  (x) => `MOD(IFERROR(${x}*1,2),2.5)`,
  (x) => `NORMDIST(IFERROR(${x}*1,2),1,3,TRUE())+NORMDIST(1,IFERROR(${x}*1,2),3,FALSE())`,
  (x) => `NORM.S.DIST(IFERROR(${x}*1,2),TRUE())+NORMINV(0.3,IFERROR(${x}*1,2),2)`,
  (x) => `STANDARDIZE(IFERROR(${x}*1,2),1,3)+PI()`,
  (x) => `COUNTIF(A1:D2,">1")+COUNTIF(A1:D2,"word")+${x}`,
  (x) => `SUMIF(A1:C1,">0",G1:I1)+AVERAGEIF(A1:C1,">0")+${x}`,
  (x) => `SUM(MMULT(G1:H2,TRANSPOSE(G1:H2)))+${x}`,
  (x) => `SUM(OFFSET(A1,0,1,1,2))+ROWS(A1:D2)*COLUMNS(A1:D2)+${x}`,
  (x) => `VLOOKUP(4,G1:H2,2,FALSE())+${x}`,
  (x) => `IF(ISBLANK(B2),${x},1)`,
  (x) => `(CONCATENATE(1,A2)&IFERROR(INT(ABS(${x})),"none"))`,
];
const unaryForms: readonly ((x: string) => string)[] = [
  (x) => `-${x}`,
  (x) => `(${x})%`,
  (x) => `ABS(${x})`,
  (x) => `SQRT(${x})`,
  (x) => `EXP(${x})`,
  (x) => `INT(ABS(${x}))`,
  (x) => `ISNUMBER(${x})`,
  (x) => `ISERROR(${x})`,
  (x) => `NOT(${x}>0)`,
  (x) => `SUM(A1:D2,${x})`,
  (x) => `COUNT(A1:D2)+${x}`,
  (x) => `SUMIF(A1:D1,">0")+${x}`,
  (x) => `SUMPRODUCT(A1:B2,A1:B2)*${x}`,
  (x) => `MATCH(1,A1:D1,0)+${x}`,
  (x) => `INDEX(A1:D2,2,1)-${x}`,
];

/** A formula of constants, cells of several kinds and functions that both engines support. */
export const randomFormula: fc.Arbitrary<string> = fc
  .letrec<{ piece: string }>((tie) => ({
    piece: fc.oneof(
      { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
      fc.constantFrom(...constants),
      fc.tuple(fc.constantFrom(...unaryForms, ...listed), tie('piece')).map(([form, x]) => form(x)),
      fc.tuple(fc.constantFrom(...binaryForms), tie('piece'), tie('piece')).map(([form, x, y]) => form(x, y)),
    ),
  }))
  .piece.map((piece) => `=${piece}`);

const numbers = ['0', '1', '2.5', '-3', '0.5', 'A1', 'B1', 'C1'];

/**
 * A formula whose parts are numbers or errors, with booleans as conditions: its result does not depend on whether its
 * cells are known at compile time.
 */
export const randomNumber: fc.Arbitrary<string> = fc
  .letrec<{ number: string; truth: string }>((tie) => ({
    number: fc.oneof(
      { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
      fc.constantFrom(...numbers),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/', '^'), tie('number'), tie('number'))
        .map(([sign, x, y]) => `(${x}${sign}${y})`),
      fc
        .tuple(fc.constantFrom('SQRT', 'EXP', 'LN', 'ABS', 'INT', 'SIGN', '-', 'N'), tie('number'))
        .map(([name, x]) => `${name}(${x})`),
      fc
        .tuple(fc.constantFrom('MAX', 'MIN', 'SUM', 'MEDIAN', 'VARP'), tie('number'), tie('number'))
        .map(([name, x, y]) => `${name}(A1:D2,${x},${y})`),
      fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, x, y]) => `IF(${c},${x},${y})`),
      fc.tuple(tie('number'), tie('number')).map(([x, y]) => `IFERROR(${x},${y})`),
      fc.tuple(tie('number'), tie('number')).map(([x, y]) => `CHOOSE(${x},${y},A1,C1)`),
      fc.tuple(tie('number'), tie('number')).map(([x, y]) => `INDEX(A1:C1,1,1+ABS(${x}))+${y}`),
      tie('number').map((x) => `MATCH(${x},A1:D1,0)`),
      tie('number').map((x) => `COUNTIF(A1:D2,">"&${x === 'A1' ? 1 : 0})+COUNTIF(A1:D1,${x})`),
      tie('number').map((x) => `COUNT(${x},A1:D2,1/0)`),
      tie('truth').map((c) => `SUM(${c},A1)`),
    ),
    truth: fc.oneof(
      { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
      fc
        .tuple(fc.constantFrom('>', '<', '>=', '<=', '=', '<>'), tie('number'), tie('number'))
        .map(([sign, x, y]) => `(${x}${sign}${y})`),
      fc
        .tuple(fc.constantFrom('AND', 'OR', 'XOR'), tie('truth'), tie('truth'))
        .map(([name, x, y]) => `${name}(${x},${y})`),
      fc
        .tuple(fc.constantFrom('>', '='), tie('truth'), tie('number'))
        .map(([sign, x, y]) => `(${x}${sign}${y})`),
      fc
        .tuple(fc.constantFrom('ISNUMBER', 'ISERROR', 'ISLOGICAL', 'ISBLANK'), tie('number'))
        .map(([name, x]) => `${name}(${x})`),
      fc
        .tuple(fc.constantFrom('NOT', 'ISNUMBER', 'ISLOGICAL'), tie('truth'))
        .map(([name, x]) => `${name}(${x})`),
    ),
  }))
  .number.map((piece) => `=${piece}`);
