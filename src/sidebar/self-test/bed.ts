import type { BuiltFiles, MethodName, RequestOf, ResultOf, TypedCell } from '../../addon/contract.ts';
import type { CellValue, WorkbookModel } from '../../formula/model.ts';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { RenderedError } from '../problem.ts';
import { problemOf } from '../server.ts';
import type { Expectation, ExpectTypes } from './jobs/expect-job.ts';

/**
 * Names the tabs of the self-test, as unfinished ones of a build of their own. As a time it lies many years ahead, so
 * that any build and any opening of the sidebar removes what a self-test that was cut off has left.
 */
export const testBuild = 'selftest';

type Ask = <M extends MethodName>(method: M, request: RequestOf<M>) => Promise<ResultOf<M>>;

/** What the self-test needs of the world: the page brings the real things, tests their own. */
export interface World {
  /** Asks the server; rejects with a RenderedError. */
  readonly ask: Ask;
  /** Computes a tab without the spreadsheet. */
  readonly expect: (request: ExpectTypes['request']) => Promise<Expectation>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** In milliseconds. */
  readonly now: () => number;
  /** Rejects with TooLong when the work is not done after so many milliseconds. */
  readonly within: <T>(milliseconds: number, work: Promise<T>) => Promise<T>;
  /** What the build made of each file, by its name; see `digestOf`. */
  readonly digests: Readonly<Record<string, string>>;
  /** Where our engine ran so far; null before it did. */
  readonly enginePlace: () => 'worker' | 'page' | null;
}

/** `same`: as we expected; `different`: not so; `told`: a figure that nothing is expected of. */
type Mark = 'same' | 'different' | 'told';

/** One thing that the self-test found out. */
export interface Finding {
  readonly mark: Mark;
  readonly text: string;
  readonly details?: readonly string[];
}

/** Google has not answered by the deadline of a part. */
export class TooLong extends Error {
  override readonly name = 'TooLong';

  constructor(readonly milliseconds: number) {
    super(`No answer after ${milliseconds} ms.`);
  }
}

/** The person has pressed Stop. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What a step of the self-test works with. */
export interface Bed extends World {
  /** The locale of the file, such as `de_DE`. */
  readonly locale: string;
  /** How long a call takes that only hands over a small file, in milliseconds. */
  readonly roundTrip: number;
  /** Milliseconds for which a cell may go on computing. */
  readonly patience: number;
  readonly find: (finding: Finding) => void;
  /** What is being done now, for the person who waits. */
  readonly tell: (doing: string) => void;
}

/** The world until Stop is pressed: from then on everything that is asked of it throws Stopped. */
export function stoppable(world: World, isStopped: () => boolean): World {
  const check = () => {
    if (isStopped()) throw new Stopped();
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

/** Writes cells from A1 on into a tab of the self-test, made or emptied for them, and gives its name. */
export const writeTab = async (bed: Bed, name: string, cells: TypedCells): Promise<string> =>
  (await bed.ask('writeTestTab', { name, build: testBuild, cells })).tab;

/** A cell of a tab went on computing for longer than the self-test has patience. */
export class StillLoading extends Error {
  override readonly name = 'StillLoading';

  constructor(
    /** Such as `B7`; null where that is not known. */
    readonly cell: string | null,
    /** What was typed there, as far as that is known. */
    readonly typed = '',
  ) {
    super(`${cell} is still computing.`);
  }
}

const isLoading = (error: unknown): error is RenderedError =>
  error instanceof RenderedError && error.problem.code === 'cellLoading';

/** The server's sentence names the place, such as `'my tab'!B7`. */
const cellIn = (sentence: string): string | null => /!([A-Z]+\d+)/.exec(sentence)?.[1] ?? null;

/** What a tab holds and shows once nothing on it is computing any more. Throws StillLoading when that takes too long. */
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

function findingOf(bed: Bed, what: string, error: unknown): Finding {
  if (error instanceof StillLoading) {
    const { cell, typed } = error;
    const details = cell === null ? [] : [`${cell} ${typed}`.trim()];
    return { mark: 'different', text: words.loading(what, bed.patience), details };
  }
  if (error instanceof TooLong) return { mark: 'different', text: words.tooLong(what, error.milliseconds) };
  const { code, message } = problemOf(error);
  return { mark: 'different', text: `${what}: ${message}`, details: [code] };
}

/** Does one part of a step; when it fails, that becomes a finding, and the next part still has its turn. */
export async function attempt(bed: Bed, what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    if (error instanceof Stopped) throw error;
    bed.find(findingOf(bed, what, error));
  }
}

/** What Google may never answer ends after so many milliseconds. */
const deadline = 90_000;

/** The same for what may hang: a part that is not done by its deadline asks and finds nothing any more. */
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

/** What was typed into a tab, from A1 on: `=…` is a formula, a leading `'` protects a text. */
export type TypedCells = readonly (readonly TypedCell[])[];

export const isFormula = (cell: TypedCell | undefined): cell is string =>
  typeof cell === 'string' && cell.startsWith('=');

/** What a typed constant shows. */
export const constantOf = (cell: TypedCell): CellValue =>
  typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell;
