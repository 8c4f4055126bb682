import { afterAll, describe, expect, it } from 'vitest';
import { type UserAction, userActions } from './actions.ts';
import { type Bench, type Outcome, openBench } from './bench.ts';
import { type Fault, faults, isItsTurn } from './faults.ts';
import { difference, fileState } from './file-state.ts';
import { codeOf, isOurs, saysUnchanged } from './our-sentences.ts';

let runs = 0;
let callsInAll = 0;

interface Trial {
  readonly bench: Bench;
  readonly action: UserAction;
  readonly before: string;
  readonly complete: Outcome;
}

/**
 * The user's message if it is not one of ours, otherwise null. Google's own is allowed only after it interrupted the
 * run.
 */
function wordsAtFault({ told, thrown }: Outcome, fault: Fault): string | null {
  const isCutOff = fault.leaves === 'recoverable' && thrown === 'Exceeded maximum execution time';
  if (thrown !== null && !isCutOff && !isOurs(thrown)) return `Google's own words: ${thrown}`;
  return told && codeOf(told) === null ? `not ours: ${told.message} | ${told.whatToDo}` : null;
}

function stateAtFault(outcome: Outcome, fault: Fault, trial: Trial, recovered: () => string): string | null {
  const { before, complete, action } = trial;
  const { state, told, thrown } = outcome;
  if (told && saysUnchanged(told) && state !== before && fault.leaves === 'whole')
    return `says that nothing changed: ${difference(before, state)}`;
  const isDone = state === complete.state;
  if (told === null && thrown === null && !isDone)
    return `says that it is done: ${difference(complete.state, state)}`;
  if (isDone || state === before) return null;
  // An interrupted execution may leave its last writes without their colors.
  if (fault.leaves === 'recoverable' && outcome.content === complete.content) return null;
  if (fault.leaves === 'recoverable' && action.recover) {
    const after = recovered();
    if (after === before || after === complete.state) return null;
    return `is not put right by the next action: ${difference(before, after)}`;
  }
  return `is neither as before nor complete: ${difference(before, state)}`;
}

function atFault(trial: Trial, fault: Fault, call: number): string | null {
  runs++;
  const { bench, complete, action } = trial;
  const outcome = bench.run(fault.at(call));
  if (fault.isHarmless) {
    const isSame = outcome.state === complete.state && outcome.told?.message === complete.told?.message;
    return isSame ? null : `is not done: ${outcome.told?.message ?? outcome.thrown}`;
  }
  const { path } = complete.calls[call]!;
  // Google releases the lock at the end; a menu item has not ended while its alert is open.
  const showsAlert = action.name.startsWith('Menu: ') && outcome.told !== null;
  if (outcome.isLocked && showsAlert && fault.leaves === 'whole' && path !== 'Lock.releaseLock')
    return 'leaves the lock';
  const recovered = () => bench.run(fault.at(call), action.recover).state;
  return wordsAtFault(outcome, fault) ?? stateAtFault(outcome, fault, trial, recovered);
}

function troubles(trial: Trial, fault: Fault): string[] {
  return trial.complete.calls.flatMap(({ path, kind }, call) => {
    if (!fault.kinds.includes(kind) || !isItsTurn(call, faults.indexOf(fault))) return [];
    const trouble = atFault(trial, fault, call);
    return trouble ? [`call ${call}, ${path} ${fault.name}: ${trouble}`] : [];
  });
}

describe.each(userActions)('$name', (action) => {
  const bench = openBench(action);
  const before = fileState(bench.addon.workbook.data);
  const complete = bench.run();
  callsInAll += complete.calls.length;

  it('ends as expected when nothing fails', () => {
    expect(complete.thrown).toBeNull();
    expect(complete.told && codeOf(complete.told)).toBe(action.refusal ?? null);
  });

  it('also works while custom functions show Loading...', () => {
    const { state, told, thrown } = openBench(action, bench.addon.workbook.snapshot()).run();
    expect(thrown).toBeNull();
    expect(told?.message).toBe(complete.told?.message);
    expect(state === complete.state ? '' : difference(complete.state, state)).toBe('');
  });

  it.each(faults)('leaves the file consistent when a call $name', (fault) => {
    expect(troubles({ bench, action, before, complete }, fault)).toEqual([]);
  });
});

it('has a unique name for every action', () => {
  expect(new Set(userActions.map(({ name }) => name)).size).toBe(userActions.length);
});

afterAll(() => {
  console.log(
    `faults: ${userActions.length} actions with ${callsInAll} service calls, each with ${faults.length} faults at ` +
      `every third call that they can befall: ${runs} runs`,
  );
});
