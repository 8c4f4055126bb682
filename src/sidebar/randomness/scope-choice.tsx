import type { Scope } from '../../addon/contract.ts';
import { Segments } from '../parts/field.tsx';
import { messages } from '../words.ts';

/** Where to draw again. */
export function ScopeChoice(props: { scope: Scope; onChange(scope: Scope): void }) {
  const { scope, scopes } = messages.randomness;
  return (
    <Segments name="scope" label={scope} choices={scopes} value={props.scope} onChange={props.onChange} />
  );
}
