import { describe, expect, it } from 'vitest';
import { openScript, start } from './run-script.ts';

const run = (body: string) => openScript().run(start + body);

describe('text that a script writes', () => {
  it.each([
    ["'2.000'", 2, '2'],
    ["'$2.99'", 2.99, '$2.99'],
    ["'50%'", 0.5, '50%'],
    ["'TRUE'", true, 'TRUE'],
    ["'=1+1'", 2, '2'],
    ["'+A2+1'", 1, '1'],
    ['"\'1/2"', '1/2', '1/2'],
    ['"\'=1+1"', '=1+1', '=1+1'],
  ])('is read as if typed: %s', (text, value, display) => {
    expect(
      run(`const cell = sheet.getRange('A1').setValue(${text});
      return [cell.getValue(), cell.getDisplayValue()];`),
    ).toEqual([value, display]);
  });

  it.each(['1/2', '2.000', '=1+1', 'TRUE'])('stays text in a cell of format @: %s', (text) => {
    expect(
      run(`const cell = sheet.getRange('A1').setNumberFormat('@').setValue('${text}');
      return [cell.getValue(), cell.getFormula()];`),
    ).toEqual([text, '']);
  });

  it.each(["setValue('=B1')", "setValue('+B1')", "setFormula('=B1')"])(
    'on several cells is refused by %s, as nobody knows whether its references move',
    (call) => {
      const bed = openScript();
      expect(() => bed.run(`${start} sheet.getRange('A1:A2').${call};`)).toThrow('not emulated');
      expect(bed.workbook.formula(0, 0, 0)).toBe('');
    },
  );
});

describe('formulas in a file that marks decimals by a comma', () => {
  const german = "ss.setSpreadsheetLocale('de_DE'); const cell = sheet.getRange('A1');";

  it.each([
    ['=ROUND(2,75;1)', 2.8, '=ROUND(2,75;1)'],
    ['=SUM(1/2;5/10)', 1, '=SUM(1/2;5/10)'],
    ['=IF(TRUE;1;2)', 1, '=IF(TRUE;1;2)'],
    ['=SUM({1\\\\2;3\\\\4})', 10, '=SUM({1\\2;3\\4})'],
    ['=ROUND(A9,0.5)', '#ERROR!', '=ROUND(A9,0.5)'],
    ['=SUM(1.5)', '#ERROR!', '=SUM(1.5)'],
    ['=WENN(1;2;3)', '#NAME?', '=WENN(1;2;3)'],
    ['=SUMME(1;2)', '#NAME?', '=SUMME(1;2)'],
  ])('%s shows %s', (formula, value, back) => {
    expect(
      run(`${german} cell.setFormula('${formula}'); return [cell.getValue(), cell.getFormula()];`),
    ).toEqual([value, back]);
  });

  it('are shown by the locale, and valued without it', () => {
    expect(
      run(`${german} cell.setFormula('=5/2'); return [cell.getDisplayValue(), cell.getValue()];`),
    ).toEqual(['2,5', 2.5]);
  });

  it('accept ; in every locale', () => {
    for (const locale of ['en_US', 'en_GB', 'de_DE', 'fr_FR', 'ja_JP'])
      expect(
        run(`ss.setSpreadsheetLocale('${locale}'); const cell = sheet.getRange('A1');
        cell.setFormula('=ROUND(11/4;1)'); return cell.getValue();`),
      ).toBe(2.8);
  });
});

describe('what a script reads', () => {
  it.each([
    ['=1/0', '#DIV/0!'],
    ['=NA()', '#N/A'],
    ['=SQRT(-1)', '#NUM!'],
    ['="a"+1', '#VALUE!'],
    ['=A9999', '#REF!'],
    ['=NOSUCH(1)', '#NAME?'],
    ['=1+', '#ERROR!'],
    ['=A1', '#REF!'],
    ['=""', ''],
    ['=1=1', true],
    ['="text"', 'text'],
  ])('of %s is %j', (formula, value) => {
    expect(run(`const cell = sheet.getRange('A1').setFormula('${formula}'); return cell.getValue();`)).toBe(
      value,
    );
  });

  it('of an empty cell is empty text', () => {
    expect(run("return sheet.getRange('A1:B1').getValues();")).toEqual([['', '']]);
  });

  it('of a cell in an array that a value blocks is the error at its anchor', () => {
    expect(
      run(`sheet.getRange('A1').setFormula('=SEQUENCE(3)'); sheet.getRange('A2').setValue(9);
      return [sheet.getRange('A1:A3').getValues(), sheet.getRange('A1:A3').getFormulas()];`),
    ).toEqual([
      [['#REF!'], [9], ['']],
      [['=SEQUENCE(3)'], [''], ['']],
    ]);
  });
});

describe('what is not emulated', () => {
  it.each([
    [
      'ss.setRecalculationInterval(SpreadsheetApp.RecalculationInterval.MINUTE)',
      'Recalculation by the minute or the hour is not emulated',
    ],
    [
      'ss.setRecalculationInterval(SpreadsheetApp.RecalculationInterval.HOUR)',
      'Recalculation by the minute or the hour is not emulated',
    ],
    ["HtmlService.createTemplateFromFile('page')", 'HtmlService.createTemplateFromFile is not emulated'],
    ["HtmlService.createTemplate('<? 1 ?>')", 'HtmlService.createTemplate is not emulated'],
    ["ScriptApp.newTrigger('go')", 'ScriptApp.newTrigger is not emulated'],
    ["sheet.insertImage('http://x', 1, 1)", 'Sheet.insertImage is not emulated'],
    ['return Promise.resolve(1)', 'class Promise'],
  ])('%s says so', (statement, words) => {
    expect(() => run(`${statement};`)).toThrow(words);
  });

  it('does not change usual formulas', () => {
    expect(
      run(`ss.setIterativeCalculationEnabled(false);
      ss.setRecalculationInterval(SpreadsheetApp.RecalculationInterval.ON_CHANGE);
      return ss.isIterativeCalculationEnabled();`),
    ).toBe(false);
  });
});

describe('iterative calculation', () => {
  it('is off at first, with limits of 50 cycles and a change of 0.05', () => {
    expect(
      run(`sheet.getRange('A1').setFormula('=A1+1');
      return [ss.isIterativeCalculationEnabled(), ss.getMaxIterativeCalculationCycles(),
        ss.getIterativeCalculationConvergenceThreshold(), sheet.getRange('A1').getValue()];`),
    ).toEqual([false, 50, 0.05, '#REF!']);
  });

  it('calculates circles up to the limit', () => {
    expect(
      run(`sheet.getRange('A1').setFormula('=A1+1');
      ss.setMaxIterativeCalculationCycles(7).setIterativeCalculationEnabled(true);
      return [sheet.getRange('A1').getValue(), ss.isIterativeCalculationEnabled()];`),
    ).toEqual([7, true]);
  });

  it('ends when no value changes by more than the threshold', () => {
    expect(
      run(`sheet.getRange('B1').setFormula('=IF(B1=0,1,(B1+2/B1)/2)');
      ss.setIterativeCalculationConvergenceThreshold(0.1).setIterativeCalculationEnabled(true);
      return sheet.getRange('B1').getValue();`),
    ).toBe((1.5 + 2 / 1.5) / 2);
  });

  it('shows the error again once it is off, and keeps its limits', () => {
    expect(
      run(`sheet.getRange('A1').setFormula('=A1+1');
      ss.setIterativeCalculationEnabled(true).setMaxIterativeCalculationCycles(9);
      ss.setIterativeCalculationEnabled(false);
      return [sheet.getRange('A1').getValue(), ss.getMaxIterativeCalculationCycles()];`),
    ).toEqual(['#REF!', 9]);
  });

  it.each([
    ['setMaxIterativeCalculationCycles(0)', 'whole number from 1 to 10000'],
    ['setMaxIterativeCalculationCycles(10001)', 'whole number from 1 to 10000'],
    ['setIterativeCalculationConvergenceThreshold(-1)', '0 or more'],
    ['setIterativeCalculationEnabled(1)', "don't match the method signature"],
  ])('refuses %s', (call, words) => {
    expect(() => run(`ss.${call};`)).toThrow(words);
  });
});

describe('names of ranges', () => {
  it.each(['A1', 'XFD9', 'R1C1', 'RC', '1st', 'with space', 'a-b', 'true', ''])('cannot be %j', (name) => {
    const bed = openScript();
    expect(() => bed.run(`${start} ss.setNamedRange('${name}', sheet.getRange('A1'));`)).toThrow(
      "can't name a range",
    );
    expect(bed.workbook.data.namedRanges).toEqual([]);
  });

  it('are those of the whole file', () => {
    expect(
      run(`ss.setNamedRange('SEED', sheet.getRange('A1').setValue(5)); const other = ss.insertSheet('other');
      other.getRange('B2').setFormula('=seed*2');
      return [other.getRange('B2').getValue(), other.getNamedRanges().length, sheet.getNamedRanges().length];`),
    ).toEqual([10, 0, 1]);
  });
});

describe('looks', () => {
  it('accept unknown colors, as Google does', () => {
    expect(run("return sheet.getRange('A1').setBackground('no colour').getBackground();")).toBe('no colour');
  });

  it.each(['PERCENT', 'PERCENTILE', 'NUMBER'])('scale colors by %s, with text as value', (type) => {
    const bed = openScript();
    bed.run(`${start} const type = SpreadsheetApp.InterpolationType.${type};
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1:A9')])
        .setGradientMinpointWithValue('#fff', type, '10').setGradientMaxpointWithValue('#000', type, '90').build()]);`);
    expect(bed.workbook.sheet(0).conditionalFormats[0]!.gradient).toEqual([
      { type, color: '#fff', value: '10' },
      { type, color: '#000', value: '90' },
    ]);
  });

  it.each([
    ['Midpoint', 'MIN'],
    ['Midpoint', 'MAX'],
    ['Minpoint', 'MAX'],
    ['Maxpoint', 'MIN'],
  ])('have no %s at the %s of the numbers', (place, type) => {
    expect(() =>
      run(`SpreadsheetApp.newConditionalFormatRule()
        .setGradient${place}WithValue('#fff', SpreadsheetApp.InterpolationType.${type}, '0');`),
    ).toThrow('does not fit');
  });

  it.each(['setXAxisRange(0, 1)', 'setYAxisRange(0, 1)'])('have %s on charts of points only', (call) => {
    expect(() => run(`sheet.newChart().asLineChart().${call};`)).toThrow('is not a function');
    expect(() => run(`sheet.newChart().${call};`)).toThrow('is not a function');
    expect(() => run(`sheet.newChart().asScatterChart().${call};`)).not.toThrow();
  });
});
