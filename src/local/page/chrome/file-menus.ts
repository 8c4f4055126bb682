import type { MenuItem } from '../../protocol.ts';
import type { App } from '../app-context.ts';
import { activeSheet, type PageState } from '../session/page-state.ts';
import { aboutFile, words } from '../words.ts';
import { dataEntries, formatEntries, stretchEntries, viewEntries } from './format-menus.ts';
import { type Entry, separator } from './menu.tsx';

interface TopMenu {
  caption: string;
  entries: Entry[];
}

/** All menus of the menu bar for the page's present state. */
export function fileMenus(app: App, state: PageState): TopMenu[] {
  return [
    { caption: 'File', entries: fileEntries(app, state) },
    { caption: 'Edit', entries: editEntries(app, state) },
    { caption: 'View', entries: viewEntries(app, state) },
    { caption: 'Insert', entries: insertEntries(app) },
    { caption: 'Format', entries: formatEntries(app, state) },
    { caption: 'Data', entries: dataEntries(app, state) },
    { caption: 'Extensions', entries: addonEntries(app, state.menu) },
    {
      caption: 'Help',
      entries: [
        {
          caption: 'About this local host',
          run: () => app.session.alert('Cellgrad local host', words.about),
        },
      ],
    },
  ];
}

function fileEntries(app: App, { workbook, usage }: PageState): Entry[] {
  return [
    { caption: 'New', run: () => void app.actions.newFile() },
    { caption: 'Open…', keys: 'Ctrl+O', run: () => app.session.store.set({ panel: 'files' }) },
    { caption: 'Open .xlsx…', run: () => app.chooseFile() },
    { caption: 'Share', run: () => app.session.store.set({ panel: 'share' }) },
    { caption: 'Make a copy', run: () => void app.actions.copyFile() },
    { caption: 'Download .xlsx', run: () => void app.actions.downloadXlsx() },
    { caption: 'Excel report', run: () => void app.actions.showExcelReport() },
    separator,
    {
      caption: 'Rename',
      run: () => document.querySelector<HTMLInputElement>('[data-testid="file-name"]')?.select(),
    },
    { caption: 'Settings', run: () => app.session.store.set({ panel: 'settings' }) },
    {
      caption: 'About this file',
      run: () => app.session.alert(workbook?.name ?? '', aboutFile(workbook?.sheets.length ?? 0, usage)),
    },
  ];
}

function editEntries({ actions, clipboard, session }: App, { workbook }: PageState): Entry[] {
  return [
    { caption: 'Undo', keys: 'Ctrl+Z', disabled: !workbook?.canUndo, run: () => actions.undo() },
    { caption: 'Redo', keys: 'Ctrl+Y', disabled: !workbook?.canRedo, run: () => actions.redo() },
    separator,
    ...clipboardEntries({ clipboard }),
    { caption: 'Delete', keys: 'Del', run: () => actions.clear() },
    separator,
    { caption: 'Find and replace', keys: 'Ctrl+H', run: () => session.store.set({ panel: 'find' }) },
    {
      caption: 'Fill',
      entries: [
        { caption: 'Fill down', keys: 'Ctrl+D', run: () => actions.fillDown() },
        { caption: 'Fill right', keys: 'Ctrl+R', run: () => actions.fillRight() },
        { caption: 'Fill range', keys: 'Ctrl+Enter', run: () => actions.fillSelection() },
      ],
    },
  ];
}

/** Also the head of the grid's context menu. */
function clipboardEntries({ clipboard }: Pick<App, 'clipboard'>): Entry[] {
  return [
    { caption: 'Cut', keys: 'Ctrl+X', run: () => void clipboard.takeToSystem(true) },
    { caption: 'Copy', keys: 'Ctrl+C', run: () => void clipboard.takeToSystem(false) },
    { caption: 'Paste', keys: 'Ctrl+V', run: () => void clipboard.pasteFromSystem(false) },
    { caption: 'Paste values only', keys: 'Ctrl+Shift+V', run: () => void clipboard.pasteFromSystem(true) },
  ];
}

function insertEntries({ actions, session }: App): Entry[] {
  return [
    { caption: 'Row above', run: () => actions.insertRows('before') },
    { caption: 'Row below', run: () => actions.insertRows('after') },
    { caption: 'Column left', run: () => actions.insertColumns('before') },
    { caption: 'Column right', run: () => actions.insertColumns('after') },
    { caption: 'Sheet', run: () => void actions.addSheet() },
    separator,
    { caption: 'Chart', run: () => void actions.insertChart() },
    { caption: 'Checkbox', run: () => actions.setStyle({ checkbox: true }) },
    { caption: 'Dropdown', run: () => session.store.set({ panel: 'validation' }) },
    { caption: 'Note', run: () => session.store.set({ panel: 'note' }) },
  ];
}

/** The grid's context menu: of whole rows or columns only what concerns these. */
export function gridEntries(app: App, state: PageState): Entry[] {
  const { session } = app;
  const { rows, columns } = activeSheet(state) ?? { rows: 0, columns: 0 };
  const { selection } = state;
  const areRows = selection.columns === columns;
  const areColumns = selection.rows === rows;
  return [
    ...clipboardEntries(app),
    separator,
    ...(areColumns && !areRows ? [] : stretchEntries(app, state, 'row')),
    ...(areRows !== areColumns ? [] : [separator]),
    ...(areRows && !areColumns ? [] : stretchEntries(app, state, 'column')),
    separator,
    { caption: 'Clear formatting', run: () => app.actions.clearFormats() },
    { caption: 'Insert or change note', run: () => session.store.set({ panel: 'note' }) },
  ];
}

function addonEntries(app: App, menu: MenuItem[]): Entry[] {
  const named = menu.some(({ caption, items }) => items && caption === 'Cellgrad');
  const items = named ? menu : [{ caption: 'Cellgrad', items: menu }];
  return items.map((item) => scriptEntry(app, item));
}

function scriptEntry(app: App, { caption, separator: line, items, functionName }: MenuItem): Entry {
  if (line) return separator;
  if (items) return { caption, entries: items.map((item) => scriptEntry(app, item)) };
  return {
    caption,
    disabled: !functionName,
    run: () => void app.actions.runMenuItem(caption, functionName!),
  };
}
