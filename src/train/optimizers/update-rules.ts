import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** The optimizers that need one gradient a step, by name. */
export const updateRules = { sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw } as const;
export type UpdateRuleName = keyof typeof updateRules;
