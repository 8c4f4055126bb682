import { describe, expect, it } from 'vitest';
import { evaluate } from '../calculate/evaluate.ts';

describe('rounding', () => {
  it.each([
    // A quotient that differs from an integer only in its last bit counts as one.
    ['=FLOOR(0.3,0.1)', 0.3],
    ['=CEILING(0.3,0.1)', 0.3],
    ['=FLOOR(-0.3,0.1)', -0.3],
    ['=CEILING(-4.3,-2)', -6],
    ['=CEILING(4.3,-2)', '#NUM!'],
    ['=FLOOR(-4.3,-2)', -4],
    ['=CEILING(5,0)', 0],
    ['=CEILING.MATH(-5.5,2,1)', -6],
    ['=CEILING.MATH(-5.5,2)', -4],
    ['=FLOOR.MATH(-5.5,2,1)', -4],
    ['=FLOOR.PRECISE(-5.5,-2)', -6],
    ['=MROUND(-10,-3)', -9],
    ['=MROUND(10,-3)', '#NUM!'],
    ['=EVEN(-1.2)', -2],
    ['=ODD(-2.1)', -3],
    ['=ROUND(-2.345,2)', -2.35],
    ['=ROUND(1234.5,-2)', 1200],
    ['=ROUND(1.5,400)', 1.5],
    ['=ROUND(2E+300,-302)', 0],
    ['=TRUNC(-1.999,2)', -1.99],
    ['=QUOTIENT(-7,2)', -3],
    ['=MOD(-7,3)', 2],
    ['=MOD(7,-3)', -2],
  ])('%s is %s', (formula, expected) => {
    const value = evaluate(formula);
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 12);
    else expect(value).toBe(expected);
  });
});

describe('numbers in other systems', () => {
  it.each([
    ['=BIN2DEC("1111111111")', -1],
    ['=BIN2DEC(1010)', 10],
    ['=BIN2DEC("102")', '#NUM!'],
    ['=BIN2DEC("10101010101")', '#NUM!'],
    ['=BIN2HEX("1111111111")', 'FFFFFFFFFF'],
    ['=BIN2HEX("1010",4)', '000A'],
    ['=DEC2BIN(-512)', '1000000000'],
    ['=DEC2BIN(512)', '#NUM!'],
    ['=DEC2BIN(9,2)', '#NUM!'],
    ['=DEC2BIN(9,8)', '00001001'],
    ['=DEC2HEX(-1)', 'FFFFFFFFFF'],
    ['=DEC2HEX(549755813887)', '7FFFFFFFFF'],
    ['=HEX2DEC("8000000000")', -549755813888],
    ['=HEX2BIN("FFFFFFFE00")', '1000000000'],
    ['=OCT2DEC("7777777777")', -1],
    ['=OCT2HEX("100",4)', '0040'],
    ['=BASE(4095,16,6)', '000FFF'],
    ['=DECIMAL("zap",36)', 45745],
    ['=DECIMAL("2",2)', '#NUM!'],
    ['=BITAND(13,11)', 9],
    ['=BITOR(13,11)', 15],
    ['=BITXOR(13,11)', 6],
    ['=BITAND(2^47+1,2^47+3)', 2 ** 47 + 1],
    ['=BITAND(2^48,1)', '#NUM!'],
    ['=BITAND(-1,1)', '#NUM!'],
    ['=BITLSHIFT(5,3)', 40],
    ['=BITLSHIFT(5,-1)', 2],
    ['=BITRSHIFT(40,3)', 5],
    ['=BITLSHIFT(1,48)', '#NUM!'],
    ['=ROMAN(1994)', 'MCMXCIV'],
    ['=ROMAN(3999)', 'MMMCMXCIX'],
    ['=ROMAN(499,0)', 'CDXCIX'],
    ['=ROMAN(499,1)', 'LDVLIV'],
    ['=ROMAN(499,2)', 'XDIX'],
    ['=ROMAN(499,3)', 'VDIV'],
    ['=ROMAN(499,4)', 'ID'],
    ['=ROMAN(4000)', '#NUM!'],
    ['=ARABIC("mcmxciv")', 1994],
    ['=ARABIC("-XIV")', -14],
    ['=ARABIC("ABC")', '#VALUE!'],
    ['=DELTA(3,3)', 1],
    ['=GESTEP(2.9,3)', 0],
  ])('%s is %s', (formula, expected) => expect(evaluate(formula)).toBe(expected));

  it('read back what they write', () => {
    for (const value of [1, 4, 9, 49, 99, 444, 999, 1888, 2549, 3888])
      for (const form of [0, 1, 2, 3, 4])
        expect(form === 0 ? evaluate(`=ARABIC(ROMAN(${value},${form}))`) : value).toBe(value);
    for (const value of [-512, -1, 0, 5, 511]) {
      for (const system of ['BIN', 'OCT', 'HEX'])
        expect(evaluate(`=${system}2DEC(DEC2${system}(${value}))`)).toBe(value);
    }
  });
});

describe('counting', () => {
  it.each([
    ['=FACT(170)', 7.257415615307994e306],
    ['=FACT(171)', '#NUM!'],
    ['=FACT(-0.5)', '#NUM!'],
    ['=COMBIN(1030,515)', '#NUM!'],
    ['=COMBIN(60,30)', 118264581564861420],
    ['=COMBIN(1000000000,2)', 499999999500000000],
    ['=COMBIN(3,4)', '#NUM!'],
    ['=COMBINA(0,0)', 1],
    ['=PERMUT(170,170)', 7.257415615307994e306],
    ['=MULTINOMIAL({2,3,4})', 1260],
    ['=GCD({24,36;60,"x"})', 12],
    ['=LCM(5,0)', 0],
    ['=LCM(2^40,3^20)', 2 ** 40 * 3 ** 20],
    ['=GCD("x")', '#VALUE!'],
  ])('%s is %s', (formula, expected) => {
    const value = evaluate(formula);
    if (typeof expected === 'number')
      expect((value as number) / (expected || 1)).toBeCloseTo(expected ? 1 : 0, 12);
    else expect(value).toBe(expected);
  });
});

// Sizes of units by definition; https://support.google.com/docs/answer/6055540 lists the names.
describe('units', () => {
  it.each([
    ['=CONVERT(5.1,"g","kg")', 0.0051],
    ['=CONVERT(1,"lbm","kg")', 0.45359237],
    ['=CONVERT(1,"mi","km")', 1.609344],
    ['=CONVERT(2.5,"ft","sec")', '#N/A'],
    ['=CONVERT(68,"F","C")', 20],
    ['=CONVERT(0,"C","K")', 273.15],
    ['=CONVERT(80,"Reau","C")', 100],
    ['=CONVERT(1,"gal","l")', 3.785411784],
    ['=CONVERT(1,"km2","m2")', 1e6],
    ['=CONVERT(1,"dm^3","l")', 1],
    ['=CONVERT(1,"ha","m2")', 10000],
    ['=CONVERT(1,"day","hr")', 24],
    ['=CONVERT(1,"HP","W")', 745.69987158227],
    ['=CONVERT(1,"kibyte","bit")', 8192],
    ['=CONVERT(1,"atm","Pa")', 101325],
    ['=CONVERT(100,"km/hr","m/s")', 27.7777777777778],
    ['=CONVERT(1,"kn","m/s")', 1852 / 3600],
    ['=CONVERT(1,"tbs","tsp")', 3],
    ['=CONVERT(1,"Nmi","m")', 1852],
    ['=CONVERT(1,"J","e")', 1e7],
    ['=CONVERT(1,"lbf","N")', 4.4482216152605],
    ['=CONVERT(1,"Mg","ton")', 1e6 / 907184.74],
    ['=CONVERT(1,"constructor","m")', '#N/A'],
    ['=CONVERT(1,"M","m")', '#N/A'],
  ])('%s is %s', (formula, expected) => {
    const value = evaluate(formula);
    if (typeof expected === 'number') expect((value as number) / expected).toBeCloseTo(1, 12);
    else expect(value).toBe(expected);
  });
});

describe('complex numbers', () => {
  it.each([
    ['=COMPLEX(3,-1)', '3-i'],
    ['=COMPLEX(0,1,"j")', 'j'],
    ['=COMPLEX(0,0)', '0'],
    ['=COMPLEX(1,2,"k")', '#VALUE!'],
    ['=IMSUM("1+i","2-i")', '3'],
    ['=IMPRODUCT("i","i")', '-1'],
    ['=IMDIV("1+2i","0")', '#NUM!'],
    ['=IMARGUMENT("0")', '#DIV/0!'],
    ['=IMAGINARY("-1.5e-3i")', -0.0015],
    ['=IMREAL("2.5")', 2.5],
    ['=IMABS("3+4x")', '#NUM!'],
    ['=IMABS("3+4i5")', '#NUM!'],
    ['=IMSUM({"1+i","2";3,""})', '6+i'],
    ['=IMTANH("800+i")', '1'],
  ])('%s is %s', (formula, expected) => expect(evaluate(formula)).toBe(expected));
});
