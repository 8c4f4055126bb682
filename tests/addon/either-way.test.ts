import { describe, expect, it } from 'vitest';
import { parseArea } from '../../src/a1/addresses.ts';
import { functionDefinitions } from '../../src/functions/index.ts';
import { functionReference } from '../../src/functions/reference.ts';
import type { CellInput } from '../../src/local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../src/local/workbook/workbook.ts';
import { openAddon } from './open-addon.ts';

/** A call of one of our functions by a sheet, and its result. */
interface Recorded {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly result: unknown;
}

const { customFunctionHost } = openAddon({ isQuick: true }).host;
const call = (name: string, values: readonly unknown[]) => customFunctionHost.call(name, values);

/** All calls that the example makes in a separate sheet. */
function recorded({ cells, formula }: (typeof functionReference)[number]['examples'][number]): Recorded[] {
  const calls: Recorded[] = [];
  const workbook = createWorkbook({
    data: emptyWorkbookData('Examples'),
    customFunctions: {
      names: customFunctionHost.names,
      call(name, values) {
        const result = call(name, values);
        calls.push({ name, values, result });
        return result;
      },
    },
    seed: 1,
  });
  for (const [address, grid] of Object.entries(cells)) {
    const inputs = grid.map((row) => row.map((cell) => (cell ?? null) as CellInput));
    const { row, column } = parseArea(address);
    workbook.setInputs({ sheetId: 0, row, column, rows: inputs.length, columns: inputs[0]!.length }, inputs);
  }
  workbook.setInputs({ sheetId: 0, row: 100, column: 0, rows: 1, columns: 1 }, [[formula]]);
  workbook.value(0, 100, 0);
  return calls;
}

const examples = functionReference.flatMap(({ name, examples }) =>
  examples.map((example) => [name, example.formula, example] as const),
);

const parametersOf = (name: string): number =>
  Object.keys(functionDefinitions.find((definition) => definition.name === name)!.parameters).length;

const isCell = (value: unknown): boolean => !Array.isArray(value) && !(value instanceof Date);
const onlyCell = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 && value[0].length === 1 ? value[0][0] : value;

/** Other ways in which Google may pass the same arguments; its actual way is not documented. */
const otherWays: readonly (readonly [string, (call: Recorded) => unknown[]])[] = [
  ['single cells as ranges of one cell', ({ values }) => values.map((one) => (isCell(one) ? [[one]] : one))],
  ['ranges of one cell as their cell', ({ values }) => values.map(onlyCell)],
  ...['', null, undefined, [['']]].map(
    (blank) =>
      [
        `what was left out as ${JSON.stringify(blank)}`,
        ({ name, values }: Recorded) => [...values, ...Array(parametersOf(name) - values.length).fill(blank)],
      ] as const,
  ),
  ['blank arguments as undefined', ({ values }) => values.map((one) => (one === '' ? undefined : one))],
  ['blank arguments as null', ({ values }) => values.map((one) => (one === '' ? null : one))],
];

describe('a function returns the same result in both ways that Google passes arguments', () => {
  it.each(examples)('%s: %s', (name, _, example) => {
    const calls = recorded(example);
    expect(calls.map((one) => one.name)).toContain(name);
    for (const one of calls)
      for (const [way, values] of otherWays) expect(call(one.name, values(one)), way).toEqual(one.result);
  });
});

const isShown = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : ['string', 'boolean'].includes(typeof value);

describe('a function returns only values that Google shows', () => {
  it.each(examples)('%s: %s', (_name, _formula, example) => {
    for (const { result } of recorded(example)) {
      const rows = Array.isArray(result) ? (result as unknown[][]) : [[result]];
      expect(rows.every((row) => Array.isArray(row) && row.length === rows[0]!.length)).toBe(true);
      expect(rows[0]!.length).toBeGreaterThan(0);
      expect(rows.flat().filter((value) => !isShown(value))).toEqual([]);
    }
  });
});
