import type { Answer, FamilyCount } from './agreement.ts';
import { functionsIn } from './agreement.ts';
import { knownDifferences, otherDifferences, teachingFunctions } from './known-differences.ts';

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

function table(counts: Readonly<Record<string, FamilyCount>>): string[] {
  const families = Object.entries(counts);
  const sum = (pick: (count: FamilyCount) => number) =>
    families.reduce((total, [, count]) => total + pick(count), 0);
  const differ = ({ rows, agree, notCalculated }: FamilyCount) => rows - agree - notCalculated;
  return [
    row('family', 'recorded formulas', 'same answer', 'another answer', 'refused as not calculated'),
    row('---', '---:', '---:', '---:', '---:'),
    ...families.map(([name, count]) =>
      row(name, count.rows, count.agree, differ(count), count.notCalculated),
    ),
    row(
      'all',
      sum(({ rows }) => rows),
      sum(({ agree }) => agree),
      sum(differ),
      sum(({ notCalculated }) => notCalculated),
    ),
  ];
}

function example(all: readonly Answer[], name: string): string {
  const found = all.find(
    (answer) => !answer.agrees && !answer.unsupported && functionsIn(answer.row.formula).includes(name),
  )!;
  return `\`${found.row.formula}\`: Google ${found.row.expected}, here ${found.answer}`.replaceAll(
    '|',
    '\\|',
  );
}

function differences(all: readonly Answer[], names: readonly string[]): string[] {
  if (names.length === 0) return ['None.'];
  return [
    row('function', 'how it differs', 'example'),
    row('---', '---', '---'),
    ...names.map((name) => row(name, knownDifferences[name]!, example(all, name))),
  ];
}

/** The text of docs/local-host-differences.md. */
export function differencesDocument(
  all: readonly Answer[],
  counts: Readonly<Record<string, FamilyCount>>,
): string {
  const names = Object.keys(knownDifferences).sort();
  const refused = [...new Set(all.flatMap(({ unsupported }) => unsupported ?? []))].sort();
  return [
    '# Where the local host differs from Google Sheets',
    '',
    'Written by `npx vitest run tests/conformance -u` from `tests/conformance/known-differences.ts` and from formulas',
    'whose answers were recorded from the real Google Sheets (`tests/conformance/fixtures/README.md`).',
    'Numbers agree when they are equal to nine digits.',
    '',
    ...table(counts),
    '',
    '## Functions that the teaching sheets use',
    '',
    ...differences(
      all,
      names.filter((name) => teachingFunctions.includes(name)),
    ),
    '',
    'The normal quantile (`NORMINV`) agrees to the nine digits that Google returns; beyond them ours is exact.',
    'No recording shows how `SUMXMY2` treats a pair with a blank cell; the teaching sheets do not rely on it.',
    '',
    '## Functions that they do not use',
    '',
    ...differences(
      all,
      names.filter((name) => !teachingFunctions.includes(name)),
    ),
    '',
    '## Functions that are refused',
    '',
    'These show `#ERROR!` with the message "The local host does not calculate … yet; Google Sheets does.", as every',
    'other function of Google Sheets does that is not calculated here. Met among the recorded formulas:',
    `${refused.join(', ')}.`,
    '',
    '## Other differences',
    '',
    ...otherDifferences.map((text) => `- ${text}`),
    '',
  ].join('\n');
}
