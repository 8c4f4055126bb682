import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SheetView } from '../../protocol.ts';
import { conditionValues } from '../../workbook/conditional-formats.ts';
import type { BooleanCondition, FilterCriterion } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeSheet, cellAt } from '../session/page-state.ts';
import { words } from '../words.ts';

type Kind = BooleanCondition['type'] | 'NONE';

/** A formula is a condition for formats only. */
const kinds = (Object.keys(words.panels.condition) as BooleanCondition['type'][]).filter(
  (kind) => kind !== 'CUSTOM_FORMULA',
);

/** The texts of a column below the header, each once: numbers by size before texts. */
function textsOf(sheet: SheetView, column: number): string[] {
  const { filter } = sheet;
  const texts = new Map<string, number>();
  if (filter)
    for (let row = filter.row + 1; row < filter.row + filter.rows; row++) {
      const { display = '', value = Infinity } = cellAt(sheet, row, column) ?? {};
      if (!texts.has(display)) texts.set(display, value);
    }
  return [...texts]
    .sort(([one, first], [other, second]) =>
      first === second ? one.localeCompare(other) : first < second ? -1 : 1,
    )
    .map(([text]) => text);
}

interface Draft {
  kind: Kind;
  values: [string, string];
  hidden: ReadonlySet<string>;
  search: string;
}

function draftOf({ condition, hidden = [] }: FilterCriterion): Draft {
  const [first = '', second = ''] = (condition?.values ?? []).map(String);
  return {
    kind: condition?.type ?? 'NONE',
    values: [first, second],
    hidden: new Set(hidden),
    search: '',
  };
}

/** Null where the form leaves nothing out. */
function criterionOf({ kind, values, hidden }: Draft): FilterCriterion | null {
  const criterion: FilterCriterion = {};
  if (kind !== 'NONE') {
    const wanted = values.slice(0, conditionValues[kind]);
    criterion.condition = { type: kind, values: kind.startsWith('NUMBER') ? wanted.map(Number) : wanted };
  }
  if (hidden.size > 0) criterion.hidden = [...hidden];
  return Object.keys(criterion).length > 0 ? criterion : null;
}

type Change = (changes: Partial<Draft>) => void;

function Condition({ draft: { kind, values }, change }: { draft: Draft; change: Change }) {
  const { filter: texts, condition: captions, rules } = words.panels;
  return (
    <>
      <label>
        <span>{texts.byCondition}</span>
        <select value={kind} onChange={({ currentTarget }) => change({ kind: currentTarget.value as Kind })}>
          <option value="NONE">{texts.noCondition}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {captions[one]}
            </option>
          ))}
        </select>
      </label>
      {Array.from({ length: kind === 'NONE' ? 0 : conditionValues[kind] }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second value stay what they are
        <label key={index}>
          <span>
            {conditionValues[kind as keyof typeof conditionValues] === 1
              ? rules.value
              : index
                ? rules.to
                : rules.from}
          </span>
          <input
            required
            type={(kind.startsWith('NUMBER') ? 'number' : 'text') as 'text'}
            step="any"
            value={values[index]}
            onInput={({ currentTarget: { value } }) =>
              change({ values: index === 0 ? [value, values[1]] : [values[0], value] })
            }
          />
        </label>
      ))}
    </>
  );
}

function Values({ texts, draft, change }: { texts: readonly string[]; draft: Draft; change: Change }) {
  const { hidden, search } = draft;
  const labels = words.panels.filter;
  const wanted = search.toLowerCase();
  const listed = texts.filter((text) => text.toLowerCase().includes(wanted));
  const hide = (some: readonly string[], isHidden: boolean) => {
    const all = new Set(hidden);
    for (const text of some) isHidden ? all.add(text) : all.delete(text);
    change({ hidden: all });
  };
  return (
    <>
      <span>
        <button type="button" class="link" onClick={() => hide(listed, false)}>
          {labels.selectAll}
        </button>
        <button type="button" class="link" onClick={() => hide(listed, true)}>
          {labels.clear}
        </button>
      </span>
      <label>
        <span>{labels.search}</span>
        <input value={search} onInput={({ currentTarget }) => change({ search: currentTarget.value })} />
      </label>
      <ul class="filter-values" aria-label={labels.values}>
        {listed.map((text) => (
          <li key={text}>
            <label>
              <input
                type="checkbox"
                checked={!hidden.has(text)}
                onChange={({ currentTarget }) => hide([text], !currentTarget.checked)}
              />
              <span>{text === '' ? labels.blanks : text}</span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

function OpenMenu({ sheet, column, close }: { sheet: SheetView; column: number; close(): void }) {
  const { actions, grid, focusGrid } = useApp();
  const texts = words.panels.filter;
  const holder = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => draftOf(sheet.filterCriteria?.[column] ?? {}));
  const leave = () => {
    close();
    focusGrid();
  };
  useLayoutEffect(() => holder.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      if (!holder.current?.contains(target as Node)) close();
    };
    window.addEventListener('pointerdown', press);
    return () => window.removeEventListener('pointerdown', press);
  }, [close]);
  const place = grid.windowRectangleOf(sheet.filter!.row, column);
  const left = Math.max(4, Math.min(place?.left ?? 60, innerWidth - 280));
  // The header may be scrolled out of view, or near the lower edge.
  const below = (place?.top ?? 150) + (place?.height ?? 20);
  const top = Math.max(4, Math.min(below, innerHeight - Math.min(460, innerHeight * 0.7) - 4));
  const sort = (ascending: boolean) => {
    actions.sortFilter(column, ascending);
    leave();
  };
  const change: Change = (changes) => setDraft({ ...draft, ...changes });
  return (
    <form
      ref={holder}
      class="filter-menu"
      aria-label={texts.label}
      data-testid="filter-menu"
      style={{ left: `${left}px`, top: `${top}px` }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        actions.setFilterCriterion(column, criterionOf(draft));
        leave();
      }}
    >
      <button type="button" class="link" onClick={() => sort(true)}>
        {texts.sortUp}
      </button>
      <button type="button" class="link" onClick={() => sort(false)}>
        {texts.sortDown}
      </button>
      <Condition draft={draft} change={change} />
      <span>{texts.byValues}</span>
      <Values texts={textsOf(sheet, column)} draft={draft} change={change} />
      <footer>
        <button type="submit" class="primary">
          {words.ok}
        </button>
        <button type="button" onClick={leave}>
          {words.cancel}
        </button>
      </footer>
    </form>
  );
}

/** What a press on a button of the filter opens. */
export function FilterMenu() {
  const { session } = useApp();
  const state = usePageState();
  const sheet = activeSheet(state);
  const { openFilter: column } = state;
  if (column === null || !sheet?.filter) return null;
  return (
    <OpenMenu
      key={`${sheet.id} ${column}`}
      sheet={sheet}
      column={column}
      close={() => session.store.set({ openFilter: null })}
    />
  );
}
