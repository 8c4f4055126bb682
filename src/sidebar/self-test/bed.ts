import type { BuiltFiles, MethodName, RequestOf, ResultOf, TypedCell } from '../../addon/contract.ts';
import type { CellValue, WorkbookModel } from '../../formula/model.ts';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { RenderedError } from '../problem.ts';
import { problemOf } from '../server.ts';
import type { Expectation, ExpectTypes } from './jobs/expect-job.ts';

/**
 * Marks the tabs of the self-test as unfinished ones of a separate build. As a time, it is many years in the future, so
 * that any build and any opening of the sidebar removes the remains of an interrupted self-test.
 */
export const testBuild = 'selftest';

type Ask = <M extends MethodName>(method: M, request: RequestOf<M>) => Promise<ResultOf<M>>;

/** The environment of the self-test: real on the page, replaced in tests. */
export interface World {
  /** Sends a request to the server; rejects with a RenderedError. */
  readonly ask: Ask;
  /** Computes a tab without the spreadsheet. */
  readonly expect: (request: ExpectTypes['request']) => Promise<Expectation>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Time in milliseconds. */
  readonly now: () => number;
  /** Rejects with TooLong if the work takes longer than that. */
  readonly within: <T>(milliseconds: number, work: Promise<T>) => Promise<T>;
  /** Digests of the built files, by name; see `digestOf`. */
  readonly digests: Readonly<Record<string, string>>;
  /** Where the engine has run so far; null before its first run. */
  readonly enginePlace: () => 'worker' | 'page' | null;
}

/** `same`: as expected; `different`: not as expected; `info`: a figure without an expected value. */
type Mark = 'same' | 'different' | 'info';

/** One result of the self-test. */
export interface TestFinding {
  readonly mark: Mark;
  readonly text: string;
  readonly details?: readonly string[];
}

/** Google has not responded by the deadline of a part. */
export class TooLong extends Error {
  override readonly name = 'TooLong';

  constructor(readonly milliseconds: number) {
    super(`No answer after ${milliseconds} ms.`);
  }
}

/** The user has pressed Stop. */
export class TestStopped extends Error {
  override readonly name = 'Stopped';
}

/** The environment of a step of the self-test. */
export interface Bed extends World {
  /** The locale of the file, such as `de_DE`. */
  readonly locale: string;
  /** Duration of a call that only returns a small file, in milliseconds. */
  readonly roundTrip: number;
  /** Milliseconds to wait for a cell that is calculating. */
  readonly patience: number;
  readonly find: (finding: TestFinding) => void;
  /** Reports the current activity to the waiting user. */
  readonly tell: (doing: string) => void;
}

/** The environment until Stop is pressed: afterwards, every request throws Stopped. */
export function stoppable(world: World, isStopped: () => boolean): World {
  const check = () => {
    if (isStopped()) throw new TestStopped();
  };
  return {
    ...world,
    ask: async (method, request) => {
      check();
      return world.ask(method, request);
    },
    expect: async (request) => {
      check();
      return world.expect(request);
    },
    pause: async (milliseconds) => {
      check();
      await world.pause(milliseconds);
    },
  };
}

/** A file of the built add-on. */
export const load = async <Name extends keyof BuiltFiles>(bed: Bed, name: Name): Promise<BuiltFiles[Name]> =>
  (await bed.ask('readFile', { name })) as BuiltFiles[Name];

/** Writes cells, starting at A1, into a tab of the self-test, which is created or cleared first; returns its name. */
export const writeTestTab = async (bed: Bed, name: string, cells: TypedCells): Promise<string> =>
  (await bed.ask('writeTestTab', { name, build: testBuild, cells })).tab;

/** A cell of a tab was still calculating after the maximum wait. */
export class StillLoading extends Error {
  override readonly name = 'StillLoading';

  constructor(
    /** For example, `B7`; null if unknown. */
    readonly cell: string | null,
    /** The typed content of that cell, if known. */
    readonly typed = '',
  ) {
    super(`${cell} is still computing.`);
  }
}

const isLoading = (error: unknown): error is RenderedError =>
  error instanceof RenderedError && error.problem.code === 'cellLoading';

/** The server's message names the place, such as `'my tab'!B7`. */
const cellIn = (sentence: string): string | null => /!([A-Z]+\d+)/.exec(sentence)?.[1] ?? null;

/**
 * The contents and values of a tab after all its cells have been calculated. Throws StillLoading if that takes too
 * long.
 */
export async function readTab(bed: Bed, tab: string): Promise<WorkbookModel> {
  const end = bed.now() + bed.patience;
  for (;;) {
    try {
      return (await bed.ask('readModel', { sheets: [tab] })).model;
    } catch (error) {
      if (!isLoading(error)) throw error;
      if (bed.now() >= end) throw new StillLoading(cellIn(error.problem.message));
      await bed.pause(bed.roundTrip);
    }
  }
}

function findingOf(bed: Bed, what: string, error: unknown): TestFinding {
  if (error instanceof StillLoading) {
    const { cell, typed } = error;
    const details = cell === null ? [] : [`${cell} ${typed}`.trim()];
    return { mark: 'different', text: words.loading(what, bed.patience), details };
  }
  if (error instanceof TooLong) return { mark: 'different', text: words.tooLong(what, error.milliseconds) };
  const { code, message } = problemOf(error);
  return { mark: 'different', text: `${what}: ${message}`, details: [code] };
}

/** Runs one part of a step; if it fails, adds a finding, so that the next part can still run. */
export async function attempt(bed: Bed, what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    if (error instanceof TestStopped) throw error;
    bed.find(findingOf(bed, what, error));
  }
}

/** Milliseconds until a request counts as unanswered. */
const deadline = 90_000;

/** As `attempt`, for parts that may hang: after its deadline, a part can send no requests and add no findings. */
export function attemptInTime(bed: Bed, what: string, part: (bed: Bed) => Promise<void>): Promise<void> {
  let isOver = false;
  const find: Bed['find'] = (finding) => {
    if (!isOver) bed.find(finding);
  };
  bed.tell(words.asking(what));
  return attempt(bed, what, async () => {
    try {
      await bed.within(deadline, part({ ...bed, ...stoppable(bed, () => isOver), find }));
    } finally {
      isOver = true;
    }
  });
}

/** The typed contents of a tab, starting at A1: `=…` is a formula, a leading `'` marks text. */
export type TypedCells = readonly (readonly TypedCell[])[];

export const isFormula = (cell: TypedCell | undefined): cell is string =>
  typeof cell === 'string' && cell.startsWith('=');

/** The value that a typed constant shows. */
export const constantOf = (cell: TypedCell): CellValue =>
  typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell;
