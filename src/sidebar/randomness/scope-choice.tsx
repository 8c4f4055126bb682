import type { Scope } from '../../addon/contract.ts';
import { messages } from '../messages.ts';

const scopes: readonly Scope[] = ['selection', 'sheet', 'file'];

/** Where to draw again: native radio buttons drawn as one segmented control. */
export function ScopeChoice(props: { scope: Scope; onChange(scope: Scope): void }) {
  return (
    <fieldset class="scope">
      <legend>{messages.randomness.scope}</legend>
      <div class="segments">
        {scopes.map((scope) => (
          <label key={scope} class="segment">
            <input
              type="radio"
              name="scope"
              value={scope}
              checked={scope === props.scope}
              onChange={() => props.onChange(scope)}
            />
            <span>{messages.randomness.scopes[scope]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
