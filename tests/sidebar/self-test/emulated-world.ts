import { readdirSync, readFileSync } from 'node:fs';
import type { MethodName, RequestOf, ResultOf } from '../../../src/addon/contract.ts';
import { RenderedError } from '../../../src/sidebar/problem.ts';
import type { World } from '../../../src/sidebar/self-test/bed.ts';
import { expectationOf } from '../../../src/sidebar/self-test/jobs/expect-job.ts';
import { runSelfTest, type SelfTestReport } from '../../../src/sidebar/self-test/self-test.ts';
import { type StepName, stepNames } from '../../../src/sidebar/self-test/steps.ts';
import { digestOf } from '../../../src/wording/digest.ts';
import type { OpenAddon } from '../../addon/open-addon.ts';

/** Changes the server's results, or throws instead. */
export type Tamper = <M extends MethodName>(
  method: M,
  request: RequestOf<M>,
  answer: () => ResultOf<M>,
) => ResultOf<M>;

const builtDigests = () =>
  Object.fromEntries(
    readdirSync('dist')
      .filter((name) => name.endsWith('.html') && name !== 'self-test.html')
      .map((name) => [name.replace('.html', ''), digestOf(readFileSync(`dist/${name}`, 'utf8'))]),
  );

/**
 * The built add-on on the emulator as the self-test's environment, with a clock that advances only with pauses and
 * calls.
 */
export function emulatedWorld(
  addon: OpenAddon,
  tamper: Tamper = (_method, _request, answer) => answer(),
): World {
  let time = 0;
  let isUsed = false;
  return {
    ask: async (method, request) => {
      time += 100;
      return tamper(method, request, () => {
        const answer = addon.ask(method, request);
        if (!answer.ok) throw new RenderedError(answer.problem);
        return answer.value as ResultOf<typeof method>;
      });
    },
    expect: async (request) => {
      isUsed = true;
      return expectationOf(request);
    },
    pause: async (milliseconds) => {
      time += milliseconds;
    },
    now: () => time,
    within: (_, work) => work,
    digests: builtDigests(),
    enginePlace: () => (isUsed ? 'worker' : null),
  };
}

export function runOn(
  addon: OpenAddon,
  steps: readonly StepName[] = stepNames,
  tamper?: Tamper,
  isStopped = () => false,
): Promise<SelfTestReport> {
  return runSelfTest(emulatedWorld(addon, tamper), new Set(steps), { isStopped, reported: () => undefined });
}
