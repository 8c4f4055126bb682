import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../support/sources.ts';
import { type OpenAddon, openAddon } from './open-addon.ts';
import { numbers } from './training/small-model.ts';

const locales = ['en_US', 'de_DE', 'fr_FR', 'es_ES', 'it_IT', 'pt_BR', 'nl_NL', 'sv_SE', 'ja_JP', 'ru_RU'];

/**
 * Texts that a spreadsheet in some language interprets as a date, a time, a number, TRUE or FALSE, a formula or an
 * error.
 */
const misleading = [
  ...[
    'Mar 1 2016',
    'Mar 1',
    'MAR1',
    '1. Jan. 2024',
    '1 janvier 2024',
    '31.1.2024',
    '1/2',
    '1-2',
    '2024-01-02',
  ],
  ...[
    '5 янв. 2024',
    '2024年1月5日',
    '12:30',
    '12:30:45',
    '9:05 PM',
    '1e5',
    '1,5',
    '1.5',
    '1.000',
    '1,000',
    '1 000',
  ],
  ...[
    '50%',
    '$5',
    '5 €',
    '£3',
    '¥100',
    '(5)',
    '-1',
    '+5',
    '.5',
    '5.',
    ' 5',
    '5 ',
    '１２',
    '1 1/2',
    'Infinity',
  ],
  ...['TRUE', 'true', ' TRUE ', 'WAHR', 'falsch', 'VRAI', 'VERDADERO', 'VERO', 'VERDADEIRO', 'ИСТИНА'],
  ...['=A1', '=', '+A1', '-A1', '@A1', '=1/0', "'", "''", "'=A1", "'5", '#REF!', '#N/A', '#DIV/0!', '#NAME?'],
  ...['Loading...', 'ü “text”', '<b>', '{1;2}', 'two\nlines', '|', '"'],
];
const text = fc.oneof(
  fc.constantFrom(...misleading),
  fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom(..."0123456789/.,:-+='#%€$ aeJMR!".split('')),
  }),
);

const rows = 24;
/** Number of rows in which the column is formatted as text. */
const asTextRows = 6;

function fileIn(locale: string): OpenAddon {
  const addon = openAddon({ isQuick: true, change: (data) => Object.assign(data, { locale }) });
  const { id } = addon.sheet('Sheet1');
  const range = { sheetId: id, row: 0, column: 6, rows: asTextRows, columns: 1 };
  addon.workbook.updateCells(range, (cell) => {
    cell.style = { numberFormat: '@' };
  });
  return addon;
}

const cells = Array.from({ length: rows }, (_, row) => `G${row + 1}`);
const stateOf = ({ workbook, sheet }: OpenAddon) =>
  cells.map((_, row) => {
    const { id } = sheet('Sheet1');
    return [
      workbook.value(id, row, 6),
      workbook.formula(id, row, 6),
      workbook.display(id, row, 6),
      workbook.numberFormat(id, row, 6),
    ];
  });

/** Trains over the column, so that Restore must restore it. */
function overwrite(addon: OpenAddon): void {
  const column = (value: number) => cells.map(() => [value]);
  addon.serve('writeWeights', {
    ranges: [numbers(`G1:G${rows}`, column(5))],
    expected: [column(0)],
    objective: { sheet: 'Sheet1', range: 'A1' },
    isFirst: true,
    whenEdited: 'overwrite',
  });
}

describe.each(locales)('texts put back into a file in %s', (locale) => {
  it('keep content, type and format', () => {
    const addon = fileIn(locale);
    const property = (texts: string[]) => {
      texts.forEach((content, row) => {
        addon.type('Sheet1', cells[row]!, row < asTextRows ? content : `'${content}`);
      });
      const before = stateOf(addon);
      expect(before.map(([value]) => value)).toEqual(texts);
      overwrite(addon);
      expect(addon.value('Sheet1', 'G1')).toBe(5);
      addon.serve('restoreCells', null);
      expect(stateOf(addon)).toEqual(before);
    };
    for (let from = 0; from < misleading.length; from += rows)
      property(Array.from({ length: rows }, (_, at) => misleading[(from + at) % misleading.length]!));
    fc.assert(fc.property(fc.array(text, { minLength: rows, maxLength: rows }), property), { numRuns: 12 });
  });

  it('would not without apostrophes: Google reads most of them as something else', () => {
    const addon = fileIn(locale);
    const changed = misleading.filter((content) => {
      addon.type('Sheet1', 'H1', content);
      return addon.value('Sheet1', 'H1') !== content;
    });
    expect(changed.length).toBeGreaterThan(misleading.length / 3);
  });
});

describe('what writes texts', () => {
  it('goes through one function', () => {
    const writers = sourceFiles('src/addon').filter((file) =>
      /\.setValues?\(|\.setRichText|\.setFormulas\(/.test(readFileSync(file, 'utf8')),
    );
    // The other file writes developer metadata.
    expect(writers).toEqual(['src/addon/sheet/contents.ts', 'src/addon/sheet/tabs.ts']);
  });

  it.each(locales)(
    'keeps names that look like dates in the training log, results and labels: %s',
    (locale) => {
      const addon = fileIn(locale);
      for (const [cell, content] of [
        ['A1', 1],
        ['A2', '=A1^2'],
      ] as const)
        addon.type('Sheet1', cell, content);
      const name = 'Mar 1 2016';
      const [log] = addon
        .serve('writeTrainingLog', {
          objective: name,
          ranges: ['1/2'],
          optimizer: '12:30',
          startValue: 1,
          endValue: 2,
          epochs: 1,
          evaluations: 1,
          gradientNorm: 1,
          seconds: 1,
          stopped: 'TRUE',
          followed: '=A1',
          followedNames: ['31.1.2024'],
          curve: [
            [0, 1, 1],
            [1, 2, 1],
          ],
        })
        .split('!');
      const tab = log!.replaceAll("'", '');
      expect(['C2', 'D2', 'E2', 'L2', 'M2'].map((cell) => addon.value(tab, cell))).toEqual([
        name,
        '1/2',
        '12:30',
        'TRUE',
        '=A1',
      ]);
      addon.serve('createEpochTable', {
        sheetId: addon.sheet('Sheet1').id,
        title: name,
        copies: [{ from: 'A2', to: 'A1', onReset: null }],
        log: null,
        epochsPerRun: 3,
      });
      const found = Array.from({ length: 30 }, (_, column) =>
        addon.workbook.value(addon.sheet('Sheet1').id, 0, column),
      );
      expect(found).toContain(name);
    },
  );
});
