import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customFunctionHelp, functionHelp } from '../../../src/local/worker/function-help.ts';

const script = `/** Puts the menu up. */
function onOpen() {}

/**
 * Doubles a number
 * or a range.
 *
 * @param {number} x The number: a
 *   blank one counts as 0.
 * @param {number} [times=2] How often.
 * @param y
 * @return Twice the number.
 * @customfunction
 */
function DOUBLE(x, times, y) { return x * 2; }

/** @customfunction */
function hidden_() {}

/** @customfunction */
function sum(a) {}
`;

describe('help with functions', () => {
  it('reads what the comment above a custom function says', () => {
    expect(customFunctionHelp({ 'Code.js': script })[0]).toEqual({
      name: 'DOUBLE',
      custom: true,
      summary: 'Doubles a number or a range.',
      parameters: [
        { name: 'x', text: 'The number: a blank one counts as 0.', optional: false },
        { name: 'times', text: 'How often.', optional: true },
        { name: 'y', text: '', optional: false },
      ],
    });
  });

  it('leaves out functions that are private or no custom functions', () => {
    expect(customFunctionHelp({ 'Code.js': script }).map(({ name }) => name)).toEqual(['DOUBLE', 'SUM']);
  });

  it('adds the built-in functions that work here, each name once and in order', () => {
    const names = functionHelp({ 'Code.js': script }).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['ADD', 'ARRAYFORMULA', 'MMULT', 'NORM.INV', 'SUM', 'SUMPRODUCT']),
    );
    expect(names).not.toContain('GOOGLEFINANCE');
    expect(new Set(names).size).toBe(names.length);
    expect([...names].sort()).toEqual(names);
    expect(functionHelp({ 'Code.js': script }).find(({ name }) => name === 'SUM')?.custom).toBe(false);
  });

  it('finds every custom function of the built add-on with a text for each parameter', () => {
    const built = customFunctionHelp({ 'Code.js': readFileSync('dist/Code.js', 'utf8') });
    expect(built.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['DROPOUT', 'NORMINIT', 'RELU', 'SOFTMAX']),
    );
    for (const { summary, parameters } of built) {
      expect(summary).not.toBe('');
      expect(parameters.every(({ text }) => text !== '')).toBe(true);
    }
    const { parameters } = built.find(({ name }) => name === 'DROPOUT')!;
    expect(parameters.map(({ name, optional }) => [name, optional])).toEqual([
      ['range', false],
      ['p', false],
      ['seed', true],
      ['rescale', true],
    ]);
  });
});
