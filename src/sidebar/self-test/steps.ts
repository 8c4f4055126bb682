import type { selfTestMessages } from '../messages-self-test.ts';
import type { Bed } from './bed.ts';
import { testActions } from './steps/actions.ts';
import { testFunctions } from './steps/functions.ts';
import { testContents, testLimits } from './steps/limits.ts';
import { testLocale } from './steps/locale.ts';
import { testQuestions, testTimes, testWaiting } from './steps/questions.ts';
import { testFiles, testTemplates } from './steps/templates.ts';

export type StepName = keyof typeof selfTestMessages.steps;

/** The parts of the self-test in order; none depends on another. Parts that may hang come last. */
export const steps: Readonly<Record<StepName, (bed: Bed) => Promise<void>>> = {
  templates: testTemplates,
  functions: testFunctions,
  questions: testQuestions,
  locale: testLocale,
  contents: testContents,
  actions: testActions,
  files: testFiles,
  times: testTimes,
  limits: testLimits,
  waiting: testWaiting,
};

export const stepNames = Object.keys(steps) as StepName[];
