import type { LocalHost } from '../support/local-host.ts';

/** A run of epochs in the sidebar, beside its log and chart in the sheet; requires the tab adagrad_ann. */
export async function epochsPicture(host: LocalHost): Promise<Buffer> {
  const { page, sidebar } = host;
  const press = (name: string) => sidebar.getByRole('button', { name, exact: true }).click();
  await page.setViewportSize({ width: 1560, height: 900 });
  await page.getByTestId('tab-adagrad_ann').click();
  await sidebar.getByRole('tab', { name: 'Train' }).click();
  await sidebar.getByRole('radio', { name: 'Epoch table' }).check();
  await host.idle();
  // Another picture may have shown this section, and another tab in it.
  await press('Use open tab: find the tables on the tab you are on');
  await sidebar.getByText('On the tab adagrad_ann').filter({ visible: true }).waitFor();
  await press('Reset');
  await sidebar.getByText('Reset to the start values.').first().waitFor();
  await sidebar.getByRole('radio', { name: 'Fast' }).check();
  await sidebar.getByRole('textbox', { name: 'Epochs', exact: true }).fill('25');
  await press('Run 25 epochs');
  await sidebar
    .getByText(/^25 epochs done/)
    .first()
    .scrollIntoViewIfNeeded();
  await host.goTo('A1');
  // The jump puts it into the middle, and with it the log and its chart into view.
  await host.goTo('A46');
  await host.idle();
  return page.screenshot();
}
