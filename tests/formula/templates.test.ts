import { beforeAll, describe, expect, it } from 'vitest';
import { workbookDefinitions } from '../../sheets-templates/index.ts';
import { cellName } from '../../src/a1/addresses.ts';
import { compile, compileCells } from '../../src/formula/compile.ts';
import type { WorkbookModel } from '../../src/formula/model.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { templateModel } from '../support/template-model.ts';
import { prepared, templateObjectives } from '../support/template-objectives.ts';
import { gradientError } from './support/differences.ts';
import { cellAt, rangeAt } from './support/sheet.ts';

const models = new Map<string, WorkbookModel>();
beforeAll(() => {
  for (const definition of workbookDefinitions) models.set(definition.card.id, templateModel(definition));
});

const isClose = (found: unknown, expected: unknown): boolean =>
  typeof found === 'number' && typeof expected === 'number'
    ? Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
    : (found ?? '') === (expected ?? '');

describe.each(workbookDefinitions.map((definition) => ({ id: definition.card.id, definition })))(
  '$id as the add-on builds it',
  ({ id, definition }) => {
    it.each(definition.card.tabs.map(({ name }) => name))(
      '%s shows in every cell what the engine computes',
      (tab) => {
        const model = models.get(id)!;
        const { values } = model.sheets[tab]!;
        const area = { sheet: tab, row: 0, column: 0, rows: values.length, columns: values[0]!.length };
        const program = compileCells(model, [], [area], customFunctions);
        const found = program.values(area);
        const wrong = values.flatMap((row, y) =>
          row.flatMap((expected, x) =>
            isClose(found[y]![x], expected)
              ? []
              : [`${cellName(y, x)}: ${String(found[y]![x])} for ${String(expected)}`],
          ),
        );
        expect(wrong).toEqual([]);
      },
    );
  },
);

describe.each(templateObjectives)('the objective $objective of $tab', (objective) => {
  it('has a gradient that equals central differences', () => {
    const { workbook, tab, step, moved = 0 } = objective;
    const model = prepared(models.get(workbook.card.id)!, objective);
    const variables = objective.variables.map((range) => ({ ...rangeAt(range), sheet: tab }));
    const target = { ...cellAt(objective.objective), sheet: tab };
    const program = compile(model, target, variables, customFunctions);
    expect(program.evaluate(program.start)).toBeTypeOf('number');
    expect(program.error).toBeNull();
    const isAdded = ({ cell }: { readonly cell: string }) =>
      Object.keys(objective.added ?? {}).includes(cell.split('!').at(-1)!);
    expect(program.differences().filter((each) => !isAdded(each))).toEqual([]);
    const weights = program.start.map((weight, i) => weight + moved * Math.sin(i + 1));
    expect(gradientError(program, weights, step)).toBeLessThan(1e-6);
  });
});
