import { describe, expect, it } from 'vitest';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { messages as addonTexts } from '../../src/addon/messages.ts';
import { words as pageTexts } from '../../src/local/page/words.ts';
import { selfTestMessages } from '../../src/sidebar/messages-self-test.ts';
import { optimizerGroup } from '../../src/sidebar/train/form/form.ts';
import { messages } from '../../src/sidebar/words.ts';
import type { OptimizerName } from '../../src/train/settings.ts';
import { inLanguage } from '../../src/wording/text.ts';
import { documents, textOf, withoutCode } from './markdown.ts';

const addon = inLanguage(addonTexts, 'en');

/** All texts of an object of sentences; functions are left out. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return words !== null && typeof words === 'object' ? Object.values(words).flatMap(textsIn) : [];
}

const googleWords = [
  ...['Settings', 'Data', 'Protect sheets and ranges', 'Make a copy', 'Save as Google Sheets', 'Macros'],
  ...['Advanced', 'Go to Cellgrad (unsafe)', 'Locale'],
];
const known = new Set(
  [messages, selfTestMessages, pageTexts, addon]
    .flatMap(textsIn)
    .concat(googleWords, addon.title, 'Extensions'),
);

/** The steps of the paths through menus and buttons, `**Train ▸ Start**`, in a document. */
const waysIn = (document: string): string[] =>
  [...withoutCode(textOf(document)).matchAll(/\*\*([^*]+▸[^*]+)\*\*/g)].flatMap(([, way]) =>
    way!.split('▸').map((step) => step.replaceAll(/\s+/g, ' ').trim()),
  );

describe('the documents', () => {
  it.each(documents)('%s names only existing menus, sections and buttons', (document) => {
    expect(waysIn(document).filter((step) => !known.has(step))).toEqual([]);
  });

  it('report a path that does not exist', () => {
    expect(documents.flatMap(waysIn).length).toBeGreaterThan(20);
    expect(known.has('Train')).toBe(true);
    expect(known.has('Trian')).toBe(false);
  });
});

describe('docs/trainer.md', () => {
  it('names the tabs for which the trainer fills itself in', () => {
    const tabs = workbookPlans().flatMap((plan) => plan.tabs.filter(({ training }) => training));
    expect(tabs.length).toBeGreaterThan(3);
    for (const { name } of tabs) expect(textOf('docs/trainer.md')).toContain(`\`${name}\``);
  });

  const { optimizers, settings } = messages.train;
  const names = Object.keys(optimizers) as OptimizerName[];

  it.each(names)('lists the settings of %s as the sidebar proposes them', (name) => {
    const proposed = Object.entries(optimizerGroup(name).table)
      .map(([setting, { default: usual }]) => `${settings[setting]} ${usual}`)
      .join(', ');
    expect(textOf('docs/trainer.md')).toContain(`| ${optimizers[name]} | ${proposed} |`);
  });
});
