import { useMemo, useState } from 'preact/hooks';
import { ExercisesCard } from '../exercises/exercises-card.tsx';
import { AuditCard } from '../explain/audit-card.tsx';
import { ChainCard } from '../explain/chain-card.tsx';
import { ExplainCard } from '../explain/explain-card.tsx';
import { loadFile } from '../load-file.ts';
import { useRemembered } from '../memory/memory.ts';
import { TextField } from '../parts/field.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { ReloadNotice } from '../parts/notice.tsx';
import { type Undoable, useAction } from '../parts/use-action.ts';
import { useLoaded } from '../parts/use-loaded.ts';
import { callServer } from '../server.ts';
import { messages } from '../words.ts';
import { DropoutAround } from './dropout-around.tsx';
import { FunctionEntry } from './function-entry.tsx';
import { byCategory, type ReferenceEntry, searchFunctions } from './search.ts';

async function insertFunction(name: string): Promise<Undoable> {
  const { sheet } = await callServer('activeSelection', null);
  const { formula, cell } = await callServer('insertFunction', { name });
  return {
    done: messages.functions.inserted(formula, cell),
    undoing: messages.functions.removing,
    takeBack: async () => {
      // A formula is only ever put into an empty cell, so that empty is what it was.
      await callServer('writeCells', { sheet, range: cell, contents: [['']] });
      return messages.functions.removed(cell);
    },
  };
}

/** The entries of the reference, to be searched and inserted from. */
function Reference({ reference }: { reference: readonly ReferenceEntry[] }) {
  const [query, setQuery] = useRemembered('search');
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
    action.start(name, messages.functions.inserting, () => insertFunction(name));
  };
  return (
    <>
      <TextField
        id="function-search"
        type="search"
        label={messages.functions.search}
        value={query}
        onInput={search}
      />
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
  const { value: entries, problem, reload } = useLoaded(() => loadFile('reference'), shown);
  return (
    <>
      <ExplainCard isVisible={shown} />
      <ChainCard isVisible={shown} />
      <AuditCard isVisible={shown} />
      <ExercisesCard />
      <p class="intro">{messages.functions.intro}</p>
      <ReloadNotice problem={problem} onReload={reload} />
      {!entries && !problem && <p class="secondary">{messages.functions.loading}</p>}
      <DropoutAround />
      {entries && <Reference reference={entries} />}
    </>
  );
}
