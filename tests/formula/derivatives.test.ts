import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { gradientError } from './support/differences.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

/** Weights A1:C2, constants E1:G2, and a formula in I1. */
const program = (formula: string, more: Cells = {}) =>
  compile(
    oneSheet({
      A1: 0.3,
      B1: 0.8,
      C1: 0.55,
      A2: 0.21,
      B2: 0.72,
      C2: 0.43,
      E1: 2,
      F1: -1.5,
      G1: 0.25,
      E2: 1,
      F2: 3,
      G2: 'text',
      I1: formula,
      ...more,
    }),
    cellAt('I1'),
    [rangeAt('A1:C2')],
  );

const formulas = [
  '=SUM(ARRAYFORMULA(SUMIF(E1:F2,{2;3;1},A1:B2)*{1;2;4}))+SUM(ARRAYFORMULA(AVERAGEIF(A1:C2,{">0.4","<0.6"})^2))',
  '=SUM(ARRAYFORMULA(SUMIFS(A1:C1,E1:G1,{">0","<1"},A2:C2,{"<0.5";">0.4"})*{1,2;3,4}))',
  '=SUM(ARRAYFORMULA(COUNTIF(A1:C2,{">0.4",">0.6"})*A1))+MAXIFS(A1:C2,A1:C2,"<0.7")*MINIFS(A1:C2,A1:C2,">0.25")',
  '=SUM(ARRAYFORMULA(MAXIFS(A1:C1,E1:G1,{">0","<1"})*{1,3}))',
  '=SUM(ARRAYFORMULA(VLOOKUP({1;2},{1,A1,B1;2,C1,A2},{2,3},FALSE)*{1,2;3,4}))',
  '=SUBTOTAL(9,A1:C2)*SUBTOTAL(101,A1:C1)',
  '=LARGE(A1:C2,2)*SMALL(A1:C2,2)+SUM(ARRAYFORMULA(LARGE(A1:C2,{1,3})*{2,5}))+RANK(A1,A1:C2)*B1',
  '=PERCENTILE(A1:C2,0.35)+PERCENTILE(A1:C2,A2)*QUARTILE(A1:C2,3)+PERCENTILE.EXC(A1:C2,0.4)+QUARTILE.EXC(A1:C2,1)',
  '=CORREL(A1:C1,A2:C2)*RSQ(A1:C1,E1:G1)+PEARSON(A1:C2,E1:G2)',
  '=COVAR(A1:C1,A2:C2)+COVARIANCE.P(A1:C1,E1:G1)*COVARIANCE.S(A1:C1,A2:C2)',
  '=SLOPE(A1:C1,A2:C2)+INTERCEPT(A1:C1,A2:C2)*FORECAST(C1,A1:C1,A2:C2)+FORECAST.LINEAR(A1,E1:G1,A2:C2)',
  '=SUM(TREND(A1:C1,A2:C2,E1:G1)*1)+SUM(TREND(A1:C1)^2)',
  '=SUM(ARRAYFORMULA(TREND(TRANSPOSE(A1:C1),TRANSPOSE(A2:C2),{A1;B1})^2))+SUM(ARRAYFORMULA(LINEST(A1:C1,A2:C2)*{1,2}))',
  '=MDETERM({A1,B1;C1,A2})*MDETERM({A1,B1,C1;A2,B2,C2;1,2,4})+SUM(ARRAYFORMULA(MINVERSE({A1,B1;C1,A2})*{1,2;3,5}))',
  '=GAMMALN(A1+1)*GAMMA(B1)+FACT(3*B1)*A1+CEILING(A1,0.2)*B1+FLOOR(B1,A2)+MROUND(C1,A1)',
  '=LOGNORM.DIST(A1,B1,C1,TRUE)+LOGNORM.DIST(A1,B1,C1,FALSE)*EXPON.DIST(A2,B2,TRUE)+EXPON.DIST(A2,C2,FALSE)',
  '=WEIBULL.DIST(A1,B1,C1,TRUE)+WEIBULL.DIST(A2,B2,C2,FALSE)+GAMMA.DIST(A1,B1+1,C1,FALSE)+GAMMA.DIST(A2,B2,C2,TRUE)',
  '=POISSON.DIST(2,A1,FALSE)+POISSON.DIST(3,B1,TRUE)+BINOM.DIST(2,5,A2,FALSE)+BINOM.DIST(3,7,C2,TRUE)+BINOM.DIST(5,5,B2,FALSE)',
  '=BETA.DIST(A1,B1+1,C1+2,TRUE)+BETA.DIST(A2,B2+1,C2+2,FALSE)+T.DIST(A1,4,TRUE)+CHISQ.DIST(B1,3,FALSE)+F.DIST(C1,3,5,TRUE)',
  '=GEOMEAN(A1:C2)+HARMEAN(A1:C1)*AVEDEV(A2:C2)+SKEW(A1:C2)+SKEW.P(A1:C1)+KURT(A1:C2)',
  '=SUM(ARRAYFORMULA(EXPON.DIST(A1:C1,B2,FALSE)*LOGNORM.DIST(A2:C2,{0;1},1,TRUE)))',
  '=A1+B1-C1*A2/B2',
  '=A1^B1+B1^2+C1^0.5+2^A2',
  '=-A1^2+50%*B1',
  '=A1^0*B1+C1^(A2-A2)',
  '=CHOOSE(2,A1,B1,C1)*CHOOSE(1,A2,B2)+CHOOSE(3,A1,B1,C1)',
  '=SQRT(A1)+EXP(B1)+LN(C1)+LOG(A2)+LOG(B2,3)+LOG(2,C2)+LOG10(C1)',
  '=ABS(A1-B1)+SIGN(A1)*B1',
  '=MOD(A1*7,B1)+POWER(A2,B2)',
  '=SIN(A1)+COS(B1)+TAN(C1)+ASIN(A2)+ACOS(B2)+ATAN(C2)+ATAN2(A1,B1)',
  '=SINH(A1)+COSH(B1)+TANH(C1)+ASINH(A2)+ACOSH(1+B2)+ATANH(C2)',
  '=NORMDIST(A1,B1,C1,TRUE)+NORMDIST(A1,B1,C1,FALSE)+NORMSDIST(A2)+NORM.S.DIST(B2,FALSE)',
  '=ERF(A1)+ERF(A1,B1)+ERFC(C1)',
  '=NORMINV(A1,B1,C1)+NORM.INV(A2,B1,E1)+NORMSINV(A1)*NORM.S.INV(C2)+DEVSQ(A1:C2,E1)',
  '=RADIANS(A1)*DEGREES(B1)+SEC(A1)+CSC(B1)+COT(C1)+SECH(A2)+CSCH(B2)+COTH(C2)+ACOT(A1)+ACOTH(1+B1)',
  '=SQRTPI(A1)+STANDARDIZE(A1,B1,C1)+PHI(A2)*GAUSS(B2)+FISHER(C1)*FISHERINV(C2)+QUOTIENT(B1,A1)*A1',
  '=SUM(A1:C2)*SUM(A1:B1,E1:G2,C2)',
  '=SUMSQ(A1:C2)+PRODUCT(A1:C2,E1)+AVERAGE(A1:C2,F1)',
  '=MAX(A1:C2)+MIN(A1:C2)*MEDIAN(A1:C2)+MEDIAN(A1:C1)',
  '=VAR(A1:C2)+VARP(A1:C2)+STDEV(A1:C2)+STDEVP(A1:C2)+VAR.S(A1:C1)+STDEV.P(B1:C2)',
  '=SUMPRODUCT(A1:C1,A2:C2)+SUMPRODUCT(A1:C1,E1:G1,A2:C2)+SUMPRODUCT(A1:C2^2)',
  '=SUMXMY2(A1:C1,A2:C2)+SUMX2MY2(A1:C1,E1:G1)+SUMX2PY2(A1:C1,A2:C2)',
  '=SUM(MMULT(A1:C2,TRANSPOSE(A1:C2)))+SUM(MMULT(TRANSPOSE(A1:B2),{1,2;3,4}))',
  '=MMULT(A1:C1,TRANSPOSE(A2:C2))',
  '=IF(A1<B1,A1*A1,B1)+IF(A1>B1,SQRT(A1-B1),C1)',
  '=IFS(A1>B1,A1,B1>C1,B1*C2,TRUE,0)+IFERROR(SQRT(A1-B1),C1^2)+IFERROR(A1/B1,0)',
  '=SUMIF(A1:C2,">0.4")+SUMIF(E1:G1,">0",A1:C1)+AVERAGEIF(A1:C2,"<0.5")+COUNTIF(A1:C2,">0.5")',
  '=SUMIFS(A1:C1,E1:G1,">0",A2:C2,"<0.5")',
  '=INDEX(A1:C2,2,3)*INDEX(A1:C1,MATCH(MAX(A1:C1),A1:C1,0))+CHOOSE(1+(A1<B1),A1,B1)',
  '=VLOOKUP(2,{1,5;2,6},2,FALSE)*A1+SUM(OFFSET(A1,1,0,1,3))',
  '=ARRAYFORMULA(SUM(EXP(A1:C1)/SUM(EXP(A1:C1))*E1:G1))',
  '=SUM(ARRAYFORMULA(IF(A1:C2>0.5,A1:C2^2,0)))',
  '=LET(x,A1*B1,y,x+C1,x*y)+LAMBDA(a,b,a/b)(A2,B2)',
  '=SUM(MAP(A1:C1,A2:C2,LAMBDA(x,y,x*EXP(y))))+SUM(BYROW(A1:C2,LAMBDA(row,SUMSQ(row)^2)))',
  '=SUM(BYCOL(A1:C2,LAMBDA(c,PRODUCT(c))))+REDUCE(1,A1:C2,LAMBDA(a,x,a*(1+x)))+SUM(SCAN(0,A1:C1,LAMBDA(a,x,a*0.5+x)))',
  '=SUM(MAKEARRAY(2,3,LAMBDA(r,c,INDEX(A1:C2,r,c)*r*c)))',
  '=SUM({A1,B1;C1,A2})*SUM(HSTACK(A1:A2,C1:C2),VSTACK(A1:C1,A2:C2))',
  '=SWITCH(2,1,A1,2,B1*B2,C1)+ISBETWEEN(A1,0,1)*A1+N(B1)+UPLUS(C1)',
];

describe('the gradient of every differentiable function', () => {
  it.each(formulas)('of %s equals central differences', (formula) => {
    const compiled = program(formula);
    expect(compiled.error).toBeNull();
    expect(gradientError(compiled, compiled.start)).toBeLessThan(1e-6);
  });
});

describe('where the derivative is not defined', () => {
  const at = (formula: string, cells: Cells) => {
    const compiled = program(formula, cells);
    const out = new Float64Array(6);
    compiled.gradient(compiled.start, out);
    return Array.from(out.subarray(0, 3));
  };

  it('is 0 for ReLU at 0, written with MAX or IF, as in PyTorch', () => {
    expect(at('=MAX(0,A1)+MAX(B1,0)+IF(C1>0,C1,0)', { A1: 0, B1: 0, C1: 0 })).toEqual([0, 0, 0]);
    expect(at('=MAX(0,A1)+MAX(B1,0)', { A1: 1, B1: -1 })).toEqual([1, 0, 0]);
  });

  it('is 0 for ABS at 0', () => {
    expect(at('=ABS(A1)+B1', { A1: 0 })).toEqual([0, 1, 0]);
  });

  it('is shared evenly among cells that tie in MAX and MIN', () => {
    expect(at('=MAX(A1:C1)', { A1: 2, B1: 2, C1: 1 })).toEqual([0.5, 0.5, 0]);
    expect(at('=MIN(A1:C1)', { A1: 1, B1: 1, C1: 1 })).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('is 0 for functions that jump', () => {
    expect(at('=ROUND(A1,1)+INT(B1)+COUNT(A1:C1)+(A1>B1)+MATCH(C1,A1:C1,0)+C1', {})).toEqual([0, 0, 1]);
  });

  it('is infinite for SQRT at 0, as in PyTorch, but only where it is used', () => {
    expect(at('=SQRT(A1)', { A1: 0 })[0]).toBe(Number.POSITIVE_INFINITY);
    expect(at('=IF(A1>0,SQRT(A1),B1)', { A1: 0 })).toEqual([0, 1, 0]);
    expect(at('=IF(A1>0,LN(A1),B1)', { A1: -1 })).toEqual([0, 1, 0]);
  });

  it('keeps a product with a zero factor', () => {
    expect(at('=PRODUCT(A1:C1)', { A1: 0, B1: 2, C1: 3 })).toEqual([6, 0, 0]);
  });
});

describe('control flow', () => {
  it('is decided again at every evaluation', () => {
    const compiled = program('=IF(A1>0.5,A1^2,3*A1)');
    const out = new Float64Array(6);
    expect(compiled.gradient(Float64Array.of(0.2, 0, 0, 0, 0, 0), out)).toBeCloseTo(0.6, 12);
    expect(out[0]).toBe(3);
    expect(compiled.gradient(Float64Array.of(2, 0, 0, 0, 0, 0), out)).toBe(4);
    expect(out[0]).toBe(4);
  });
});
