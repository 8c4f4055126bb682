import { useMemo, useState } from 'preact/hooks';
import { parseArea } from '../../a1/addresses.ts';
import type { BuiltFiles } from '../../addon/contract.ts';
import { findCalls, type Span } from '../../formula/calls.ts';
import { type Separators, separatorsOf } from '../../formula/separators.ts';
import { newSeed } from '../../nn/random.ts';
import { ExercisesCard } from '../exercises/exercises-card.tsx';
import { AuditCard } from '../explain/audit-card.tsx';
import { ChainCard } from '../explain/chain-card.tsx';
import { ExplainCard } from '../explain/explain-card.tsx';
import { useRemembered } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { announce } from '../parts/live-region.tsx';
import { ReloadNotice } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Undoable, useAction } from '../parts/use-action.ts';
import { notifySheetChanged, useLoaded } from '../parts/use-open-tab.ts';
import { problemError } from '../problem.ts';
import { callServer, loadFile } from '../server.ts';
import { messages } from '../words.ts';
import { FunctionEntry } from './function-entry.tsx';

const words = messages.functions.dropout;

/** Functions whose result is a layer's output. */
const layers = new Set(
  (
    'DENSE CONV2D MMULT RELU ELU GELU LEAKYRELU SIGMOID SILU SOFTPLUS TANH MAXPOOL AVGPOOL BATCHNORM LAYERNORM ' +
    'ARRAYFORMULA'
  ).split(' '),
);
const product = /\b(?:DENSE|CONV2D|MMULT)\s*\(/i;

/**
 * The part of a formula to which dropout can be applied: the entire formula if it is a layer; in other formulas, such
 * as a loss, the layer before the output layer, or the only one. Null if there is no layer, or if dropout is already
 * applied.
 */
export function layerIn(formula: string, separators: Separators): Span | null {
  const calls = findCalls(formula, separators);
  const found = calls.filter(
    ({ name, open, close }) =>
      layers.has(name.toUpperCase()) && product.test(`${name}${formula.slice(open, close)}`),
  );
  const [output] = found;
  if (!output) return null;
  const isWhole = formula.slice(1, output.nameStart).trim() === '';
  if (isWhole) return { start: 1, end: formula.length };
  // An activation and the product inside it are one layer.
  const weighted = found.find(({ name }) => product.test(`${name}(`))!;
  const hidden = found.find(({ nameStart, close }) => nameStart > weighted.open && close < weighted.close);
  const { nameStart, close } = hidden ?? output;
  const isDropped = calls.some(
    ({ name, arguments: [first] }) =>
      name.toUpperCase() === 'DROPOUT' &&
      first !== undefined &&
      formula.slice(first.start, nameStart).trim() === '',
  );
  return isDropped ? null : { start: nameStart, end: close + 1 };
}

/** The formula with a dropout of one half around a part; a fraction parses in every locale. */
export function withDropout(
  formula: string,
  { start, end }: Span,
  { argument }: Separators,
  seed: number,
): string {
  const layer = formula.slice(start, end).trim();
  return `${formula.slice(0, start)}DROPOUT(${layer}${argument} 1/2${argument} ${seed})${formula.slice(end)}`;
}

async function wrapSelected(): Promise<Undoable> {
  const { sheet, range } = await callServer('activeSelection', null);
  const { row, column } = parseArea(range);
  const cell = range.split(':')[0]!;
  const { model } = await callServer('readModel', { sheets: [sheet] });
  const formula = model.sheets[sheet]?.formulas[row]?.[column] ?? '';
  const separators = separatorsOf(model.locale);
  const layer = layerIn(formula, separators);
  if (!layer) throw problemError('noLayer', { cell });
  const contents = [[withDropout(formula, layer, separators, newSeed(null))]];
  const { before } = await callServer('writeCells', { sheet, range: cell, contents });
  notifySheetChanged();
  return {
    done: words.wrapped(cell),
    undoing: words.undoing,
    undo: async () => {
      await callServer('writeCells', { sheet, range: cell, contents: before });
      notifySheetChanged();
      return words.undone(cell);
    },
  };
}

/** Wraps the formula of the selected cell in DROPOUT. */
function DropoutAround() {
  const action = useAction();
  return (
    <div class="stack">
      <Button
        busyText={action.running ? words.wrapping : null}
        unavailable={action.running !== null}
        onClick={() => action.start('wrap', words.wrapping, wrapSelected)}
      >
        {words.wrap}
      </Button>
      <p class="hint">{words.hint}</p>
      <Outcome action={action} />
    </div>
  );
}

/** One function of the reference, as documented in its definition. */
export type ReferenceEntry = BuiltFiles['reference'][number];

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** How well a word matches an entry: 0 for no match, more the closer the match is to the name. */
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
 * The entries that match every word of the query, ignoring case and accents, best first; equal matches keep their
 * order. An empty query matches all.
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
    undo: async () => {
      // Formulas are only inserted into empty cells, so empty is the previous content.
      await callServer('writeCells', { sheet, range: cell, contents: [['']] });
      return messages.functions.removed(cell);
    },
  };
}

/** The entries of the reference, for searching and inserting. */
function Reference({ reference }: { reference: readonly ReferenceEntry[] }) {
  const [query, setQuery] = useRemembered('search');
  const [target, setTarget] = useState<string | null>(null);
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

/** The explanation of a cell, and the reference of all custom functions. */
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
