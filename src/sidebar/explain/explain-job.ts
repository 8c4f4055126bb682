import { type GradientChain, gradientChain } from '../../formula/explain/chain.ts';
import { explain } from '../../formula/explain/explain.ts';
import type { Explanation } from '../../formula/explain/explanation.ts';
import type { CellAddress, WorkbookModel } from '../../formula/model.ts';
import { customFunctions } from '../../train/custom-functions.ts';
import type { Job } from '../computing/job.ts';

export interface ExplainTypes {
  readonly request: { readonly model: WorkbookModel; readonly cell: CellAddress };
  readonly change: never;
  readonly progress: null;
  /** Null for a cell without a formula. */
  readonly result: Explanation | null;
}

/** Explains one cell, in a single step. */
export function beginExplaining({ model, cell }: ExplainTypes['request']): Job<ExplainTypes> {
  let explanation: Explanation | null = null;
  return {
    work() {
      explanation = explain(model, cell, customFunctions);
      return false;
    },
    progress: () => null,
    result: () => explanation,
    change() {
      throw new Error('An explanation takes no changes.');
    },
  };
}

export interface ChainTypes {
  readonly request: ExplainTypes['request'] & { readonly objective: CellAddress };
  readonly change: never;
  readonly progress: null;
  readonly result: GradientChain;
}

/** Explains the gradient of an objective by one cell. */
export const beginChain = ({ model, objective, cell }: ChainTypes['request']): Job<ChainTypes> => ({
  work: () => false,
  progress: () => null,
  result: () => gradientChain(model, objective, cell, customFunctions),
});
