import { useRef, useState } from 'preact/hooks';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { copyFrom } from '../parts/copy-from.ts';
import { useAnnounce } from '../parts/live-region.tsx';

/** The seed of the current draw, to be told to a class. */
export function SeedShown({ seed }: { seed: number | null }) {
  const field = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const [hint, setHint] = useState<{ seed: number | null; text: string } | null>(null);
  const copy = async () => {
    const succeeded = await copyFrom(field.current!);
    const text = succeeded ? messages.randomness.copied : messages.randomness.copyByHand;
    setHint({ seed, text });
    announce(text);
  };
  return (
    <div class="field">
      <label for="seed-shown">{messages.randomness.seed}</label>
      <div class="field-row">
        <input
          id="seed-shown"
          ref={field}
          class="seed"
          readOnly
          value={seed === null ? messages.randomness.noSeed : String(seed)}
        />
        <Button label={messages.randomness.copySeed} unavailable={seed === null} onClick={copy}>
          {messages.randomness.copy}
        </Button>
      </div>
      {hint?.seed === seed && hint && <p class="hint">{hint.text}</p>}
    </div>
  );
}
