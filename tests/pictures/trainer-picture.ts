import type { LocalHost } from '../support/local-host.ts';

/** A trained sheet with the trainer beside it; the tab dotprod must be there. */
export async function trainerPicture(host: LocalHost): Promise<Buffer> {
  const { page, sidebar } = host;
  await page.setViewportSize({ width: 1560, height: 1020 });
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
  await host.goTo('V41');
  await host.idle();
  return page.screenshot();
}
