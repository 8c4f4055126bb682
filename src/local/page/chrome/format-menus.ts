import { columnName } from '../../../a1/addresses.ts';
import type { Switches } from '../../google/range-formats.ts';
import type { CellStyle } from '../../workbook/types.ts';
import type { App } from '../app-context.ts';
import { activeCell, activeSheet, type PageState } from '../session/page-state.ts';
import { type Entry, separator } from './menu.tsx';

/** The number formats of the menu: words, and Google's pattern (General: as the value wants). */
export const numberFormats = [
  { caption: 'Automatic', pattern: 'General', example: '' },
  { caption: 'Plain text', pattern: '@', example: '' },
  { caption: 'Number', pattern: '#,##0.00', example: '1,000.12' },
  { caption: 'Percent', pattern: '0.00%', example: '10.12%' },
  { caption: 'Scientific', pattern: '0.00E+00', example: '1.01E+03' },
  { caption: 'Integer', pattern: '0', example: '1000' },
  { caption: 'One decimal', pattern: '0.0', example: '0.1' },
  { caption: 'Two decimals', pattern: '0.00', example: '0.12' },
  { caption: 'Four decimals', pattern: '0.0000', example: '0.1235' },
] as const;

/** A cell's pattern as the list writes it: no pattern and `general` are Automatic. */
export function knownPattern(pattern: string | undefined): string {
  return !pattern || /^general$/i.test(pattern) ? 'General' : pattern;
}

function decimalsOf(display: string): number {
  return /[.,](\d+)\D*$/.exec(display)?.[1]?.length ?? 0;
}

/**
 * The pattern with one decimal more or fewer (`by` is 1 or -1). An automatic format starts from the decimals
 * that the cell shows now.
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

type FormatApp = Pick<App, 'actions'>;

const sizes = [6, 7, 8, 9, 10, 11, 12, 14, 18, 24, 36];

/** Entries that each set one property of the selected cells, the present one ticked. */
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
  return [
    ...choices(app, style, 'horizontalAlignment', [
      ['Left', 'left', 'Ctrl+Shift+L'],
      ['Center', 'center', 'Ctrl+Shift+E'],
      ['Right', 'right', 'Ctrl+Shift+R'],
    ]),
    separator,
    ...choices(
      app,
      style,
      'verticalAlignment',
      [
        ['Top', 'top'],
        ['Middle', 'middle'],
        ['Bottom', 'bottom'],
      ],
      'bottom',
    ),
  ];
}

export function wrappingEntries(app: FormatApp, style: CellStyle | undefined): Entry[] {
  return choices(app, style, 'wrap', [
    ['Overflow', undefined],
    ['Wrap', true],
  ]);
}

function rotationEntries(app: FormatApp, style: CellStyle | undefined): Entry[] {
  return choices(app, style, 'rotation', [
    ['None', undefined],
    ['Tilt up', 45],
    ['Tilt down', -45],
    ['Rotate up', 90],
    ['Rotate down', -90],
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
  return [
    { caption: 'Merge all', run: () => actions.merge('all') },
    { caption: 'Merge vertically', run: () => actions.merge('vertically') },
    { caption: 'Merge horizontally', run: () => actions.merge('across') },
    { caption: 'Unmerge', run: () => actions.merge('apart') },
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
const borderChoices: readonly (readonly [string, Switches, string?])[] = [
  ['All borders', lines({}, true)],
  ['Inner borders', lines({ vertical: true, horizontal: true })],
  ['Outer borders', lines(outer), 'Alt+Shift+7'],
  ['Top border', lines({ top: true }), 'Alt+Shift+1'],
  ['Bottom border', lines({ bottom: true }), 'Alt+Shift+3'],
  ['Left border', lines({ left: true }), 'Alt+Shift+4'],
  ['Right border', lines({ right: true }), 'Alt+Shift+2'],
  ['Clear borders', lines({}, false), 'Alt+Shift+6'],
];

export function borderEntries({ actions }: FormatApp): Entry[] {
  return borderChoices.map(([caption, switches, keys]) => ({
    caption,
    ...(keys && { keys }),
    run: () => actions.setBorders(switches),
  }));
}

/** Format menu. */
export function formatEntries(app: App, state: PageState): Entry[] {
  const { actions } = app;
  const style = activeCell(state)?.style;
  const toggle = (caption: string, key: 'bold' | 'italic' | 'underline' | 'strikethrough', keys: string) => ({
    caption,
    keys,
    checked: Boolean(style?.[key]),
    run: () => actions.toggle(key),
  });
  return [
    {
      caption: 'Number',
      entries: numberFormats.map(({ caption, pattern, example }) => ({
        caption,
        detail: example,
        checked: knownPattern(style?.numberFormat) === pattern,
        run: () => actions.setStyle({ numberFormat: pattern }),
      })),
    },
    separator,
    toggle('Bold', 'bold', 'Ctrl+B'),
    toggle('Italic', 'italic', 'Ctrl+I'),
    toggle('Underline', 'underline', 'Ctrl+U'),
    toggle('Strikethrough', 'strikethrough', 'Alt+Shift+5'),
    separator,
    { caption: 'Alignment', entries: alignmentEntries(app, style) },
    { caption: 'Wrapping', entries: wrappingEntries(app, style) },
    { caption: 'Rotation', entries: rotationEntries(app, style) },
    { caption: 'Font size', entries: sizeEntries(app, style) },
    { caption: 'Text color', palette: (color) => actions.setStyle({ fontColor: color }) },
    { caption: 'Fill color', palette: (color) => actions.setStyle({ background: color }) },
    { caption: 'Borders', entries: borderEntries(app) },
    { caption: 'Merge cells', entries: mergeEntries(app) },
    separator,
    { caption: 'Conditional formatting', run: () => app.session.store.set({ panel: 'conditions' }) },
    { caption: 'Clear formatting', keys: 'Ctrl+\\', run: () => actions.clearFormats() },
  ];
}

const zooms = [50, 75, 90, 100, 125, 150, 200];

/** View menu: zoom, frozen rows and columns, gridlines. */
export function viewEntries({ actions, grid }: App, state: PageState): Entry[] {
  const sheet = activeSheet(state);
  if (!sheet) return [];
  const { selection } = state;
  const freeze = (key: 'frozenRows' | 'frozenColumns', word: string, last: number, name: string) => {
    const upTo = (count: number, caption: string): Entry => ({
      caption,
      checked: sheet[key] === count,
      disabled: count >= sheet[key === 'frozenRows' ? 'rows' : 'columns'],
      run: () => actions.setSheetLook({ [key]: count }),
    });
    const plain = [upTo(0, `No ${word}s`), upTo(1, `1 ${word}`), upTo(2, `2 ${word}s`)];
    return last > 2 ? [...plain, upTo(last, `Up to ${word} ${name}`)] : plain;
  };
  const lastRow = selection.row + selection.rows;
  const lastColumn = selection.column + selection.columns;
  return [
    {
      caption: 'Freeze',
      entries: [
        ...freeze('frozenRows', 'row', lastRow, String(lastRow)),
        separator,
        ...freeze('frozenColumns', 'column', lastColumn, columnName(lastColumn - 1)),
      ],
    },
    {
      caption: 'Zoom',
      entries: zooms.map((percent) => ({
        caption: `${percent}%`,
        checked: Math.round(grid.zoom() * 100) === percent,
        run: () => grid.setZoom(percent / 100),
      })),
    },
    {
      caption: 'Gridlines',
      checked: !sheet.gridlinesHidden,
      run: () => actions.setSheetLook({ gridlinesHidden: !sheet.gridlinesHidden }),
    },
  ];
}

/** Data menu. */
export function dataEntries({ actions, session }: App, state: PageState): Entry[] {
  const { selection } = state;
  const { filter } = activeSheet(state) ?? {};
  const isFiltered =
    filter &&
    selection.activeColumn >= filter.column &&
    selection.activeColumn < filter.column + filter.columns;
  const column = columnName(selection.activeColumn);
  const sorts = (what: 'sheet' | 'range', disabled: boolean): Entry => ({
    caption: `Sort ${what}`,
    entries: [true, false].map((ascending) => ({
      caption: `Sort ${what} by column ${column} (${ascending ? 'A to Z' : 'Z to A'})`,
      disabled,
      run: () => actions.sort(what, ascending),
    })),
  });
  return [
    sorts('sheet', false),
    sorts('range', selection.rows === 1),
    separator,
    { caption: filter ? 'Remove filter' : 'Create a filter', run: () => actions.toggleFilter() },
    ...(isFiltered
      ? [
          {
            caption: `Filter by column ${column}`,
            run: () => session.store.set({ openFilter: selection.activeColumn }),
          },
        ]
      : []),
    separator,
    { caption: 'Data validation', run: () => session.store.set({ panel: 'validation' }) },
  ];
}

/** Insert, delete, hide and show, for rows or for columns, with the number of selected ones. */
export function stretchEntries({ actions }: App, state: PageState, axis: 'row' | 'column'): Entry[] {
  const sheet = activeSheet(state);
  if (!sheet) return [];
  const { selection } = state;
  const isRow = axis === 'row';
  const count = isRow ? selection.rows : selection.columns;
  const start = isRow ? selection.row : selection.column;
  const many = count === 1 ? axis : `${count} ${axis}s`;
  const name = (index: number) => (isRow ? String(index + 1) : columnName(index));
  const these = count === 1 ? axis : `${axis}s ${name(start)}–${name(start + count - 1)}`;
  const isWhole = count === (isRow ? sheet.rows : sheet.columns);
  const axes = isRow ? 'rows' : 'columns';
  const insert = isRow ? actions.insertRows.bind(actions) : actions.insertColumns.bind(actions);
  const hidden = (isRow ? sheet.hiddenRows : sheet.hiddenColumns) ?? [];
  const isNear = hidden.some((index) => index >= start - 1 && index <= start + count);
  return [
    { caption: `Insert ${many} ${isRow ? 'above' : 'left'}`, run: () => insert('before') },
    { caption: `Insert ${many} ${isRow ? 'below' : 'right'}`, run: () => insert('after') },
    {
      caption: `Delete ${these}`,
      disabled: isWhole,
      run: () => (isRow ? actions.deleteRows() : actions.deleteColumns()),
    },
    { caption: `Hide ${these}`, disabled: isWhole, run: () => actions.setHidden(axes, true) },
    ...(isNear ? [{ caption: `Unhide ${axes}`, run: () => actions.setHidden(axes, false) }] : []),
  ];
}
