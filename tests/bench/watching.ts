import type { LocalHost } from '../support/local-host.ts';

/** Tabs that are watched, each with its workbook and its objective. */
export const watched = [
  { workbook: 'collab_filter', tab: 'dotprod' },
  { workbook: 'graddesc', tab: 'basic SGD' },
  { workbook: 'playground', tab: 'playground' },
] as const;

export type Watched = (typeof watched)[number];

/** Builds a workbook and opens its trainer on a tab. */
export async function openTrainer(host: LocalHost, workbook: string, tab: string): Promise<void> {
  await host.openSidebar();
  const card = host.sidebar.locator(`article[aria-labelledby="workbook-${workbook}"]`);
  await card.getByRole('button', { name: 'Build workbook' }).click();
  await card.locator('.notice-done').waitFor({ timeout: 60_000 });
  await host.page.getByTestId(`tab-${tab}`).click();
  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  await host.sidebar
    .locator('#panel-train')
    .getByText(`On the tab ${tab}`)
    .filter({ visible: true })
    .first()
    .waitFor();
}

/** Starts a training that is watched; the cell that shows how far it is. */
async function startTraining(host: LocalHost): Promise<string> {
  const panel = host.sidebar.locator('#panel-train');
  const trainer = panel.getByRole('radio', { name: 'Trainer', exact: true });
  if (await trainer.count()) await trainer.check({ force: true });
  const folded = panel.locator('details:not([open]) > summary', { hasText: 'Goal and optimizer' });
  if (await folded.count()) await folded.click();
  await panel.getByLabel('Optimizer', { exact: true }).selectOption('sgd');
  await panel
    .getByRole('group', { name: /^Speed/ })
    .locator('label', { hasText: /^Fast$/ })
    .click();
  const objective = await panel.getByLabel('Objective cell', { exact: true }).inputValue();
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  return objective.replaceAll('$', '');
}

/** Runs the rows of an epoch table in the sheet; they end in the slope. */
async function startEpochs(host: LocalHost): Promise<string> {
  const panel = host.sidebar.locator('#panel-train');
  await panel.getByRole('radio', { name: 'Epoch table', exact: true }).check({ force: true });
  await panel.getByRole('radio', { name: 'Live', exact: true }).check({ force: true });
  await panel.getByLabel('Epochs', { exact: true }).fill('500');
  await panel.getByRole('button', { name: 'Run 500 epochs', exact: true }).click();
  return 'C2';
}

/** Trains fast, and counts the frames of the screen in which the objective, or the slope, is another than before. */
export async function picturesPerSecond(host: LocalHost, tab: Watched['tab']): Promise<number> {
  const cell = await (tab === 'basic SGD' ? startEpochs : startTraining)(host);
  return host.page.evaluate(
    ([name, address]) =>
      new Promise<number>((resolve) => {
        const changes: number[] = [];
        const began = performance.now();
        let shown = window.cellgradTest.cell(name, address)?.value;
        const look = (now: number) => {
          const value = window.cellgradTest.cell(name, address)?.value;
          if (value !== shown) changes.push(now);
          shown = value;
          const [first = now, last = now] = [changes[0], changes.at(-1)];
          // A training may be over sooner.
          if (now - first < 5000 && (now - last < 4000 || changes.length === 0) && now - began < 60_000)
            requestAnimationFrame(look);
          else resolve((1000 * (changes.length - 1)) / (last - first));
        };
        requestAnimationFrame(look);
      }),
    [tab, cell] as const,
  );
}
