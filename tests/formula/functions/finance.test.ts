import { describe, expect, it } from 'vitest';
import { evaluate } from '../calculate/evaluate.ts';

const day = (date: string): number => Date.parse(`${date}Z`) / 86_400_000 + 25_569;
/** A date in a formula, as a serial number. */
const dated = (formula: string): string => formula.replace(/\d{4}-\d\d-\d\d/g, (date) => String(day(date)));
const calculate = (formula: string): unknown => evaluate(dated(formula));

// Values from the examples in the documentation of Excel and LibreOffice, to the printed digits.
describe('loans and savings', () => {
  it.each([
    ['=PMT(0.08/12,10,10000)', -1037.0321, 4],
    ['=PMT(0.08/12,10,10000,0,1)', -1030.1643, 4],
    ['=PMT(0,10,1000)', -100, 12],
    ['=FV(0.06/12,10,-200,-500,1)', 2581.4034, 4],
    ['=FV(0.12/12,12,-1000)', 12682.503, 3],
    ['=PV(0.08/12,12*20,500,,0)', -59777.1459, 4],
    ['=NPER(0.12/12,-100,-1000,10000,1)', 59.6738657, 7],
    ['=NPER(0.12/12,-100,-1000)', -9.57859404, 8],
    ['=RATE(48,-200,8000)', 0.0077014725, 10],
    ['=IPMT(0.1/12,1,36,8000)', -66.6666667, 7],
    ['=IPMT(0.1,3,3,8000)', -292.44713, 6],
    ['=PPMT(0.1/12,1,24,2000)', -75.62, 2],
    ['=PPMT(0.08,10,10,200000)', -27598.0535, 4],
    ['=CUMIPMT(0.09/12,30*12,125000,13,24,0)', -11135.23213, 5],
    ['=CUMIPMT(0.09/12,30*12,125000,1,1,0)', -937.5, 9],
    ['=CUMPRINC(0.09/12,30*12,125000,13,24,0)', -934.1071, 4],
    ['=CUMPRINC(0.09/12,30*12,125000,1,1,0)', -68.27827, 5],
    ['=ISPMT(0.1,1,3,8000000)', -533333.3333, 4],
    ['=EFFECT(0.0525,4)', 0.0535427, 7],
    ['=NOMINAL(0.053543,4)', 0.05250032, 8],
    ['=RRI(96,10000,11000)', 0.0009933, 7],
    ['=PDURATION(0.025,2000,2200)', 3.85986616, 8],
    ['=FVSCHEDULE(1,{0.09,0.11,0.1})', 1.33089, 10],
    ['=DOLLARDE(1.02,16)', 1.125, 12],
    ['=DOLLARDE(1.1,32)', 1.3125, 12],
    ['=DOLLARFR(1.125,16)', 1.02, 12],
    ['=DOLLARFR(1.125,32)', 1.04, 12],
  ] as const)('%s is %d', (formula, expected, digits) => {
    expect(calculate(formula)).toBeCloseTo(expected, digits);
  });

  it('add up: interest and principal are the payment, and the principal repays the loan', () => {
    for (const type of [0, 1]) {
      expect(
        calculate(
          `=CUMIPMT(0.07,9,1500,1,9,${type})+CUMPRINC(0.07,9,1500,1,9,${type})-9*PMT(0.07,9,1500,0,${type})`,
        ),
      ).toBeCloseTo(0, 9);
      expect(calculate(`=CUMPRINC(0.07,9,1500,1,9,${type})`)).toBeCloseTo(-1500, 9);
      for (const period of [1, 2, 5, 9]) {
        const args = `0.07,${period},9,1500,0,${type}`;
        expect(calculate(`=IPMT(${args})+PPMT(${args})-PMT(0.07,9,1500,0,${type})`)).toBeCloseTo(0, 10);
        expect(calculate(`=PPMT(${args})-CUMPRINC(0.07,9,1500,${period},${period},${type})`)).toBeCloseTo(
          0,
          9,
        );
      }
    }
  });

  it('are rejected outside their domain', () => {
    expect(calculate('=CUMIPMT(0.07,9,1500,3,2,0)')).toBe('#NUM!');
    expect(calculate('=EFFECT(0.05,0.5)')).toBe('#NUM!');
    expect(calculate('=RATE(10,100,100)')).toBe('#NUM!');
    expect(calculate('=DOLLARDE(1.02,0.5)')).toBe('#DIV/0!');
    expect(calculate('=IPMT(0.1,4,3,8000)')).toBe('#NUM!');
  });
});

describe('payments of any size', () => {
  it.each([
    ['=NPV(0.1,-10000,3000,4200,6800)', 1188.44341, 5],
    ['=NPV(0.08,8000,9200,10000,12000,14500)-40000', 1922.06155, 5],
    ['=IRR({-70000,12000,15000,18000,21000})', -0.02124485, 8],
    ['=IRR({-70000,12000,15000,18000,21000,26000})', 0.08663095, 8],
    ['=IRR({-70000,12000,15000},-0.1)', -0.44350694, 8],
    ['=MIRR({-120000,39000,30000,21000,37000,46000},0.1,0.12)', 0.12609413, 8],
    [
      '=XNPV(0.09,{-10000,2750,4250,3250,2750},{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01})',
      2086.647602,
      6,
    ],
    [
      '=XIRR({-10000,2750,4250,3250,2750},{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01},0.1)',
      0.373362535,
      7,
    ],
  ] as const)('%s is %d', (formula, expected, digits) => {
    expect(calculate(formula)).toBeCloseTo(expected, digits);
  });

  it('find rates far from the guess', () => {
    expect(calculate('=IRR({-100,1})')).toBeCloseTo(-0.99, 12);
    expect(calculate('=IRR({-1,1000},-0.9)')).toBeCloseTo(999, 8);
    expect(calculate('=IRR({1,2,3})')).toBe('#NUM!');
  });

  it('read tables row by row', () => {
    const table = { A1: -100, B1: 60, A2: 50, B2: 10 };
    expect(evaluate('=NPV(0.1,A1:B2)', table)).toBeCloseTo(
      -100 / 1.1 + 60 / 1.21 + 50 / 1.331 + 10 / 1.4641,
      12,
    );
  });
});

describe('depreciation', () => {
  it.each([
    ['=SLN(30000,7500,10)', 2250, 9],
    ['=SYD(30000,7500,10,1)', 4090.909091, 6],
    ['=SYD(30000,7500,10,10)', 409.0909091, 7],
    ['=DB(1000000,100000,6,1,7)', 186083.3333, 4],
    ['=DB(1000000,100000,6,2,7)', 259639.4167, 4],
    ['=DB(1000000,100000,6,7,7)', 15845.1, 2],
    ['=DDB(2400,300,10*365,1)', 1.315068493, 9],
    ['=DDB(2400,300,10,1,2)', 480, 9],
    ['=DDB(2400,300,10,2,1.5)', 306, 9],
    ['=DDB(2400,300,10,10)', 22.1225472, 7],
    ['=VDB(2400,300,10*365,0,1)', 1.315068493, 9],
    ['=VDB(2400,300,10*12,0,1)', 40, 9],
    ['=VDB(2400,300,10,0,1)', 480, 9],
    ['=VDB(2400,300,10*12,6,18)', 396.306053, 6],
    ['=VDB(2400,300,10*12,6,18,1.5)', 311.8089367, 7],
    ['=VDB(2400,300,10,0,0.875,1.5)', 315, 9],
    ['=AMORLINC(2400,2008-08-19,2008-12-31,300,1,0.15,1)', 360, 9],
  ] as const)('%s is %d', (formula, expected, digits) => {
    expect(calculate(formula)).toBeCloseTo(expected, digits);
  });

  it('depreciates the full value by the end', () => {
    expect(calculate('=VDB(2400,300,7,0,7)')).toBeCloseTo(2100, 10);
    expect(calculate('=SUM(ARRAYFORMULA(SYD(900,100,5,{1,2,3,4,5})))')).toBeCloseTo(800, 10);
  });
});

describe('bonds', () => {
  it.each([
    ['=COUPDAYBS(2011-01-25,2011-11-15,2,1)', 71, 12],
    ['=COUPDAYS(2011-01-25,2011-11-15,2,1)', 181, 12],
    ['=COUPDAYSNC(2011-01-25,2011-11-15,2,1)', 110, 12],
    ['=COUPNCD(2011-01-25,2011-11-15,2,1)', day('2011-05-15'), 12],
    ['=COUPPCD(2011-01-25,2011-11-15,2,1)', day('2010-11-15'), 12],
    ['=COUPNUM(2007-01-25,2008-11-15,2,1)', 4, 12],
    ['=COUPNCD(2023-02-28,2024-08-31,2)', day('2023-08-31'), 12],
    ['=PRICE(2008-02-15,2017-11-15,0.0575,0.065,100,2,0)', 94.63436162, 8],
    ['=YIELD(2008-02-15,2016-11-15,0.0575,95.04287,100,2,0)', 0.065, 7],
    ['=DURATION(2018-07-01,2048-01-01,0.08,0.09,2,1)', 10.9191453, 7],
    ['=MDURATION(2008-01-01,2016-01-01,0.08,0.09,2,1)', 5.73566981, 8],
    ['=ACCRINT(2008-03-01,2008-08-31,2008-05-01,0.1,1000,2,0)', 16.66666667, 8],
    ['=ACCRINTM(2008-04-01,2008-06-15,0.1,1000,3)', 20.54794521, 8],
    ['=DISC(2018-07-01,2048-01-01,97.975,100,1)', 0.000686384, 8],
    ['=INTRATE(2008-02-15,2008-05-15,1000000,1014420,2)', 0.05768, 8],
    ['=RECEIVED(2008-02-15,2008-05-15,1000000,0.0575,2)', 1014584.654, 3],
    ['=PRICEDISC(2008-02-16,2008-03-01,0.0525,100,2)', 99.79583333, 8],
    ['=PRICEMAT(2008-02-15,2008-04-13,2007-11-11,0.061,0.061,0)', 99.98449888, 8],
    ['=YIELDDISC(2008-02-16,2008-03-01,99.795,100,2)', 0.052822572, 8],
    ['=YIELDMAT(2008-03-15,2008-11-03,2007-11-08,0.0625,100.0123,0)', 0.060954333, 8],
    ['=TBILLEQ(2008-03-31,2008-06-01,0.0914)', 0.09415149, 8],
    ['=TBILLPRICE(2008-03-31,2008-06-01,0.09)', 98.45, 10],
    ['=TBILLYIELD(2008-03-31,2008-06-01,98.45)', 0.091416963, 8],
  ] as const)('%s is %d', (formula, expected, digits) => {
    expect(calculate(formula)).toBeCloseTo(expected, digits);
  });

  it('have the yield that gives their price, for each convention', () => {
    for (const frequency of [1, 2, 4])
      for (const basis of [0, 1, 2, 3, 4])
        for (const [start, end] of [
          ['2020-02-29', '2031-08-31'],
          ['2021-03-15', '2021-05-14'],
        ]) {
          const price = `PRICE(${start},${end},0.043,0.0612,100,${frequency},${basis})`;
          expect(calculate(`=YIELD(${start},${end},0.043,${price},100,${frequency},${basis})`)).toBeCloseTo(
            0.0612,
            12,
          );
        }
  });

  it('accrue the whole coupon over a whole period, also by actual days', () => {
    expect(calculate('=ACCRINT(2019-11-30,2020-05-31,2020-05-31,0.06,1000,2,1)')).toBeCloseTo(30, 10);
    expect(calculate('=ACCRINT(2018-05-31,2018-11-30,2020-05-31,0.06,1000,2,1)')).toBeCloseTo(120, 10);
  });

  it('are rejected when dates, frequencies or conventions are wrong', () => {
    expect(calculate('=PRICE(2018-02-15,2017-11-15,0.05,0.06,100,2)')).toBe('#NUM!');
    expect(calculate('=COUPNUM(2007-01-25,2008-11-15,3)')).toBe('#NUM!');
    expect(calculate('=COUPNUM(2007-01-25,2008-11-15,2,5)')).toBe('#NUM!');
    expect(calculate('=TBILLPRICE(2008-03-31,2009-06-01,0.09)')).toBe('#NUM!');
  });
});
