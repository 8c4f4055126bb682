import { useRef, useState } from 'preact/hooks';
import type { ActiveSelection } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { callServer, problemOf } from '../server.ts';
import { messages } from '../words.ts';
import { Button } from './button.tsx';

/** Takes over what is selected in the sheet. */
export function SelectionButton(props: {
  /** What screen readers say where the text alone does not tell enough. */
  label?: string;
  text: string;
  onSelection(selected: ActiveSelection): void;
  onProblem(problem: RenderedProblem): void;
}) {
  const [isReading, setReading] = useState(false);
  // The answer comes later, when the form may have changed.
  const latest = useRef(props);
  latest.current = props;
  const take = () => {
    setReading(true);
    callServer('activeSelection', null)
      .then(
        (selected) => latest.current.onSelection(selected),
        (error) => latest.current.onProblem(problemOf(error)),
      )
      .finally(() => setReading(false));
  };
  return (
    <Button size="small" label={props.label} busyText={isReading ? messages.reading : null} onClick={take}>
      {props.text}
    </Button>
  );
}
