import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A small change to a source file that tests should detect. */
interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The entire file with the change. */
  readonly text: string;
}

/** Folders whose arithmetic is mutated. */
const folders = ['src/a1', 'src/nn', 'src/formula', 'src/train', 'src/functions'];
/** The slowest of their tests, which run with all the others. */
const slow = ['--exclude', 'tests/formula/audit/**'];
/** Texts, lists of names and German words have no behavior that a changed sign would break. */
const isWorthTrying = (file: string): boolean =>
  file.endsWith('.ts') && !/texts?\.ts$|german|help|words\.ts$|jsdoc/.test(file);

/** Patterns and their replacements; each match is one mutant. */
const changes: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/ (===|!==) /g, (found) => (found.includes('!') ? ' === ' : ' !== ')],
  [
    / (<|>|<=|>=) (?=[\w(-])/g,
    (found) => (found.includes('=') ? found.replace('=', '') : `${found.trimEnd()}= `),
  ],
  [/ (&&|\|\|) /g, (found) => (found.includes('&') ? ' || ' : ' && ')],
  [
    / (\+|-)(=?) (?=[\w(])/g,
    (found) => (found.includes('+') ? found.replace('+', '-') : found.replace('-', '+')),
  ],
  [
    / (\*|\/)(=?) (?=[\w(])/g,
    (found) => (found.includes('*') ? found.replace('*', '/') : found.replace('/', '*')),
  ],
  [/\b(Math\.max|Math\.min)\b/g, (found) => (found === 'Math.max' ? 'Math.min' : 'Math.max')],
  [/\b(true|false)\b/g, (found) => String(found !== 'true')],
  [/(?<![\w.'])\d+(?:\.\d+)?(?![\w.'])/g, (found) => String(Number(found) + 1)],
];

/** The text with comments, strings, patterns and type declarations blanked out; every position keeps its offset. */
function onlyCode(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, '\u0000');
  return text
    .replace(
      /\/\*[\s\S]*?\*\/|(?<![:\\])\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[(=:,] ?)\/(?![*/ ])(?:[^/\\\n]|\\.)+\/[gimsuy]*/g,
      blank,
    )
    .replace(/^(?:import|export type|type|interface) [\s\S]*?(?:;|^\})/gm, blank);
}

/** Every mutant of a source file, from its top to its end. */
function mutantsOf(file: string, text: string): Mutant[] {
  const code = onlyCode(text);
  return changes
    .flatMap(([pattern, change]) =>
      [...code.matchAll(pattern)].map((match) => ({ match, after: change(match[0]) })),
    )
    .sort((first, second) => first.match.index - second.match.index)
    .map(({ match, after }) => ({
      file,
      line: text.slice(0, match.index).split('\n').length,
      before: match[0].trim(),
      after: after.trim(),
      text: text.slice(0, match.index) + after + text.slice(match.index + match[0].length),
    }));
}

/** Numbers from 0 to 1 from a seed (mulberry32), so that a sample can be repeated. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sampleOf(seed: number, size: number, pattern: string): Mutant[] {
  const all = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((file) => isWorthTrying(file) && file.includes(pattern))
      .flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8'))),
  );
  const random = randomNumbers(seed);
  return Array.from(
    { length: Math.min(size, all.length) },
    () => all.splice(Math.floor(random() * all.length), 1)[0]!,
  );
}

/**
 * `npm run mutants [-- --sample 50 --seed 1 PATTERN]`: changes one place of a source file at a time, in a copy of the
 * repository, and runs the tests without a browser until one fails. Prints the mutants that no test detected; review
 * each, as some have no observable effect. Returns an exit code, 0 if all were detected.
 */
export async function mutants(more: readonly string[]): Promise<number> {
  const numberAfter = (name: string, usual: number) => {
    const place = more.indexOf(name);
    return place < 0 ? usual : Number(more[place + 1]);
  };
  const [size, seed] = [numberAfter('--sample', 50), numberAfter('--seed', 1)];
  const pattern =
    more.find((word, place) => !word.startsWith('--') && !more[place - 1]?.startsWith('--')) ?? '';
  const copy = mkdtempSync(join(tmpdir(), 'cellgrad-mutants-'));
  try {
    for (const name of readdirSync('.').filter((name) => !/^(node_modules|\.git|site|dist)$/.test(name)))
      cpSync(name, join(copy, name), { recursive: true });
    // Packages are shared, but not build results and the choice of tests.
    mkdirSync(join(copy, 'node_modules'));
    for (const name of readdirSync('node_modules').filter((name) => name !== '.cache'))
      symlinkSync(resolve('node_modules', name), join(copy, 'node_modules', name));
    // Otherwise every mutant would seem to be detected. It also builds the add-on and the page.
    if (!(await passes(copy, ['tests/']))) throw new Error('the quick tests fail without any mutant');
    return await tryAll(copy, sampleOf(seed, size, pattern));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Milliseconds after which the tests of a mutant are considered endless. */
const longestRun = 600_000;

/** Runs a command of the copy; returns false if it fails or takes too long. */
function succeeds(folder: string, command: readonly string[], environment = {}): Promise<boolean> {
  // A separate process group, so that its workers end with it.
  const run = spawn(process.execPath, ['src/build/run.mjs', ...command], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => process.kill(-run.pid!, 'SIGKILL'), longestRun);
    run.on('error', reject);
    run.on('exit', (code) => {
      clearTimeout(clock);
      resolve(code === 0);
    });
  });
}

/** Runs the quick tests until the first fails; returns true if all passed. */
const passes = (folder: string, patterns: readonly string[], environment = {}): Promise<boolean> =>
  succeeds(folder, ['test:quick', '--bail=1', '--passWithNoTests', ...patterns], environment);

/** Most mutants fail the tests of their own folder, and nearly all the others the tests of arithmetic. */
async function isDetected(folder: string, file: string): Promise<boolean> {
  // The last build remains: these tests read the source.
  const kept = { CELLGRAD_KEEP_BUILD: '1' };
  const near = dirname(file.replace(/^src/, 'tests'));
  const isFound = near.split('/').length > 2 && existsSync(join(folder, near));
  if (isFound && !(await passes(folder, [near], kept))) return true;
  if (!(await passes(folder, [...folders.map((name) => name.replace(/^src/, 'tests')), ...slow], kept)))
    return true;
  return !(await passes(folder, ['tests/']));
}

async function tryAll(folder: string, sample: readonly Mutant[]): Promise<number> {
  let survivors = 0;
  for (const [place, { file, line, before, after, text }] of sample.entries()) {
    const original = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text);
    const isNoticed = await isDetected(folder, file);
    writeFileSync(join(folder, file), original);
    if (!isNoticed) survivors++;
    const shown = `${file}:${line} ${before} → ${after}`;
    console.log(`${place + 1}/${sample.length} ${isNoticed ? 'noticed' : 'NOT NOTICED'}: ${shown}`);
  }
  console.log(`${sample.length - survivors} of ${sample.length} mutants were noticed.`);
  return survivors > 0 ? 1 : 0;
}
