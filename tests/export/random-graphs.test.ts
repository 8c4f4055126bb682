import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportedFiles, exportPyTorch } from '../../src/export/pytorch.ts';
import { randomGraph } from '../formula/support/random-formulas.ts';
import { oneSheet } from '../formula/support/sheet.ts';
import { hasTorch, runScripts } from './support/python.ts';
import { optimizers, requestOf } from './support/requests.ts';

const runs = 60;
/** Each graph is trained by one of them, at low rates: at common rates some of these functions overflow. */
const used = ['sgd', 'momentum', 'adam', 'adamw', 'rmsprop', 'adagrad'] as const;
const rate = 1e-5;

describe.skipIf(!hasTorch())('random graphs of formulas in PyTorch', () => {
  it('have the same value, gradient, and 100 steps of an optimizer', () => {
    const scripts: Record<string, ExportedFiles> = {};
    fc.assert(
      fc.property(randomGraph, ({ cells, objective }) => {
        const model = oneSheet(cells);
        const [tab] = Object.keys(model.sheets);
        const place = (range: string) => `${tab}!${range}`;
        const number = Object.keys(scripts).length;
        const name = used[number % used.length]!;
        const { settings } = optimizers[name];
        const request = requestOf(model, place(objective), [place('A1:C1')], {
          settings: { optimizer: { name, settings: { ...settings, rate } } },
        });
        scripts[`graph_${number}`] = exportPyTorch(request);
      }),
      { numRuns: runs },
    );
    const failed = Object.entries(runScripts(scripts)).filter(([, { status }]) => status !== 0);
    expect(failed.map(([name, { output }]) => `${output}\n${scripts[name]!.python}`)).toEqual([]);
    expect(Object.keys(scripts).length).toBe(runs);
  });
});
