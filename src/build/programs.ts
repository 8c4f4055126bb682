import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program that some tests need; without it they are skipped, and the run reports that. */
interface Program {
  readonly name: string;
  /** The tests that are skipped without it. */
  readonly untested: string;
  readonly howToInstall: string;
  /** Path of the program; null if it is missing. */
  find(): string | null;
}

const officePlaces = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/opt/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];

/** The program named by the variable, or else the first candidate that works. */
function chosen(variable: string, candidates: readonly string[], works: (path: string) => boolean) {
  const named = process.env[variable];
  if (named === undefined) return candidates.find(works) ?? null;
  return works(named) ? named : null;
}

/** Looks for the package without loading it, which takes seconds. */
const hasTorch = (python: string): boolean =>
  spawnSync(python, ['-c', 'import importlib.util as u; exit(u.find_spec("torch") is None)'], {
    stdio: 'ignore',
  }).status === 0;

let python: string | null | undefined;

export const libreOffice: Program = {
  name: 'LibreOffice',
  untested: 'the Excel copies are not recalculated by LibreOffice',
  howToInstall:
    'Debian: apt-get install libreoffice-calc-nogui; elsewhere: set CELLGRAD_SOFFICE to its soffice.',
  find: () => chosen('CELLGRAD_SOFFICE', officePlaces, existsSync),
};

const pythonWithTorch: Program = {
  name: 'Python with PyTorch',
  untested: 'code that Cellgrad writes for PyTorch is not run',
  howToInstall:
    'Debian: apt-get install python3-torch; elsewhere: set CELLGRAD_PYTHON to a python3 that imports torch.',
  find() {
    python ??= chosen('CELLGRAD_PYTHON', ['/usr/bin/python3', 'python3'], hasTorch);
    return python;
  },
};

/** One line for each missing program: the skipped tests, and how to install the program. */
export const missingPrograms = (programs: readonly Program[] = [libreOffice, pythonWithTorch]): string[] =>
  programs
    .filter((program) => program.find() === null)
    .map(({ name, untested, howToInstall }) => `SKIPPED, no ${name}: ${untested}. ${howToInstall}`);
