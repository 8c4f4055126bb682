import type { SheetView } from '../../protocol.ts';
import type { App } from '../app-context.ts';
import { type Entry, separator } from './menu-model.ts';

/**
 * The context menu of a tab.
 * @param sheets those that are shown, in their order
 */
export function tabEntries(
  { actions }: App,
  sheet: SheetView,
  sheets: readonly SheetView[],
  rename: () => void,
): Entry[] {
  const index = sheets.findIndex(({ id }) => id === sheet.id);
  const isOnly = sheets.length < 2;
  return [
    { caption: 'Rename', run: rename },
    { caption: 'Duplicate', run: () => void actions.duplicateSheet(sheet.id) },
    { caption: 'Delete', disabled: isOnly, run: () => actions.deleteSheet(sheet.id) },
    { caption: 'Hide sheet', disabled: isOnly, run: () => actions.hideSheet(sheet.id) },
    {
      caption: 'Change color',
      palette: (color) => actions.setSheetLook({ tabColor: color ?? null }, sheet.id),
    },
    separator,
    {
      caption: 'Move right',
      disabled: index === sheets.length - 1,
      run: () => actions.moveSheet(sheet.id, 1),
    },
    { caption: 'Move left', disabled: index === 0, run: () => actions.moveSheet(sheet.id, -1) },
    separator,
    {
      caption: sheet.protected ? 'Lift the protection' : 'Protect as another person would',
      run: () => actions.protectSheet(sheet.id, !sheet.protected),
    },
  ];
}

/** Goes to a tab; a formula that is being typed stays open, to point at cells there. */
export function goToSheet({ actions, editing, focusGrid }: App, sheetId: number): void {
  if (!editing.edit?.text.startsWith('=')) editing.commit();
  actions.goToSheet(sheetId);
  focusGrid();
}

/** All tabs of the file: the active one ticked, hidden ones grey. */
export function sheetEntries(app: App, sheets: readonly SheetView[], activeSheetId: number): Entry[] {
  return sheets.map(({ id, name, hidden }) => ({
    caption: name,
    checked: id === activeSheetId,
    ...(hidden && { faint: true, detail: 'hidden' }),
    run: () => goToSheet(app, id),
  }));
}
