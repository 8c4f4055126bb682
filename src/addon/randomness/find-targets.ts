import { cellName, placeName } from '../../formula/addresses.ts';
import { CellgradError } from '../problem.ts';
import { type FileReader, formulaAt, type SheetContents } from '../sheet/file-reader.ts';
import { findRandomCalls, type RandomCall, type SeedIndexOf } from './random-calls.ts';
import { seedSource } from './seed-source.ts';
import { type SeedCell, traceSeed } from './trace-seed.ts';

/** A random call whose seed stands in the formula's own text, or is left off. */
interface WrittenSeed {
  readonly name: string;
  /** Place among the random calls of the formula. */
  readonly index: number;
  readonly text: string | null;
  readonly count: number;
}

/** The random calls of one cell, and where their seeds come from. */
export interface RandomCell {
  readonly sheet: SheetContents;
  readonly row: number;
  readonly column: number;
  readonly place: string;
  readonly written: readonly WrittenSeed[];
  /** Where the other seeds come from, found when asked for. */
  seedCells(): SeedCell[];
  /** Why some of the seeds cannot be changed. */
  refusals(): CellgradError[];
}

export interface SearchRules {
  readonly reader: FileReader;
  readonly seedIndexOf: SeedIndexOf;
}

interface ReadSeed extends WrittenSeed {
  readonly readsCells: boolean;
}

function readSeed(formula: string, call: RandomCall, index: number, { reader }: SearchRules): ReadSeed {
  const text = call.seed ? formula.slice(call.seed.start, call.seed.end) : null;
  const readsCells = text !== null && seedSource(text, reader.separators).reads.length > 0;
  return { name: call.name, index, text, count: call.call.arguments.length, readsCells };
}

/** The seed's cell, or why there is none that could be changed. */
function tryTrace(...trace: Parameters<typeof traceSeed>): SeedCell | CellgradError {
  try {
    return traceSeed(...trace);
  } catch (error) {
    if (error instanceof CellgradError) return error;
    throw error;
  }
}

function randomCell(
  sheet: SheetContents,
  row: number,
  column: number,
  { reader, seedIndexOf }: SearchRules,
): RandomCell | null {
  const formula = formulaAt(sheet, row, column);
  if (!formula.startsWith('=')) return null;
  const calls = findRandomCalls(formula, reader.separators, seedIndexOf);
  if (calls.length === 0) return null;
  const seeds = calls.map((call, index) => readSeed(formula, call, index, { reader, seedIndexOf }));
  const place = placeName(sheet.name, cellName(row, column));
  const traces = () =>
    seeds.filter(({ readsCells }) => readsCells).map(({ text }) => tryTrace(text!, sheet, place, reader));
  return {
    sheet,
    row,
    column,
    place,
    written: seeds.filter(({ readsCells }) => !readsCells),
    seedCells: () => traces().filter((trace): trace is SeedCell => !(trace instanceof CellgradError)),
    refusals: () => traces().filter((trace) => trace instanceof CellgradError),
  };
}

/** All cells of a sheet with random calls, row by row. */
export function findRandomCells(sheet: SheetContents, rules: SearchRules): RandomCell[] {
  return sheet.formulas.flatMap((line, row) =>
    line.flatMap((_, column) => randomCell(sheet, row, column, rules) ?? []),
  );
}
