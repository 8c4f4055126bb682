import { exception } from '../../../src/local/google/classes/arguments.ts';
import { chain } from '../../../src/local/google/classes/emulated-class.ts';
import { type CallKind, costs } from '../../../src/local/google/host/costs.ts';
import type { CarryOut } from '../../../src/local/google/host/execution.ts';

/** An interference of Google or another person at one of a run's service calls. */
export interface Fault {
  readonly name: string;
  /** The allowed state after the run: the file consistent, or something that the next action repairs. */
  readonly leaves: 'whole' | 'recoverable';
  /** The calls that it can affect. */
  readonly kinds: readonly CallKind[];
  /** True if the run must succeed despite it. */
  readonly isHarmless?: boolean;
  /** Triggers it at the call with that zero-based number. */
  at(call: number): Trouble;
}

/** One fault in one run. */
export interface Trouble {
  readonly carryOut: CarryOut;
  /** An error that Google shows to the user, in its own words, after the script has ended. */
  owed?(): Error | null;
}

/** All calls that go to the server; others are handled by the script's own objects. */
const remote = (Object.keys(costs) as CallKind[]).filter((kind) => kind !== 'local');

/** Calls that change something; before any other call, an interrupted run has left the same state. */
const changing = remote.filter((kind) => !['document', 'read', 'propertyGet', 'cacheGet'].includes(kind));

/** Google's own error messages; which one is used must not matter, so they take turns. */
const sentences = [
  'Service Spreadsheets failed while accessing document with id 1a2b3c.',
  'Service error: Spreadsheets',
  'Service Spreadsheets timed out while accessing document with id 1a2b3c.',
  'Service invoked too many times in a short time: spreadsheets. Try Utilities.sleep(1000) between calls.',
  "We're sorry, a server error occurred. Please wait a bit and try again.",
];
const failure = (call: number): Error => exception(sentences[call % sentences.length]!);
const quota = (): Error => exception('Service invoked too many times for one day: spreadsheets.');

type OneCall = (carried: Parameters<CarryOut>, number: number) => unknown;

/** Counts the calls, and runs something else at one of them. */
function atCall(wanted: number, then: OneCall, otherwise?: OneCall): CarryOut {
  let number = -1;
  return (...carried) => {
    number++;
    if (number === wanted) return then(carried, number);
    return otherwise && number > wanted ? otherwise(carried, number) : carried[2]();
  };
}

const fails: OneCall = (_, number) => {
  throw failure(number);
};
const failsForToday: OneCall = () => {
  throw quota();
};

/** Google queues writes, so a rejection appears at the next read, at flush(), or at the end. */
function refusedLate(call: number): Trouble {
  let owed: Error | null = null;
  const pay: OneCall = ([{ kind, path }, , body]) => {
    const isDue = kind === 'read' || kind === 'structure' || path === 'SpreadsheetApp.flush';
    if (!owed || !isDue) return body();
    const error = owed;
    owed = null;
    throw error;
  };
  const owe: OneCall = (_, number) => {
    owed = failure(number);
    return chain;
  };
  return { carryOut: atCall(call, owe, pay), owed: () => owed };
}

/** The 6-minute limit: every later call of the script fails, too, so it has no further effect. */
const ended: OneCall = ([, execution, body]) => {
  execution.spend(execution.limit + 1);
  return body();
};

const slow: OneCall = ([, execution, body]) => {
  execution.spend(100_000);
  return body();
};

const late: OneCall = ([, , body], number) => {
  body();
  throw failure(number);
};

export const faults: readonly Fault[] = [
  { name: 'fails', leaves: 'whole', kinds: remote, at: (call) => ({ carryOut: atCall(call, fails) }) },
  {
    name: 'fails after it was done',
    leaves: 'whole',
    kinds: changing,
    at: (call) => ({ carryOut: atCall(call, late) }),
  },
  { name: 'is refused when flushed', leaves: 'whole', kinds: ['write'], at: refusedLate },
  {
    name: 'is slow',
    leaves: 'whole',
    kinds: changing,
    isHarmless: true,
    at: (call) => ({ carryOut: atCall(call, slow) }),
  },
  {
    name: 'exceeds the quota, as all later ones do',
    leaves: 'recoverable',
    kinds: remote,
    at: (call) => ({ carryOut: atCall(call, failsForToday, failsForToday) }),
  },
  {
    name: 'is cut off by the six minutes',
    leaves: 'recoverable',
    kinds: changing,
    at: (call) => ({ carryOut: atCall(call, ended) }),
  },
];

/**
 * Whether to combine a call with the trouble of that number: one in three, and different ones for the next call,
 * because neighboring calls of an action are alike. With CELLGRAD_EXHAUSTIVE=1, every call is combined with all of
 * them.
 */
export const isItsTurn = (call: number, trouble: number): boolean =>
  process.env.CELLGRAD_EXHAUSTIVE === '1' || (call + trouble) % 3 === 0;

/** Another person acts just before the call. */
export const before = (call: number, action: () => void): Trouble => ({
  carryOut: atCall(call, ([, , body]) => {
    action();
    return body();
  }),
});
