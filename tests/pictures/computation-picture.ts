import type { LocalHost } from '../support/local-host.ts';

/** The computation of one pixel beside the digit that it reads; requires the tab conv-example. */
export async function computationPicture(host: LocalHost): Promise<Buffer> {
  const { page, sidebar } = host;
  await page.setViewportSize({ width: 1560, height: 900 });
  await page.getByTestId('tab-conv-example').click();
  await host.goTo('A1');
  await host.goTo('AQ12');
  await sidebar.getByRole('tab', { name: 'Functions' }).click();
  await host.idle();
  await sidebar.getByRole('button', { name: 'Show selected cell' }).click();
  await sidebar.getByText('Cell AQ12 of').waitFor();
  await sidebar.locator('.explanation').evaluate((element) => {
    // Below the sidebar's own tabs, which stay in place.
    element.style.scrollMarginTop = '64px';
    element.scrollIntoView();
  });
  await host.idle();
  return page.screenshot();
}
