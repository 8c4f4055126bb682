import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { Learner } from './learner.ts';
import { lessonSteps } from './lesson-steps.ts';
import { isOutside, linksIn, textOf } from './markdown.ts';

const folder = 'docs/lessons';
const lessons = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .map((name) => name.replace('.md', ''));
const lessonText = (id: string) => textOf(`${folder}/${id}.md`);

/** Addresses in the templates, which people have checked. */
const knownAddresses = catalogue.flatMap(({ id }) =>
  [...readFileSync(`sheets-templates/${id}/workbook.ts`, 'utf8').matchAll(/https:[^'\s]+/g)].map(
    ([url]) => url,
  ),
);

/** Differences between the lesson and the sheet, over all steps in order. */
function differences(workbook: string | null, text: string): string[] {
  const learner = new Learner(workbook);
  return lessonSteps(text).flatMap((step) => learner.follow(step) ?? []);
}

describe('the lessons', () => {
  it('are one for each workbook', () => {
    expect([...lessons].sort()).toEqual(catalogue.map(({ id }) => id).sort());
  });

  it.each(lessons)('%s matches the sheet, step by step, on every tab that computes', (id) => {
    const steps = lessonSteps(lessonText(id));
    expect(steps.length).toBeGreaterThan(12);
    const names = catalogue.find((card) => card.id === id)!.tabs.map(({ name }) => name);
    for (const { tab } of steps) expect(names).toContain(tab);
    expect(differences(id, lessonText(id))).toEqual([]);
  });

  it.each(lessons)('%s links only to lessons that its workbook names', (id) => {
    const outside = linksIn(lessonText(id)).filter(isOutside);
    expect(outside.length).toBeGreaterThan(0);
    for (const { target } of outside) expect(knownAddresses).toContain(target);
  });

  it.each(['dropout_amount', 'gpt', 'penguins', 'playground'])('%s has fewer than 450 words', (id) => {
    const text = lessonText(id)
      .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
      .replace(/\]\([^)]*\)|<\/?[a-z]+>|[|]|-{3,}/g, ' ');
    expect(text.match(/\S+/g)!.length).toBeLessThan(450);
  });

  it('have questions with answers', () => {
    for (const id of lessons) expect(lessonText(id).split('<details>').length, id).toBeGreaterThan(3);
  });
});

describe('how it works', () => {
  it('shows the numbers that a sheet shows', () => {
    const text = textOf('docs/how-it-works.md');
    expect(lessonSteps(text).length).toBeGreaterThan(5);
    expect(differences(null, text)).toEqual([]);
  });
});

describe('what the check of the lessons sees', () => {
  const head = '| On fixed, type | into | look at | you see | why |\n|---|---|---|---|---|\n';

  it('a wrong number, a wrong rounding, and a missing cell', () => {
    const wrong = (row: string) => differences('layers_example', head + row);
    expect(wrong('| | | E32 | 1.22 | |')).toEqual([]);
    expect(wrong('| | | E32 | 1.21 | |')).toHaveLength(1);
    expect(wrong('| | | E32 | 1.220 | |')).toHaveLength(1);
    expect(wrong('| | | B30:C30 | 0.70 | |')).toHaveLength(1);
    expect(wrong('| `0` | H3 | E32 | 0.00 | |\n| **Ctrl+Z** | | E32 | 1.22 | |')).toEqual([]);
  });

  it('only tables whose header says what is done or inspected', () => {
    expect(lessonSteps('| A | B |\n|---|---|\n| C1 | 2 |\n')).toEqual([]);
    expect(lessonSteps(`${head}| **Run** | | C1:D1 | 1, 2 | words |\n`)).toEqual([
      { tab: 'fixed', typed: null, into: null, pressed: 'Run', lookAt: 'C1:D1', seen: ['1', '2'] },
    ]);
  });
});
