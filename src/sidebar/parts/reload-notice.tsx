import type { RenderedProblem } from '../../wording/render.ts';
import { messages } from '../words.ts';
import { Button } from './button.tsx';
import { ProblemNotice } from './notice.tsx';

/** Why something could not be read, and the way to try it again. */
export function ReloadNotice({ problem, onReload }: { problem: RenderedProblem | null; onReload(): void }) {
  return (
    <ProblemNotice problem={problem} onDismiss={onReload}>
      <Button onClick={onReload}>{messages.tryAgain}</Button>
    </ProblemNotice>
  );
}
