import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportedFiles } from '../../../src/export/pytorch.ts';

/** Debian's python3-torch belongs to the system's Python, not to a version manager's. */
const pythons = ['/usr/bin/python3', 'python3'];

const withTorch = pythons.find(
  (python) => spawnSync(python, ['-c', 'import torch, numpy'], { stdio: 'ignore' }).status === 0,
);

/** Whether exported files can run here; if not, prints how to enable it. */
export function hasTorch(): boolean {
  if (!withTorch)
    console.warn(
      'PyTorch is not installed: exported scripts are not run. On Debian: apt-get install python3-torch python3-numpy',
    );
  return withTorch !== undefined;
}

/** Runs scripts in one process, since PyTorch takes seconds to load; each in its own folder. */
const runner = `
import contextlib, io, json, os, runpy, sys, traceback
results = {}
for name, arguments in json.load(sys.stdin):
    os.chdir(os.path.join(sys.argv[1], name))
    sys.argv = sys.argv[:2]
    output, status = io.StringIO(), 0
    saved, sys.argv = sys.argv, [name + ".py", *arguments]
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            runpy.run_path(name + ".py", run_name="__main__")
        except SystemExit as exit:
            status = exit.code or 0
        except BaseException:
            status = 1
            traceback.print_exc()
    sys.argv = saved
    results[name] = {"status": status, "output": output.getvalue()}
print(json.dumps(results))
`;

/** Writes the files of scripts, each into its own folder; `use` receives the parent folder. */
function withFiles<T>(scripts: Readonly<Record<string, ExportedFiles>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-pytorch-'));
  try {
    for (const [name, { python, csv }] of Object.entries(scripts)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, `${name}.py`), python);
      if (csv) writeFileSync(join(folder, name, `${name}.csv`), csv);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const weightsIn = (folder: string): string => {
  const file = join(folder, 'weights.csv');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** Runs a script with `torchrun`, which starts `processes` processes on this machine. */
export function runByTorchrun(files: ExportedFiles, processes: number): RunResult {
  return withFiles({ model: files }, (folder) => {
    // Python 3.11 and PyTorch 1.13 support only this redirection of the output.
    const output = ['-r', '1', '-t', '1', '--log_dir', folder];
    const start = ['-m', 'torch.distributed.run', '--standalone', '--nproc_per_node', String(processes)];
    const given = [...start, ...output, 'model.py'];
    const cwd = join(folder, 'model');
    const environment = { ...process.env, OMP_NUM_THREADS: '1' };
    const { status, stdout, stderr } = spawnSync(withTorch!, given, {
      cwd,
      encoding: 'utf8',
      env: environment,
    });
    return { status: status ?? 1, output: stdout + stderr, weights: weightsIn(cwd) };
  });
}

/** Runs Python code with PyTorch in this folder; throws its error output if it fails. */
export function runPython(code: string, given: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(withTorch!, ['-c', code, ...given], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

export interface RunResult {
  readonly status: number | string;
  readonly output: string;
  /** The file that the script wrote for Import weights. */
  readonly weights: string;
}

/** Runs exported scripts by name with these arguments. */
export function runScripts(
  scripts: Readonly<Record<string, ExportedFiles>>,
  options: readonly string[] = [],
): Record<string, RunResult> {
  return withFiles(scripts, (folder) => {
    const input = JSON.stringify(Object.keys(scripts).map((name) => [name, options]));
    const run = spawnSync(withTorch!, ['-c', runner, folder], { input, encoding: 'utf8', maxBuffer: 1e8 });
    if (run.status !== 0) throw new Error(run.stderr);
    const results = JSON.parse(run.stdout) as Record<string, Omit<RunResult, 'weights'>>;
    const whole = Object.entries(results).map(([name, result]) => {
      return [name, { ...result, weights: weightsIn(join(folder, name)) }] as const;
    });
    return Object.fromEntries(whole);
  });
}
