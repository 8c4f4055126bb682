import { written } from '../../formula/explain/explanation.ts';
import { Button } from '../parts/button.tsx';
import { CheckField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useInView } from '../parts/use-in-view.ts';
import { messages } from '../words.ts';
import { ColoredFormula, framesIn, ownColor, useFrames } from './frames.tsx';
import { StepView } from './step-view.tsx';
import { type Explaining, type Shown, useExplanation } from './use-explanation.ts';

interface ViewProps {
  shown: Shown;
  reveal: Explaining['reveal'];
  isVisible: boolean;
}

function ExplanationView({ shown, reveal, isVisible }: ViewProps) {
  const { explanation, separators } = shown;
  const { cell, formula, spilledFrom, steps, withNumbers, value } = explanation;
  const figures = withNumbers.slice(1);
  const result = written(value, separators);
  const own = { sheet: explanation.sheet, range: cell, color: ownColor };
  useFrames(isVisible ? [...framesIn(formula, explanation.sheet), own] : null);
  const box = useInView(`${explanation.sheet} ${cell} ${result}`);
  return (
    <div ref={box} class="explanation" aria-live="polite">
      <h3>{messages.explain.cell(explanation.sheet, cell)}</h3>
      {spilledFrom && <p class="secondary">{messages.explain.partOf(spilledFrom)}</p>}
      <ColoredFormula formula={formula} home={explanation.sheet} />
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a formula may hold the same part twice
        <StepView key={index} step={step} separators={separators} onReveal={reveal} />
      ))}
      <p class="explain-result">
        {figures !== result && (
          <>
            <code>{figures}</code>
            {' = '}
          </>
        )}
        {figures === result && `${cell} = `}
        <strong>{result}</strong>
      </p>
    </div>
  );
}

/** Shows how the selected cell is computed, with the numbers that the sheet holds. */
export function ExplainCard({ isVisible }: { isVisible: boolean }) {
  const { action, shown, follows, follow, look, reveal } = useExplanation(isVisible);
  return (
    <article class="card" aria-labelledby="explain-title">
      <h2 id="explain-title">{messages.explain.title}</h2>
      <p>{messages.explain.intro}</p>
      <Button
        kind="primary"
        busyText={action.running === 'look' ? messages.explain.reading : null}
        onClick={look}
      >
        {messages.explain.look}
      </Button>
      <CheckField label={messages.explain.follow} checked={follows} onChange={follow} />
      <Outcome action={action} />
      {shown && <ExplanationView shown={shown} reveal={reveal} isVisible={isVisible} />}
    </article>
  );
}
