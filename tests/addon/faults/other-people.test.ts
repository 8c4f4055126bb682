import { afterAll, describe, expect, it } from 'vitest';
import type { CallKind } from '../../../src/local/google/host/costs.ts';
import { type UserAction, userActions } from './actions.ts';
import { type Bench, type Outcome, openBench } from './bench.ts';
import { before, isItsTurn } from './faults.ts';
import { difference } from './file-state.ts';
import { type ForeignEdit, foreignEdits } from './other-people.ts';
import { codeOf } from './our-sentences.ts';

/** Calls that read or change the sheets: the exact time of an edit between two of them does not matter. */
const touching: readonly CallKind[] = ['read', 'write', 'structure'];
/** Menu items use the same code as the sidebar's requests. */
const actions = userActions.filter(({ asked }) => asked);

let runs = 0;
let unguarded = 0;

/** The allowed states: the edit came before the action or after it, or the action was rejected. */
const allowedStates = (bench: Bench, edit: () => void, { steps }: UserAction): string[] => [
  bench.run(before(0, edit)).state,
  bench.run(undefined, [edit]).state,
  bench.edited(edit),
  ...(steps ? [bench.edited(edit, ...steps)] : []),
];

/** True between the last read and the last write of a tab. */
function isUnguarded(calls: Outcome['calls'], call: number, action: UserAction): boolean {
  const { writesTwice, looksFirst } = action;
  const { kind, path } = calls[call]!;
  const isWrite = (each: Outcome['calls'][number]) => each.kind === 'write';
  if (writesTwice && calls.slice(0, call).some(isWrite) && calls.slice(call).some(isWrite)) return true;
  const last = calls.findIndex((each, index) => index > call && isWrite(each));
  if (looksFirst && calls.slice(call, last).every((each) => ['read', 'local'].includes(each.kind)))
    return true;
  const next = calls.slice(call + 1).find((later) => later.kind !== 'local');
  return kind === 'write' || path === 'SpreadsheetApp.flush' || next?.kind === 'write';
}

function troubles(bench: Bench, foreignEdit: ForeignEdit, action: UserAction): string[] {
  const { plan, isInTheWay } = foreignEdit;
  const turn = foreignEdits.indexOf(foreignEdit);
  const edit = plan(bench.addon);
  const allowed = allowedStates(bench, edit, action);
  const { calls } = bench.run();
  return calls.flatMap(({ path, kind }, call) => {
    if (!touching.includes(kind) || !isItsTurn(call, turn)) return [];
    runs++;
    const { state, told, thrown } = bench.run(before(call, edit));
    const place = `call ${call}, ${path}`;
    if (thrown !== null || (told && codeOf(told) === null)) return [`${place}: ${thrown ?? told?.message}`];
    if (allowed.includes(state)) return [];
    // Google has no atomic read and write: an edit between the two is lost on both sides.
    if (isInTheWay && isUnguarded(calls, call, action)) {
      unguarded++;
      return [];
    }
    return [`${place}: ${told?.message} ${difference(allowed[1]!, state)}`];
  });
}

describe.each(actions)('$name', (action) => {
  const bench = openBench(action);
  it.each(foreignEdits.filter(({ isDeletion }) => !(isDeletion && action.takesLastTab)))(
    'is as if done before or after, when somebody $name',
    (edit) => {
      expect(troubles(bench, edit, action)).toEqual([]);
    },
  );
});

afterAll(() =>
  console.log(
    `other people: ${actions.length} actions with ${foreignEdits.length} edits before every third call: ${runs} runs, ` +
      `${unguarded} of them in the moment between the last look and the write`,
  ),
);
