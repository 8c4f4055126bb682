import { mkdirSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageTexts } from '../../src/local/page/messages.ts';
import { inLanguage, type Language } from '../../src/wording/text.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

function plainTexts(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' ? Object.values(tree as object).flatMap(plainTexts) : [];
}

const textsIn = (language: Language) => new Set(plainTexts(inLanguage(pageTexts, language)));
const german = textsIn('de');
/** What only the page in English says. */
const english = [...textsIn('en')].filter((text) => !german.has(text));

const screens = [
  { name: 'laptop', width: 1366, height: 768, isTouched: false },
  { name: 'tablet', width: 820, height: 1180, isTouched: true },
  { name: 'phone', width: 390, height: 844, isTouched: true },
];

/** A learner whose language has decimal commas, in a file that has decimal points. */
describe('a decimal comma', () => {
  it('is pointed out once in a file with decimal points', async () => {
    const host = await startLocalHost({ locale: 'de-DE' });
    const hint = host.page.getByText('Diese Datei hat Dezimalpunkte');
    try {
      await host.type('A1', '1,234');
      await host.type('A2', '=SUM(2,6)');
      await host.type('A3', '=ROUND(2.6,1)');
      expect(await hint.count()).toBe(0);
      await host.type('A4', '2,6');
      expect(await hint.textContent()).toMatch(/ 2,6 .* 26\..* 2\.6,.*Deutschland/);
      await host.page.screenshot({ path: 'coverage/german-comma.png' });
      await host.type('A5', '=A4*2,6');
      expect(await hint.count()).toBe(1);
      expect(host.errors).toEqual([]);
    } finally {
      await host.close();
    }
  });

  it('is pointed out in a formula', async () => {
    const host = await startLocalHost({ locale: 'de-DE' });
    const hint = host.page.getByText('Diese Datei hat Dezimalpunkte');
    try {
      await host.type('A1', '=2*0,5');
      expect(await hint.textContent()).toMatch(/ 0\.5 statt 0,5/);
      expect((await host.cell('Sheet1', 'A1'))?.kind).toBe('error');
    } finally {
      await host.close();
    }
  });
});

describe.each(screens)('the page in German on a $name', ({ name, width, height, isTouched }) => {
  let host: LocalHost;
  const title = (id: string) => host.page.getByTestId(`menu-${id}`);
  const entry = (caption: string) => host.page.getByRole('menuitem', { name: caption }).first();
  const press = (key: string) => host.page.keyboard.press(key);
  const choose = (...path: string[]) => host.menu(...path);
  /** A mouse opens a submenu when it points at its entry; a finger does not point. */
  const touch = (element: Locator) => (isTouched ? element.tap() : element.click());

  /** Text that is cut off in an element or is outside the window. */
  const cutOff = (element: Locator) =>
    element.evaluate((root) => {
      const scrolls = (one: Element) =>
        /auto|scroll/.test(getComputedStyle(one).overflowX + getComputedStyle(one).overflowY);
      const isShown = (one: HTMLElement) => one.checkVisibility() && one.getClientRects().length > 0;
      return [root as HTMLElement, ...root.querySelectorAll<HTMLElement>('*')]
        .filter((one) => isShown(one) && !one.closest('.unseen, .grid, svg, iframe') && one.clientWidth > 1)
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          let holder: Element | null = one.parentElement;
          while (holder && !scrolls(holder)) holder = holder.parentElement;
          const isOutside = (right > innerWidth + 1 || left < -1) && !holder;
          const isCut =
            one.scrollWidth > one.clientWidth + 1 && !scrolls(one) && !/^(INPUT|SELECT)$/.test(one.tagName);
          return isOutside || isCut;
        })
        .map((one) => `${one.tagName}.${one.className}: ${one.textContent}`);
    });

  /** What the page says or shows to screen readers, and only in English. */
  const inEnglish = () =>
    host.page.evaluate((known) => {
      // The grid's own library has hidden parts.
      const ours = [...document.querySelectorAll('body *')].filter((one) => !one.closest('.grid'));
      const said = ours.flatMap((one) => [
        ...[...one.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.textContent ?? ''),
        ...['aria-label', 'title', 'placeholder'].map((attribute) => one.getAttribute(attribute) ?? ''),
      ]);
      const words = new Set(known);
      return said.map((text) => text.trim()).filter((text) => words.has(text));
    }, english);

  async function fits(element: Locator, picture: string): Promise<void> {
    await element.first().waitFor();
    await host.page.screenshot({ path: `coverage/german-page-${name}-${picture}.png` });
    expect({ picture, cutOff: await cutOff(element.first()), inEnglish: await inEnglish() }).toEqual({
      picture,
      cutOff: [],
      inEnglish: [],
    });
  }

  beforeAll(async () => {
    mkdirSync('coverage', { recursive: true });
    host = await startLocalHost({
      locale: 'de-DE',
      ...(isTouched && { touchScreen: { width, height } }),
    });
  });
  afterAll(() => host?.close());

  it('declares its language, and starts with a German file', async () => {
    expect(await host.page.locator('html').getAttribute('lang')).toBe('de');
    expect(await host.page.getByTestId('file-name').inputValue()).toBe('Unbenannte Tabelle');
    await host.type('A1', 'Woche');
    await host.type('B1', 'Verlust');
    for (const row of [2, 3, 4]) {
      await host.type(`A${row}`, String(row - 1));
      await host.type(`B${row}`, String(10 / row));
    }
    await host.goTo('A1:B4');
    await fits(host.page.locator('body'), 'start');
  });

  it.each(['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Extensions', 'Help'])(
    'shows the menu %s and its submenus',
    async (id) => {
      await touch(title(id));
      const menu = host.page.locator('.menu-bar .menu').first();
      await fits(menu, `menu-${id}`);
      const submenus = menu.locator(':scope > .menu-line > [aria-haspopup="menu"]');
      for (let index = 0; index < (await submenus.count()); index++) {
        await touch(submenus.nth(index));
        await fits(menu.locator('.menu').first(), `menu-${id}-${index + 1}`);
        await press('Escape');
      }
      await press('Escape');
      await expect.poll(() => host.page.locator('.menu').count()).toBe(0);
    },
  );

  it('shows the menus of cells, tabs and the selection', async () => {
    const box = (await host.page.getByTestId('cell-input').boundingBox())!;
    await host.page.mouse.click(box.x + 5, box.y + 5, { button: 'right' });
    await fits(host.page.locator('.menu'), 'menu-cells');
    await press('Escape');
    await host.page.getByTestId('tab-Sheet1').click({ button: 'right' });
    await fits(host.page.locator('.menu'), 'menu-tab');
    await press('Escape');
    await host.page.getByTestId('all-sheets').click();
    await fits(host.page.locator('.menu'), 'menu-sheets');
    await press('Escape');
    await host.goTo('A1:B4');
    if (width > 640) {
      await host.page.locator('.summary').click();
      await fits(host.page.locator('.menu'), 'menu-summary');
      await press('Escape');
    }
    for (const label of ['Rahmen', 'Ausrichtung', 'Textfarbe']) {
      await host.page.getByRole('toolbar').getByRole('button', { name: label }).click();
      await fits(host.page.locator('.menu'), `tool-${label}`);
      await press('Escape');
    }
  });

  it.each([
    { way: ['File', 'Öffnen'], heading: 'Dateien in diesem Browser' },
    { way: ['File', 'Freigeben'], heading: 'Link freigeben' },
    { way: ['File', 'Einstellungen'], heading: 'Einstellungen für diese Tabelle' },
    { way: ['File', 'Über diese Datei'], heading: 'Unbenannte Tabelle' },
    { way: ['File', 'Excel-Bericht'], heading: 'Kein Excel-Bericht' },
    { way: ['Insert', 'Notiz'], heading: 'Notiz zu A1' },
    { way: ['Help', 'Über diese Seite'], heading: 'Die lokale Seite von Cellgrad' },
  ])('opens $heading', async ({ way, heading }) => {
    await choose(...way);
    const dialog = host.page.getByRole('dialog', { name: heading });
    await fits(dialog, `dialog-${heading}`);
    const tabs = dialog.getByRole('tab', { name: 'Berechnung' });
    if (await tabs.count()) {
      await tabs.click();
      await fits(dialog, `dialog-${heading}-2`);
    }
    await dialog.getByRole('button', { name: 'Schließen' }).click();
  });

  it.each([
    { way: ['Edit', 'Suchen und ersetzen'], panel: 'find-panel' },
    { way: ['Format', 'Bedingte Formatierung'], panel: 'conditions-panel' },
    { way: ['Data', 'Datenüberprüfung'], panel: 'validation-panel' },
    { way: ['Insert', 'Diagramm'], panel: 'chart-editor' },
  ])('opens the panel $panel, whatever is chosen in it', async ({ way, panel }) => {
    await host.goTo('A1:B4');
    await choose(...way);
    const section = host.page.getByTestId(panel);
    await fits(section, panel);
    const kinds = section.locator('select').first();
    const values = await kinds
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    for (const value of values) {
      await kinds.selectOption(value);
      await fits(section, `${panel}-${value}`);
    }
    await section.getByRole('button', { name: 'Schließen' }).click();
    await section.waitFor({ state: 'detached' });
  });

  it('filters', async () => {
    await host.goTo('A1:B4');
    await choose('Data', 'Filter erstellen');
    await choose('Data', 'Nach Spalte A filtern');
    await fits(host.page.getByTestId('filter-menu'), 'filter');
    await press('Escape');
    await choose('Data', 'Als Filteransicht speichern');
    await fits(host.page.getByTestId('filter-view'), 'filter-view');
    await title('Data').click();
    await fits(host.page.locator('.menu-bar .menu').first(), 'menu-Data-view');
    await press('Escape');
    await host.page.getByRole('button', { name: 'Filteransicht schließen' }).click();
    await choose('Data', 'Filter entfernen');
  });

  it('shows problems', async () => {
    await host.goTo('ZZ9999');
    await fits(host.page.getByTestId('toast'), 'toast');
    await host.page.getByTestId('toast').getByRole('button', { name: 'Schließen' }).click();
    await host.page.mouse.move(5, 5);
    await host.type('A8', '=LN(A1)');
    expect((await host.cell('Sheet1', 'A8'))?.display).toBe('#VALUE!');
    await host.goTo('A8');
    await host.idle();
    const box = (await host.page.getByTestId('cell-input').boundingBox())!;
    await host.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const card = host.page.getByRole('tooltip');
    await card.waitFor();
    expect(await card.textContent()).toMatch(/^Fehler.* 1 von LN .*„Woche“/);
    await fits(card, 'error');
    await host.page.mouse.move(5, 5);
    await host.page.getByTestId('tab-Sheet1').click({ button: 'right' });
    await entry('Tabellenblatt schützen, auch vor Ihnen').click();
    await host.type('A9', '1');
    const dialog = host.page.getByRole('dialog', { name: 'Es gab ein Problem' });
    await dialog.getByText(/^Diese Zelle oder dieses Objekt ist geschützt\./).waitFor();
    await fits(dialog, 'protected');
    await press('Escape');
    await host.page.getByTestId('tab-Sheet1').click({ button: 'right' });
    await entry('Schutz aufheben').click();
    expect(host.errors).toEqual([]);
  });
});

describe('the page in German by keyboard', () => {
  let host: LocalHost;
  const press = async (...keys: string[]) => {
    for (const key of keys) await host.page.keyboard.press(key);
  };
  const focused = () =>
    host.page.evaluate(() => {
      const element = document.activeElement!;
      return (element.querySelector('.menu-caption') ?? element).textContent;
    });
  const reaches = (text: string) => expect.poll(focused).toBe(text);

  beforeAll(async () => {
    host = await startLocalHost({ locale: 'de-DE', isNewcomer: true });
  });
  afterAll(() => host?.close());

  it('is welcomed under the menu of extensions, and walks all menus', async () => {
    await host.page.getByText('Erweiterungen ▸ Cellgrad ▸ Seitenleiste öffnen').waitFor();
    await host.page.screenshot({ path: 'coverage/german-page-welcome.png' });
    await host.page.getByRole('button', { name: 'Jetzt nicht' }).click();
    await host.page.getByTestId('menu-File').focus();
    await press('ArrowDown');
    const firsts = ['Neu', 'Rückgängig', 'Fixieren', 'Zeile darüber', 'Zahl', 'Tabellenblatt sortieren'];
    for (const first of firsts) {
      await reaches(first);
      await press('ArrowRight');
      if (first === 'Fixieren') await reaches('Keine Zeilen');
      if (first === 'Zahl') await reaches('Automatisch');
      if (first === 'Tabellenblatt sortieren')
        await reaches('Tabellenblatt nach Spalte A sortieren (A bis Z)');
      // A submenu opened; its own right arrow leads on.
      if (['Fixieren', 'Zahl', 'Tabellenblatt sortieren'].includes(first)) await press('ArrowRight');
    }
    await reaches('Cellgrad');
    await press('Escape');
  });

  it('opens windows by their keys, and leaves them', async () => {
    await host.page.getByTestId('cell-input').focus();
    await press('Control+h');
    await host.page.getByRole('dialog', { name: 'Suchen und ersetzen' }).locator(':focus').waitFor();
    await press('Escape');
    await press('Control+o');
    await host.page.getByRole('dialog', { name: 'Dateien in diesem Browser' }).waitFor();
    await press('Escape');
  });

  it('follows the language that is chosen in the sidebar, and keeps it', async () => {
    await host.menu('Extensions', 'Cellgrad', 'Seitenleiste öffnen');
    await host.sidebar.getByLabel('Sprache').selectOption('en');
    await host.page.getByRole('menuitem', { name: 'Extensions' }).waitFor();
    expect(await host.page.locator('html').getAttribute('lang')).toBe('en');
    await host.reload();
    await host.menu('File', 'Settings');
    await host.page.getByRole('dialog', { name: 'Settings for this spreadsheet' }).waitFor();
    await press('Escape');
    await host.openSidebar();
    await host.sidebar.getByLabel('Language').selectOption('de');
    await host.page.getByRole('menuitem', { name: 'Erweiterungen' }).waitFor();
    expect(host.errors).toEqual([]);
  });
});
