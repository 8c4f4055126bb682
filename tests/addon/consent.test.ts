import { describe, expect, it } from 'vitest';
import { openAddon, problemOf } from './open-addon.ts';

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
const sheets = scope('spreadsheets.currentonly');
const sidebar = scope('script.container.ui');

describe('a permission that was not granted, or was revoked', () => {
  it('is reported by the sidebar’s requests, with instructions', () => {
    const addon = openAddon({ withheldScopes: [sheets] });
    const { code, whatToDo } = problemOf(addon.ask('drawHistory', null));
    expect(code).toBe('consentMissing');
    expect(whatToDo).toContain('Open sidebar');
    expect(whatToDo).toContain('myaccount.google.com/connections');
  });

  it.each([[[sheets]], [[sidebar]]])('is requested when the sidebar is opened: %s', (withheldScopes) => {
    const addon = openAddon({ withheldScopes });
    expect(() => addon.host.runMenuItem('openSidebar')).toThrow('has not granted');
    expect(addon.last('sidebar')).toBeUndefined();
  });

  it('does not hide the menu', () => {
    const addon = openAddon({ withheldScopes: [sheets, sidebar] });
    expect(addon.host.onOpen('LIMITED')[0]!.items!.length).toBeGreaterThan(1);
  });

  it('is explained in the error of a menu item, which Google shows', () => {
    const addon = openAddon({ withheldScopes: [sheets] });
    addon.host.runMenuItem('rerandomizeSheet');
    expect(addon.last('dialog')).toMatchObject({ text: expect.stringContaining('lacks a permission') });
  });
});
