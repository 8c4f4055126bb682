import { useEffect, useRef, useState } from 'preact/hooks';
import { useSharedEpochs } from '../epochs/epochs-context.tsx';
import { Button } from '../parts/button.tsx';
import { Fold, TextField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useAction } from '../parts/use-action.ts';
import { useCopy } from '../parts/use-copy.ts';
import { useSharedTrainer } from '../train/trainer-context.tsx';
import { messages } from '../words.ts';
import { applyCode } from './apply.ts';
import { type Code, readCode, subjectsIn, subjectsOf, writeCode } from './code.ts';
import { readSheetState } from './state.ts';

const words = messages.share;

/** The code that was made, on the clipboard or to be copied by hand. */
function MadeCode({ code, subjects }: { code: string; subjects: readonly string[] }) {
  const field = useRef<HTMLInputElement>(null);
  const { copy, hint } = useCopy(code, words.copied(subjects));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new code is copied once
  useEffect(() => {
    copy(field.current!);
  }, [code]);
  return <TextField id="share-made" label={words.code} value={code} inputRef={field} readOnly hint={hint} />;
}

/** What is to be pressed once a code has made a training ready. */
function nextButton({ parts }: Code): string | null {
  const hasPart = (name: string) => parts.some(({ setting }) => setting.name === name);
  if (hasPart('objective')) return messages.train.start;
  return parts.some(({ setting }) => setting.subject === 'epochs')
    ? messages.epochs.run(Number.POSITIVE_INFINITY)
    : null;
}

/** A short code that puts another person's sheet into the state of this one. */
export function Share() {
  const shown = { trainer: useSharedTrainer(), epochs: useSharedEpochs() };
  const action = useAction();
  const [made, setMade] = useState<{ code: string; subjects: readonly string[] } | null>(null);
  const [pasted, setPasted] = useState('');
  const make = () =>
    action.start('copy', words.copying, async () => {
      setMade(null);
      const state = await readSheetState(shown);
      setMade({ code: writeCode(state), subjects: subjectsIn(state) });
      return null;
    });
  const apply = () =>
    action.start('apply', words.applying, async () => {
      const code = readCode(pasted);
      const undo = await applyCode(code, shown);
      const subjects = subjectsOf(code.parts.map(({ setting }) => setting));
      return {
        done: words.applied(subjects, code.unknown, nextButton(code)),
        undoing: words.undoing,
        takeBack: () => undo().then(() => words.undone),
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
