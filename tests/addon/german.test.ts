import { describe, expect, it } from 'vitest';
import type { BuiltFiles } from '../../src/addon/contract.ts';
import { messages } from '../../src/addon/messages.ts';
import type { MenuItem } from '../../src/local/protocol.ts';
import { inLanguage } from '../../src/wording/text.ts';
import { squaring, tab } from './epochs/small-table.ts';
import { layersExample, openAddon, textOf } from './open-addon.ts';

const [english, german] = [inLanguage(messages, 'en'), inLanguage(messages, 'de')];

const flat = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => [item, ...flat(item.items ?? [])]);

const inGerman = () => openAddon({ userLanguage: 'de' });

describe('for people whose account is German', () => {
  it.each(['NONE', 'LIMITED'] as const)('the menu is German in the mode %s', (mode) => {
    const captions = flat(inGerman().host.onOpen(mode)).map(({ caption }) => caption);
    for (const words of Object.values(german.menu)) expect(captions).toContain(words);
    for (const words of Object.values(english.menu)) expect(captions).not.toContain(words);
  });

  it('a toast reports success in German', () => {
    const addon = inGerman();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    addon.host.runMenuItem('rerandomizeSheet');
    expect(addon.last('toast')).toMatchObject({ title: 'Cellgrad', message: '1 Seed geändert.' });
    addon.host.runMenuItem('earlierDraw');
    expect(addon.last('toast')!.message).toBe('Ziehung 1 von 2.');
  });

  it('a dialog shows a problem in German, including its location', () => {
    const addon = inGerman();
    addon.host.runMenuItem('rerandomizeSelection');
    const { text } = addon.last('dialog')!;
    expect(text).toMatch(textOf('nothingRandom', 'de'));
    expect(text).toContain('=NORMINIT(3;4)');
    addon.host.runMenuItem('stepEpoch');
    expect(addon.last('dialog')!.text).toMatch(textOf('noTable', 'de'));
  });

  it('the message of a failed epoch says in German when and where', () => {
    const addon = squaring({ userLanguage: 'de' });
    addon.type(tab, 'A1', 1e200);
    addon.host.runMenuItem('stepEpoch');
    expect(addon.last('dialog')!.text).toBe(
      'In Epoche 1: B1 enthält „#NUM!“; erwartet war eine Zahl. Die Zellen sind wie vorher.\n\n' +
        'Stellen Sie wieder her oder setzen Sie zurück, und versuchen Sie eine kleinere Lernrate.',
    );
  });
});

describe('a language that the user has chosen', () => {
  const captionsOf = (menu: readonly MenuItem[]) => flat(menu).map(({ caption }) => caption);
  const chooseGerman = () => {
    const addon = openAddon();
    addon.serve('setLanguage', { chosen: 'de' });
    return addon;
  };

  it('is that of the menu and the sidebar at once', () => {
    const addon = chooseGerman();
    expect(captionsOf(addon.last('menu')!)).toContain(german.menu.openSidebar);
    expect(addon.last('sidebar')!.html).toContain('<html lang="de">');
  });

  it('is kept for the user, in every file, for menu and messages', () => {
    const userProperties = chooseGerman().last('userProperties')!;
    const addon = openAddon({ userProperties });
    expect(captionsOf(addon.host.onOpen('LIMITED'))).toContain(german.menu.openSidebar);
    addon.host.runMenuItem('openSidebar');
    expect(addon.last('sidebar')!.html).toContain('<html lang="de">');
    addon.host.runMenuItem('stepEpoch');
    expect(addon.last('dialog')!.text).toMatch(textOf('noTable', 'de'));
  });

  it('cannot be read if the add-on has no access yet: the menu is in that of the account', () => {
    const addon = openAddon({ userProperties: { 'cellgrad.language': 'de' } });
    expect(captionsOf(addon.host.onOpen('NONE'))).toContain(english.menu.openSidebar);
  });

  it('has priority over that of the account', () => {
    const addon = openAddon({ userLanguage: 'de', userProperties: { 'cellgrad.language': 'en' } });
    expect(captionsOf(addon.host.onOpen('LIMITED'))).toContain(english.menu.openSidebar);
  });
});

describe('the gallery', () => {
  const galleryIn = (userLanguage: string) =>
    openAddon({ userLanguage }).serve('readFile', { name: 'catalogue' }) as BuiltFiles['catalogue'];

  it('is read in the language of the request, with the same tabs', () => {
    const [german, english] = [galleryIn('de'), galleryIn('en')];
    const namesOf = (gallery: typeof german) =>
      gallery.map(({ id, tabs }) => ({ id, tabs: tabs.map(({ name }) => name) }));
    expect(namesOf(german)).toEqual(namesOf(english));
    const textsOf = (gallery: typeof german) =>
      gallery.flatMap(({ title, summary, tabs }) => [title, summary, ...tabs.map((tab) => tab.summary)]);
    const kept = textsOf(english).filter((text, index) => text === textsOf(german)[index]);
    expect(kept).toEqual([]);
    expect(textsOf(german).join()).not.toMatch(/\b(the|of|with|as|and)\b/);
  });
});

describe('the sidebar’s language', () => {
  const askIn = (userLanguage: string, language?: string) =>
    openAddon({ userLanguage }).host.runServerFunction('cellgradServe', [
      'buildTabs',
      { workbook: 'layers_example', tabs: ['x', 'y'], whenTaken: 'ask' },
      ...(language === undefined ? [] : [language]),
    ]);

  it.each([
    ['en', 'de', 'Die Arbeitsmappe layers_example hat kein Tabellenblatt x und y.'],
    ['de', 'en', 'The workbook layers_example has no tab x and y.'],
    ['de', undefined, 'Die Arbeitsmappe layers_example hat kein Tabellenblatt x und y.'],
    ['fr', 'fr', 'The workbook layers_example has no tab x and y.'],
  ])('has priority over that of the account: %s, %s', (account, asked, message) => {
    expect(askIn(account, asked)).toMatchObject({ ok: false, problem: { code: 'unknownTabs', message } });
  });
});
