import { useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { problem } from '../problem.ts';
import { messages } from '../words.ts';
import { parseSeed } from './parse-seed.ts';

const words = messages.randomness;

/** Draws with a given seed, so that a whole class sees the same numbers. */
export function SeedField(props: {
  running: string | null;
  onApply(seed: number): void;
  onInvalid(problem: RenderedProblem): void;
}) {
  const [text, setText] = useState('');
  const apply = () => {
    const seed = parseSeed(text);
    if (seed === null) props.onInvalid(problem('badSeed'));
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
