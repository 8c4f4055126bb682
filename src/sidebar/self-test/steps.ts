import type { selfTestMessages } from '../messages-self-test.ts';
import type { Bed } from './bed.ts';
import { testFunctions } from './steps/functions.ts';
import { testLocale } from './steps/locale.ts';
import { testQuestions } from './steps/questions.ts';
import { testTemplates } from './steps/templates.ts';
import { testTimes } from './steps/times.ts';

export type StepName = keyof typeof selfTestMessages.steps;

/** The parts of the self-test in their order; none needs what another has done. */
export const steps: Readonly<Record<StepName, (bed: Bed) => Promise<void>>> = {
  templates: testTemplates,
  functions: testFunctions,
  questions: testQuestions,
  locale: testLocale,
  times: testTimes,
};

export const stepNames = Object.keys(steps) as StepName[];
