import { catalogue } from '../../sheets-templates/catalogue.ts';
import { cellName, parseArea } from '../../src/a1/addresses.ts';
import { compile } from '../../src/formula/compile.ts';
import type { CellInput, Value } from '../../src/local/workbook/types.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { createTraining } from '../../src/train/training.ts';
import { type OpenAddon, openAddon } from '../addon/open-addon.ts';
import type { LessonStep } from './lesson-steps.ts';

const cellsOf = (range: string): string[] => {
  const { row, column, rows, columns } = parseArea(range);
  return Array.from({ length: rows * columns }, (_, index) =>
    cellName(row + Math.floor(index / columns), column + (index % columns)),
  );
};

const toInput = (text: string): CellInput => {
  if (text === 'TRUE' || text === 'FALSE') return text === 'TRUE';
  return Number.isNaN(Number(text)) ? text : Number(text);
};

/** The seen number rounds the value to as many decimals as it has itself; all else is seen as it is. */
function agrees(value: Value, seen: string): boolean {
  if (typeof value === 'number') {
    const decimals = (/\.\d+$/.exec(seen)?.[0].length ?? 1) - 1;
    return Math.abs(value - Number(seen)) <= 0.5 * 10 ** -decimals * (1 + 1e-9);
  }
  if (value === null || value === '') return seen === '(blank)';
  if (typeof value === 'boolean') return seen === String(value).toUpperCase();
  return seen === (typeof value === 'string' ? value : value.error);
}

/** Start in the trainer with what it fills in for a template, as the sidebar runs it. */
function train(addon: OpenAddon): void {
  const { sheet, form } = addon.serve('trainingState', { sheet: null });
  const place = (range: string) => ({ sheet, ...parseArea(range) });
  const { model } = addon.serve('readModel', { sheets: [sheet] });
  const variables = form!.variables.map(({ range }) => place(range));
  const program = compile(model, place(form!.objective), variables, customFunctions);
  const training = createTraining(program, { goal: form!.goal, optimizer: { name: 'lbfgs' } });
  while (training.step().stop === null);
  const weights = [...training.best];
  const ranges = form!.variables.map(({ range }) => {
    const { rows, columns } = parseArea(range);
    return {
      sheet,
      range,
      values: Array.from({ length: rows }, () => weights.splice(0, columns)),
    };
  });
  const expected = ranges.map(({ range, values }) =>
    values.map((line, row) =>
      line.map((_, column) => addon.number(sheet, cellsOf(range)[row * line.length + column]!)),
    ),
  );
  addon.serve('writeWeights', {
    ranges,
    objective: { sheet, range: form!.objective },
    expected,
    whenEdited: 'ask',
    isFirst: true,
  });
}

/** What a lesson may ask to press, by the words on the button, and what its number is for. */
const buttons: Readonly<Record<string, (addon: OpenAddon, number: number) => unknown>> = {
  Step: ({ host }) => host.runMenuItem('stepEpoch'),
  Run: ({ host }) => host.runMenuItem('runEpochs'),
  Reset: ({ host }) => host.runMenuItem('resetEpochs'),
  Start: train,
  Restore: (addon) => addon.serve('restoreCells', null),
  Apply: (addon, seed) => addon.serve('rerandomize', { scope: 'sheet', seed }),
  'Ctrl+Z': ({ workbook }) => workbook.undo(),
};

/** A learner who follows a lesson step by step, in a file with all workbooks it needs. */
export class Learner {
  private readonly addon = openAddon();

  constructor(workbook: string | null) {
    const card = catalogue.find(({ id }) => id === workbook);
    if (!card) return;
    const tabs = card.tabs.map(({ name }) => name);
    this.addon.serve('buildTabs', { workbook: card.id, tabs, whenTaken: 'ask' });
  }

  /** Does one step and returns the differences from the lesson; null if there are none. */
  follow({ tab, pressed, typed, into, lookAt, seen }: LessonStep): string | null {
    if (pressed) this.press(tab, pressed, Number(into));
    else if (typed !== null) for (const cell of cellsOf(into!)) this.addon.type(tab, cell, toInput(typed));
    if (lookAt === null) return null;
    const cells = cellsOf(lookAt);
    const values = cells.map((cell) => this.addon.value(tab, cell));
    const isRight =
      cells.length === seen.length && values.every((value, index) => agrees(value, seen[index]!));
    return isRight ? null : `${tab}!${lookAt} shows ${JSON.stringify(values)}, not ${seen.join(', ')}`;
  }

  private press(tab: string, words: string, number: number): void {
    const press = buttons[words];
    if (!press) throw new Error(`A lesson can press ${Object.keys(buttons).join(', ')}, not ${words}.`);
    this.addon.select(tab, 'A1');
    press(this.addon, number);
  }
}
