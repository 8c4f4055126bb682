import { mkdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A finger, simulated through the browser's own protocol. */
async function finger(host: LocalHost) {
  const protocol = await host.page.context().newCDPSession(host.page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    protocol.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  return {
    down: (x: number, y: number) => send('touchStart', [{ x, y }]),
    move: (x: number, y: number) => send('touchMove', [{ x, y }]),
    up: () => send('touchEnd', []),
  };
}

describe.each([
  ['a tablet', { width: 820, height: 1180 }],
  ['a phone', { width: 390, height: 844 }],
])('fingers on %s', (name, touchScreen) => {
  let host: LocalHost;
  const nameBox = () => host.page.getByTestId('name-box').inputValue();
  const center = async () => {
    await host.idle();
    const { x, y, width, height } = (await host.page.getByTestId('cell-input').boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const photograph = (what: string) =>
    host.page.screenshot({ path: `coverage/touch-${name.slice(2)}-${what}.png` });
  afterAll(() => host?.close());

  it('tap, tap twice to edit, and use the formula bar', async () => {
    mkdirSync('coverage', { recursive: true });
    host = await startLocalHost({ touchScreen });
    await host.goTo('B3');
    const { x, y } = await center();
    await host.goTo('A1');
    await host.page.touchscreen.tap(x, y);
    await expect.poll(nameBox).toBe('B3');
    expect(await host.page.getByTestId('cell-input').getAttribute('inputmode')).toBe('none');
    await host.page.touchscreen.tap(x, y + 21);
    await expect.poll(nameBox).toBe('B4');
    await host.page.touchscreen.tap(x, y);
    await host.page.touchscreen.tap(x, y);
    await host.page.locator('.cell-input-shown').waitFor();
    expect(await host.page.getByTestId('cell-input').getAttribute('inputmode')).not.toBe('none');
    await host.page.keyboard.type('=1+');
    await host.page.keyboard.type('1');
    await host.page.keyboard.press('Enter');
    await host.idle();
    expect((await host.cell('Sheet1', 'B3'))?.display).toBe('2');
    await host.page.touchscreen.tap(x, y);
    await host.page.getByTestId('formula-bar').tap();
    await host.page.keyboard.type('+3');
    await host.page.keyboard.press('Enter');
    await host.idle();
    expect((await host.cell('Sheet1', 'B3'))?.editText).toBe('=1+1+3');
  });

  it('swipe to scroll, without selecting', async () => {
    await host.goTo('B3');
    const before = await center();
    const touch = await finger(host);
    await touch.down(before.x, before.y + 300);
    for (let step = 1; step <= 6; step++) await touch.move(before.x, before.y + 300 - 30 * step);
    await touch.up();
    await expect.poll(async () => (await center()).y).toBeLessThan(before.y - 100);
    expect(await nameBox()).toBe('B3');
    // A finger that is put down ends the swipe; the next tests start at the top.
    await touch.down(before.x, before.y + 300);
    await touch.up();
    await host.goTo('A1');
    await host.goTo('B3');
    await expect.poll(center).toEqual(before);
  });

  it('drag the corner of the selection to select a block', async () => {
    await host.goTo('C8');
    const target = await center();
    await host.goTo('B6');
    await host.idle();
    const corner = (await host.page.getByTestId('touch-handle').boundingBox())!;
    const touch = await finger(host);
    await touch.down(corner.x + corner.width / 2, corner.y + corner.height / 2);
    await touch.move(target.x, target.y - 10);
    await touch.move(target.x, target.y);
    await touch.up();
    await expect.poll(nameBox).toBe('B6:C8');
    await photograph('block');
  });

  it('press long for the menu', async () => {
    await host.goTo('B5');
    const { x, y } = await center();
    await host.goTo('A1');
    const touch = await finger(host);
    await touch.down(x, y);
    await host.page.getByRole('menuitem', { name: 'Insert row above' }).waitFor();
    await touch.up();
    await expect.poll(nameBox).toBe('B5');
    await photograph('menu');
    await host.page.getByRole('menuitem', { name: 'Insert or change note' }).tap();
    await host.page.getByRole('textbox', { name: 'Note' }).fill('by finger');
    await host.page.getByRole('button', { name: 'Save note' }).tap();
    await host.idle();
    expect((await host.cell('Sheet1', 'B5'))?.note).toBe('by finger');
  });

  it('have the sidebar beside or below the cells', async () => {
    await host.page.getByTestId('menu-Extensions').tap();
    await host.page.getByRole('menuitem', { name: 'Cellgrad' }).tap();
    await host.page.getByRole('menuitem', { name: 'Open sidebar' }).tap();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
    const side = (await host.page.getByTestId('sidebar').boundingBox())!;
    const grid = (await host.page.getByRole('main').boundingBox())!;
    await photograph('sidebar');
    expect(grid.height).toBeGreaterThan(150);
    if (touchScreen.width < 641) {
      expect(side.width).toBe(touchScreen.width);
      expect(side.y).toBeGreaterThanOrEqual(grid.y + grid.height);
    } else expect(side.x).toBeGreaterThanOrEqual(grid.x + grid.width);
    expect(host.errors).toEqual([]);
  });
});
