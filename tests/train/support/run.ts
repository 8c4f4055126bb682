import type { Trainable } from '../../../src/train/objective-function.ts';
import type { TrainingSettings } from '../../../src/train/settings.ts';
import { createTraining, type Training } from '../../../src/train/training.ts';

/** Runs steps until the training ends. */
export function runToEnd(program: Trainable, settings: TrainingSettings): Training {
  const training = createTraining(program, settings);
  while (!training.progress.stop) training.step();
  return training;
}
