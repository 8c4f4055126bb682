import { columnName } from '../../../a1/addresses.ts';
import { separatorsOf } from '../../../formula/separators.ts';
import type { Switches } from '../../google/range/formats.ts';
import type { CellStyle } from '../../workbook/types.ts';
import type { PageApp } from '../app-context.ts';
import { activeCell, activeSheet, type PageState } from '../session/page-state.ts';
import { words } from '../words.ts';
import { filterViewEntries } from './filter-menu.tsx';
import { type Entry, separator } from './menu.tsx';

/** The number formats of the menu: Google's pattern (General: automatic) and an example. */
export const numberFormats = [
  { name: 'automatic', pattern: 'General', example: '' },
  { name: 'text', pattern: '@', example: '' },
  { name: 'number', pattern: '#,##0.00', example: '1,000.12' },
  { name: 'percent', pattern: '0.00%', example: '10.12%' },
  { name: 'currency', pattern: '$#,##0.00', example: '$1,000.12' },
  { name: 'scientific', pattern: '0.00E+00', example: '1.01E+03' },
  { name: 'integer', pattern: '0', example: '1000' },
  { name: 'oneDecimal', pattern: '0.0', example: '0.1' },
  { name: 'twoDecimals', pattern: '0.00', example: '0.12' },
  { name: 'fourDecimals', pattern: '0.0000', example: '0.1235' },
] as const;

/** An example with the decimal separator of the file's locale. */
function exampleIn(locale: string, example: string): string {
  if (separatorsOf(locale).decimal === '.') return example;
  return example.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
}

/** A cell's pattern as the list writes it: no pattern and `general` are Automatic. */
export function knownPattern(pattern: string | undefined): string {
  return !pattern || /^general$/i.test(pattern) ? 'General' : pattern;
}

function decimalsOf(display: string): number {
  return /[.,](\d+)\D*$/.exec(display)?.[1]?.length ?? 0;
}

/**
 * The pattern with one decimal more or fewer (`by` is 1 or -1). An automatic format starts from the decimals that the
 * cell currently shows.
 */
export function changeDecimals(pattern: string | undefined, display: string, by: 1 | -1): string {
  const known = knownPattern(pattern);
  const base = known.includes('0') ? known : withDecimals('0', decimalsOf(display));
  const decimals = /0\.(0+)/.exec(base)?.[1]?.length ?? 0;
  return withDecimals(base, Math.max(0, decimals + by));
}

function withDecimals(pattern: string, count: number): string {
  const digits = count > 0 ? `0.${'0'.repeat(count)}` : '0';
  return pattern.replace(/0(\.0+)?(?!\d*[.0])/, () => digits);
}

type FormatApp = Pick<PageApp, 'actions'>;

const sizes = [6, 7, 8, 9, 10, 11, 12, 14, 18, 24, 36];

/** Entries that each set one property of the selected cells; the current one is ticked. */
function choices<K extends keyof CellStyle>(
  { actions }: FormatApp,
  style: CellStyle | undefined,
  key: K,
  options: readonly (readonly [caption: string, value: CellStyle[K], keys?: string])[],
  usual?: CellStyle[K],
): Entry[] {
  return options.map(([caption, value, keys]) => ({
    caption,
    ...(keys && { keys }),
    checked: (style?.[key] ?? usual) === value,
    run: () => actions.setStyle({ [key]: value }),
  }));
}

export function alignmentEntries(app: FormatApp, style: CellStyle | undefined): Entry[] {
  const texts = words.menus.align;
  return [
    ...choices(app, style, 'horizontalAlignment', [
      [texts.left, 'left', 'Ctrl+Shift+L'],
      [texts.center, 'center', 'Ctrl+Shift+E'],
      [texts.right, 'right', 'Ctrl+Shift+R'],
    ]),
    separator,
    ...choices(
      app,
      style,
      'verticalAlignment',
      [
        [texts.top, 'top'],
        [texts.middle, 'middle'],
        [texts.bottom, 'bottom'],
      ],
      'bottom',
    ),
  ];
}

export function wrappingEntries(app: FormatApp, style: CellStyle | undefined): Entry[] {
  return choices(app, style, 'wrap', [
    [words.menus.wrap.overflow, undefined],
    [words.menus.wrap.wrap, true],
  ]);
}

function rotationEntries(app: FormatApp, style: CellStyle | undefined): Entry[] {
  const texts = words.menus.rotate;
  return choices(app, style, 'rotation', [
    [texts.none, undefined],
    [texts.tiltUp, 45],
    [texts.tiltDown, -45],
    [texts.vertical, 'vertical'],
    [texts.up, 90],
    [texts.down, -90],
  ]);
}

export function sizeEntries(app: FormatApp, style: CellStyle | undefined): Entry[] {
  return choices(
    app,
    style,
    'fontSize',
    sizes.map((size) => [String(size), size] as const),
    10,
  );
}

export function mergeEntries({ actions }: FormatApp): Entry[] {
  const texts = words.menus.merge;
  return [
    { caption: texts.all, run: () => actions.merge('all') },
    { caption: texts.vertically, run: () => actions.merge('vertically') },
    { caption: texts.horizontally, run: () => actions.merge('across') },
    { caption: texts.apart, run: () => actions.merge('apart') },
  ];
}

const lines = (drawn: Partial<Switches>, others: boolean | null = null): Switches => ({
  top: others,
  left: others,
  bottom: others,
  right: others,
  vertical: others,
  horizontal: others,
  ...drawn,
});

const outer = { top: true, left: true, bottom: true, right: true };
const borderChoices: readonly (readonly [keyof typeof words.menus.borders, Switches, string?])[] = [
  ['all', lines({}, true)],
  ['inner', lines({ vertical: true, horizontal: true })],
  ['outer', lines(outer), 'Alt+Shift+7'],
  ['top', lines({ top: true }), 'Alt+Shift+1'],
  ['bottom', lines({ bottom: true }), 'Alt+Shift+3'],
  ['left', lines({ left: true }), 'Alt+Shift+4'],
  ['right', lines({ right: true }), 'Alt+Shift+2'],
  ['clear', lines({}, false), 'Alt+Shift+6'],
];

export function borderEntries({ actions }: FormatApp): Entry[] {
  return borderChoices.map(([name, switches, keys]) => ({
    caption: words.menus.borders[name],
    ...(keys && { keys }),
    run: () => actions.setBorders(switches),
  }));
}

/** Format menu. */
export function formatEntries(app: PageApp, state: PageState): Entry[] {
  const { actions } = app;
  const { format: texts, numberFormats: names } = words.menus;
  const locale = state.workbook?.locale ?? 'en_US';
  const style = activeCell(state)?.style;
  const toggle = (key: 'bold' | 'italic' | 'underline' | 'strikethrough', keys: string) => ({
    caption: texts[key],
    keys,
    checked: Boolean(style?.[key]),
    run: () => actions.toggle(key),
  });
  return [
    {
      caption: texts.number,
      entries: numberFormats.map(({ name, pattern, example }) => ({
        caption: names[name],
        detail: exampleIn(locale, example),
        checked: knownPattern(style?.numberFormat) === pattern,
        run: () => actions.setStyle({ numberFormat: pattern }),
      })),
    },
    separator,
    toggle('bold', 'Ctrl+B'),
    toggle('italic', 'Ctrl+I'),
    toggle('underline', 'Ctrl+U'),
    toggle('strikethrough', 'Alt+Shift+5'),
    separator,
    { caption: texts.alignment, entries: alignmentEntries(app, style) },
    { caption: texts.wrapping, entries: wrappingEntries(app, style) },
    { caption: texts.rotation, entries: rotationEntries(app, style) },
    { caption: texts.fontSize, entries: sizeEntries(app, style) },
    { caption: texts.textColor, palette: (color) => actions.setStyle({ fontColor: color }) },
    { caption: texts.fillColor, palette: (color) => actions.setStyle({ background: color }) },
    { caption: texts.borders, entries: borderEntries(app) },
    { caption: texts.merge, entries: mergeEntries(app) },
    separator,
    { caption: texts.conditions, run: () => app.session.store.set({ panel: 'conditions' }) },
    { caption: texts.clear, keys: 'Ctrl+\\', run: () => actions.clearFormats() },
  ];
}

const zooms = [50, 75, 90, 100, 125, 150, 200];

/** Shows the formulas of the cells, or again their results. */
export function toggleFormulas({ grid, session }: Pick<PageApp, 'grid' | 'session'>): void {
  grid.showsFormulas = !grid.showsFormulas;
  session.showSheet();
}

/** View menu: zoom, frozen rows and columns, gridlines. */
export function viewEntries(app: PageApp, state: PageState): Entry[] {
  const { actions, grid } = app;
  const sheet = activeSheet(state);
  if (!sheet) return [];
  const { selection } = state;
  const { view, row, column } = words.menus;
  const freeze = (key: 'frozenRows' | 'frozenColumns', texts: typeof row, last: number, name: string) => {
    const upTo = (count: number, caption: string): Entry => ({
      caption,
      checked: sheet[key] === count,
      disabled: count >= sheet[key === 'frozenRows' ? 'rows' : 'columns'],
      run: () => actions.setSheetLook({ [key]: count }),
    });
    const plain = [upTo(0, texts.freezeNone), upTo(1, texts.freezeOne), upTo(2, texts.freezeTwo)];
    return last > 2 ? [...plain, upTo(last, texts.freezeUpTo(name))] : plain;
  };
  const lastRow = selection.row + selection.rows;
  const lastColumn = selection.column + selection.columns;
  return [
    {
      caption: view.freeze,
      entries: [
        ...freeze('frozenRows', row, lastRow, String(lastRow)),
        separator,
        ...freeze('frozenColumns', column, lastColumn, columnName(lastColumn - 1)),
      ],
    },
    {
      caption: view.zoom,
      entries: zooms.map((percent) => ({
        caption: `${percent}%`,
        checked: Math.round(grid.zoom() * 100) === percent,
        run: () => grid.setZoom(percent / 100),
      })),
    },
    {
      caption: view.gridlines,
      checked: !sheet.gridlinesHidden,
      run: () => actions.setSheetLook({ gridlinesHidden: !sheet.gridlinesHidden }),
    },
    {
      caption: view.formulas,
      keys: 'Ctrl+`',
      checked: grid.showsFormulas,
      run: () => toggleFormulas(app),
    },
  ];
}

/** Data menu. */
export function dataEntries(app: PageApp, state: PageState): Entry[] {
  const { actions, session } = app;
  const { selection, openView } = state;
  const { filter } = activeSheet(state) ?? {};
  const isFiltered =
    filter &&
    selection.activeColumn >= filter.column &&
    selection.activeColumn < filter.column + filter.columns;
  const column = columnName(selection.activeColumn);
  const texts = words.menus.data;
  const sort = (what: 'sheet' | 'range', ascending: boolean, caption: string, disabled = false): Entry => ({
    caption,
    disabled,
    run: () => actions.sort(what, ascending),
  });
  const isOneRow = selection.rows === 1;
  return [
    {
      caption: texts.sortSheet,
      entries: [
        sort('sheet', true, texts.sortSheetUp(column)),
        sort('sheet', false, texts.sortSheetDown(column)),
      ],
    },
    {
      caption: texts.sortRange,
      entries: [
        sort('range', true, texts.sortRangeUp(column), isOneRow),
        sort('range', false, texts.sortRangeDown(column), isOneRow),
      ],
    },
    separator,
    ...(openView?.sheetId === activeSheet(state)?.id
      ? []
      : [{ caption: filter ? texts.removeFilter : texts.filter, run: () => actions.toggleFilter() }]),
    ...(isFiltered
      ? [
          {
            caption: texts.filterBy(column),
            run: () => session.store.set({ openFilter: selection.activeColumn }),
          },
        ]
      : []),
    ...filterViewEntries(app, state),
    separator,
    { caption: texts.validation, run: () => session.store.set({ panel: 'validation' }) },
  ];
}

/** Insert, delete, hide and show, for rows or for columns, with the number of selected ones. */
export function stretchEntries({ actions }: PageApp, state: PageState, axis: 'row' | 'column'): Entry[] {
  const sheet = activeSheet(state);
  if (!sheet) return [];
  const { selection } = state;
  const isRow = axis === 'row';
  const count = isRow ? selection.rows : selection.columns;
  const start = isRow ? selection.row : selection.column;
  const texts = words.menus[axis];
  const name = (index: number) => (isRow ? String(index + 1) : columnName(index));
  const [first, last] = [name(start), name(start + count - 1)];
  const isWhole = count === (isRow ? sheet.rows : sheet.columns);
  const axes = isRow ? 'rows' : 'columns';
  const insert = isRow ? actions.insertRows.bind(actions) : actions.insertColumns.bind(actions);
  const hidden = (isRow ? sheet.hiddenRows : sheet.hiddenColumns) ?? [];
  const isNear = hidden.some((index) => index >= start - 1 && index <= start + count);
  return [
    { caption: texts.before(count), run: () => insert('before') },
    { caption: texts.after(count), run: () => insert('after') },
    {
      caption: texts.remove(first, last),
      disabled: isWhole,
      run: () => (isRow ? actions.deleteRows() : actions.deleteColumns()),
    },
    { caption: texts.hide(first, last), disabled: isWhole, run: () => actions.setHidden(axes, true) },
    ...(isNear ? [{ caption: texts.unhide, run: () => actions.setHidden(axes, false) }] : []),
  ];
}
