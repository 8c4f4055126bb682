import { describe, expect, it } from 'vitest';
import { fromR1C1, toR1C1 } from '../../../src/excel/ranges.ts';
import { googleMethods } from '../../../src/local/google/classes/google-methods.ts';
import { requirePermission } from '../../../src/local/google/host/auth-mode.ts';
import { costs, LockTable, priceOf, SimulatedClock } from '../../../src/local/google/host/costs.ts';
import { formatString } from '../../../src/local/google/services/utilities.ts';

describe('R1C1 formulas', () => {
  it.each([
    ['=A1+B2', '=R[-1]C[-1]+R[0]C[0]'],
    ['=SUM($A$1:B3)', '=SUM(R1C1:R[1]C[0])'],
    ['=B$1*$A2', '=R1C[0]*R[0]C1'],
    ["='R C'!C2", "='R C'!R[0]C[1]"],
    ['=IF(A1="RC";LOG10(2);0,5)', '=IF(R[-1]C[-1]="RC";LOG10(2);0,5)'],
    ['', ''],
  ])('writes %s in B2 as %s, and reads it back', (a1, r1c1) => {
    expect(toR1C1(a1, 1, 1)).toBe(r1c1);
    expect(fromR1C1(r1c1, 1, 1)).toBe(a1);
  });

  it('reads the bare letters that others write', () => {
    expect(fromR1C1('=RC[-1]+R[-1]C', 4, 4)).toBe('=D5+E4');
  });
});

describe('permissions', () => {
  const call = (path: string, kind: Parameters<typeof requirePermission>[1]['kind']) => ({ path, kind });

  it('lets NONE build menus and nothing of the file', () => {
    expect(() => requirePermission('NONE', call('SpreadsheetApp.getUi', 'menu'), null)).not.toThrow();
    expect(() =>
      requirePermission('NONE', call('SpreadsheetApp.getActiveSpreadsheet', 'document'), null),
    ).toThrow(
      'Specified permissions are not sufficient to call SpreadsheetApp.getActiveSpreadsheet. Required permissions: (https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets)',
    );
    expect(() => requirePermission('NONE', call('CacheService.getUserCache', 'document'), null)).toThrow(
      'You do not have permission to call CacheService.getUserCache',
    );
  });

  it('rejects what the manifest does not ask for', () => {
    const scopes = ['https://www.googleapis.com/auth/spreadsheets.currentonly'];
    expect(() =>
      requirePermission('FULL', call('SpreadsheetApp.getActive', 'document'), scopes),
    ).not.toThrow();
    expect(() => requirePermission('FULL', call('Ui.showSidebar', 'dialog'), scopes)).toThrow(
      'Required permissions: https://www.googleapis.com/auth/script.container.ui',
    );
  });

  it('lets custom functions read and never write', () => {
    expect(() =>
      requirePermission('CUSTOM_FUNCTION', call('SpreadsheetApp.Range.getValue', 'read'), null),
    ).not.toThrow();
    expect(() =>
      requirePermission('CUSTOM_FUNCTION', call('SpreadsheetApp.Range.setValue', 'write'), null),
    ).toThrow('You do not have permission to call SpreadsheetApp.Range.setValue');
    expect(() => requirePermission('CUSTOM_FUNCTION', call('SpreadsheetApp.getUi', 'menu'), null)).toThrow(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});

describe('Utilities.formatString', () => {
  it.each([
    ['%s is %d', ['x', 3.7], 'x is 3'],
    ['%.2f|%8.3f|%-6d|%06d', [1.005, Math.PI, 42, -42], '1.00|   3.142|42    |-00042'],
    ['%+d %% %x', [5, 255], '+5 % ff'],
    ['%e', [12345.678], '1.234568e+4'],
  ])('%s', (template, values, expected) => {
    expect(formatString(template, values)).toBe(expected);
  });
  it('names a directive that it lacks', () => {
    expect(() => formatString('%q', [1])).toThrow('%q is not emulated');
  });
});

describe('the simulated clock', () => {
  it('adds simulated time to the machine’s', () => {
    let machine = 1000;
    const clock = new SimulatedClock(() => machine);
    clock.advance(500);
    machine += 1;
    expect([clock.now(), clock.simulated]).toEqual([1501, 500]);
  });

  it('prices agree with the published measurements', () => {
    expect(priceOf(costs.write, 4000)).toBeLessThan(60);
    expect(priceOf(costs.write, 4000) + priceOf(costs.flush, 4000)).toBeCloseTo(610, -2);
    expect(400 * (priceOf(costs.write, 10) + priceOf(costs.flush, 10))).toBeCloseTo(12_000, -4);
  });

  it('lets others hold locks for some time', () => {
    const clock = new SimulatedClock(() => 0);
    const locks = new LockTable(clock);
    locks.holdElsewhere('document', 300);
    clock.advance(100);
    expect([locks.waitFor('document'), locks.waitFor('user')]).toEqual([200, 0]);
  });
});

describe("Google's method lists", () => {
  it('hold what the reference lists', () => {
    expect(googleMethods('Range')).toContain('setValues');
    expect(googleMethods('Sheet').length).toBeGreaterThan(100);
    expect(new Set(googleMethods('Spreadsheet')).size).toBe(googleMethods('Spreadsheet').length);
  });
});
