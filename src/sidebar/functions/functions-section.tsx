import { useMemo, useState } from 'preact/hooks';
import { functionReference } from '../../functions/reference.ts';
import { ExplainCard } from '../explain/explain-card.tsx';
import { messages } from '../messages.ts';
import { useAnnounce } from '../parts/live-region.tsx';
import { useAction } from '../parts/use-action.ts';
import { callServer } from '../server.ts';
import { FunctionEntry } from './function-entry.tsx';
import { byCategory, searchFunctions } from './search.ts';

/** The reference of all custom functions, to be searched and inserted from. */
export function FunctionsSection({ shown }: { shown: boolean }) {
  const [query, setQuery] = useState('');
  const [target, setTarget] = useState<string | null>(null);
  const announce = useAnnounce();
  const action = useAction();
  const found = useMemo(() => searchFunctions(functionReference, query), [query]);
  const search = (text: string) => {
    setQuery(text);
    announce(messages.functions.found(searchFunctions(functionReference, text).length));
  };
  const insert = (name: string) => {
    if (action.running) return;
    setTarget(name);
    action.start(name, messages.functions.inserting, async () => {
      const { formula, cell } = await callServer('insertFunction', { name });
      return messages.functions.inserted(formula, cell);
    });
  };
  return (
    <>
      <ExplainCard isVisible={shown} />
      <p class="intro">{messages.functions.intro}</p>
      <div class="field">
        <label for="function-search">{messages.functions.search}</label>
        <input
          id="function-search"
          type="search"
          autoComplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => search(event.currentTarget.value)}
        />
      </div>
      {found.length === 0 && <p>{messages.functions.noMatch(query)}</p>}
      {byCategory(found).map(({ category, entries }) => (
        <section key={category} aria-label={category}>
          <h2 class="category">{category}</h2>
          {entries.map((entry) => (
            <FunctionEntry
              key={entry.name}
              entry={entry}
              action={target === entry.name ? action : null}
              isBusy={action.running !== null}
              onInsert={() => insert(entry.name)}
            />
          ))}
        </section>
      ))}
    </>
  );
}
