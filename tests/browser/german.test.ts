import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickAll } from '../support/browser.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A learner with a German browser: the same steps, with German texts throughout. */
describe('a learner in Germany', () => {
  let host: LocalHost;
  const section = (name: string) => host.sidebar.getByRole('tab', { name, exact: true });
  const button = (name: string) => host.sidebar.getByRole('button', { name, exact: true });
  const sees = (text: string | RegExp) => host.sidebar.getByText(text).first().waitFor();
  const display = async (sheet: string, a1: string) => (await host.cell(sheet, a1))?.display;

  /** Texts of elements that are wider than their space, or that extend beyond the sidebar. */
  const cutOff = () =>
    host.sidebar.locator('body').evaluate((body) =>
      [...body.querySelectorAll<HTMLElement>('*')]
        .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, .axis'))
        .filter((element) => element.clientWidth > 1)
        .filter((element) => !/auto|scroll/.test(getComputedStyle(element).overflowX))
        .filter(
          (element) =>
            (element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'INPUT') ||
            element.getBoundingClientRect().right > innerWidth + 1,
        )
        .map((element) => `${element.tagName}.${element.className}: ${element.textContent}`),
    );

  /** Opens every fold of the section; nothing may be cut off. */
  async function fits(picture: string): Promise<void> {
    const closed = host.sidebar.locator('details:not([open]) > summary:visible');
    while ((await closed.count()) > 0) await clickAll(closed);
    expect(await cutOff()).toEqual([]);
    await host.sidebar.locator('html').evaluate(() => scrollTo(0, 0));
    const height = await host.sidebar.locator('html').evaluate((html) => html.scrollHeight);
    await host.page.setViewportSize({ width: 1366, height: Math.min(4000, height + 150) });
    await host.page.getByTestId('sidebar').screenshot({ path: `coverage/german-${picture}.png` });
    await host.page.setViewportSize({ width: 1366, height: 768 });
  }

  beforeAll(async () => {
    host = await startLocalHost({ locale: 'de-DE' });
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('opens the sidebar from a German menu, and follows the tour', async () => {
    await host.menu('Extensions', 'Cellgrad', 'Seitenleiste öffnen');
    await button('Arbeitsmappe anlegen').first().waitFor();
    await host.sidebar.getByRole('article', { name: 'Gradientenabstieg' }).waitFor();
    await sees('Eine Gerade durch 29 Punkte, gefunden von acht Optimierern, in jeder Zeile ein Schritt.');
    expect(await host.sidebar.locator('html').getAttribute('lang')).toBe('de');
    await sees('Rundgang: Schritt 1 von 3');
    await fits('tour');
    await button('Rundgang beenden').click();
  });

  it('builds a sheet', async () => {
    await button('Tabellenblatt dotprod anlegen').click();
    await host.page.getByTestId('tab-dotprod').waitFor();
    await sees('Fertig: Das Tabellenblatt dotprod ist in Ihrer Datei.');
    await fits('sheets');
  });

  it('trains it, and undoes it', async () => {
    await host.idle();
    const start = await display('dotprod', 'V41');
    await section('Training').click();
    await sees('Auf dem Blatt dotprod');
    await fits('train-form');
    const controls = host.sidebar.locator('.run-controls .button-row').first().getByRole('button');
    const lines = await controls.evaluateAll((all) =>
      all.map((one) => `${one.textContent} ${one.getBoundingClientRect().top}`),
    );
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'Starten',
      'Schritt',
      'Anhalten',
      'Wiederherstellen',
    ]);
    // “Wiederherstellen” is too long for the line of the others.
    expect(new Set(lines.slice(0, 3).map((line) => line.split(' ')[1])).size).toBe(1);
    await button('Starten').click();
    await sees(/^Fertig: Die Gewichte stehen im Blatt\. Der Zielwert ist 0,39/);
    await sees(/^Das Blatt zeigt denselben Zielwert: /);
    await fits('train');
    await button('Wiederherstellen').click();
    await sees('Die früheren Werte sind wiederhergestellt.');
    await host.idle();
    expect(await display('dotprod', 'V41')).toBe(start);
  });

  it('reads why the formula engine cannot train', async () => {
    const objective = host.sidebar.getByLabel('Zielzelle', { exact: true });
    const before = await objective.inputValue();
    await objective.fill('A1');
    await button('Starten').click();
    await sees('Die Zielzelle dotprod!A1 hängt nicht von den veränderbaren Zellen ab.');
    await fits('train-problem');
    await objective.fill(before);
  });

  it('finds a learning rate, with commas in numbers and fields', async () => {
    const folded = host.sidebar.locator('details:not([open]) > summary', { hasText: 'Ziel und Optimierer' });
    if (await folded.count()) await folded.click();
    await host.sidebar.getByLabel('Optimierer').selectOption('adam');
    const rate = host.sidebar.getByLabel('Lernrate', { exact: true });
    expect(await rate.inputValue()).toBe('0,1');
    await rate.fill('0,25');
    await button('Starten').click();
    await sees(/^Fertig: Die Gewichte stehen im Blatt\. Der Zielwert ist 0,39/);
    await fits('train-adam');
    await button('Wiederherstellen').click();
    await sees('Die früheren Werte sind wiederhergestellt.');
  });

  it('shows a gradient, with commas in all numbers', async () => {
    await host.goTo('H19');
    await section('Funktionen').click();
    await button('Gradienten zeigen').click();
    const chain = host.sidebar.locator('.chain-view');
    await chain.getByRole('heading', { name: /H19/ }).first().waitFor();
    const numbers = await chain.locator('strong').allInnerTexts();
    expect(numbers.filter((text) => /\d,\d/.test(text)).length).toBeGreaterThan(3);
    expect(numbers.filter((text) => /\d\.\d/.test(text))).toEqual([]);
    expect(await cutOff()).toEqual([]);
    await section('Training').click();
  });

  it('re-randomizes a sheet, and steps back', async () => {
    await section('Blätter').click();
    await button('Tabellenblatt random anlegen').click();
    await host.page.getByTestId('tab-random').waitFor();
    await host.idle();
    const before = await display('random', 'B5');
    await section('Zufall').click();
    await button('Neu ziehen').click();
    await sees('Neu gezogen: 1 Seed geschrieben.');
    await expect.poll(() => display('random', 'B5')).not.toBe(before);
    await fits('randomness');
    await host.sidebar.getByRole('button', { name: 'Frühere Ziehung' }).click();
    await sees(/^Das ist Ziehung 1 von 2\./);
    await expect.poll(() => display('random', 'B5')).toBe(before);
  });

  it('reads a problem of the server', async () => {
    await host.page.getByTestId('tab-dotprod').click();
    await button('Neu ziehen').click();
    await sees('In dem Tabellenblatt dotprod gibt es nichts Zufälliges.');
    await fits('problem');
  });

  it('explores dropout', async () => {
    await section('Blätter').click();
    await button('Tabellenblatt conv-example (dropout) anlegen').click();
    await host.page.getByTestId('tab-conv-example (dropout)').waitFor();
    await host.idle();
    await section('Zufall').click();
    await host.sidebar.getByTitle('p auf 0,7 setzen').click();
    await sees(/ist jetzt 0,7; /);
    await sees(/wahre Rate 0,\d{3}$/);
    await fits('dropout');
  });

  it('runs epochs', async () => {
    await section('Blätter').click();
    await button('Tabellenblatt basic SGD anlegen').click();
    await host.page.getByTestId('tab-basic SGD').waitFor();
    await host.idle();
    await section('Training').click();
    await host.sidebar.getByRole('radio', { name: 'Epochentabelle' }).check({ force: true });
    await button('Schritt').click();
    await sees('1 Epoche ausgeführt.');
    await host.sidebar.getByRole('radio', { name: 'Schnell' }).check();
    await host.sidebar.getByLabel('Epochen', { exact: true }).first().fill('10.000');
    await button('10.000 Epochen ausführen').click();
    await sees(/^10\.000 Epochen ausgeführt\. Die protokollierte Zelle ging von 104,75 auf \d,\d+e-\d\./);
    await fits('epochs');
  });

  it('shows a computation and checks gradients, with commas in all numbers', async () => {
    await host.page.getByTestId('tab-dotprod').click();
    await host.goTo('H25');
    await section('Funktionen').click();
    await button('Ausgewählte Zelle zeigen').click();
    const numbersIn = async (selector: string) =>
      (await host.sidebar.locator(selector).allInnerTexts()).filter((text) => /\d/.test(text));
    await host.sidebar.locator('.explanation .explain-result').waitFor();
    const computed = await numbersIn('.explanation td, .explain-sum, .explanation .explain-result');
    expect(computed.filter((text) => /\d,\d/.test(text)).length).toBeGreaterThan(3);
    expect(computed.filter((text) => /\d\.\d/.test(text))).toEqual([]);
    await host.page.getByTestId('tab-basic SGD').click();
    await host.type('C1', '1');
    await host.type('C2', '1');
    await host.type('L10', '=2*(E10-B10)');
    await host.goTo('K4:L32');
    await button('Ausgewählte Gradienten prüfen').click();
    await host.sidebar.getByText('57 von 58 sind richtig.').waitFor();
    await sees(/^Sie zeigt \d+,\d+; der Gradient nach D10 ist \d+\.$/);
    const checked = await numbersIn('.audit-cells td');
    expect(checked.filter((text) => /\d\.\d/.test(text))).toEqual([]);
    expect(await cutOff()).toEqual([]);
    await host.page.screenshot({ path: 'coverage/german-audit.png' });
  });

  it('finds a function', async () => {
    await section('Funktionen').click();
    await host.sidebar.getByLabel('Funktionen suchen').fill('relu');
    await host.sidebar.locator('summary', { hasText: 'RELU' }).first().click();
    await button('RELU einfügen').waitFor();
    await sees('Behält positive Zahlen und setzt negative auf 0.');
    await host.sidebar.getByRole('heading', { name: 'Aktivierungen' }).waitFor();
    await fits('functions');
    await host.sidebar.getByLabel('Funktionen suchen').fill('faltung kernel');
    await host.sidebar.locator('summary', { hasText: 'CONV2D' }).waitFor();
    await fits('functions-conv');
    await host.sidebar.getByLabel('Funktionen suchen').fill('');
    await fits('functions-all');
    expect(host.errors).toEqual([]);
  });

  it('chooses English for sidebar, menu and messages, and keeps it', async () => {
    await section('Blätter').click();
    await fits('language');
    await host.sidebar.getByLabel('Sprache').selectOption('en');
    await host.sidebar.getByRole('tab', { name: 'Sheets', exact: true }).waitFor();
    await host.page.reload();
    await host.page.waitForFunction(() => window.cellgradTest !== undefined);
    await host.idle();
    await host.menu('Extensions', 'Cellgrad', 'Open sidebar');
    await host.sidebar.getByRole('tab', { name: 'Sheets', exact: true }).waitFor();
    await host.menu('Extensions', 'Cellgrad', 'Random numbers', 'Re-randomize this file');
    await host.page.getByText(/seeds? changed\./).waitFor();
    await host.sidebar.getByLabel('Language').selectOption('de');
    await section('Blätter').waitFor();
    await host.menu('Extensions', 'Cellgrad', 'Zufallszahlen', 'Diese Datei neu ziehen');
    await host.page.getByText(/Seeds? geändert\./).waitFor();
    expect(host.errors).toEqual([]);
  });
});
