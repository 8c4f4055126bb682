import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../addon/contract.ts';
import { ExplainCard } from '../explain/explain-card.tsx';
import { loadFile } from '../load-file.ts';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { useAction } from '../parts/use-action.ts';
import { callServer, problemOf } from '../server.ts';
import { FunctionEntry } from './function-entry.tsx';
import type { ReferenceEntry } from './reference-entry.ts';
import { byCategory, searchFunctions } from './search.ts';

/** Loads the reference when it is first shown; `reload` tries again after a failure. */
function useReference(shown: boolean) {
  const [entries, setEntries] = useState<readonly ReferenceEntry[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = () => {
    setProblem(null);
    loadFile('reference').then(setEntries, (error) => setProblem(problemOf(error)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: showing the section asks, and only once
  useEffect(() => {
    if (shown && !entries) load();
  }, [shown]);
  return { entries, problem, reload: load };
}

/** The entries of the reference, to be searched and inserted from. */
function Reference({ reference }: { reference: readonly ReferenceEntry[] }) {
  const [query, setQuery] = useState('');
  const [target, setTarget] = useState<string | null>(null);
  const announce = useAnnounce();
  const action = useAction();
  const found = useMemo(() => searchFunctions(reference, query), [reference, query]);
  const search = (text: string) => {
    setQuery(text);
    announce(messages.functions.found(searchFunctions(reference, text).length));
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

/** How a cell is computed, and the reference of all custom functions. */
export function FunctionsSection({ shown }: { shown: boolean }) {
  const { entries, problem, reload } = useReference(shown);
  return (
    <>
      <ExplainCard isVisible={shown} />
      <p class="intro">{messages.functions.intro}</p>
      <ProblemNotice problem={problem} onDismiss={reload}>
        <Button onClick={reload}>{messages.tryAgain}</Button>
      </ProblemNotice>
      {!entries && !problem && <p class="secondary">{messages.functions.loading}</p>}
      {entries && <Reference reference={entries} />}
    </>
  );
}
