import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { workbookDefinitions, workbookPlans } from '../../sheets-templates/index.ts';
import { pointSeparators } from '../../src/formula/separators.ts';
import { tokenize } from '../../src/formula/tokens.ts';
import { functionDefinitions } from '../../src/functions/index.ts';
import { errorsOn, openWith } from '../originals/original-workbook.ts';
import { buildCosts } from '../support/build-costs.ts';

const builtIn = new Set(
  readFileSync('tests/functions/fixtures/sheets-builtin-functions.txt', 'utf8').trim().split('\n'),
);
const ours = new Set(functionDefinitions.map(({ name }) => name));

/** Names of the functions that the formulas of all tabs call. */
function functionsIn(rendering: 'seeded' | 'native'): Set<string> {
  const names = new Set<string>();
  for (const { tabs } of workbookPlans(rendering))
    for (const content of tabs.flatMap(({ cells }) => cells.flat()))
      if (typeof content === 'string' && content.startsWith('='))
        for (const { kind, text } of tokenize(content, pointSeparators))
          if (kind === 'function') names.add(text.toUpperCase());
  return names;
}

describe('all workbooks together', () => {
  it('are those in the gallery', () => {
    expect(catalogue).toEqual(workbookDefinitions.map(({ card }) => card));
  });

  it('fit into one file: no tab name occurs twice', () => {
    const names = catalogue.flatMap(({ tabs }) => tabs.map(({ name }) => name.toLowerCase()));
    expect(new Set(names).size).toBe(names.length);
  });

  it('call only built-in functions without a script, and with it also ours', () => {
    expect([...functionsIn('native')].filter((name) => !builtIn.has(name))).toEqual([]);
    const seeded = [...functionsIn('seeded')];
    expect(seeded.filter((name) => !builtIn.has(name) && !ours.has(name))).toEqual([]);
    expect(seeded.some((name) => ours.has(name))).toBe(true);
  });
});

describe.each(workbookDefinitions.map((definition) => ({ id: definition.card.id, definition })))(
  '$id',
  ({ id, definition }) => {
    const names = definition.card.tabs.map(({ name }) => name);
    const built = definition.card.tabs.filter(({ isExtra }) => !isExtra).map(({ name }) => name);

    it.each(['en_US', 'de_DE'])(
      'shows no error in a %s file',
      (locale) => {
        const addon = openWith(definition, locale);
        expect(names.flatMap((name) => errorsOn(addon, name))).toEqual([]);
      },
      120_000,
    );

    it('needs at most 25 service calls for each tab, and little of Google’s time', () => {
      const extras = names.filter((name) => !built.includes(name));
      for (const tabs of extras.length > 0 ? [built, [built[0]!, ...extras]] : [built]) {
        const { whole, calls } = buildCosts(id, tabs);
        const seconds = (whole.googleMilliseconds / 1000).toFixed(1);
        const told = calls.map((tab) => `${tab.name} ${tab.calls}`).join(', ');
        console.log(`${id}: service calls ${told}; ${seconds} s`);
        for (const tab of calls) expect(tab.calls, tab.name).toBeLessThanOrEqual(25);
        expect(whole.googleMilliseconds).toBeLessThan(10_000);
      }
    }, 120_000);
  },
);
