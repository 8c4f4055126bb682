import { describe, expect, it } from 'vitest';
import { transportProblem } from '../../src/sidebar/problem.ts';

describe('transportProblem', () => {
  it.each([
    [
      "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
      'severalAccounts',
    ],
    ['Authorization is required to perform that action.', 'consentMissing'],
    ['Authorisation is required to perform that action.', 'consentMissing'],
    ['You do not have permission to call SpreadsheetApp.getActiveSpreadsheet.', 'consentMissing'],
    ['You do not have permission to access the requested document.', 'severalAccounts'],
    ['Exceeded maximum execution time', 'tooLong'],
    ['Service invoked too many times for one day: spreadsheet.', 'tooManyCalls'],
    ['There are too many scripts running simultaneously for this Google user account.', 'tooManyCalls'],
    ['Script function not found: cellgradServe', 'outdated'],
    ['NetworkError: Connection failure due to HTTP 0', 'offline'],
  ])('knows %j as %s', (text, code) => {
    expect(transportProblem(new Error(text)).code).toBe(code);
  });

  it('says what to do with several accounts', () => {
    const { whatToDo } = transportProblem(new Error('PERMISSION_DENIED'));
    expect(whatToDo).toContain('Sign out of the others');
    expect(whatToDo).toContain('private window');
  });

  it('keeps the message of an unknown failure', () => {
    const problem = transportProblem(new Error('the moon is full'));
    expect(problem.code).toBe('unexpected');
    expect(problem.message).toContain('the moon is full');
    expect(problem.whatToDo).not.toBe('');
  });

  it('accepts any thrown value', () => {
    expect(transportProblem('a bare text').message).toContain('a bare text');
    expect(transportProblem(undefined).code).toBe('unexpected');
  });
});
