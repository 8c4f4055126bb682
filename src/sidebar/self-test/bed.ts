import type { BuiltFiles, MethodName, RequestOf, ResultOf } from '../../addon/contract.ts';
import type { Expectation, ExpectTypes } from './jobs/expect-job.ts';
import type { TypedCells } from './typed-cells.ts';

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
