import type { LocalHost } from '../support/local-host.ts';

/** A trained sheet with the trainer beside it; requires the tab dotprod. */
export async function trainerPicture(host: LocalHost, size = { width: 1560, height: 1020 }): Promise<Buffer> {
  const { page, sidebar } = host;
  await page.setViewportSize(size);
  await page.getByTestId('tab-dotprod').click();
  await sidebar.getByRole('tab', { name: 'Train' }).click();
  const panel = sidebar.locator('#panel-train');
  await panel.getByText('On the tab dotprod').filter({ visible: true }).waitFor();
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  await sidebar
    .getByText(/^The sheet’s own objective/)
    .first()
    .waitFor();
  await sidebar.getByRole('button', { name: 'Restore' }).scrollIntoViewIfNeeded();
  // A jump to V41 itself would put it into the middle, with little of the sheet above it.
  await host.goTo('V38');
  for (let row = 38; row < 41; row++) await page.keyboard.press('ArrowDown');
  await host.idle();
  return page.screenshot();
}
