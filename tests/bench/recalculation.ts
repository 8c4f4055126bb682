import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type * as Iron from '@ironcalc/wasm';
import { HyperFormula } from 'hyperformula';
import { cellName } from '../../src/a1/addresses.ts';
import { Calculator } from '../../src/formula/calculate/calculator.ts';
import { allFunctions } from '../../src/formula/functions/all.ts';
import { plainLocale } from '../../src/formula/functions/locale.ts';
import { processorClock } from './best-of.ts';

type Content = number | string;
type Cells = readonly (readonly Content[])[];
type Place = readonly [row: number, column: number];

/** A sheet to calculate: its rows, edits by what they cause, and a cell on whose value all engines must agree. */
interface Task {
  readonly name: string;
  readonly cells: Cells;
  readonly edits: Readonly<Record<string, Place>>;
  readonly check: Place;
}

/** A sheet that an engine has calculated. */
interface Opened {
  /** Writes a number and brings all values up to date. */
  edit(place: Place, value: number): void;
  value(place: Place): unknown;
}

/** An engine; `memory` is in bytes, to be compared before and after. */
interface Peer {
  readonly name: string;
  open(cells: Cells): Opened;
  memory(): Promise<number>;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function heap(): Promise<number> {
  // Buffers are freed in the background.
  for (let time = 0; time < 3; time++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const sizeOf = (cells: Cells): [number, number] => [
  cells.length,
  cells.reduce((most, row) => Math.max(most, row.length), 0),
];

const cellgrad: Peer = {
  name: 'Cellgrad',
  open(cells) {
    const calculator = new Calculator({ functions: allFunctions, locale: plainLocale });
    const sheet = calculator.addSheet(0, 'Sheet1', ...sizeOf(cells));
    for (const [row, line] of cells.entries())
      for (const [column, content] of line.entries())
        if (typeof content === 'string' && content.startsWith('='))
          calculator.setFormula(sheet, row, column, content);
        else if (content !== '') calculator.setValue(sheet, row, column, content);
    calculator.calculate();
    return {
      edit([row, column], value) {
        calculator.setValue(sheet, row, column, value);
        calculator.calculate();
      },
      value: ([row, column]) => calculator.value(sheet, row, column),
    };
  },
  memory: heap,
};

const hyperFormula: Peer = {
  name: 'HyperFormula',
  open(cells) {
    const [maxRows, maxColumns] = sizeOf(cells);
    const engine = HyperFormula.buildFromArray(
      cells.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      {
        licenseKey: 'gpl-v3',
        useArrayArithmetic: true,
        maxRows,
        maxColumns,
      },
    );
    return {
      edit: ([row, col], value) => engine.setCellContents({ sheet: 0, row, col }, value),
      value: ([row, col]) => engine.getCellValue({ sheet: 0, row, col }),
    };
  },
  memory: heap,
};

const ironPath = createRequire(import.meta.url).resolve('@ironcalc/wasm');
let instances = 0;

/** IronCalc with a memory of its own, which never shrinks. It opens a sheet the faster way: from its own bytes. */
async function ironCalc(): Promise<Peer> {
  const iron = (await import(`${pathToFileURL(ironPath)}?instance=${instances++}`)) as typeof Iron;
  const module = readFileSync(new URL('wasm_bg.wasm', pathToFileURL(ironPath)));
  const { memory } = iron.initSync({ module });
  const files = new Map<Cells, Uint8Array>();
  const bytesOf = (cells: Cells): Uint8Array => {
    const model = new iron.Model('book', 'en', 'UTC', 'en');
    model.pauseEvaluation();
    const [height, width] = sizeOf(cells);
    const lines = cells.map((row) => row.concat(Array(width - row.length).fill('')).join('\t')).join('\n');
    model.pasteCsvText({ sheet: 0, row: 1, column: 1, width, height }, lines);
    const bytes = model.toBytes();
    model.free();
    return bytes;
  };
  return {
    name: 'IronCalc',
    open(cells) {
      const bytes = files.get(cells) ?? bytesOf(cells);
      files.set(cells, bytes);
      const model = iron.Model.from_bytes(bytes, 'en');
      model.evaluate();
      return {
        edit: ([row, column], value) => model.setUserInput(0, row + 1, column + 1, String(value)),
        value: ([row, column]) =>
          Number(model.getFormattedCellValue(0, row + 1, column + 1).replaceAll(',', '')),
      };
    },
    memory: async () => memory.buffer.byteLength,
  };
}

const rowsOf = (count: number, row: (index: number) => Content[]): Content[][] =>
  Array.from({ length: count }, (_, index) => row(index));

/** The driver in D1 reaches every formula, D2 the first 10,000 of them, A20000 its own row. */
function filledDown(count: number): Task {
  const cells = rowsOf(count, (i) => [
    ...[i % 97, `=A${i + 1}*$D$1+${i < 10_000 ? '$D$2' : '1'}`, ''],
    ...(i < 2 ? [2 + i] : []),
  ]);
  return {
    name: `${count.toLocaleString('en-US')} filled-down formulas`,
    cells,
    edits: { everything: [0, 3], '10,000 dependents': [1, 3], '1 dependent': [19_999, 0] },
    check: [count - 1, 1],
  };
}

/** Each cell adds to the one above; C90000 enters 10,000 cells before the end. */
function chain(count: number): Task {
  const cells = rowsOf(count, (i) => [i === 0 ? 1 : i === count - 10_000 ? `=A${i}+$C$2` : `=A${i}+1`]);
  cells[0]!.push('', 3, '=C1*2');
  cells[1]!.push('', 4);
  return {
    name: `chain of ${count.toLocaleString('en-US')}`,
    cells,
    edits: { everything: [0, 0], '10,000 dependents': [1, 2], '1 dependent': [0, 2] },
    check: [count - 1, 0],
  };
}

/** A sum beside each row of 1,000 numbers, times the driver in the last row. */
function sums(size: number): Task {
  const last = cellName(0, size - 1).replace('1', '');
  const cells = rowsOf(size, (i) => [
    ...Array.from({ length: size }, (_, j) => (i * 31 + j * 17) % 101),
    `=SUM(A${i + 1}:${last}${i + 1})*$A$${size + 1}`,
  ]);
  cells.push([2]);
  return {
    name: `${size.toLocaleString('en-US')} SUMs of ${size.toLocaleString('en-US')} numbers`,
    cells,
    edits: { everything: [size, 0], '1 dependent': [5, 5] },
    check: [size - 1, size],
  };
}

/** Ratings of 100 users for 100 films, predictions from five factors and biases, squared errors, the loss in A1. */
function collaborative(): Task {
  const at = (row: number, column: number) => cellName(row, column);
  const fixed = (name: string, mark: 'row' | 'column') =>
    mark === 'row' ? name.replace(/(\d+)$/, '$$$1') : `$${name}`;
  const [top, left, gap] = [8, 8, 102];
  const rows = rowsOf(top + 100, () => Array<Content>(left + 3 * gap).fill(''));
  const factor = (i: number, j: number) => ((i * 37 + j * 53) % 19) / 19 - 0.4;
  for (let i = 0; i < 100; i++)
    for (let k = 0; k < 6; k++) {
      rows[top + i]![k] = factor(i, k);
      rows[k]![left + gap + i] = factor(i + 100, k);
    }
  for (let i = 0; i < 100; i++)
    for (let j = 0; j < 100; j++) {
      const [row, column] = [top + i, left + gap + j];
      const terms = [0, 1, 2, 3, 4].map(
        (k) => `${fixed(at(row, k), 'column')}*${fixed(at(k, column), 'row')}`,
      );
      const biases = `${fixed(at(row, 5), 'column')}+${fixed(at(5, column), 'row')}+$B$1`;
      rows[row]![left + j] = (i * 7 + j * 3) % 6 === 0 ? '' : 1 + ((i + j) % 5);
      rows[row]![column] = `=${terms.join('+')}+${biases}`;
      const rating = at(row, left + j);
      rows[row]![column + gap] = `=IF(${rating}="",0,(${at(row, column)}-${rating})^2)`;
    }
  const area = (start: number) => `${at(top, start)}:${at(top + 99, start + 99)}`;
  rows[7]![0] = `=SQRT(SUM(${area(left + 2 * gap)})/COUNT(${area(left)}))`;
  rows[0]![1] = 3;
  rows[0]![0] = 0;
  return {
    name: 'collab_filter of 10,000 ratings',
    cells: rows,
    edits: { everything: [0, 1], '200 dependents': [top + 5, 0], '1 rating': [top + 1, left + 1] },
    check: [7, 0],
  };
}

/** Ten different formulas in a row, 13,000 times. */
function workbook130(): Task {
  const cells = rowsOf(13_000, (i) => {
    const n = i + 1;
    return [
      ...[i % 251, (i * 7) % 31],
      ...[`=A${n}+B${n}`, `=C${n}*$O$1`, `=IF(C${n}>100,D${n},-D${n})`, `=ROUND(D${n}/7,2)`],
      ...[`=SUM(A${n}:F${n})`, `=AVERAGE(A${n}:F${n})`, `=MAX(A${n}:H${n})-MIN(A${n}:H${n})`],
      ...[`=SQRT(ABS(E${n}))`, `=G${n}&" x"`, `=(H${n}-F${n})^2/(1+B${n})`],
      ...(i === 0 ? ['', '', 3] : []),
    ];
  });
  return {
    name: '130,000 formulas of ten kinds',
    cells,
    edits: { everything: [0, 14], '8 dependents': [6000, 1] },
    check: [12_999, 11],
  };
}

/** One formula over 100,000 rows; an edit of the first row calculates it again. */
function overRows(name: string, formula: string): Task {
  const cells = rowsOf(100_000, (i) => [(i * 7919) % 50_021, i % 977]);
  cells[0]!.push('', '', formula);
  return { name: `${name} of 100,000 rows`, cells, edits: { everything: [0, 1] }, check: [0, 4] };
}

/** Made one by one: each takes much memory. */
const tasks: readonly (() => Task)[] = [
  () => filledDown(100_000),
  () => chain(100_000),
  () => collaborative(),
  () => workbook130(),
  () => overRows('COUNTIF', '=COUNTIF(B1:B100000,">500")'),
  () => overRows('VLOOKUP', '=VLOOKUP(50000,A1:B100000,2,FALSE)'),
  () => overRows('SORT', '=INDEX(SORT(A1:B100000,1,TRUE),5,1)'),
  () => overRows('UNIQUE', '=ROWS(UNIQUE(A1:A100000))'),
  () => sums(1000),
];

export interface Recalculation {
  readonly task: string;
  readonly what: string;
  /** Milliseconds, or bytes, by engine; null where it does not know a function. */
  readonly found: Readonly<Record<string, number | null>>;
}

const rounds = 3;

/** The best of some rounds of the first calculation and of each edit, and the memory. */
async function measure(peer: Peer, { cells, edits, check }: Task) {
  const found: Record<string, number> = {};
  const note = (what: string, value: number) => {
    found[what] = Math.min(found[what] ?? Number.POSITIVE_INFINITY, value);
  };
  const empty = await peer.memory();
  let value: unknown;
  for (let round = 0; round < rounds; round++) {
    let start = processorClock();
    const opened = peer.open(cells);
    note('first calculation', processorClock() - start);
    if (round === 0) found.memory = (await peer.memory()) - empty;
    value = opened.value(check);
    for (const [what, place] of Object.entries(edits))
      for (let edit = 1; edit <= rounds; edit++) {
        start = processorClock();
        // Never the current value: engines would recalculate nothing.
        opened.edit(place, 2.25 + edit + round / 8);
        note(what, processorClock() - start);
      }
  }
  return { found, value };
}

/**
 * Calculation and recalculation of the same sheets by each engine, one after another, sheet by sheet. Where an engine
 * does not know a function it has no times; where its value is another one, the benchmark stops.
 */
export async function* benchRecalculation(): AsyncGenerator<Recalculation[]> {
  for (const makeTask of tasks) {
    const task = makeTask();
    const measured = async (peer: Peer) => ({ peer, ...(await measure(peer, task)) });
    const results = [
      await measured(cellgrad),
      await measured(hyperFormula),
      await measured(await ironCalc()),
    ];
    const right = results[0]!.value;
    if (typeof right !== 'number') throw new Error(`${task.name}: Cellgrad shows ${String(right)}.`);
    const known = results.filter(({ value }) => typeof value === 'number' && !Number.isNaN(value));
    const other = known.find(
      ({ value }) => Math.abs((value as number) - right) > 1e-6 * (1 + Math.abs(right)),
    );
    if (other) throw new Error(`${task.name}: ${other.peer.name} shows ${other.value}, Cellgrad ${right}.`);
    yield ['first calculation', ...Object.keys(task.edits), 'memory'].map((what) => ({
      task: task.name,
      what,
      found: Object.fromEntries(
        results.map((one) => [one.peer.name, known.includes(one) ? one.found[what]! : null]),
      ),
    }));
  }
}
