import type { Answer } from '../../../src/addon/contract.ts';
import type { CallKind } from '../../../src/local/google/host/costs.ts';
import type { CarryOut } from '../../../src/local/google/host/execution.ts';
import type { WorkbookData } from '../../../src/local/workbook/types.ts';
import { type AddonOptions, type OpenAddon, openAddon } from '../open-addon.ts';
import type { UserAction } from './actions.ts';
import type { Trouble } from './faults.ts';
import { fileState } from './file-state.ts';
import type { Told } from './our-sentences.ts';

/** The result of one run of an action. */
export interface Outcome {
  readonly state: string;
  /** The state without styles. */
  readonly content: string;
  /** The problem shown to the user; null if the run succeeded. */
  readonly told: Told | null;
  /** Google's own message to the user, in a red bar or to the sidebar. */
  readonly thrown: string | null;
  /** True if the script left it to Google to release the document's lock. */
  readonly isLocked: boolean;
  readonly calls: readonly { readonly path: string; readonly kind: CallKind }[];
}

/** The action's file, restored after every run. */
export interface Bench {
  readonly addon: OpenAddon;
  run(trouble?: Trouble, afterwards?: readonly ((addon: OpenAddon) => unknown)[]): Outcome;
  /** The state after someone's edit alone, or between two actions. */
  edited(
    edit: () => void,
    first?: (addon: OpenAddon) => unknown,
    second?: (addon: OpenAddon) => unknown,
  ): string;
}

class PutBack extends Error {}

/** Runs an action and undoes everything that it did to the file. */
function withoutTrace(addon: OpenAddon, action: () => void): void {
  try {
    addon.workbook.transaction('trial', () => {
      action();
      throw new PutBack();
    });
  } catch (error) {
    if (!(error instanceof PutBack)) throw error;
  }
}

function toldIn(answer: unknown, events: OpenAddon['events']): Told | null {
  const { ok, problem } = (answer ?? { ok: true }) as Answer<unknown> & { problem?: Told };
  if (!ok) return problem!;
  const dialog = events.find(({ event }) => event === 'dialog')?.data as { text?: string } | undefined;
  // A dialog with its own page reports no problem.
  if (dialog?.text === undefined) return null;
  const [message, whatToDo] = dialog.text.split('\n\n');
  return whatToDo === undefined ? null : { message: message!, whatToDo };
}

/** Random numbers that are the same in every run, and a clock that can be advanced. */
const settled = (later: () => number) => (globals: Record<string, unknown>) => ({
  ...globals,
  Math: Object.create(Math, { random: { value: () => 0.375 } }),
  Date: new Proxy(Date, {
    get: (date, key) => (key === 'now' ? () => started + later() : Reflect.get(date, key)),
    construct: (date, values) => Reflect.construct(date, values.length > 0 ? values : [started + later()]),
  }),
});

/** The time of every run on the server's clock: workers share modules, so the real clock may be minutes ahead. */
export const started = Date.now();

/** After an interrupted run, users act some time later. */
const pause = 10 * 60_000;

/** @param data the file of an earlier bench; opened again, its custom functions show `Loading...` to the first run. */
export function openBench(
  action: UserAction,
  data?: WorkbookData,
  google: Pick<AddonOptions, 'readsWait' | 'shownAs'> = {},
): Bench {
  let trouble: Trouble | undefined;
  let calls: Outcome['calls'][number][] = [];
  let isLocked = false;
  let later = 0;
  const carryOut: CarryOut = (call, execution, body) => {
    calls.push(call);
    const result = trouble ? trouble.carryOut(call, execution, body) : body();
    if (call.path === 'Lock.tryLock') isLocked = result === true;
    if (call.path === 'Lock.releaseLock') isLocked = false;
    return result;
  };
  const addon = openAddon({
    isQuick: true,
    carryOut,
    wrap: settled(() => later),
    ...google,
    ...(data ? { data, isLoading: true } : {}),
  });
  if (!data) action.prepare(addon);

  function runOnce(): Omit<Outcome, 'state' | 'content'> {
    calls = [];
    isLocked = false;
    addon.events.length = 0;
    let told: Told | null = null;
    let thrown: string | null = null;
    try {
      told = toldIn(action.run(addon), addon.events);
    } catch (error) {
      thrown = (error as Error).message;
    }
    thrown ??= trouble?.owed?.()?.message ?? null;
    return { told, thrown, isLocked, calls };
  }

  return {
    addon,
    edited(edit, first, second) {
      let state = '';
      withoutTrace(addon, () => {
        first?.(addon);
        edit();
        second?.(addon);
        state = fileState(addon.workbook.data);
      });
      return state;
    },
    run(wanted, afterwards = []) {
      let outcome: Outcome | undefined;
      withoutTrace(addon, () => {
        trouble = wanted;
        const first = runOnce();
        trouble = undefined;
        later = pause;
        for (const step of afterwards) step(addon);
        later = 0;
        const { data } = addon.workbook;
        outcome = { ...first, state: fileState(data), content: fileState(data, false) };
      });
      return outcome!;
    },
  };
}
