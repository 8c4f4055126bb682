import type { Answer, Asked, MethodName, RequestOf, ResultOf } from '../addon/contract.ts';
import type { RenderedProblem } from '../wording/render.ts';
import { problem, RenderedError, transportProblem } from './problem.ts';
import { language } from './words.ts';

/** The part of google.script.run that the sidebar uses; every `with…` gives a new runner. */
interface ScriptRunner {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRunner;
  withFailureHandler(handler: (error: unknown) => void): ScriptRunner;
  cellgradServe(method: string, request: unknown, language: string): void;
}

/** A failed request, with the sentences for the user. */
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

/** Milliseconds of the fastest request so far: what each costs at least. About a second in Google. */
export const requestOverhead = (): number => fastest;

interface Waiting {
  readonly asked: Asked;
  settle(answer: unknown): void;
  fail(problem: ServerProblem): void;
}

let waiting: Waiting[] = [];

/** Hands over what waits: one execution, however many ask at the same moment. */
function send(): void {
  const sent = waiting;
  waiting = [];
  const started = performance.now();
  const fail = (error: ServerProblem) => {
    for (const each of sent) each.fail(error);
  };
  const settle = (answers: readonly unknown[]) =>
    sent.forEach((each, index) => {
      each.settle(answers[index]);
    });
  const [{ method, request }] =
    sent.length === 1
      ? [sent[0]!.asked]
      : [{ method: 'several', request: { asked: sent.map(({ asked }) => asked) } }];
  try {
    scriptRunner()
      .withSuccessHandler((answer) => {
        fastest = Math.min(fastest, performance.now() - started);
        try {
          settle(sent.length === 1 ? [answer] : (unwrap(answer) as unknown[]));
        } catch (error) {
          fail(error as ServerProblem);
        }
      })
      .withFailureHandler((error) => fail(new ServerProblem(transportProblem(error))))
      .cellgradServe(method, request, language);
  } catch (error) {
    fail(error as ServerProblem);
  }
}

/**
 * Asks the add-on's server script. There is no time limit of ours: Google ends a request by itself.
 * @returns a promise of the result; it rejects with a ServerProblem only.
 */
export function callServer<M extends MethodName>(method: M, request: RequestOf<M>): Promise<ResultOf<M>> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) queueMicrotask(send);
    waiting.push({
      asked: { method, request },
      settle(answer) {
        try {
          resolve(unwrap(answer) as ResultOf<M>);
        } catch (problem) {
          reject(problem);
        }
      },
      fail: reject,
    });
  });
}

/** The sentences for whatever a request or our own code has thrown. */
export function problemOf(error: unknown): RenderedProblem {
  return error instanceof RenderedError ? error.problem : transportProblem(error);
}
