import { parseArea } from '../../../a1/addresses.ts';
import type { TypedCell } from '../../../addon/contract.ts';
import type { CellValue } from '../../../formula/model.ts';
import { looksLoading } from '../../../formula/shown-texts.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import {
  attempt,
  attemptInTime,
  type Bed,
  load,
  readTab,
  StillLoading,
  type TypedCells,
  writeTestTab,
} from '../bed.ts';
import { loadingText, type Probe, personQuestions, probes } from '../probes.ts';
import { settled } from './limits.ts';

/** The cells of a probe as one rectangle starting at A1. */
function rectangle(cells: Probe['cells']): TypedCell[][] {
  const places = Object.entries(cells).map(([address, cell]) => ({ ...parseArea(address), cell }));
  const rows = Math.max(...places.map(({ row }) => row)) + 1;
  const columns = Math.max(...places.map(({ column }) => column)) + 1;
  const grid = Array.from({ length: rows }, () => Array<TypedCell>(columns).fill(''));
  for (const { row, column, cell } of places) grid[row]![column] = cell;
  return grid;
}

async function lookAt(bed: Bed, tab: string, look: readonly string[]): Promise<CellValue[]> {
  try {
    const { values } = (await readTab(bed, tab)).sheets[tab]!;
    return look.map((address) => {
      const { row, column } = parseArea(address);
      return values[row]?.[column] ?? '';
    });
  } catch (error) {
    if (!(error instanceof StillLoading)) throw error;
    return look.map(() => loadingText);
  }
}

/** Runs one probe, and compares its answer with that of the local host. */
async function askProbe(bed: Bed, probe: Probe): Promise<void> {
  const { about, cells, look, answers, here } = probe;
  const tab = await writeTestTab(bed, 'questions', rectangle(cells));
  const shown = await lookAt(bed, tab, look);
  const answer = answers.find(([, holds]) => holds(shown))?.[0] ?? words.otherAnswer(shown);
  const isHere = answer === here;
  bed.find({
    mark: isHere ? 'same' : 'different',
    text: words.answer(about, answer),
    details: isHere ? [] : [words.here(here)],
  });
}

/**
 * Reports whether the browser lets our engine run beside the page; a file has been computed by now, or never will be.
 */
function reportWorker(bed: Bed): void {
  const place = bed.enginePlace();
  if (place === null) return;
  bed.find({ mark: 'info', text: words.answer(words.worker, words.workerAnswers[place]) });
}

/** Runs the questions that a script can answer, and lists the rest for the user. */
export async function testQuestions(bed: Bed): Promise<void> {
  for (const probe of probes.filter(({ mayHang }) => !mayHang)) {
    bed.tell(words.asking(probe.about));
    await attempt(bed, probe.about, () => askProbe(bed, probe));
  }
  reportWorker(bed);
  bed.find({ mark: 'info', text: words.forYou, details: personQuestions });
}

/** Milliseconds that the slow function takes. */
const slowness = 5000;

/** Tests the value of a cell while its function runs, and whether reads wait for it. */
async function testSlow(bed: Bed): Promise<void> {
  const timed = async <T>(work: Promise<T>) => {
    const began = bed.now();
    const result = await work;
    return { result, took: bed.now() - began };
  };
  const typed = await timed(writeTestTab(bed, 'waiting', [[`=CELLGRADSERVE("cell";-${slowness})`]]));
  const tab = typed.result;
  const elsewhere = await timed(bed.ask('activeSelection', null));
  const read = await timed(bed.ask('readModel', { sheets: [tab] }));
  const shown = read.result.model.sheets[tab]!.values[0]?.[0] ?? '';
  const end = await timed(settled(bed, tab));
  bed.find({
    mark: shown === 1 || looksLoading(shown) ? 'same' : 'different',
    text: words.whileSlow(slowness, shown),
  });
  bed.find({
    mark: end.result === 1 ? 'same' : 'different',
    text: words.waits(typed.took, elsewhere.took, read.took, end.took),
  });
}

/** Parts that may hang come last, and each ends on its own. */
export async function testWaiting(bed: Bed): Promise<void> {
  await attemptInTime(bed, words.parts.slow, testSlow);
  for (const probe of probes.filter(({ mayHang }) => mayHang))
    await attemptInTime(bed, probe.about, (own) => askProbe(own, probe));
}

const runs = 3;
const side = 100;

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!;

async function measure(bed: Bed, what: string, call: () => Promise<unknown>): Promise<number> {
  bed.tell(words.measuring(what));
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = bed.now();
    await call();
    times.push(bed.now() - began);
  }
  bed.find({ mark: 'info', text: words.time(what, median(times), runs) });
  return median(times);
}

/** Numbers that differ from call to call, so that every write changes the cells. */
function numbers(first: number): TypedCells {
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, column) => first + row * side + column),
  );
}

/** Measures a few typical calls, to correct the durations that the local host assumes. */
export async function testTimes(bed: Bed): Promise<void> {
  const { timed } = words;
  let calls = 0;
  let tab = '';
  const write = async (cells: (first: number) => TypedCells) => {
    tab = await writeTestTab(bed, 'times', cells(++calls / 7));
  };
  const read = () => bed.ask('readModel', { sheets: [tab] });
  await measure(bed, timed.nothing, () => load(bed, 'catalogue'));
  await measure(bed, timed.selection, () => bed.ask('activeSelection', null));
  const writeOne = await measure(bed, timed.writeOne, () => write((first) => [[first]]));
  const readOne = await measure(bed, timed.readOne, read);
  const writeMany = await measure(bed, timed.writeMany, () => write(numbers));
  const readMany = await measure(bed, timed.readMany, read);
  const perCell = (many: number, one: number) => Math.max(0, many - one) / (side * side - 1);
  bed.find({ mark: 'info', text: words.perCell(timed.writeCell, perCell(writeMany, writeOne)) });
  bed.find({ mark: 'info', text: words.perCell(timed.readCell, perCell(readMany, readOne)) });
}
