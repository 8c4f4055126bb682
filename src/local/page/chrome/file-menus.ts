import { columnName } from '../../../a1/addresses.ts';
import type { MenuItem } from '../../protocol.ts';
import type { PageApp } from '../app-context.ts';
import type { Pasted } from '../session/clipboard.ts';
import { activeSheet, type PageState } from '../session/page-state.ts';
import { aboutFile, words } from '../words.ts';
import { dataEntries, formatEntries, stretchEntries, viewEntries } from './format-menus.ts';
import { type Entry, separator } from './menu.tsx';

interface TopMenu {
  /** The same in every language. */
  id: keyof typeof words.menus.titles;
  entries: Entry[];
}

/** All menus of the menu bar for the current state of the page. */
export function fileMenus(app: PageApp, state: PageState): TopMenu[] {
  const { help } = words.menus;
  const { title, text } = words.about;
  return [
    { id: 'File', entries: fileEntries(app, state) },
    { id: 'Edit', entries: editEntries(app, state) },
    { id: 'View', entries: viewEntries(app, state) },
    { id: 'Insert', entries: insertEntries(app) },
    { id: 'Format', entries: formatEntries(app, state) },
    { id: 'Data', entries: dataEntries(app, state) },
    { id: 'Extensions', entries: addonEntries(app, state.menu) },
    { id: 'Help', entries: [{ caption: help.about, run: () => app.session.alert(title, text) }] },
  ];
}

function fileEntries(app: PageApp, { workbook }: PageState): Entry[] {
  const texts = words.menus.file;
  return [
    { caption: texts.new, run: () => void app.actions.newFile() },
    { caption: texts.open, keys: 'Ctrl+O', run: () => app.session.store.set({ panel: 'files' }) },
    { caption: texts.openXlsx, run: () => app.chooseFile() },
    { caption: texts.share, run: () => app.session.store.set({ panel: 'share' }) },
    { caption: texts.copy, run: () => void app.actions.copyFile() },
    { caption: texts.download, run: () => void app.actions.downloadXlsx() },
    { caption: texts.report, run: () => void app.actions.showExcelReport() },
    separator,
    {
      caption: texts.rename,
      run: () => document.querySelector<HTMLInputElement>('[data-testid="file-name"]')?.select(),
    },
    { caption: texts.settings, run: () => app.session.store.set({ panel: 'settings' }) },
    {
      caption: texts.about,
      run: () => {
        const about = aboutFile(workbook?.sheets.length ?? 0, app.session.activity.get().usage);
        app.session.alert(workbook?.name ?? '', about);
      },
    },
  ];
}

function editEntries({ actions, clipboard, session }: PageApp, { workbook }: PageState): Entry[] {
  const texts = words.menus.edit;
  return [
    { caption: texts.undo, keys: 'Ctrl+Z', disabled: !workbook?.canUndo, run: () => actions.undo() },
    { caption: texts.redo, keys: 'Ctrl+Y', disabled: !workbook?.canRedo, run: () => actions.redo() },
    separator,
    ...clipboardEntries({ clipboard }),
    { caption: texts.delete, keys: 'Del', run: () => actions.clear() },
    separator,
    { caption: texts.find, keys: 'Ctrl+H', run: () => session.store.set({ panel: 'find' }) },
    {
      caption: texts.fill,
      entries: [
        { caption: texts.fillDown, keys: 'Ctrl+D', run: () => actions.fillDown() },
        { caption: texts.fillRight, keys: 'Ctrl+R', run: () => actions.fillRight() },
        { caption: texts.fillRange, keys: 'Ctrl+Enter', run: () => actions.fillSelection() },
      ],
    },
  ];
}

/** Also the first entries of the grid's context menu. */
function clipboardEntries({ clipboard }: Pick<PageApp, 'clipboard'>): Entry[] {
  const texts = words.menus.edit;
  const part = (caption: string, what: Pasted, keys?: string): Entry => ({
    caption,
    ...(keys && { keys }),
    run: () => void clipboard.pasteFromSystem(what),
  });
  return [
    { caption: texts.cut, keys: 'Ctrl+X', run: () => void clipboard.takeToSystem(true) },
    { caption: texts.copy, keys: 'Ctrl+C', run: () => void clipboard.takeToSystem(false) },
    { caption: texts.paste, keys: 'Ctrl+V', run: () => void clipboard.pasteFromSystem('all') },
    {
      caption: texts.pasteSpecial,
      entries: [
        part(texts.valuesOnly, 'values', 'Ctrl+Shift+V'),
        part(texts.formatOnly, 'format', 'Ctrl+Alt+V'),
        part(texts.formulaOnly, 'formula'),
      ],
    },
  ];
}

function insertEntries({ actions, session }: PageApp): Entry[] {
  const texts = words.menus.insert;
  return [
    { caption: texts.rowAbove, run: () => actions.insertRows('before') },
    { caption: texts.rowBelow, run: () => actions.insertRows('after') },
    { caption: texts.columnLeft, run: () => actions.insertColumns('before') },
    { caption: texts.columnRight, run: () => actions.insertColumns('after') },
    { caption: texts.sheet, keys: 'Shift+F11', run: () => void actions.addSheet() },
    separator,
    { caption: texts.chart, run: () => void actions.insertChart() },
    { caption: texts.checkbox, run: () => actions.setStyle({ checkbox: true }) },
    { caption: texts.dropdown, run: () => session.store.set({ panel: 'validation' }) },
    { caption: texts.note, keys: 'Shift+F2', run: () => session.store.set({ panel: 'note' }) },
  ];
}

/** The grid's context menu; for entire rows or columns only the entries that apply to them. */
export function gridEntries(app: PageApp, state: PageState): Entry[] {
  const { session } = app;
  const { rows, columns } = activeSheet(state) ?? { rows: 0, columns: 0 };
  const { selection } = state;
  const areRows = selection.columns === columns;
  const areColumns = selection.rows === rows;
  const column = columnName(selection.activeColumn);
  const { sortSheetUp, sortSheetDown } = words.menus.data;
  return [
    ...clipboardEntries(app),
    separator,
    ...(areColumns && !areRows ? [] : stretchEntries(app, state, 'row')),
    ...(areRows !== areColumns ? [] : [separator]),
    ...(areRows && !areColumns ? [] : stretchEntries(app, state, 'column')),
    separator,
    ...(areColumns && !areRows
      ? [
          { caption: sortSheetUp(column), run: () => app.actions.sort('sheet', true) },
          { caption: sortSheetDown(column), run: () => app.actions.sort('sheet', false) },
          separator,
        ]
      : []),
    { caption: words.menus.format.clear, run: () => app.actions.clearFormats() },
    { caption: words.menus.cells.note, run: () => session.store.set({ panel: 'note' }) },
  ];
}

function addonEntries(app: PageApp, menu: MenuItem[]): Entry[] {
  const named = menu.some(({ caption, items }) => items && caption === 'Cellgrad');
  const items = named ? menu : [{ caption: 'Cellgrad', items: menu }];
  return items.map((item) => scriptEntry(app, item));
}

function scriptEntry(app: PageApp, { caption, separator: line, items, functionName }: MenuItem): Entry {
  if (line) return separator;
  if (items) return { caption, entries: items.map((item) => scriptEntry(app, item)) };
  return {
    caption,
    disabled: !functionName,
    run: () => void app.actions.runMenuItem(caption, functionName!),
  };
}
