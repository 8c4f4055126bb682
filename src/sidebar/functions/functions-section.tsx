import { useMemo, useState } from 'preact/hooks';
import type { BuiltFiles } from '../../addon/contract.ts';
import { ExercisesCard } from '../exercises/exercises-card.tsx';
import { AuditCard } from '../explain/audit-card.tsx';
import { ChainCard } from '../explain/chain-card.tsx';
import { ExplainCard } from '../explain/explain-card.tsx';
import { useRemembered } from '../memory/memory.ts';
import { TextField } from '../parts/field.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { ReloadNotice } from '../parts/notice.tsx';
import { type Undoable, useAction } from '../parts/use-action.ts';
import { useLoaded } from '../parts/use-open-tab.ts';
import { callServer, loadFile } from '../server.ts';
import { messages } from '../words.ts';
import { DropoutAround } from './dropout-around.tsx';
import { FunctionEntry } from './function-entry.tsx';

/** One function of the reference, as the functions' own definitions give it. */
export type ReferenceEntry = BuiltFiles['reference'][number];

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** How well one word fits an entry: 0 not at all, more the nearer to the name it is found. */
function wordScore(entry: ReferenceEntry, word: string): number {
  const name = fold(entry.name);
  if (name === word) return 100;
  if (name.startsWith(word)) return 50;
  if (name.includes(word)) return 20;
  if (fold(`${entry.category} ${entry.summary}`).includes(word)) return 5;
  const details = entry.parameters.map((parameter) => `${parameter.name} ${parameter.text}`).join(' ');
  return fold(`${details} ${entry.returns}`).includes(word) ? 1 : 0;
}

/**
 * The entries in which every word of the query is found, ignoring case and accents, best first; equals keep
 * their order. An empty query finds all.
 */
export function searchFunctions(
  entries: readonly ReferenceEntry[],
  query: string,
): readonly ReferenceEntry[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const scored = entries.map((entry) => {
    const scores = words.map((word) => wordScore(entry, word));
    return { entry, score: scores.includes(0) ? 0 : 1 + scores.reduce((sum, score) => sum + score, 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** Entries by category, categories in the order of their first entry. */
export function byCategory(
  entries: readonly ReferenceEntry[],
): readonly { category: string; entries: readonly ReferenceEntry[] }[] {
  const categories = [...new Set(entries.map(({ category }) => category))];
  return categories.map((category) => ({
    category,
    entries: entries.filter((entry) => entry.category === category),
  }));
}

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
