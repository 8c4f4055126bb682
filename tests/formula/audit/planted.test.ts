import { describe, expect, it } from 'vitest';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import { layersExample } from '../../../sheets-templates/layers_example/workbook.ts';
import { cellName, overlaps, parseArea } from '../../../src/a1/addresses.ts';
import { auditGradients } from '../../../src/formula/audit/audit.ts';
import type { Choice } from '../../../src/formula/audit/objectives.ts';
import { compileCells } from '../../../src/formula/compile.ts';
import type { CellValue, WorkbookModel } from '../../../src/formula/model.ts';
import { shiftFormula } from '../../../src/formula/rewrite.ts';
import { ErrorValue } from '../../../src/formula/values.ts';
import { customFunctions } from '../../../src/train/custom-functions.ts';
import { templateModel, withCells } from '../../support/template-model.ts';
import { cellAt, rangeAt } from '../support/sheet.ts';

/** A block of gradients, and learners' typical wrong formulas for its first cell. */
interface Block {
  readonly range: string;
  /** Omitted for an array, whose first cell fills it. */
  readonly isFilled?: boolean;
  readonly mistakes: Readonly<Record<string, string>>;
}

interface Tab {
  readonly model: () => WorkbookModel;
  readonly tab: string;
  /** A cell, or a formula that isn't in the sheet. */
  readonly objective: string | null;
  /** Blocks that depend on others come later. */
  readonly blocks: readonly Block[];
}

const layers = () => templateModel(layersExample);

const tabs: readonly Tab[] = [
  {
    model: () => templateModel(graddesc),
    tab: 'basic SGD',
    objective: null,
    blocks: [
      {
        range: 'K4:K32',
        isFilled: true,
        mistakes: {
          sign: '=2*(B4-E4)',
          'sign of the whole': '=-2*(E4-B4)',
          factor: '=E4-B4',
          'factor twice': '=4*(E4-B4)',
          neighbor: '=2*(E4-B5)',
        },
      },
      {
        range: 'L4:L32',
        isFilled: true,
        mistakes: { sign: '=-K4*A4', factor: '=K4', 'factor 2': '=2*K4*A4', neighbor: '=K4*A5' },
      },
    ],
  },
  {
    model: layers,
    tab: 'fixed',
    objective: 'E32',
    blocks: [
      {
        range: 'H30:I30',
        isFilled: true,
        mistakes: {
          sign: '=G3-B30',
          factor: '=2*(B30-G3)',
          row: '=B28-G3',
          'no target': '=B30',
          neighbor: '=B30-H3',
        },
      },
      {
        range: 'H24:I26',
        mistakes: {
          sign: '=ARRAYFORMULA(-MMULT(TRANSPOSE(B22:D22),H30:I30))',
          factor: '=ARRAYFORMULA(MMULT(TRANSPOSE(B22:D22),H30:I30)/2)',
          row: '=MMULT(TRANSPOSE(B19:D19),H30:I30)',
          'other gradient': '=MMULT(TRANSPOSE(B22:D22),B30:C30)',
        },
      },
    ],
  },
  {
    model: layers,
    tab: 'dropout by hand',
    objective: 'B24',
    blocks: [
      {
        range: 'H21:I21',
        isFilled: true,
        mistakes: { sign: '=B23-B22', factor: '=2*(B22-B23)', row: '=B21-B23', 'no target': '=B22' },
      },
      {
        range: 'H16:I19',
        mistakes: {
          sign: '=ARRAYFORMULA(-MMULT(TRANSPOSE(B14:E14),H21:I21))',
          factor: '=ARRAYFORMULA(MMULT(TRANSPOSE(B14:E14),H21:I21)*3)',
          row: '=MMULT(TRANSPOSE(B10:E10),H21:I21)',
        },
      },
      {
        range: 'H14:K14',
        mistakes: {
          sign: '=ARRAYFORMULA(-MMULT(H21:I21,TRANSPOSE(B16:C19)))',
          factor: '=ARRAYFORMULA(MMULT(H21:I21,TRANSPOSE(B16:C19))/2)',
          row: '=MMULT(B22:C22,TRANSPOSE(B16:C19))',
        },
      },
      {
        range: 'H13:K13',
        isFilled: true,
        mistakes: {
          sign: '=-H14*B13/(1-$B$12)',
          factor: '=H14*B13',
          mask: '=H14/(1-$B$12)',
          nothing: '=H14',
          neighbor: '=H14*C13/(1-$B$12)',
          row: '=H14*B10/(1-$B$12)',
        },
      },
      {
        range: 'H10:K10',
        isFilled: true,
        mistakes: {
          gate: '=H13',
          sign: '=-IF(B9>0,H13,0)',
          'other way': '=IF(B9<0,H13,0)',
          neighbor: '=IF(C9>0,H13,0)',
          row: '=IF(B9>0,H14,0)',
          factor: '=IF(B9>0,H13,0)*2',
        },
      },
      {
        range: 'H5:K7',
        mistakes: {
          sign: '=ARRAYFORMULA(-MMULT(TRANSPOSE(B3:D3),H10:K10))',
          factor: '=ARRAYFORMULA(MMULT(TRANSPOSE(B3:D3),H10:K10)/10)',
          gate: '=MMULT(TRANSPOSE(B3:D3),H13:K13)',
          row: '=MMULT(TRANSPOSE(B3:D3),H14:K14)',
        },
      },
    ],
  },
];

const kinds: Readonly<Record<string, string>> = {
  sign: 'sign',
  'sign of the whole': 'sign',
  factor: 'factor',
  'factor twice': 'factor',
  'factor 2': 'factor',
  gate: 'gate',
  neighbor: 'neighbor',
};

/** The workbook with other formulas; recomputes all values. */
function changed(
  model: WorkbookModel,
  tab: string,
  formulas: Readonly<Record<string, CellValue>>,
): WorkbookModel {
  const written = withCells(model, tab, formulas);
  const { values } = written.sheets[tab]!;
  const area = { sheet: tab, row: 0, column: 0, rows: values.length, columns: values[0]!.length };
  const program = compileCells(written, [], [area], customFunctions);
  program.run(new Float64Array(0));
  const shown = program
    .values(area)
    .map((row) => row.map((value): CellValue => (value instanceof ErrorValue ? value.name : value)));
  return { ...written, sheets: { ...written.sheets, [tab]: { ...written.sheets[tab]!, values: shown } } };
}

/** The cells of a planted mistake: the entire block, and each cell of a filled one alone. */
function plants({ range, isFilled }: Block): string[] {
  if (!isFilled) return [range];
  const { row, column, rows, columns } = parseArea(range);
  const cells = Array.from({ length: rows * columns }, (_, i) =>
    cellName(row + Math.floor(i / columns), column + (i % columns)),
  );
  return [range, ...cells];
}

/** The first cell's formula, filled into these cells. */
function formulasIn({ range, isFilled }: Block, plant: string, formula: string): Record<string, string> {
  const [first, planted] = [parseArea(range), parseArea(plant)];
  if (!isFilled) return { [cellName(first.row, first.column)]: formula };
  return Object.fromEntries(
    Array.from({ length: planted.rows * planted.columns }, (_, i) => {
      const row = planted.row + Math.floor(i / planted.columns);
      const column = planted.column + (i % planted.columns);
      return [cellName(row, column), shiftFormula(formula, row - first.row, column - first.column)];
    }),
  );
}

/** The findings for each planted mistake, in each block that shows it. */
function located({ model: read, tab, objective, blocks }: Tab) {
  const model = read();
  const isFormula = objective?.startsWith('=') ?? false;
  const chosen: Choice | null = isFormula
    ? { kind: 'formula', formula: objective!, on: { sheet: tab, row: 0, column: 0 }, rows: 1 }
    : null;
  const trained =
    objective === null || isFormula ? null : { objective: { ...cellAt(objective), sheet: tab }, ranges: [] };
  const missed: string[] = [];
  const misnamed: string[] = [];
  let count = 0;
  const valuesIn = (of: WorkbookModel, range: string) => {
    const { row, column, rows, columns } = parseArea(range);
    return of.sheets[tab]!.values.slice(row, row + rows).map((line) => line.slice(column, column + columns));
  };
  for (const [index, block] of blocks.entries())
    for (const [name, formula] of Object.entries(block.mistakes))
      for (const plant of plants(block)) {
        const wrong = changed(model, tab, formulasIn(block, plant, formula));
        for (const { range } of blocks.slice(index)) {
          const differs = valuesIn(wrong, range)
            .flat()
            .some((value, i) => Math.abs(Number(value) - Number(valuesIn(model, range).flat()[i])) > 1e-7);
          if (!differs) continue;
          count++;
          const gradients = { ...rangeAt(range), sheet: tab };
          const { findings } = auditGradients(
            { model: wrong, gradients, objective: chosen, variables: null, trained },
            customFunctions,
          );
          const isThere = findings.every(({ place }) =>
            overlaps({ ...place, rows: 1, columns: 1 }, parseArea(plant)),
          );
          const expected = kinds[name];
          if (
            expected &&
            findings.length > 0 &&
            isThere &&
            findings.some(({ mistake }) => mistake.kind !== expected)
          )
            misnamed.push(name);
          if (findings.length === 0 || !isThere)
            missed.push(
              `${name} in ${plant}, seen in ${range}: ${findings.map((each) => each.name).join(' ')}`,
            );
        }
      }
  return { count, missed, misnamed };
}

/** The same formulas at other numbers: other units are inactive and dropped. */
const atOtherNumbers = tabs.slice(1).map((tab): Tab => {
  const cells: Readonly<Record<string, Record<string, number>>> = {
    fixed: { B3: -0.4, C3: 1.7, D3: 0.9, G3: 1, H3: 0, B24: 0.6, C25: -0.9, B14: 1.1, C16: -0.3 },
    'dropout by hand': { B3: -0.7, C3: 1.2, D3: 0.4, C13: 1, D13: 0, B12: 0.25, B23: 1, C23: 0, B5: -1.3 },
  };
  return { ...tab, model: () => changed(tab.model(), tab.tab, cells[tab.tab]!) };
});

const random: Tab = {
  model: layers,
  tab: 'random',
  objective: '=-SUMPRODUCT(G2:H2,LN(B31:C31))',
  blocks: [
    {
      range: 'G29:H29',
      isFilled: true,
      mistakes: { sign: '=G2-B31', factor: '=3*(B31-G2)', 'no target': '=B31', row: '=B29-G2' },
    },
    {
      range: 'G24:H26',
      mistakes: {
        sign: '=ARRAYFORMULA(-MMULT(TRANSPOSE(B21:D21),G29:H29))',
        factor: '=ARRAYFORMULA(MMULT(TRANSPOSE(B21:D21),G29:H29)*2)',
        row: '=MMULT(TRANSPOSE(B20:D20),G29:H29)',
      },
    },
  ],
};

describe('planted mistakes', () => {
  it.each([...tabs, ...atOtherNumbers, random])(
    'in $tab are found at their cell',
    (tab) => {
      const { count, missed, misnamed } = located(tab);
      expect(count).toBeGreaterThan(20);
      expect(missed).toEqual([]);
      expect(misnamed.length).toBeLessThanOrEqual(count / 10);
    },
    60_000,
  );
});

describe('a wrong cell', () => {
  const of = (plant: string, formula: string, range: string) => {
    const cells = formulasIn({ range: 'K4:K32', isFilled: true, mistakes: {} }, plant, formula);
    const model = changed(templateModel(graddesc), 'basic SGD', cells);
    const gradients = { ...rangeAt(range), sheet: 'basic SGD' };
    return auditGradients(
      { model, gradients, objective: null, variables: null, trained: null },
      customFunctions,
    );
  };

  it('is certain if the other cells of its column agree with the proposal', () => {
    expect(of('K9', '=2*(B4-E4)', 'K9')).toMatchObject({ isDoubtful: false, findings: [{ name: 'K9' }] });
  });

  it('is in doubt if no cell agrees with the proposal', () => {
    expect(of('K4:K32', '=2*(B4-E4)', 'K5:K9')).toMatchObject({ isDoubtful: true });
  });
});
