import type { Answer, Asked, BuiltFiles, MethodName, RequestOf, ResultOf } from '../addon/contract.ts';
import type { RenderedProblem } from '../wording/render.ts';
import { problem, RenderedError, transportProblem } from './problem.ts';
import { language } from './words.ts';

/** The part of google.script.run that the sidebar uses; every `with…` returns a new runner. */
interface ScriptRunner {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRunner;
  withFailureHandler(handler: (error: unknown) => void): ScriptRunner;
  cellgradServe(method: string, request: unknown, language: string): void;
}

/** Functions of the local host's page in addition to `google`; Google has no equivalent. */
interface PageAccess {
  frameCells(frames: readonly object[]): void;
  showTogether(sheet: string, ranges: readonly string[]): void;
  beginJob(): () => void;
}

export const page = (): PageAccess | undefined => (globalThis as { cellgradPage?: PageAccess }).cellgradPage;

/** Groups requests into one undo step until the returned function is called, if the page supports it. */
export const beginJob = (): (() => void) => page()?.beginJob() ?? (() => undefined);

/** A failed request, with its messages for the user. */
export class ServerProblem extends RenderedError {
  override readonly name = 'ServerProblem';
}

function scriptRunner(): ScriptRunner {
  const host = globalThis as { google?: { script?: { run?: ScriptRunner } } };
  const runner = host.google?.script?.run;
  if (!runner) throw new ServerProblem(problem('notInSheets'));
  return runner;
}

function isAnswer(candidate: unknown): candidate is Answer<unknown> {
  if (typeof candidate !== 'object' || candidate === null || !('ok' in candidate)) return false;
  return candidate.ok === true ? 'value' in candidate : 'problem' in candidate;
}

function unwrap(candidate: unknown): unknown {
  if (!isAnswer(candidate)) throw new ServerProblem(problem('noAnswer'));
  if (!candidate.ok) throw new ServerProblem(candidate.problem);
  return candidate.value;
}

let fastest = Number.POSITIVE_INFINITY;

/** Duration in milliseconds of the fastest request so far: the minimum cost of each. About a second in Google. */
export const requestOverhead = (): number => fastest;

/** Milliseconds after which users wonder whether anything is happening. */
const patience = 2000;
/** Requests that are slow by nature, show their progress and have their own Stop button. */
const slowByItself = ['buildTabs', 'runEpochs'];
/** Callbacks that abandon the slow requests. */
const slow = new Set<() => void>();
let onSlow: (isSlow: boolean) => void = () => undefined;

/** Sets a listener that is called when a request becomes slower than users expect, and when none is any more. */
export const whenSlow = (listener: typeof onSlow): void => {
  onSlow = listener;
};

/** Abandons all slow requests. Google cannot be stopped and may still complete them. */
export const stopWaiting = (): void => {
  for (const giveUp of slow) giveUp();
};

/** Rejects with a ServerProblem. */
function ask({ method, request }: Asked): Promise<unknown> {
  const started = performance.now();
  let giveUp = (): void => undefined;
  const timer = slowByItself.includes(method)
    ? 0
    : setTimeout(() => {
        slow.add(giveUp);
        onSlow(true);
      }, patience);
  return new Promise((resolve, reject) => {
    giveUp = () => reject(new ServerProblem(problem('waitingStopped')));
    scriptRunner()
      .withSuccessHandler((answer) => {
        fastest = Math.min(fastest, performance.now() - started);
        resolve(answer);
      })
      .withFailureHandler((error) => reject(new ServerProblem(transportProblem(error))))
      .cellgradServe(method, request, language);
  }).finally(() => {
    clearTimeout(timer);
    slow.delete(giveUp);
    onSlow(slow.size > 0);
  });
}

/** Requests made at the same moment, and their results: one execution in Google. */
let together: { readonly asked: Asked[]; readonly answers: Promise<readonly unknown[]> } | null = null;

function gather(): NonNullable<typeof together> {
  const asked: Asked[] = [];
  const answers = Promise.resolve().then(async () => {
    together = null;
    const [first, second] = asked;
    if (!second) return [await ask(first!)];
    return unwrap(await ask({ method: 'several', request: { asked } })) as unknown[];
  });
  return { asked, answers };
}

/**
 * Sends a request to the add-on's server script, without a time limit: Google ends requests itself.
 * @returns a promise of the result; it rejects only with a ServerProblem.
 */
export async function callServer<M extends MethodName>(
  method: M,
  request: RequestOf<M>,
): Promise<ResultOf<M>> {
  together ??= gather();
  const { asked, answers } = together;
  const index = asked.push({ method, request }) - 1;
  return unwrap((await answers)[index]) as ResultOf<M>;
}

/** The problem for anything that a request or our own code has thrown. */
export function problemOf(error: unknown): RenderedProblem {
  return error instanceof RenderedError ? error.problem : transportProblem(error);
}

const loading = new Map<keyof BuiltFiles, Promise<unknown>>();

/** Loads a file of the add-on once; after a failure, loads it again. Rejects with a ServerProblem. */
export function loadFile<Name extends keyof BuiltFiles>(name: Name): Promise<BuiltFiles[Name]> {
  let file = loading.get(name);
  if (!file) {
    file = callServer('readFile', { name });
    loading.set(name, file);
    file.catch(() => loading.delete(name));
  }
  return file as Promise<BuiltFiles[Name]>;
}
