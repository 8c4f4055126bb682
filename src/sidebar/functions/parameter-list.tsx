import { messages } from '../words.ts';
import type { ReferenceEntry } from './reference-entry.ts';

type ReferenceParameter = ReferenceEntry['parameters'][number];

function traits({ type, shape, optional, defaultText }: ReferenceParameter): string {
  const words = messages.functions;
  return [
    type,
    shape,
    optional ? words.optional : '',
    optional && defaultText !== undefined ? words.defaultValue(defaultText) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The parameters of a function in the order in which they are typed. */
export function ParameterList({ parameters }: { parameters: readonly ReferenceParameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <>
      <h3>{messages.functions.parameters}</h3>
      <dl class="parameters">
        {parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>
              <code>{parameter.name}</code> <span class="secondary">{traits(parameter)}</span>
            </dt>
            <dd>{parameter.text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
