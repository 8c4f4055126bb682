import { describe, expect, it } from 'vitest';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import { layersExample } from '../../../sheets-templates/layers_example/workbook.ts';
import { areaName } from '../../../src/a1/addresses.ts';
import { type Audit, auditGradients } from '../../../src/formula/audit/audit.ts';
import type { WorkbookModel } from '../../../src/formula/model.ts';
import { FormulaProblem } from '../../../src/formula/problem.ts';
import { customFunctions } from '../../../src/train/custom-functions.ts';
import { templateModel, withCells } from '../../support/template-model.ts';
import { cellAt, rangeAt } from '../support/sheet.ts';

interface HandWritten {
  readonly tab: string;
  readonly gradients: string;
  readonly variables: string;
}

const audited = (model: WorkbookModel, tab: string, gradients: string, trained: string | null): Audit =>
  auditGradients(
    {
      model,
      gradients: { ...rangeAt(gradients), sheet: tab },
      objective: null,
      variables: null,
      trained: trained === null ? null : { objective: { ...cellAt(trained), sheet: tab }, ranges: [] },
    },
    customFunctions,
  );

/** Objectives of the trainer's form; the tab random has none. */
const objectives: Readonly<Record<string, string>> = { fixed: 'E32', 'dropout by hand': 'B24' };

const handWritten: readonly HandWritten[] = [
  { tab: 'fixed', gradients: 'H24:I26', variables: 'B24:C26' },
  { tab: 'fixed', gradients: 'H30:I30', variables: 'B28:C28' },
  { tab: 'random', gradients: 'G24:H26', variables: 'B24:C26' },
  { tab: 'random', gradients: 'G29:H29', variables: 'B29:C29' },
  { tab: 'dropout by hand', gradients: 'H21:I21', variables: 'B21:C21' },
  { tab: 'dropout by hand', gradients: 'H16:I19', variables: 'B16:C19' },
  { tab: 'dropout by hand', gradients: 'H14:K14', variables: 'B14:E14' },
  { tab: 'dropout by hand', gradients: 'H13:K13', variables: 'B10:E10' },
  { tab: 'dropout by hand', gradients: 'H10:K10', variables: 'B9:E9' },
  { tab: 'dropout by hand', gradients: 'H5:K7', variables: 'B5:E7' },
];

const columns: Readonly<Record<string, string>> = {
  'basic SGD': 'K4:L32',
  momentum: 'F4:G32',
  adagrad: 'F4:G32',
  rmsprop: 'F4:G32',
  adam: 'F4:G32',
  eve: 'G4:H32',
  adagrad_ann: 'F4:G32',
  adam_ann: 'F4:G32',
};

describe('gradients written by hand in the templates', () => {
  it.each(handWritten)('$gradients of $tab are right, by $variables', ({ tab, gradients, variables }) => {
    const audit = audited(templateModel(layersExample), tab, gradients, objectives[tab] ?? null);
    expect(audit.pairs).toMatchObject([{ gradients, variables }]);
    expect(audit.cells.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(audit.findings).toEqual([]);
  });

  it.each(Object.entries(columns))('those of %s are right', (tab, gradients) => {
    const audit = audited(templateModel(graddesc), tab, gradients, null);
    expect(audit.pairs.map(({ variables }) => variables)).toEqual(['C4:C32', 'D4:D32']);
    expect(audit.cells.length).toBe(58);
    expect(audit.cells.filter(({ isRight }) => !isRight)).toEqual([]);
  });
});

describe('parts of a selection', () => {
  /** Ranges spread over an area: single cells, and parts from one cell to another. */
  function partsOf(range: string): string[] {
    const { row, column, rows, columns } = rangeAt(range);
    return Array.from({ length: 6 }, (_, i) => {
      const [top, left] = [(i * 7) % rows, (i * 3) % columns];
      const [high, wide] = i < 2 ? [1, 1] : [1 + ((i * 11) % (rows - top)), 1 + ((i * 5) % (columns - left))];
      return areaName({ row: row + top, column: column + left, rows: high, columns: wide });
    });
  }
  const cases = [
    ...handWritten.map(({ tab, gradients }) => ({ workbook: layersExample, tab, gradients })),
    ...Object.entries(columns).map(([tab, gradients]) => ({ workbook: graddesc, tab, gradients })),
  ];

  it.each(cases)('are right like the whole: $gradients of $tab', ({ workbook, tab, gradients }) => {
    for (const part of partsOf(gradients)) {
      const audit = audited(templateModel(workbook), tab, part, objectives[tab] ?? null);
      expect(
        audit.cells.filter(({ isRight }) => !isRight),
        part,
      ).toEqual([]);
      expect(audit).toMatchObject({ skipped: [], isDoubtful: false });
    }
  });

  it('belong to the same part of the objective and the variables', () => {
    const pairs = (range: string) => audited(templateModel(graddesc), 'basic SGD', range, null).pairs;
    expect(pairs('K4:K25')).toEqual([{ gradients: 'K4:K25', objective: 'F4:F25', variables: 'C4:C25' }]);
    expect(pairs('K9')).toEqual([{ gradients: 'K9', objective: 'F9', variables: 'C9' }]);
    expect(pairs('L5:L12')).toEqual([{ gradients: 'L5:L12', objective: 'F5:F12', variables: 'D5:D12' }]);
  });

  it('are skipped if they are not gradients', () => {
    const audit = audited(templateModel(graddesc), 'basic SGD', 'K3:Q27', null);
    expect(audit.pairs.map(({ gradients }) => gradients)).toEqual(['K4:K27', 'L4:L27']);
    expect(audit.skipped).toContain('M4:M27');
    expect(audit.cells.every(({ isRight }) => isRight)).toBe(true);
  });
});

describe('what cannot be checked', () => {
  const fixed = () => templateModel(layersExample);
  const request = (model: WorkbookModel, gradients: string, variables: string | null = null) => ({
    model,
    gradients: { ...rangeAt(gradients), sheet: 'fixed' },
    objective: null,
    variables: variables === null ? null : [{ ...rangeAt(variables), sheet: 'fixed' }],
    trained: { objective: { ...cellAt('E32'), sheet: 'fixed' }, ranges: [] },
  });
  const codeOf = (...given: Parameters<typeof request>): string => {
    try {
      auditGradients(request(...given), customFunctions);
      return '';
    } catch (error) {
      if (error instanceof FormulaProblem) return error.code;
      throw error;
    }
  };

  it('is rejected with a reason', () => {
    expect(codeOf(fixed(), 'H24:I26', 'B24:C26')).toBe('');
    expect(codeOf(fixed(), 'H24:I26', 'B24:C25')).toBe('gradientShapeDiffers');
    expect(codeOf(fixed(), 'H24:I26', 'B45:C47')).toBe('affectsNothing');
    expect(codeOf(fixed(), 'M60:N61')).toBe('noGradients');
    expect(codeOf(fixed(), 'G3:H3', null)).toBe('noVariables');
    expect(codeOf(fixed(), 'A1:ZZ500')).toBe('tooManyGradients');
    expect(codeOf(withCells(fixed(), 'fixed', { H29: '#DIV/0!' }), 'H29', null)).toBe('gradientIsError');
  });

  it('marks an error as wrong, and a number that was typed over a formula', () => {
    const broken = withCells(fixed(), 'fixed', { I30: '#DIV/0!' });
    const { cells, findings } = auditGradients(request(broken, 'H30:I30', 'B28:C28'), customFunctions);
    expect(cells.map(({ isRight, value }) => [isRight, value === null])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(findings).toMatchObject([{ name: 'I30', mistake: { kind: 'error' } }]);
    const typed = withCells(fixed(), 'fixed', { I30: -0.5 });
    const other = auditGradients(request(typed, 'H30:I30', 'B28:C28'), customFunctions);
    expect(other.findings.map(({ name }) => name)).toEqual(['I30']);
    expect(auditGradients(request(typed, 'H30:I30'), customFunctions).findings).toMatchObject([
      { name: 'I30', variable: 'C28' },
    ]);
  });
});
