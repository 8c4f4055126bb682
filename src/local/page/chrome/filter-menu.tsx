import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { areaName } from '../../../a1/addresses.ts';
import type { SheetView } from '../../protocol.ts';
import { conditionValues } from '../../workbook/conditional-formats.ts';
import type { BooleanCondition, FilterCriterion, FilterView } from '../../workbook/types.ts';
import { type PageApp, useApp, usePageState } from '../app-context.ts';
import { activeSheet, cellAt, type PageState, viewOn } from '../session/page-state.ts';
import { words } from '../words.ts';
import type { Entry } from './menu.tsx';
import { ValueFields, type ValueTexts, valuesIn, valueTexts } from './windows.tsx';

type Kind = BooleanCondition['type'] | 'NONE';

/** Formulas are a condition for formats only. */
const kinds = (Object.keys(words.panels.condition) as BooleanCondition['type'][]).filter(
  (kind) => kind !== 'CUSTOM_FORMULA',
);

/** The distinct texts of a column below the header: numbers by size before texts. */
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
  values: ValueTexts;
  hidden: ReadonlySet<string>;
  search: string;
}

function draftOf({ condition, hidden = [] }: FilterCriterion): Draft {
  return {
    kind: condition?.type ?? 'NONE',
    values: valueTexts(condition?.values),
    hidden: new Set(hidden),
    search: '',
  };
}

/** Null if the form hides nothing. */
function criterionOf({ kind, values, hidden }: Draft): FilterCriterion | null {
  const criterion: FilterCriterion = {};
  if (kind !== 'NONE')
    criterion.condition = { type: kind, values: valuesIn(values, conditionValues[kind], kind) };
  if (hidden.size > 0) criterion.hidden = [...hidden];
  return Object.keys(criterion).length > 0 ? criterion : null;
}

type Change = (changes: Partial<Draft>) => void;

function Condition({ draft: { kind, values }, change }: { draft: Draft; change: Change }) {
  const { filter: texts, condition: captions } = words.panels;
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
      {kind !== 'NONE' && (
        <ValueFields
          kind={kind}
          count={conditionValues[kind]}
          values={values}
          onChange={(next) => change({ values: next })}
        />
      )}
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
  const app = useApp();
  const { actions, grid, focusGrid } = app;
  const view = openViewOf(usePageState());
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
  // The header may be out of view, or near the lower edge.
  const below = (place?.top ?? 150) + (place?.height ?? 20);
  const top = Math.max(4, Math.min(below, innerHeight - Math.min(460, innerHeight * 0.7) - 4));
  const sort = (ascending: boolean) => {
    if (view) changeView(app, view, { sort: { column, ascending } });
    else actions.sortFilter(column, ascending);
    leave();
  };
  const setCriterion = (criterion: FilterCriterion | null) => {
    if (!view) {
      actions.setFilterCriterion(column, criterion);
      return;
    }
    const { [column]: _, ...others } = view.criteria;
    changeView(app, view, { criteria: criterion ? { ...others, [column]: criterion } : others });
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
        setCriterion(criterionOf(draft));
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

type Holder = Pick<PageApp, 'actions' | 'session'>;

/** The open filter view of the tab. */
function openViewOf(state: PageState): FilterView | undefined {
  const { openView } = state;
  const sheet = activeSheet(state);
  if (sheet?.id !== openView?.sheetId) return undefined;
  return sheet?.filterViews?.find(({ id }) => id === openView?.id);
}

/** Opens a filter view of the tab, which hides rows according to the current cells; null closes the open one. */
function openView({ session }: Pick<PageApp, 'session'>, id: number | null): void {
  const { workbook } = session.store.get();
  const view = id === null ? null : viewOn(workbook!, workbook!.activeSheetId, id);
  session.store.set({ openFilter: null, openView: view });
  session.showSheet();
}

/** Changes the filter views of the tab, and opens one of them. */
async function changeViews(
  { session }: Pick<PageApp, 'session'>,
  change: (views: readonly FilterView[]) => FilterView[],
  open: number | null,
): Promise<void> {
  const sheet = activeSheet(session.store.get())!;
  const views = change(sheet.filterViews ?? []);
  await session.ask('setFilterViews', { sheetId: sheet.id, views });
  if (session.store.get().workbook?.activeSheetId === sheet.id) openView({ session }, open);
}

function changeView(app: Holder, view: FilterView, changes: Partial<FilterView>): void {
  const change = (views: readonly FilterView[]) =>
    views.map((one) => (one.id === view.id ? { ...one, ...changes } : one));
  void changeViews(app, change, view.id);
}

function addView(app: Holder, view: Omit<FilterView, 'id'>): void {
  const { filterViews = [] } = activeSheet(app.session.store.get())!;
  const id = Math.max(0, ...filterViews.map((one) => one.id)) + 1;
  void changeViews(app, (views) => [...views, { ...view, id }], id);
}

function deleteView(app: Holder, view: FilterView): void {
  void changeViews(app, (views) => views.filter(({ id }) => id !== view.id), null);
}

/** `Filter 1`, or the next number that no view of the tab uses. */
function freeName(views: readonly FilterView[]): string {
  const names = new Set(views.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = words.filterView.name(number);
    if (!names.has(name)) return name;
  }
}

const duplicate = (app: Holder, view: FilterView): void =>
  addView(app, { ...view, name: words.filterView.copyOf(view.name) });

/** The filter views in the Data menu. */
export function filterViewEntries(app: Holder, state: PageState): Entry[] {
  const sheet = activeSheet(state);
  if (!sheet) return [];
  const texts = words.filterView;
  const { filterViews = [] } = sheet;
  const open = openViewOf(state);
  const { filter, filterCriteria = {} } = sheet;
  const name = freeName(filterViews);
  const save = () => addView(app, { name, range: filter!, criteria: filterCriteria });
  const create = () => addView(app, { name, range: app.actions.rangeToFilter(), criteria: {} });
  const change = (view: FilterView): Entry => ({
    caption: view.name,
    checked: view === open,
    run: () => openView(app, view.id),
  });
  return [
    { caption: texts.create, run: create },
    ...(filter && !open ? [{ caption: texts.save, run: save }] : []),
    ...(filterViews.length > 0
      ? [
          {
            caption: texts.change,
            entries: [
              { caption: texts.none, checked: !open, run: () => openView(app, null) },
              ...filterViews.map(change),
            ],
          },
        ]
      : []),
    ...(open
      ? [
          {
            caption: texts.options,
            entries: [
              {
                caption: texts.rename,
                run: () => document.querySelector<HTMLElement>('.filter-view input')?.focus(),
              },
              { caption: texts.duplicate, run: () => duplicate(app, open) },
              { caption: texts.delete, run: () => deleteView(app, open) },
            ],
          },
        ]
      : []),
  ];
}

/** The bar above the cells while a filter view is open. */
export function FilterViewBar() {
  const app = useApp();
  const state = usePageState();
  const view = openViewOf(state);
  const texts = words.filterView;
  if (!view) return null;
  const rename = (field: HTMLInputElement) => {
    const name = field.value.trim();
    if (name === '') field.value = view.name;
    else if (name !== view.name) changeView(app, view, { name });
  };
  return (
    <section class="filter-view" aria-label={texts.title} data-testid="filter-view">
      <label>
        <span>{texts.nameLabel}</span>
        <input
          value={view.name}
          onBlur={({ currentTarget }) => rename(currentTarget)}
          onKeyDown={(event) => {
            const { key, currentTarget } = event;
            if (key !== 'Enter' && key !== 'Escape') return;
            // Otherwise the cells would handle the key.
            event.preventDefault();
            if (key === 'Escape') currentTarget.value = view.name;
            app.focusGrid();
          }}
        />
      </label>
      <span>{texts.range(areaName(view.range))}</span>
      <button type="button" onClick={() => duplicate(app, view)}>
        {texts.duplicate}
      </button>
      <button type="button" onClick={() => deleteView(app, view)}>
        {texts.delete}
      </button>
      <button
        type="button"
        class="close"
        aria-label={texts.close}
        onClick={() => {
          openView(app, null);
          app.focusGrid();
        }}
      >
        ×
      </button>
    </section>
  );
}

/** The menu of a filter button. */
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
