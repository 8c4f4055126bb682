import { areaName } from '../../src/a1/addresses.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../../src/formula/model.ts';

/** A network as a sheet: what there is to compile, and the same weights and data for its peers. */
export interface Network {
  readonly what: string;
  readonly model: WorkbookModel;
  readonly objective: CellAddress;
  readonly weights: readonly RangeAddress[];
}

/** Numbers that look random and are the same each time. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Writes blocks below one another on a tab, a blank row between them. */
class Tab {
  readonly formulas: string[][] = [];
  readonly values: (number | string)[][] = [];

  constructor(readonly name: string) {}

  numbers(rows: number, columns: number, next: () => number): RangeAddress {
    const row = this.values.length;
    for (let i = 0; i < rows; i++) {
      this.values.push(Array.from({ length: columns }, next));
      this.formulas.push([]);
    }
    return this.end({ sheet: this.name, row, column: 0, rows, columns });
  }

  /** A formula that spills; the values that it shows do not matter to the bench. */
  formula(text: string, rows: number, columns: number, right = 0): RangeAddress {
    const row = this.values.length;
    return this.end(this.put(row, right, text, rows, columns));
  }

  /** Formulas side by side. */
  sideBySide(texts: readonly string[], rows: number, columns: number): RangeAddress {
    const row = this.values.length;
    for (const [i, text] of texts.entries()) this.put(row, i * columns, text, rows, columns);
    return this.end({ sheet: this.name, row, column: 0, rows, columns: columns * texts.length });
  }

  private put(row: number, column: number, text: string, rows: number, columns: number): RangeAddress {
    for (let i = 0; i < rows; i++) {
      this.values[row + i] ??= [];
      this.formulas[row + i] ??= [];
      for (let j = 0; j < columns; j++) {
        this.values[row + i]![column + j] = 0;
        this.formulas[row + i]![column + j] = i + j === 0 ? text : '';
      }
    }
    return { sheet: this.name, row, column, rows, columns };
  }

  private end(range: RangeAddress): RangeAddress {
    this.values.push([]);
    this.formulas.push([]);
    return range;
  }
}

const at = (range: RangeAddress): string => `${range.sheet}!${areaName(range)}`;
const part = (range: RangeAddress, index: number, columns: number): RangeAddress => ({
  ...range,
  column: range.column + index * columns,
  columns,
});

export const tokens = 27;
export const length = 16;
export const heads = 4;

/** One block of a transformer over 16 characters, as the workbook gpt has it; 4,192 weights at width 16. */
export function transformer(width: number): Network {
  const next = numbersFrom(width);
  const weight = () => next() * 0.08;
  const w = new Tab('w');
  const m = new Tab('m');
  const ids = m.numbers(length, 1, () => Math.floor((next() + 1) * 13.5));
  const targets = m.numbers(length, 1, () => Math.floor((next() + 1) * 13.5));
  const [token, position] = [w.numbers(tokens, width, weight), w.numbers(length, width, weight)];
  const [q, k, v, o] = Array.from({ length: 4 }, () => w.numbers(width, width, weight)) as [
    ...[RangeAddress, RangeAddress, RangeAddress, RangeAddress],
  ];
  const [up, down] = [w.numbers(width, 4 * width, weight), w.numbers(4 * width, width, weight)];
  const out = w.numbers(width, tokens, weight);
  const picked = m.formula(`=EMBEDDING(${at(ids)},${at(token)})`, length, width);
  const sum = (one: RangeAddress, other: RangeAddress) =>
    m.formula(`=ARRAYFORMULA(${at(one)}+${at(other)})`, length, width);
  const norm = (x: RangeAddress) => m.formula(`=LAYERNORM(${at(x)})`, length, width);
  const product = (x: RangeAddress, y: RangeAddress) =>
    m.formula(`=MMULT(${at(x)},${at(y)})`, length, y.columns);
  const x = norm(sum(picked, position));
  const n = norm(x);
  const [queries, keys, values] = [product(n, q), product(n, k), product(n, v)];
  const head = (range: RangeAddress, index: number) => at(part(range, index, width / heads));
  const attended = m.sideBySide(
    Array.from(
      { length: heads },
      (_, i) => `=ATTENTION(${head(queries, i)},${head(keys, i)},${head(values, i)},TRUE)`,
    ),
    length,
    width / heads,
  );
  const middle = sum(product(attended, o), x);
  const hidden = product(norm(middle), up);
  const active = m.formula(`=RELU(${at(hidden)})`, length, 4 * width);
  const logits = product(sum(product(active, down), middle), out);
  const loss = m.formula(`=CROSSENTROPY(${at(logits)},${at(targets)})`, 1, 1);
  const weights = [token, position, q, k, v, o, up, down, out];
  const count = weights.reduce((total, { rows, columns }) => total + rows * columns, 0);
  return {
    what: `transformer, ${count.toLocaleString('en-US')} weights`,
    model: { sheets: { w, m }, names: {}, locale: 'en_US' },
    objective: loss,
    weights,
  };
}

/** Three layers, 64-64-32-10, over many rows. */
export function perceptron(rows: number): Network {
  const next = numbersFrom(rows);
  const [w, m] = [new Tab('w'), new Tab('m')];
  const x = m.numbers(rows, 64, next);
  const labels = m.numbers(rows, 1, () => Math.floor((next() + 1) * 5));
  const sizes = [64, 64, 32, 10];
  const weights: RangeAddress[] = [];
  let value = x;
  for (let layer = 0; layer < 3; layer++) {
    const [inputs, outputs] = [sizes[layer]!, sizes[layer + 1]!];
    const matrix = w.numbers(inputs, outputs, () => next() / Math.sqrt(inputs));
    const bias = w.numbers(1, outputs, () => next() * 0.1);
    weights.push(matrix, bias);
    value = m.formula(`=DENSE(${at(value)},${at(matrix)},${at(bias)})`, rows, outputs);
    if (layer < 2) value = m.formula(`=RELU(${at(value)})`, rows, outputs);
  }
  const loss = m.formula(`=CROSSENTROPY(${at(value)},${at(labels)})`, 1, 1);
  return {
    what: `MLP 64-64-32-10, ${rows} rows`,
    model: { sheets: { w, m }, names: {}, locale: 'en_US' },
    objective: loss,
    weights,
  };
}
