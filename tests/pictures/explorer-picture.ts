import type { LocalHost } from '../support/local-host.ts';

/** The dropout explorer beside its maps; requires the dropout tab. */
export async function explorerPicture(host: LocalHost, size = { width: 1500, height: 900 }): Promise<Buffer> {
  await host.page.setViewportSize(size);
  await host.page.getByTestId('tab-conv-example (dropout)').click();
  await host.idle();
  await host.goTo('GD1');
  await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
  await host.sidebar.getByRole('heading', { name: 'Dropout explorer' }).waitFor();
  await host.idle();
  return host.page.screenshot();
}
