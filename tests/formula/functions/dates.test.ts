import fc from 'fast-check';
import { HyperFormula } from 'hyperformula';
import { describe, expect, it } from 'vitest';
import { localeOf } from '../../../src/formula/functions/locale-of.ts';
import { TestBook } from '../calculate/evaluate.ts';

const book = new TestBook(['Sheet1'], { locale: localeOf('en_US') });
const answer = (formula: string) => book.set({ M100: formula }).get('M100');

describe('functions of dates and times', () => {
  it.each([
    ['=DATE(1969,7,20)', 25404],
    ['=DATE(119,2,1)', 43497],
    ['=DATE(2024,14,1)', 45689],
    ['=DATE(2024,1,-1)', 45290],
    ['=DATE(10000,1,1)', '#NUM!'],
    ['=TIME(11,40,59)', (11 * 3600 + 40 * 60 + 59) / 86_400],
    ['=TIME(25,0,0)', 1 / 24],
    ['=TIME(-1,0,0)', '#NUM!'],
    ['=YEAR(DATE(1969,7,20))', 1969],
    ['=YEAR("7/20/1969")', 1969],
    ['=MONTH(40909)', 1],
    ['=DAY("2024-02-29")', 29],
    ['=HOUR("11:40:59")', 11],
    ['=MINUTE(TIME(11,40,59))', 40],
    ['=SECOND(40909.999988426)', 59],
    ['=YEAR("x")', '#VALUE!'],
    ['=YEAR(-700000)', '#NUM!'],
    ['=DATEVALUE("7/20/1969")', 25404],
    ['=DATEVALUE("1969-07-20 10:00")', 25404],
    ['=DATEVALUE("12")', '#VALUE!'],
    ['=DATEVALUE("2/30/2024")', '#VALUE!'],
    ['=TIMEVALUE("2:15 pm")', 0.59375],
    ['=WEEKDAY(DATE(1969,7,20))', 1],
    ['=WEEKDAY(DATE(1969,7,20),2)', 7],
    ['=WEEKDAY(DATE(1969,7,20),3)', 6],
    ['=WEEKDAY(1,9)', '#NUM!'],
    ['=WEEKNUM(DATE(1969,7,20))', 30],
    ['=WEEKNUM(DATE(2010,1,2),21)', 53],
    ['=ISOWEEKNUM(DATE(2024,12,30))', 1],
    ['=ISOWEEKNUM(DATE(2021,1,3))', 53],
    ['=EDATE(DATE(2024,1,31),1)', 45351],
    ['=EDATE(DATE(1998,7,29),-29)', 35124],
    ['=EDATE(DATE(2023,3,31),-1)', 44985],
    ['=EOMONTH(DATE(1969,7,20),1)', 25446],
    ['=DAYS("3/15/2024","2/1/2024")', 43],
    ['=DAYS360(DATE(1969,7,16),DATE(1969,7,24))', 8],
    ['=DAYS360("1/31/2024","3/31/2024",TRUE)', 60],
    ['=DATEDIF(DATE(1969,7,16),DATE(1969,7,24),"D")', 8],
    ['=DATEDIF("7/16/1969","7/24/1970","YD")', 8],
    ['=DATEDIF("1/31/2024","3/1/2024","md")', 1],
    ['=DATEDIF("1/2/2024","1/1/2024","D")', '#NUM!'],
    ['=DATEDIF(1,2,"W")', '#NUM!'],
    ['=YEARFRAC(DATE(1969,7,16),DATE(1969,7,24),1)', 8 / 365],
    ['=YEARFRAC("1/1/2024","7/1/2024")', 0.5],
    ['=YEARFRAC(1,2,5)', '#NUM!'],
    ['=EPOCHTODATE(1655908429662,2)', 44734.60682479167],
    ['=EPOCHTODATE(1655906710)', 44734.5869212963],
    ['=EPOCHTODATE(1655908429662000,3)', 44734.60682479167],
    ['=EPOCHTODATE(-1)', '#NUM!'],
    ['=NETWORKDAYS("9/4/2012","9/23/2012")', 14],
    ['=NETWORKDAYS("9/4/2012","9/23/2012",{"9/5/2012";"9/8/2012"})', 13],
    ['=NETWORKDAYS("9/23/2012","9/4/2012")', -14],
    ['=NETWORKDAYS.INTL("1/1/2024","1/31/2024",11)', 27],
    ['=NETWORKDAYS.INTL("1/1/2024","1/31/2024","0000000")', 31],
    ['=NETWORKDAYS.INTL(1,2,8)', '#NUM!'],
    ['=WORKDAY("1/5/2024",1)', 45299],
    ['=WORKDAY("1/8/2024",-1)', 45296],
    ['=WORKDAY("1/5/2024",1,DATE(2024,1,8))', 45300],
    ['=WORKDAY.INTL("1/1/2024",7,"1111110")', 45340],
    ['=WORKDAY.INTL(1,1,"1111111")', '#NUM!'],
    ['=WORKDAY(1,1000000000)', '#NUM!'],
  ])('%s is %s', (formula, expected) => {
    const value = answer(formula);
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 9);
    else expect(value).toBe(expected);
  });

  it('works on each element in array mode', () => {
    book.set({ A1: '2024-01-15', A2: 45306, C1: '=ARRAYFORMULA(MONTH(A1:A2)*100+DAY(A1:A2))' });
    expect([book.get('C1'), book.get('C2')]).toEqual([115, 115]);
  });
});

/** HyperFormula counts the same days; it is an independent implementation of the same rules. */
describe('dates as HyperFormula calculates them', () => {
  const peer = HyperFormula.buildEmpty({
    licenseKey: 'gpl-v3',
    nullDate: { year: 1899, month: 12, day: 30 },
  });
  peer.addSheet('x');
  const day = fc.integer({ min: 36_000, max: 55_000 });

  it.each([
    ['YEARFRAC with every day count', fc.tuple(day, day, fc.integer({ min: 0, max: 4 })), 'YEARFRAC'],
    ['DAYS360', fc.tuple(day, day, fc.integer({ min: 0, max: 1 })), 'DAYS360'],
    ['EOMONTH', fc.tuple(day, fc.integer({ min: -100, max: 100 })), 'EOMONTH'],
    ['ISOWEEKNUM', fc.tuple(day), 'ISOWEEKNUM'],
    ['WEEKNUM', fc.tuple(day, fc.constantFrom(1, 2, 11, 12, 13, 14, 15, 16, 17, 21)), 'WEEKNUM'],
    ['NETWORKDAYS', fc.tuple(day, day), 'NETWORKDAYS'],
    ['WORKDAY', fc.tuple(day, fc.integer({ min: -500, max: 500 })), 'WORKDAY'],
  ] as const)('%s', (_, values, name) => {
    fc.assert(
      fc.property(values as fc.Arbitrary<number[]>, (given) => {
        const formula = `=${name}(${given.join(',')})`;
        const expected = peer.calculateFormula(formula, 0);
        expect(answer(formula), formula).toBeCloseTo(expected as number, 9);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
