import type { LocalHost } from './local-host.ts';

type Place = readonly [x: number, y: number];

/** Pixels in the window of a place in a cell; rows of 21 pixels below a header of 24, columns of 100 after 46. */
export async function placeIn(
  { page }: LocalHost,
  row: number,
  column: number,
  right = 50,
  down = 10,
): Promise<Place> {
  const { x, y } = (await page.locator('.grid-holder').boundingBox())!;
  return [x + 46 + 100 * column + right, y + 24 + 21 * row + down];
}

/** Drags with the mouse from one place to another. */
export async function dragMouse({ page, idle }: LocalHost, from: Place, to: Place): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 8 });
  await page.mouse.up();
  await idle();
}
