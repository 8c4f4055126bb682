import { useState } from 'preact/hooks';
import { type Distribution, drawWeights } from '../../train/draw-weights.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { Segments } from '../parts/segments.tsx';
import { ProblemError } from '../problem-error.ts';
import { parseSeed } from '../randomness/parse-seed.ts';
import { localProblem } from '../transport-problem.ts';
import { messages } from '../words.ts';
import { ActionNotices } from './action-notices.tsx';
import { readNumber } from './form/read-number.ts';
import { trainError } from './problems.ts';
import { readTargetModel } from './read-target.ts';
import { SheetWriter } from './run/sheet-writer.ts';
import type { Trainer } from './use-trainer.ts';

const words = messages.train;

interface DrawText {
  readonly seed: string;
  readonly kind: Distribution['kind'];
  /** Mean and standard deviation, or the two ends. */
  readonly normal: readonly [string, string];
  readonly uniform: readonly [string, string];
}

const usual: DrawText = {
  seed: '1',
  kind: 'normal',
  normal: ['0', messages.numbers.typed(0.1)],
  uniform: ['0', '1'],
};
const labels: Record<Distribution['kind'], readonly [string, string]> = {
  normal: [words.mean, words.sd],
  uniform: [words.low, words.high],
};

function readDraw(text: DrawText): { seed: number; distribution: Distribution } {
  const seed = parseSeed(text.seed);
  if (seed === null) throw new ProblemError(localProblem('seedNotWhole'));
  const [first, second] = text[text.kind].map((typed, index) => {
    const value = readNumber(typed);
    if (value === null) throw trainError('notANumber', labels[text.kind][index]!, typed);
    return value;
  }) as [number, number];
  if (text.kind === 'normal' && second < 0)
    throw trainError('outOfRange', words.sd, messages.engine.phrases.notNegative(), second);
  if (text.kind === 'uniform' && first > second)
    throw trainError('outOfRange', words.low, words.atMost(second), first);
  const distribution: Distribution =
    text.kind === 'normal'
      ? { kind: 'normal', mean: first, sd: second }
      : { kind: 'uniform', low: first, high: second };
  return { seed, distribution };
}

/** Reads the cells to change, and writes new numbers into them; Restore takes them back. */
async function drawInto(target: ReturnType<Trainer['target']>, text: DrawText): Promise<string> {
  const { seed, distribution } = readDraw(text);
  const draws = target.ranges.map(({ rows, columns }) => ({ size: rows * columns, distribution }));
  const weights = drawWeights(draws, seed);
  const writer = new SheetWriter(await readTargetModel(target), Promise.resolve());
  await writer.write(weights, 'overwrite');
  return words.drawn(weights.length, seed);
}

/** Draws new start weights, the same for everybody with the same seed. */
export function StartWeights({ trainer, isBusy }: { trainer: Trainer; isBusy: boolean }) {
  const [text, setText] = useState(usual);
  const { action } = trainer;
  const set = (index: 0 | 1, typed: string) => {
    const pair = text[text.kind].map((old, place) => (place === index ? typed : old));
    setText({ ...text, [text.kind]: pair });
  };
  const draw = () =>
    trainer.startIn('draw', 'draw', words.drawing, async () => {
      const sentence = await drawInto(trainer.target(), text);
      trainer.refresh();
      trainer.session.forgetEnding();
      return sentence;
    });
  return (
    <>
      <p class="hint">{words.startHint}</p>
      <TextField
        id="train-seed"
        label={words.seed}
        value={text.seed}
        onInput={(seed) => setText({ ...text, seed })}
      />
      <Segments
        name="distribution"
        label={words.distribution}
        choices={words.distributions}
        value={text.kind}
        onChange={(kind) => setText({ ...text, kind })}
      />
      <div class="field-pair">
        {([0, 1] as const).map((index) => (
          <TextField
            key={index}
            id={`train-draw-${index}`}
            label={labels[text.kind][index]}
            value={text[text.kind][index]}
            onInput={(typed) => set(index, typed)}
          />
        ))}
      </div>
      <Button busyText={action.running === 'draw' ? words.drawing : null} unavailable={isBusy} onClick={draw}>
        {words.draw}
      </Button>
      <ActionNotices trainer={trainer} area="draw" />
    </>
  );
}
