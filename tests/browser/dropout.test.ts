import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { messages } from '../../src/sidebar/messages.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const tab = 'conv-example (dropout)';

/** A learner's steps in the gallery and then on the dropout tab, in order. */
describe('the dropout explorer in a real browser', () => {
  let host: LocalHost;
  const number = async (a1: string, sheet = tab) => Number((await host.cell(sheet, a1))?.display);
  const button = (name: string | RegExp) => host.sidebar.getByRole('button', { name });
  const picture = (p: number) =>
    host.sidebar.locator('.pictures-large').getByRole('img', { name: `with p = ${p}:` });
  /** A fingerprint of the drawing, not of its description. */
  const pixels = (p: number) => picture(p).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const tabNames = () => host.page.locator('[data-testid^="tab-"]').allTextContents();
  const dropped = async (p: number) => {
    await picture(p).waitFor();
    return Number(/: (\d+) of 576/.exec((await picture(p).getAttribute('aria-label'))!)![1]);
  };

  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
  });
  afterAll(() => host?.close());

  it('shows pictures of the real tabs in the gallery', async () => {
    const pictures = host.sidebar.locator('img.picture');
    await expect.poll(() => pictures.count()).toBe(catalogue.length);
    const widths = await pictures.evaluateAll((images) =>
      images.map((image) => (image as HTMLImageElement).naturalWidth),
    );
    for (const width of widths) expect(width).toBeGreaterThan(200);
  });

  it('stops a build when asked to, and leaves nothing of it', async () => {
    const before = await tabNames();
    const card = host.sidebar.getByRole('article', { name: 'Convolution example' });
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await card.getByText(/Building conv-example: tab 2 of 4/).waitFor();
    await button('Stop').click();
    await card.getByText(messages.sheets.stopped.en).waitFor();
    await host.idle();
    expect(await tabNames()).toEqual(before);
    expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet1');
  });

  it('opens the tab when it is built', async () => {
    await button(`Build the tab ${tab}`).click();
    await host.sidebar
      .getByText(messages.sheets.built.en([tab]))
      .first()
      .waitFor();
    await host.idle();
    expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe(tab);
  });

  it('shows the map of the sheet without dropout and with the sheet’s p, and the true rate', async () => {
    await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
    await host.sidebar.getByRole('heading', { name: 'Dropout explorer' }).waitFor();
    await host.sidebar.getByRole('img', { name: 'Feature map without dropout' }).waitFor();
    expect(await dropped(0.5)).toBe(await number('FA31'));
    for (const p of [0.2, 0.5, 0.7, 0.9]) await button(new RegExp(`p = ${p}$`)).waitFor();
  });

  it('redraws at once while p moves, and writes the sheet when the slider is released', async () => {
    const before = await pixels(0.5);
    const slider = host.sidebar.getByRole('slider', { name: 'p: dropped share' });
    await slider.scrollIntoViewIfNeeded();
    const box = (await slider.boundingBox())!;
    const y = box.y + box.height / 2;
    await host.page.mouse.move(box.x + box.width / 2, y);
    await host.page.mouse.down();
    await host.page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 });
    const moved = Number(await slider.inputValue());
    expect(moved).toBeGreaterThan(0.7);
    expect(await pixels(moved)).not.toBe(before);
    expect(await number('GD1')).toBe(0.5);
    await host.page.mouse.up();
    await expect.poll(() => number('GD1')).toBe(moved);
    await host.idle();
    expect(await dropped(moved)).toBe(await number('FA31'));
    await host.sidebar
      .getByText(/^GD1 is /)
      .first()
      .waitFor();
    // The pointer is still on the slider, for the next drag.
    expect((await slider.boundingBox())!.y).toBeCloseTo(box.y, 0);
  });

  it('undoes the write', async () => {
    await host.sidebar
      .getByText(/^GD1 is 0\.\d+ now; it was 0\.5\.$/)
      .first()
      .waitFor();
    await button('Undo').click();
    await expect.poll(() => number('GD1')).toBe(0.5);
  });

  it('is moved by keys, and the last of them counts', async () => {
    await host.idle();
    await host.sidebar.getByRole('slider').focus();
    for (let press = 0; press < 5; press++) await host.page.keyboard.press('ArrowRight');
    await expect.poll(() => number('GD1')).toBe(0.55);
    await host.idle();
    expect(await dropped(0.55)).toBe(await number('FA31'));
  });

  it('draws again on the sheet and in the picture', async () => {
    await host.idle();
    const before = await pixels(0.55);
    await button('Re-randomize').first().click();
    await expect.poll(() => pixels(0.55)).not.toBe(before);
    await expect.poll(async () => (await dropped(0.55)) === (await number('FA31'))).toBe(true);
  });

  it('rescales kept values if the box is ticked, by Space or by a click', async () => {
    const switched = async () => (await host.cell(tab, 'GD2'))?.display;
    await host.type('GD1', '0.5');
    await host.goTo('GD2');
    expect(await switched()).toBe('FALSE');
    const before = await number('II4');
    await host.page.keyboard.press('Space');
    await expect.poll(switched).toBe('TRUE');
    await expect.poll(async () => Math.abs((await number('II4')) / before - 2) < 0.01).toBe(true);
    const box = (await host.page.getByTestId('cell-input').boundingBox())!;
    await host.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(switched).toBe('FALSE');
    await expect.poll(() => number('II4')).toBe(before);
    await host.type('GD1', '0.55');
  });

  it('opens by itself for a user who returns to a renamed copy', async () => {
    await host.idle();
    await host.page.getByTestId(`tab-${tab}`).dblclick();
    await host.page.keyboard.press('ControlOrMeta+a');
    await host.page.keyboard.type('My dropout');
    await host.page.keyboard.press('Enter');
    await host.idle();
    await host.page.locator('[data-testid="sidebar"]').getByRole('button').first().click();
    await host.openSidebar();
    await host.sidebar.getByText(/on My dropout, with/).waitFor();
    await button(/p = 0.9$/).click();
    await expect.poll(() => number('GD1', 'My dropout')).toBe(0.9);
    expect(host.errors).toEqual([]);
  });
});
