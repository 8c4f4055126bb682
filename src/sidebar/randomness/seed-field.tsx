import { useState } from 'preact/hooks';
import type { Problem } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { localProblem } from '../transport-problem.ts';
import { messages } from '../words.ts';
import { parseSeed } from './parse-seed.ts';

const words = messages.randomness;

/** Draws with a given seed, so that a whole class sees the same numbers. */
export function SeedField(props: {
  running: string | null;
  onApply(seed: number): void;
  onInvalid(problem: Problem): void;
}) {
  const [text, setText] = useState('');
  const apply = () => {
    const seed = parseSeed(text);
    if (seed === null) props.onInvalid(localProblem('seedNotWhole'));
    else props.onApply(seed);
  };
  return (
    <TextField
      id="seed-field"
      label={words.useSeed}
      value={text}
      inputMode="numeric"
      hint={words.useSeedHint}
      onInput={setText}
      onEnter={() => props.running === null && apply()}
    >
      <Button
        busyText={props.running === 'seed' ? words.drawing : null}
        unavailable={props.running !== null}
        onClick={apply}
      >
        {words.apply}
      </Button>
    </TextField>
  );
}
