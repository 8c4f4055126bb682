import { beforeAll, describe, expect, it } from 'vitest';
import { type ExportedFiles, exportPyTorch } from '../../src/export/pytorch.ts';
import { hasTorch, type RunResult, runScripts } from './support/python.ts';
import { modelOf, requestOf } from './support/requests.ts';

const data = {
  'A1:C2': [
    [0.5, -0.3, 1.2],
    [0.8, 0.1, -0.7],
  ],
  'E1:G4': [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
    [2, 4, 0],
  ],
  'I1:I4': [['a'], ['b'], ['a'], ['c']],
  'J1:J4': [[1], [''], [2], ['text']],
};

/** Objectives, each a formula in M1; further cells if a formula is filled. */
const formulas: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  map_of_functions: '=SUM(MAP(A1:C2,LAMBDA(x,SIN(x)+x^2)))',
  map_of_two: '=SUM(MAP(A1:C1,E1:G1,LAMBDA(x,y,IF(y>1,x*y,x))))',
  map_of_computed: '=SUM(MAP(ARRAYFORMULA(A1:C2*2),LAMBDA(x,x*SUM(E1:G1)+TANH(x))))',
  map_of_data: '=A1*SUM(MAP(E1:G4,LAMBDA(x,x^2*B1)))',
  byrow: '=SUMSQ(BYROW(E1:G4,LAMBDA(row,SUMPRODUCT(row,A1:C1))))',
  byrow_of_weights: '=SUMSQ(BYROW(A1:C2,LAMBDA(row,MAX(row)-AVERAGE(row))))',
  byrow_of_computed: '=SUMSQ(BYROW(ARRAYFORMULA(E1:G4*A1:C1),LAMBDA(row,SUM(row)/(1+SUMSQ(row)))))',
  bycol: '=SUMSQ(BYCOL(E1:G4,LAMBDA(col,SUM(col)*A1+COUNT(col))))',
  bycol_of_weights: '=SUM(BYCOL(A1:C2,LAMBDA(col,SUMSQ(col)*INDEX(col,1))))',
  makearray: '=SUM(MAKEARRAY(3,4,LAMBDA(r,c,SIN(r*A1+c*B1))))',
  makearray_of_cells: '=SUM(MAKEARRAY(2,3,LAMBDA(r,c,INDEX(A1:C2,r,c)^r)))',
  reduce: '=REDUCE(0,A1:C2,LAMBDA(total,x,total*0.5+SIN(x)))',
  reduce_from_weight: '=REDUCE(A1,{1,2,3},LAMBDA(s,k,SIN(s)/k))',
  reduce_of_data: '=REDUCE(A1,E1:G4,LAMBDA(total,x,TANH(total+x*B1/10)))',
  reduce_of_computed: '=REDUCE(1,ARRAYFORMULA(A1:C2*2),LAMBDA(total,x,total*(1+x)))',
  reduce_in_let: '=LET(k,B1,REDUCE(0,E1:G1,LAMBDA(total,x,total+x*k)))^2',
  scan: '=SUMSQ(SCAN(0,A1:C1,LAMBDA(total,x,total+x)))',
  scan_of_rows: '=SUMPRODUCT(SCAN(1,A1:C2,LAMBDA(total,x,total*(2+x))),E1:G2)',
  filled_byrow: {
    M1: '=SUMSQ(K1:K4)',
    ...Object.fromEntries(
      [1, 2, 3, 4].map((row) => [`K${row}`, `=SUM(MAP(E${row}:G${row},LAMBDA(x,SIN(x*$A$1))))`]),
    ),
  },
  filled_reduce: {
    M1: '=SUMSQ(K1:K4)',
    ...Object.fromEntries(
      [1, 2, 3, 4].map((row) => [`K${row}`, `=REDUCE($B$1,E${row}:G${row},LAMBDA(s,x,s*0.3+x*$A$1))`]),
    ),
  },
  named_lambda: '=LET(f,LAMBDA(x,x^2+A1),SUM(MAP(E1:G1,f)))',
  sumif_number: { M1: '=SUMIF(E1:E4,">1",K1:K4)^2', ...Object.fromEntries(scaledCells()) },
  sumif_text: { M1: '=SUMIF(I1:I4,"a",K1:K4)^2', ...Object.fromEntries(scaledCells()) },
  sumif_own: '=SUMIF(A1:C2,">0")^2+A1*B1',
  sumif_filled: {
    M1: '=SUMSQ(N1:N4)',
    ...Object.fromEntries(scaledCells()),
    ...Object.fromEntries([1, 2, 3, 4].map((row) => [`N${row}`, `=SUMIF(I$1:I$4,I${row},K$1:K$4)`])),
  },
  sumif_level: {
    M1: '=SUMSQ(N1:N4)',
    ...Object.fromEntries(scaledCells()),
    ...Object.fromEntries([1, 2, 3, 4].map((row) => [`N${row}`, `=SUMIF(E$1:E$4,E${row},K$1:K$4)`])),
  },
  sumifs: { M1: '=SUMIFS(K1:K4,E1:E4,">1",I1:I4,"<>c")^2', ...Object.fromEntries(scaledCells()) },
  countif: '=A1*COUNTIF(A1:C2,">0")+COUNTIF(E1:G4,"<5")*B1',
  countifs: '=A1^2*COUNTIFS(A1:C1,">0",E1:G1,">=2")+B1',
  averageif: { M1: '=AVERAGEIF(I1:I4,"a",K1:K4)^2', ...Object.fromEntries(scaledCells()) },
  averageif_filled: {
    M1: '=SUMSQ(N1:N4)',
    ...Object.fromEntries(scaledCells()),
    ...Object.fromEntries([1, 2, 3, 4].map((row) => [`N${row}`, `=AVERAGEIF(I$1:I$4,I${row},K$1:K$4)`])),
  },
  averageifs: { M1: '=AVERAGEIFS(K1:K4,E1:E4,">1",I1:I4,"<>b")^2', ...Object.fromEntries(scaledCells()) },
  maxifs: { M1: '=MAXIFS(K1:K4,E1:E4,">1")^2+MINIFS(K1:K4,I1:I4,"a")', ...Object.fromEntries(scaledCells()) },
  maxifs_of_nothing: { M1: '=MAXIFS(K1:K4,E1:E4,">100")+A1^2', ...Object.fromEntries(scaledCells()) },
  // A slope of the unused branch is infinite or undefined.
  if_root: '=SUM(ARRAYFORMULA(IF(A1:C2>0,SQRT(A1:C2),A1:C2)))',
  if_root_of_zero: '=SUM(ARRAYFORMULA(IF(A1:C1-A1=0,A1:C1,SQRT(ABS(A1:C1-A1)))))',
  if_logarithm: '=SUM(ARRAYFORMULA(IF(A1:C2<=0,0,LN(A1:C2))))',
  if_quotient: '=SUM(ARRAYFORMULA(IF((E1:G4=0),0,A1/E1:G4)))+B1^2',
  if_filled: {
    M1: '=SUM(N1:N4)+A1^2',
    ...Object.fromEntries(
      [1, 2, 3, 4].map((row) => [`N${row}`, `=IF(G${row}*$A$1=0,$B$1,SQRT(ABS(G${row}*$A$1)))`]),
    ),
  },
  if_of_power: '=IF(A1-0.5=0,B1^2,(A1-0.5)^0.5)-A1',
  diverging: '=SQRT(A1-0.49999)+A1',
  iferror_quotient: '=SUM(ARRAYFORMULA(IFERROR(A1/(E1:G4*B1),C1)))',
  iferror_root: '=SUM(ARRAYFORMULA(IFERROR(SQRT(A1:C2),A1:C2^2)))',
  iferror_logarithm: '=IFERROR(LN(A1-0.5),B1)+A1^2',
  iferror_of_zero: '=IFERROR(B1/(A1-0.5),B1*2)+A1^2',
  repeated_constant: '=SUM(ARRAYFORMULA(A1*{1,1,1}))^2',
  product_with_ones: '=SUM(MMULT(A1:C2,ARRAYFORMULA(E1:G3*0+1)))^2',
  sums_of_two_gaps: '=SUMXMY2(J1:J4,K1:K4)+SUMXMY2(E1:E4,K1:K4)+A1',
};

function scaledCells(): [string, string][] {
  return [1, 2, 3, 4].map((row) => [`K${row}`, `=E${row}*$A$1+$B$1`]);
}

describe.skipIf(!hasTorch())('formulas in PyTorch', () => {
  let results: Record<string, RunResult> = {};
  const scripts: Record<string, ExportedFiles> = {};
  const problems: Record<string, string> = {};

  beforeAll(() => {
    for (const [name, formula] of Object.entries(formulas)) {
      const cells = typeof formula === 'string' ? { M1: formula } : formula;
      const model = modelOf({ net: { ...data, ...Object.fromEntries(scaledCells()), ...cells } });
      const settings = { optimizer: { name: 'sgd', settings: { rate: 1e-4 } } } as const;
      try {
        scripts[name] = exportPyTorch(requestOf(model, 'net!M1', ['net!A1:C2'], { epochs: 20, settings }));
      } catch (error) {
        problems[name] = String((error as Error).stack).slice(0, 900);
      }
    }
    results = runScripts(scripts);
  }, 300_000);

  it.each(Object.keys(formulas))('%s: value, gradient and 20 steps', (name) => {
    expect(problems[name]).toBeUndefined();
    const { status, output } = results[name]!;
    expect(status, `${output}\n${scripts[name]!.python}`).toBe(0);
  });
});
