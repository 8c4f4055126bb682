import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents } from '../../src/build/documents.ts';
import { hasTorch, runPython, runScripts } from '../export/support/python.ts';

const read = (path: string) => readFileSync(path, 'utf8');

/** Takes the state of a model to another one, by the names of the ranges. */
const throughState = `
import importlib.util, sys
from pathlib import Path
import torch

torch.set_default_dtype(torch.float64)
for path in map(Path, sys.argv[1:]):
    spec = importlib.util.spec_from_file_location("model", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model, other = (module.Model(module.read_cells(path.with_suffix(".csv"))) for _ in range(2))
    state = model.state_dict()
    for name, (range_name, rows, columns) in module.RANGES.items():
        assert state[name].numel() == rows * columns, (name, range_name)
        torch.nn.init.zeros_(getattr(other, name))
    other.load_state_dict(state)
    for name in module.RANGES:
        assert torch.equal(getattr(model, name), getattr(other, name)), name
        print(path.name, name)
`;

describe('the scripts in docs/pytorch', async () => {
  const written = [...(await documents())].filter(([path]) => path.startsWith('docs/pytorch/'));
  const scripts = written.filter(([path]) => path.endsWith('.py'));

  it.each(written.map(([path]) => path))('%s is what npm run docs writes', (path) => {
    expect(read(path)).toBe(new Map(written).get(path));
  });

  it.skipIf(!hasTorch()).each(scripts)('%s agrees with the sheet', (path, python) => {
    const name = path.slice('docs/pytorch/'.length, -'.py'.length);
    const csv = new Map(written).get(path.replace(/py$/, 'csv')) ?? null;
    const { status, output } = runScripts({ [name]: { python, csv } })[name]!;
    expect(status, output).toBe(0);
  });

  it.skipIf(!hasTorch())('have models whose state_dict has the names of their ranges', () => {
    const moved = runPython(
      throughState,
      scripts.map(([path]) => path),
    );
    expect(moved).toContain('dotprod.py factors_of_each_film\n');
    for (const [path] of scripts) expect(moved).toContain(`${path.split('/').at(-1)} `);
  });

  it.each(scripts)('%s fits on two screens, in lines that fit too', (_path, python) => {
    const lines = python.includes('def uniform(') ? 200 : 110;
    expect(Math.max(...python.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
    expect(python.split('\n').length).toBeLessThanOrEqual(lines);
  });
});
