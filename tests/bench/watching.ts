import type { LocalHost } from '../support/local-host.ts';

/** Tabs that are watched, each with its workbook and its objective. */
export const watched = [
  { workbook: 'collab_filter', tab: 'dotprod' },
  { workbook: 'graddesc', tab: 'basic SGD' },
  { workbook: 'playground', tab: 'playground' },
] as const;

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

/** Trains fast, and counts the frames of the screen in which the objective is another than before. */
export async function picturesPerSecond(host: LocalHost, tab: string): Promise<number> {
  const panel = host.sidebar.locator('#panel-train');
  const objective = await panel.getByLabel('Objective cell', { exact: true }).inputValue();
  const trainer = panel.getByRole('radio', { name: 'Trainer', exact: true });
  if (await trainer.count()) await trainer.check({ force: true });
  const folded = panel.locator('details:not([open]) > summary', { hasText: 'Goal and optimizer' });
  if (await folded.count()) await folded.click();
  await panel.getByLabel('Optimizer', { exact: true }).selectOption('sgd');
  await panel
    .getByRole('group', { name: /^Speed/ })
    .locator('label', { hasText: /^Fast$/ })
    .click();
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  return host.page.evaluate(
    ([name, cell]) =>
      new Promise<number>((resolve) => {
        const changes: number[] = [];
        const began = performance.now();
        let shown = window.cellgradTest.cell(name, cell)?.value;
        const look = (now: number) => {
          const value = window.cellgradTest.cell(name, cell)?.value;
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
    [tab, objective.replaceAll('$', '')] as const,
  );
}
