import { beforeAll, describe, expect, it } from 'vitest';
import { expandWorkbook, type WorkbookDefinition } from '../../sheets-templates/builder/workbook.ts';
import { workbookDefinitions } from '../../sheets-templates/index.ts';
import { placeName } from '../../src/a1/addresses.ts';
import { type ExportedFiles, exporterOf } from '../../src/export/pytorch.ts';
import { templateModel } from '../support/template-model.ts';
import { prepared, type TemplateObjective, templateObjectives } from '../support/template-objectives.ts';
import { hasTorch, type RunResult, runScripts } from './support/python.ts';
import { optimizers, requestOf } from './support/requests.ts';

const objectivesOf = (workbook: WorkbookDefinition): TemplateObjective[] =>
  expandWorkbook(workbook, 'seeded').tabs.flatMap(({ name, training }) =>
    training ? [{ workbook, tab: name, ...training, pasted: training.variables }] : [],
  );

/** The objectives in the trainer's form, and those of tabs without a form that can be trained. */
const targets = [
  ...templateObjectives,
  ...workbookDefinitions
    .flatMap(objectivesOf)
    .filter(
      ({ workbook, tab }) =>
        !templateObjectives.some((known) => known.workbook === workbook && known.tab === tab),
    ),
];

const nameOf = ({ workbook, tab }: TemplateObjective, optimizer: string) =>
  `${workbook.card.id}_${tab}_${optimizer}`.replaceAll(/[^a-z0-9]+/gi, '_');

/** These draw again at each step. */
const drawing = new Set(['dropout_amount', 'gpt']);
const used = ['sgd', 'momentum', 'adam', 'adamw', 'rmsprop', 'adagrad'] as const;

/** One is enough for 53,632 weights. */
const usedOn = ({ tab }: TemplateObjective) => (tab === 'gpt wide' ? (['adam'] as const) : used);

/** At common rates the path on some tabs is chaotic: differences in the last digit grow by a factor at each step. */
const gently = (name: (typeof used)[number], tab: string) => {
  const { settings } = optimizers[name];
  return { name, settings: { ...settings, rate: settings.rate / (tab === 'eve' ? 1000 : 5) } };
};

describe.skipIf(!hasTorch())('every template as a PyTorch script', () => {
  let results: Record<string, RunResult> = {};

  beforeAll(() => {
    const models = new Map<WorkbookDefinition, ReturnType<typeof templateModel>>();
    const scripts: Record<string, ExportedFiles> = {};
    for (const target of targets) {
      const { workbook } = target;
      if (!models.has(workbook)) models.set(workbook, templateModel(workbook));
      const inTab = (range: string) => placeName(target.tab, range);
      const isRedrawn = drawing.has(workbook.card.id);
      const request = requestOf(
        prepared(models.get(workbook)!, target),
        inTab(target.objective),
        target.variables.map(inTab),
        { isRedrawn },
      );
      const write = exporterOf(request);
      for (const name of usedOn(target))
        scripts[nameOf(target, name)] = write({
          ...request,
          settings: { ...request.settings, optimizer: gently(name, target.tab) },
        });
    }
    results = runScripts(scripts);
  }, 900_000);

  it.each(targets)('$workbook.card.id $tab: loss, gradient and 100 steps of each optimizer', (target) => {
    const failed = usedOn(target).filter((name) => results[nameOf(target, name)]!.status !== 0);
    expect(failed.map((name) => `${name}: ${results[nameOf(target, name)]!.output}`)).toEqual([]);
  });
});
