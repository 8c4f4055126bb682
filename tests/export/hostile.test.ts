import { beforeAll, describe, expect, it } from 'vitest';
import { exportPyTorch } from '../../src/export/pytorch.ts';
import { checkReplaceable, parseWeights } from '../../src/export/weights.ts';
import { hasTorch, type RunResult, runScripts } from './support/python.ts';
import { cellAt, modelOf, requestOf } from './support/requests.ts';

/** Texts that would do harm as code, or that aren't valid Python names. */
const texts = [
  '"""\nimport os; os.abort()\n"""',
  "'; raise SystemExit(7) #",
  '\\"); __import__("os").abort()  # ',
  'class',
  'self',
  'torch',
  '日本語',
  'a\u2028raise ValueError',
  '{0} %s {__import__}',
  '../../etc/passwd',
  '=1+1',
];

const modelFor = (text: string) =>
  modelOf({
    [text]: {
      A1: text.startsWith('=') ? ` ${text}` : text,
      A2: 0.5,
      B1: text.startsWith('=') ? ` ${text}` : text,
      B2: 3,
      C2: `=IF(B2>0,(A2*B2-1)^2,"${text.replaceAll('"', '""')}")`,
    },
  });

const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;

describe.skipIf(!hasTorch())('names, labels and formulas that look like code', () => {
  let results: Record<string, RunResult> = {};

  beforeAll(() => {
    const scripts = texts.map((text, i) => {
      const sheet = quoted(text);
      return [`model_${i}`, exportPyTorch(requestOf(modelFor(text), `${sheet}!C2`, [`${sheet}!A2`]))];
    });
    results = runScripts(Object.fromEntries(scripts));
  });

  it.each(texts.map((text, i) => [text, i] as const))('%j stays text', (text, i) => {
    const { status, output, weights } = results[`model_${i}`]!;
    expect(status, output).toBe(0);
    const sheet = quoted(text);
    const range = { ...cellAt(`${sheet}!A2`), rows: 1, columns: 1 };
    // The weights are read back under the same name.
    if (!/[\n\r]/.test(text)) expect(parseWeights(weights, [range])[0]).toBeCloseTo(1 / 3, 1);
  });
});

describe('imported weights', () => {
  const ranges = [
    { ...cellAt('net!A1'), rows: 2, columns: 2 },
    { ...cellAt("'my tab'!B2"), rows: 1, columns: 1 },
  ];
  const codeOf = (text: string): string => {
    try {
      parseWeights(text, ranges);
      return 'read';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('are read in the order of the ranges, for any order in the file', () => {
    const text = "'my tab'!B2,5\r\nNET!A1:B2,1,2\r\nnet!A1:B2,3,-4e-3\r\n";
    expect([...parseWeights(text, ranges)]).toEqual([1, 2, 3, -0.004, 5]);
  });

  it.each([
    ['', 'weightsMissing'],
    ['net!A1:B2,1,2\nnet!A1:B2,3,4\n', 'weightsMissing'],
    ["net!A1:B2,1,2\nnet!A1:B2,3\n'my tab'!B2,5\n", 'weightsShape'],
    ["net!A1:B2,1,2\n'my tab'!B2,5\n", 'weightsShape'],
    ["net!A1:B2,1,2\nnet!A1:B2,3,nan\n'my tab'!B2,5\n", 'weightNotANumber'],
    ["net!A1:B2,1,2\nnet!A1:B2,3,\n'my tab'!B2,5\n", 'weightNotANumber'],
    ["other!A1:B2,1,2\n'my tab'!B2,5\n", 'weightsOfAnother'],
    ['{"not": "a csv"}', 'weightsOfAnother'],
  ])('%j: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

describe('cells that weights may replace', () => {
  const codeFor = (content: string | number | boolean): string => {
    const model = modelOf({ net: { A1: 1, B1: content } });
    try {
      checkReplaceable(model, [{ sheet: 'net', row: 0, column: 0, rows: 2, columns: 2 }]);
      return 'replaced';
    } catch (error) {
      const { code, details } = error as { code: string; details: { cell: string } };
      return `${code} ${details.cell}`;
    }
  };

  it.each([
    [2, 'replaced'],
    ['', 'replaced'],
    ['a title', 'variableIsText net!B1'],
    [true, 'variableIsText net!B1'],
    ['=A1', 'variableIsFormula net!B1'],
  ])('%j: %s', (content, outcome) => {
    expect(codeFor(content)).toBe(outcome);
  });
});
