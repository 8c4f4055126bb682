import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalHost } from '../support/local-host.ts';
import { explorerPicture } from './explorer-picture.ts';
import { trainerPicture } from './trainer-picture.ts';

const folder = 'docs/listing';

/** The sizes required by the Google Workspace Marketplace, in pixels. */
const icons = [32, 48, 96, 128];
const banner = { width: 220, height: 140 };
const screen = { width: 1280, height: 800 };

function save(name: string, png: Buffer): void {
  writeFileSync(join(folder, name), png);
  console.log(`${name}: ${png.length} bytes`);
}

async function build(host: LocalHost, tab: string): Promise<void> {
  await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
  const button = host.sidebar.getByRole('button', { name: `Build the tab ${tab}`, exact: true });
  await button.click();
  await host.sidebar.locator('.notice-done', { hasText: `Done: the tab ${tab}` }).waitFor();
  await host.idle();
}

/** The page's own mark on a transparent ground, and beside the name on the banner. */
async function drawMarks(host: LocalHost): Promise<void> {
  const mark = await host.page
    .locator('svg.mark')
    .first()
    .evaluate((element) => element.outerHTML);
  const sheet = await host.page.context().newPage();
  try {
    for (const size of icons) {
      await sheet.setViewportSize({ width: size, height: size });
      await sheet.setContent(
        `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${mark}`,
      );
      save(`icon-${size}.png`, await sheet.screenshot({ omitBackground: true }));
    }
    await sheet.setViewportSize(banner);
    await sheet.setContent(
      '<style>body{margin:0;height:100vh;display:grid;grid-auto-flow:column;place-content:center;align-items:center;' +
        'gap:10px;background:#e8f0fe;font:600 27px sans-serif;color:#174ea6}svg{width:48px;height:48px}</style>' +
        `${mark}<span>Cellgrad</span>`,
    );
    save('banner-220x140.png', await sheet.screenshot());
  } finally {
    await sheet.close();
  }
}

/** Icons, banner and screenshots for the listing in the Marketplace, as PNG. */
export async function listingPictures(host: LocalHost): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await host.openSidebar();
  for (const tab of ['dotprod', 'conv-example (dropout)']) await build(host, tab);
  await host.sidebar.getByRole('button', { name: 'End the tour' }).click();
  save('screenshot-1.png', await trainerPicture(host, screen));
  save('screenshot-2.png', await explorerPicture(host, screen));
  // Last: a page behind another one is not drawn.
  await drawMarks(host);
}
