import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workbookDefinitions } from '../../../sheets-templates/index.ts';
import { parseArea } from '../../../src/a1/addresses.ts';
import type { TrainingForm } from '../../../src/addon/contract.ts';
import { compile } from '../../../src/formula/compile.ts';
import type { WorkbookData } from '../../../src/local/workbook/types.ts';
import { customFunctions } from '../../../src/train/custom-functions.ts';
import { openFile } from '../../excel/samples.ts';
import { layersExample, type OpenAddon, openAddon, problemOf } from '../open-addon.ts';

const form: TrainingForm = {
  objective: 'D1',
  variables: [{ range: 'A1:B1', least: -1 }, { range: "'my data'!A3" }],
  goal: { kind: 'aim', target: 3 },
  optimizer: { name: 'adam', settings: { rate: 0.1 } },
  more: { watch: true, typed: ['1e-3', 'ü'] },
};
const state = (addon: OpenAddon, sheet: string | null = null) => addon.serve('trainingState', { sheet });

/** Every tab that has training settings, with its workbook. */
const trained = workbookDefinitions.flatMap(({ card, tabs }) =>
  Object.entries(tabs).flatMap(([name, { training }]) =>
    training ? [{ workbook: card.id, tab: name, training }] : [],
  ),
);

describe('the form of a template', () => {
  it.each(trained)('exists as soon as $tab is built, and can be trained', ({ workbook, tab, training }) => {
    const addon = openAddon();
    addon.serve('buildTabs', { workbook, tabs: [tab], whenTaken: 'ask' });
    const { sheet, form: found, source, lastRun, hasGradients } = state(addon);
    expect({ sheet, source, lastRun, hasGradients }).toEqual({
      sheet: tab,
      source: 'template',
      lastRun: null,
      hasGradients: false,
    });
    expect(found).toEqual({
      ...training.more,
      objective: training.objective,
      variables: training.variables.map((range) => ({ range })),
      goal: training.goal,
    });
    const read = () => addon.serve('readModel', { sheets: [tab] }).model;
    const variables = training.variables.map((range) => ({ sheet: tab, ...parseArea(range) }));
    const objective = { sheet: tab, ...parseArea(training.objective) };
    // Weights drawn by a formula become numbers after the form has asked.
    if (variables.some(({ row, column }) => read().sheets[tab]!.formulas[row]?.[column]))
      addon.serve('typeNumbers', { ranges: training.variables.map((range) => ({ sheet: tab, range })) });
    const program = compile(read(), objective, variables, customFunctions);
    expect(program.evaluate(program.start)).toBeCloseTo(addon.number(tab, training.objective), 9);
  });

  it('covers the tabs of the lesson that have a loss', () => {
    expect(trained.map(({ tab }) => tab)).toEqual(
      expect.arrayContaining(['fixed', 'dotprod', 'bias', 'movielens_emb']),
    );
  });

  it('is recognized by name and formula in a file without marks, in any locale', () => {
    const addon = openAddon({
      change: (data) => {
        data.locale = 'de_DE';
      },
    });
    addon.workbook.insertSheet('DotProd');
    addon.type('DotProd', 'V41', '=sqrt( SUMXMY2($H$2:V16;H25:V39) / count(H2:V16))');
    expect(state(addon, 'DotProd').form!.objective).toBe('V41');
    addon.type('DotProd', 'V41', '=SUM(H2:V16)');
    expect(state(addon, 'DotProd')).toMatchObject({ form: null, source: null });
  });

  it('stays recognized when a built tab is renamed, and not when its name alone remains', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, tabs: ['fixed'], whenTaken: 'ask' });
    addon.workbook.renameSheet(addon.sheet('fixed').id, 'mine');
    expect(state(addon)).toMatchObject({ sheet: 'mine', source: 'template' });
    addon.workbook.insertSheet('bias');
    const { id } = addon.sheet('bias');
    expect(state(addon, 'bias').form).toBeNull();
    addon.workbook.deleteRows(id, 10, 990);
    expect(state(addon, 'bias').form).toBeNull();
  });
});

describe('the form of a copied Excel file', () => {
  const copy = async (workbook: string): Promise<WorkbookData> =>
    (await openFile(new Uint8Array(readFileSync(`sheets-templates/${workbook}/${workbook}.xlsx`)), workbook))
      .data;

  it.each(['collab_filter', 'layers_example'])(
    'is found on every tab of %s that has one',
    async (workbook) => {
      const addon = openAddon({ data: await copy(workbook) });
      for (const { tab, training } of trained.filter((each) => each.workbook === workbook)) {
        const { form: found, source } = state(addon, tab);
        expect([tab, found?.objective, source]).toEqual([tab, training.objective, 'template']);
      }
    },
  );
});

describe('the form that was used last', () => {
  it('is stored with the sheet, also when it is renamed or the file is closed', () => {
    const addon = openAddon();
    expect(state(addon)).toMatchObject({ sheet: 'Sheet1', form: null, source: null });
    addon.serve('saveTrainingForm', { sheet: 'Sheet1', form });
    const changed = { ...form, objective: 'E1' };
    addon.serve('saveTrainingForm', { sheet: 'Sheet1', form: changed });
    addon.workbook.renameSheet(0, 'renamed');
    const reopened = openAddon({ data: addon.workbook.snapshot() });
    expect(state(reopened)).toMatchObject({ sheet: 'renamed', form: changed, source: 'remembered' });
    reopened.workbook.insertSheet('other');
    expect(state(reopened, 'other').form).toBeNull();
  });

  it('overrides the template’s, which is used again when it is deleted', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, tabs: ['fixed'], whenTaken: 'ask' });
    addon.serve('saveTrainingForm', { sheet: 'fixed', form });
    expect(state(addon)).toMatchObject({ form, source: 'remembered' });
    for (const _ of [1, 2]) addon.serve('saveTrainingForm', { sheet: 'fixed', form: null });
    expect(state(addon).source).toBe('template');
  });

  it('is rejected as damaged text when a user has changed it', () => {
    const addon = openAddon();
    addon.workbook.updateSheet(0, (sheet) => {
      sheet.metadata = { 'cellgrad.form': '{"objective":' };
    });
    expect(state(addon).form).toBeNull();
  });

  it('is rejected when it is too long, and for a sheet that is not there', () => {
    const addon = openAddon();
    const long = { sheet: 'Sheet1', form: { ...form, more: 'x'.repeat(20_000) } };
    expect(problemOf(addon.ask('saveTrainingForm', long)).code).toBe('badRequest');
    expect(problemOf(addon.ask('saveTrainingForm', { sheet: 'gone', form })).code).toBe('noSuchSheet');
    expect(problemOf(addon.ask('trainingState', { sheet: 'gone' })).code).toBe('noSuchSheet');
  });

  it('needs few service calls', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, tabs: ['fixed'], whenTaken: 'ask' });
    state(addon);
    const calls = addon.last('usage')!.serviceCalls;
    console.log(`service calls to open the trainer on a template: ${calls}`);
    expect(calls).toBeLessThanOrEqual(16);
  });
});
