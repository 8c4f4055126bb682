import type { DrawHistory } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { messages } from '../words.ts';

/** Steps back to draws seen before, and forward again. */
export function DrawStepper(props: {
  history: DrawHistory | null;
  running: string | null;
  onStep(direction: 'back' | 'forward'): void;
}) {
  const { history, running, onStep } = props;
  const hasEarlier = history !== null && history.position > 0;
  const hasLater = history !== null && history.position < history.count - 1;
  const words = messages.randomness;
  return (
    <fieldset class="stepper">
      <legend class="visually-hidden">{words.history}</legend>
      <Button
        label={words.earlierDraw}
        unavailable={!hasEarlier || running !== null}
        onClick={() => onStep('back')}
      >
        <span aria-hidden="true">◀ </span>
        {words.earlier}
      </Button>
      <span class="draw-number">
        {history && history.count > 0 ? words.draw(history.position + 1, history.count) : words.noDraw}
      </span>
      <Button
        label={words.laterDraw}
        unavailable={!hasLater || running !== null}
        onClick={() => onStep('forward')}
      >
        {words.later}
        <span aria-hidden="true"> ▶</span>
      </Button>
    </fieldset>
  );
}
