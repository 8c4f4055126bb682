import { useEffect, useRef, useState } from 'preact/hooks';
import { epochs } from '../epochs/session.ts';
import { memory, type RememberedName, type ValueOf } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { Fold, TextField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useAction } from '../parts/use-action.ts';
import { useCopy } from '../parts/use-copy.ts';
import { notifySheetChanged } from '../parts/use-open-tab.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { tabForm } from '../train/form/tab-form.ts';
import { training } from '../train/run/session.ts';
import { isUnderWay } from '../train/run/state.ts';
import { messages } from '../words.ts';
import { type Code, readCode, subjectsIn, subjectsOf, writeCode } from './code.ts';
import { readOpenSheet, readSheetState, type SharedSheet, type SharedState, typedNumber } from './state.ts';

/** Undoes one step. */
type Undo = () => unknown;

async function openTab(tab: string): Promise<Undo | null> {
  const { sheet, ranges } = await callServer('activeSelection', null);
  if (sheet === tab) return null;
  await callServer('showCells', { sheet: tab, ranges: ['A1'] });
  return () => callServer('showCells', { sheet, ranges });
}

async function writeProbability({ dropout, state }: SharedSheet, { p }: SharedState): Promise<Undo | null> {
  if (p === null || p === state.p) return null;
  if (!dropout) throw problemError('noDropoutTab', { sheet: state.tab });
  const { sheet, place: range } = dropout;
  const { before } = await callServer('writeCells', { sheet, range, contents: [[p]] });
  return () => callServer('writeCells', { sheet, range, contents: before });
}

/** Writes the numbers that differ, after checking that each cell exists. */
async function writeNumbers({ cells, tab }: SharedState): Promise<Undo | null> {
  if (!cells) return null;
  const { model } = await callServer('readModel', { sheets: [tab] });
  const contents = model.sheets[tab]!;
  const changed = cells.flatMap(({ cell, value }) => {
    const before = typedNumber(contents, cell);
    if (before === null) throw problemError('noNumber', { sheet: tab, cell });
    return before === value ? [] : [{ range: cell, before, value }];
  });
  const write = (range: string, value: number) =>
    callServer('writeCells', { sheet: tab, range, contents: [[value]] });
  const undo = async (written = changed) => {
    for (const { range, before } of written) await write(range, before);
  };
  for (const [index, { range, value }] of changed.entries())
    await write(range, value).catch(async (error) => {
      await undo(changed.slice(0, index));
      throw error;
    });
  return changed.length > 0 ? () => undo() : null;
}

async function draw({ scope, seed }: SharedState): Promise<Undo | null> {
  if (seed === null) return null;
  await callServer('rerandomize', { scope, seed });
  return () => callServer('stepDraw', { direction: 'back' });
}

const noTable = (sheet: string, at: string): Error =>
  at === '' ? problemError('noTableOn', { sheet }) : problemError('noTableAt', { sheet, at });

/** Only prepares a run: the user decides whether to write its numbers into the sheet. */
function prepareRun({ state }: SharedSheet, { run }: SharedState): Undo | null {
  if (!run || run === state.run) return null;
  const wanted = { ...run, at: run.at || (state.run?.at ?? '') };
  if (!epochs.putDraft(wanted)) throw noTable(state.tab, wanted.at);
  return () => state.run && epochs.putDraft(state.run);
}

function keep<Name extends RememberedName>(name: Name, value: ValueOf<Name>): Undo {
  const before: ValueOf<Name> = memory.state[name];
  memory.remember(name, value);
  return () => memory.remember(name, before);
}

/** All steps in an order in which later steps can depend on earlier ones. */
const stepsFor = (
  open: SharedSheet,
  next: SharedState,
): readonly (() => Promise<Undo | null> | Undo | null)[] => [
  () => writeProbability(open, next),
  () => draw(next),
  async () => (next.form === open.state.form ? null : tabForm.putForm(open.trainingState, next.form)),
  () => prepareRun(open, next),
  () => writeNumbers(next),
  () => keep('trainWith', next.trainWith),
  () => keep('way', next.way),
  () => keep('scope', next.scope),
];

/** Undoes the latest step first. Each one is removed from the list once undone, so that a failed one can be retried. */
async function undoAll(undos: Undo[]): Promise<void> {
  for (let undo = undos.at(-1); undo; undo = undos.at(-1)) {
    await undo();
    undos.pop();
  }
  notifySheetChanged();
}

/**
 * Applies a code to the open file: all of it or, if a part fails, nothing.
 * @returns a callback that undoes all of it
 */
async function applyCode({ parts }: Code): Promise<() => Promise<void>> {
  if (isUnderWay(training.state) || epochs.state.doing) throw problemError('stillTraining');
  const undos: Undo[] = [];
  const take = async (step: Promise<Undo | null> | Undo | null) => {
    const undo = await step;
    if (undo) undos.push(undo);
  };
  try {
    const tab = parts.find(({ setting }) => setting.name === 'tab');
    if (tab) await take(openTab(String(tab.value)));
    const open = await readOpenSheet(parts.some(({ setting }) => setting.subject === 'epochs'));
    const next = parts.reduce((state, { setting, value }) => setting.set(state, value), open.state);
    for (const step of stepsFor(open, next)) await take(step());
  } catch (error) {
    await undoAll(undos);
    throw error;
  }
  notifySheetChanged();
  return () => undoAll(undos);
}

const words = messages.share;

/** The new code, on the clipboard or for copying by hand. */
function MadeCode({ code, subjects }: { code: string; subjects: readonly string[] }) {
  const field = useRef<HTMLInputElement>(null);
  const { copy, hint } = useCopy(code, words.copied(subjects));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new code is copied once
  useEffect(() => {
    copy(field.current!);
  }, [code]);
  return <TextField id="share-made" label={words.code} value={code} inputRef={field} readOnly hint={hint} />;
}

/** The next button to press after a code has prepared a training run. */
function nextButton({ parts }: Code): string | null {
  const hasPart = (name: string) => parts.some(({ setting }) => setting.name === name);
  if (hasPart('objective')) return messages.train.start;
  return parts.some(({ setting }) => setting.subject === 'epochs')
    ? messages.epochs.run(Number.POSITIVE_INFINITY)
    : null;
}

/** A short code that puts someone else's sheet into the state of this one. */
export function Share() {
  const action = useAction();
  const [made, setMade] = useState<{ code: string; subjects: readonly string[] } | null>(null);
  const [pasted, setPasted] = useState('');
  const make = () =>
    action.start('copy', words.copying, async () => {
      setMade(null);
      const state = await readSheetState();
      setMade({ code: writeCode(state), subjects: subjectsIn(state) });
      return null;
    });
  const apply = () =>
    action.start('apply', words.applying, async () => {
      const code = readCode(pasted);
      const undo = await applyCode(code);
      const subjects = subjectsOf(code.parts.map(({ setting }) => setting));
      return {
        done: words.applied(subjects, code.unknown, nextButton(code)),
        undoing: words.undoing,
        undo: () => undo().then(() => words.undone),
      };
    });
  const busy = (name: string, text: string) => (action.running === name ? text : null);
  const isBusy = action.running !== null;
  return (
    <Fold title={words.title}>
      <p class="hint">{words.intro}</p>
      <Button kind="primary" busyText={busy('copy', words.copying)} unavailable={isBusy} onClick={make}>
        {words.copy}
      </Button>
      {made && <MadeCode {...made} />}
      <TextField
        id="share-pasted"
        label={words.paste}
        placeholder={words.placeholder}
        value={pasted}
        onInput={setPasted}
        onEnter={apply}
      />
      <Button busyText={busy('apply', words.applying)} unavailable={isBusy} onClick={apply}>
        {words.apply}
      </Button>
      <Outcome action={action} />
    </Fold>
  );
}
