import { messages } from '../words.ts';

/** Moves p at once while it is dragged or stepped by keys, and hands it over when it is let go. */
export function ProbabilitySlider(props: {
  p: number | null;
  onMove(p: number): void;
  onLeave(p: number): void;
}) {
  const { p, onMove, onLeave } = props;
  const words = messages.dropout;
  return (
    <div class="field">
      <div class="slider-head">
        <label for="dropout-p">{words.probability}</label>
        <output for="dropout-p">{p === null ? '' : words.pIs(p)}</output>
      </div>
      <input
        id="dropout-p"
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={p ?? 0}
        onInput={(event) => onMove(event.currentTarget.valueAsNumber)}
        onChange={(event) => onLeave(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
