import { useState } from 'preact/hooks';
import type { Problem } from '../../addon/contract.ts';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { localProblem } from '../transport-problem.ts';
import { parseSeed } from './parse-seed.ts';

/** Draws with a given seed, so that a whole class sees the same numbers. */
export function SeedField(props: {
  running: string | null;
  onApply(seed: number): void;
  onInvalid(problem: Problem): void;
}) {
  const [text, setText] = useState('');
  const words = messages.randomness;
  const apply = () => {
    const seed = parseSeed(text);
    if (seed === null) props.onInvalid(localProblem('seedNotWhole'));
    else props.onApply(seed);
  };
  const applyOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && props.running === null) apply();
  };
  return (
    <div class="field">
      <label for="seed-field">{words.useSeed}</label>
      <div class="field-row">
        <input
          id="seed-field"
          class="seed"
          inputMode="numeric"
          autoComplete="off"
          aria-describedby="seed-hint"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={applyOnEnter}
        />
        <Button
          busyText={props.running === 'seed' ? words.drawing : null}
          unavailable={props.running !== null}
          onClick={apply}
        >
          {words.apply}
        </Button>
      </div>
      <p class="hint" id="seed-hint">
        {words.useSeedHint}
      </p>
    </div>
  );
}
