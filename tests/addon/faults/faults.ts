import { exception } from '../../../src/local/google/classes/arguments.ts';
import { chain } from '../../../src/local/google/classes/emulated-class.ts';
import { type CallKind, costs } from '../../../src/local/google/host/costs.ts';
import type { CarryOut } from '../../../src/local/google/host/execution.ts';

/** What Google or another person does to a run at one of its service calls. */
export interface Fault {
  readonly name: string;
  /** What may be left when the run ends: the file whole, or something that the next action puts right. */
  readonly leaves: 'whole' | 'recoverable';
  /** Which calls it can befall. */
  readonly kinds: readonly CallKind[];
  /** True when the run must succeed in spite of it. */
  readonly isHarmless?: boolean;
  /** Lets it happen at the call with that number, from 0. */
  at(call: number): Trouble;
}

/** One fault in one run. */
export interface Trouble {
  readonly carryOut: CarryOut;
  /** What Google still has to tell when the script has ended, to the user and in its own words. */
  owed?(): Error | null;
}

/** All that go to the server; the others are answered by the script's own objects. */
const remote = (Object.keys(costs) as CallKind[]).filter((kind) => kind !== 'local');

/** Those that change something; before any other, a run that is cut off has left the same. */
const changing = remote.filter((kind) => !['document', 'read', 'propertyGet', 'cacheGet'].includes(kind));

/** As Google words its failures; which one it is must not matter, so they take turns. */
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

/** Counts the calls, and does something else at one of them. */
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

/** Google queues writes, so a refusal comes to light at the next read, at flush(), or at the end. */
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

/** The 6-minute limit: every later call of the script fails as well, so nothing that it still does has an effect. */
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
 * Whether a call meets the trouble with that number: one in three, and the next call the next ones, since neighbouring
 * calls of an action are alike. With CELLGRAD_EXHAUSTIVE=1 every call meets all of them.
 */
export const isItsTurn = (call: number, trouble: number): boolean =>
  process.env.CELLGRAD_EXHAUSTIVE === '1' || (call + trouble) % 3 === 0;

/** Something is done by another person just before the call. */
export const before = (call: number, action: () => void): Trouble => ({
  carryOut: atCall(call, ([, , body]) => {
    action();
    return body();
  }),
});
