import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import type { Action } from '../parts/use-action.ts';
import { messages } from '../words.ts';
import { ExampleView } from './example-view.tsx';
import { ParameterList } from './parameter-list.tsx';
import type { ReferenceEntry } from './reference-entry.ts';

const words = messages.functions;

function Details({ entry }: { entry: ReferenceEntry }) {
  return (
    <>
      <ParameterList parameters={entry.parameters} />
      <h3>{words.returns}</h3>
      <p>{entry.returns}</p>
      <h3>{words.formula}</h3>
      <p class="mathematics">{entry.mathematics}</p>
      <h3>{entry.examples.length > 1 ? words.examples : words.example}</h3>
      {entry.examples.map((example) => (
        <ExampleView key={example.formula} example={example} />
      ))}
      {entry.errors.length > 0 && <h3>{words.errors}</h3>}
      <ul class="errors">
        {entry.errors.map(({ message, cause }) => (
          <li key={message}>
            {message}
            <div class="secondary">{cause}</div>
          </li>
        ))}
      </ul>
      <h3>{words.source}</h3>
      <p class="secondary">{entry.source}</p>
    </>
  );
}

/** One function, folded to its name and summary until opened. */
export function FunctionEntry(props: {
  entry: ReferenceEntry;
  /** The section's action while it concerns this function, else null. */
  action: Action | null;
  isBusy: boolean;
  onInsert(): void;
}) {
  const { entry, action, isBusy, onInsert } = props;
  return (
    <details class="function" data-function={entry.name}>
      <summary>
        <span class="function-name">{entry.name}</span>
        <span class="secondary">{entry.summary}</span>
      </summary>
      <div class="function-body">
        <code class="signature">{entry.signature}</code>
        <Button
          kind="primary"
          label={words.insertFunction(entry.name)}
          busyText={action?.running ? words.inserting : null}
          unavailable={isBusy}
          onClick={onInsert}
        >
          {words.insert}
        </Button>
        {action && <Outcome action={action} />}
        <Details entry={entry} />
      </div>
    </details>
  );
}
