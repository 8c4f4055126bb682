/**
 * `npm run pictures`: builds every workbook in the local host, in a real browser, and writes a picture of every
 * tab to docs/images/ and the gallery's thumbnails to sheets-templates/<workbook>/preview.webp.
 * Names of workbooks take only these; `listing` draws docs/listing/, for the listing in the Marketplace. To be run by hand after a template has changed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewFile } from '../../sheets-templates/builder/plan.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { columnIndex } from '../../src/a1/addresses.ts';
import { closeShared, type LocalHost, startLocalHost } from '../support/local-host.ts';
import { computationPicture } from './computation-picture.ts';
import { epochsPicture } from './epochs-picture.ts';
import { explorerPicture } from './explorer-picture.ts';
import { columnEdge, type GridPicture, gridPictures, headings, pixelRatio } from './grid-pictures.ts';
import { inTime } from './in-time.ts';
import { listingPictures } from './listing-pictures.ts';
import { shrink } from './shrink.ts';
import { trainerPicture } from './trainer-picture.ts';

/** Sharp on a projector; a tab is never drawn smaller than that and then made larger. */
const documentWidth = 1600;
/** The pictures before they are made small, to look at. */
const largeFolder = 'coverage/pictures';
/** Twice the card's width, for sharp screens. */
const preview = { width: 536, height: 224 };

/** What shows best what a workbook is about: the columns of a tab, and the row at the top. */
const previews: Readonly<Record<string, { tab: string; from: string; to: string; row: number }>> = {
  layers_example: { tab: 'fixed', from: 'A', to: 'D', row: 2 },
  'conv-example': { tab: 'conv-example', from: 'A', to: 'BG', row: 6 },
  collab_filter: { tab: 'dotprod', from: 'E', to: 'L', row: 21 },
  graddesc: { tab: 'basic SGD', from: 'A', to: 'F', row: 1 },
  entropy_example: { tab: 'softmax', from: 'A', to: 'D', row: 1 },
  penguins: { tab: 'linear', from: 'A', to: 'H', row: 1 },
  gpt: { tab: 'gpt', from: 'A', to: 'H', row: 3 },
  playground: { tab: 'playground', from: 'K', to: 'AJ', row: 8 },
  dropout_amount: { tab: 'one digit', from: 'A', to: 'V', row: 7 },
};

const fileName = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');

function cropOf({ workbook, tab }: GridPicture) {
  const wish = previews[workbook.id];
  if (wish?.tab !== tab.name) return null;
  const left = columnEdge(tab, columnIndex(wish.from));
  const width = columnEdge(tab, columnIndex(wish.to) + 1) - left;
  const height = (width * preview.height) / preview.width;
  return { left: headings.left + left, top: headings.top + (wish.row - 1) * 21, width, height };
}

interface Scene {
  readonly workbook: string;
  readonly name: string;
  take(host: LocalHost): Promise<Buffer>;
}

/** Pictures of the whole page, with the sidebar beside a tab of that workbook. */
const scenes: readonly Scene[] = [
  { workbook: 'conv-example', name: 'show-the-computation', take: computationPicture },
  { workbook: 'conv-example', name: 'dropout-explorer', take: explorerPicture },
  { workbook: 'collab_filter', name: 'trainer', take: trainerPicture },
  { workbook: 'graddesc', name: 'epochs', take: epochsPicture },
];

async function takeTab(host: LocalHost, picture: GridPicture): Promise<void> {
  const { workbook, tab, png } = picture;
  const folder = join('docs/images', fileName(workbook.id));
  mkdirSync(folder, { recursive: true });
  const small = await shrink(host.page, png, documentWidth);
  writeFileSync(join(folder, `${fileName(tab.name)}.webp`), small);
  writeFileSync(join(largeFolder, `${fileName(tab.name)}.png`), png);
  console.log(`${workbook.id}, ${tab.name}: ${small.length} bytes`);
  const crop = cropOf(picture);
  const inPixels = crop && {
    left: crop.left * pixelRatio,
    top: crop.top * pixelRatio,
    width: crop.width * pixelRatio,
    height: crop.height * pixelRatio,
  };
  if (inPixels)
    writeFileSync(previewFile(workbook.id), await shrink(host.page, png, preview.width, inPixels));
}

async function takeScene(host: LocalHost, { name, take }: Scene): Promise<void> {
  const png = await take(host);
  const small = await shrink(host.page, png, documentWidth);
  writeFileSync(`docs/images/${name}.webp`, small);
  writeFileSync(join(largeFolder, `${name}.png`), png);
  console.log(`${name}: ${small.length} bytes`);
}

async function takeAll(host: LocalHost, only: readonly string[]): Promise<void> {
  const isWanted = (workbook: string) => only.length === 0 || only.includes(workbook);
  mkdirSync(largeFolder, { recursive: true });
  const workbooks = workbookPlans().filter(({ id }) => isWanted(id));
  for await (const picture of gridPictures(host, workbooks)) await takeTab(host, picture);
  for (const scene of scenes.filter(({ workbook }) => isWanted(workbook)))
    await inTime(scene.name, () => takeScene(host, scene));
}

const host = await startLocalHost({ pixelRatio });
const only = process.argv.slice(3);
try {
  if (only.includes('listing')) await listingPictures(host);
  else await takeAll(host, only);
} finally {
  // An open browser or server would keep this process running forever.
  await closeShared();
}
