import { useRef } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { useCopy } from '../parts/use-copy.ts';
import { messages } from '../words.ts';

const words = messages.randomness;

/** The seed of the current draw, to be told to a class. */
export function SeedShown({ seed }: { seed: number | null }) {
  const field = useRef<HTMLInputElement>(null);
  const text = seed === null ? words.noSeed : String(seed);
  const { copy, hint } = useCopy(text, words.copied);
  return (
    <TextField id="seed-shown" label={words.seed} value={text} inputRef={field} readOnly hint={hint}>
      <Button label={words.copySeed} unavailable={seed === null} onClick={() => copy(field.current!)}>
        {words.copy}
      </Button>
    </TextField>
  );
}
