import type { Scope } from '../../addon/contract.ts';
import { messages } from '../messages.ts';
import { Segments } from '../parts/segments.tsx';

const scopes: readonly Scope[] = ['selection', 'sheet', 'file'];

/** Where to draw again. */
export function ScopeChoice(props: { scope: Scope; onChange(scope: Scope): void }) {
  const words = messages.randomness;
  return (
    <Segments
      name="scope"
      legend={words.scope}
      choices={scopes.map((id) => ({ id, title: words.scopes[id] }))}
      chosen={props.scope}
      onChoose={props.onChange}
    />
  );
}
