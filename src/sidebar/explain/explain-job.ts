import { type Audit, type AuditRequest, auditGradients } from '../../formula/audit/audit.ts';
import { typedObjective } from '../../formula/audit/objectives.ts';
import { type GradientChain, gradientChain } from '../../formula/explain/chain.ts';
import { explain } from '../../formula/explain/explain.ts';
import type { Explanation } from '../../formula/explain/explanation.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { type Separators, separatorsOf, translateFormula } from '../../formula/separators.ts';
import { customFunctions } from '../../train/custom-functions.ts';
import type { Job } from '../computing/protocol.ts';

interface CellRequest {
  readonly model: WorkbookModel;
  readonly cell: CellAddress;
}

interface ExplainTypes {
  /** The separators are the reader's: the file's may differ. */
  readonly request: CellRequest & { readonly separators: Separators };
  readonly change: never;
  readonly progress: null;
  /** Null if the cell has no formula. */
  readonly result: Explanation | null;
}

/** Writes the numbers of an explanation with the reader's separators; its formulas stay as they are in the sheet. */
function forReader(explanation: Explanation, from: Separators, to: Separators): Explanation {
  const steps = explanation.steps.map((step) =>
    step.kind === 'products' || step.withNumbers === step.text
      ? step
      : { ...step, withNumbers: translateFormula(step.withNumbers, from, to) },
  );
  return { ...explanation, steps, withNumbers: translateFormula(explanation.withNumbers, from, to) };
}

/** Explains one cell, in a single step. */
export function beginExplaining({ model, cell, separators }: ExplainTypes['request']): Job<ExplainTypes> {
  let explanation: Explanation | null = null;
  return {
    work() {
      const found = explain(model, cell, customFunctions);
      explanation = found && forReader(found, separatorsOf(model.locale), separators);
      return false;
    },
    progress: () => null,
    result: () => explanation,
    change() {
      throw new Error('An explanation takes no changes.');
    },
  };
}

interface ChainTypes {
  readonly request: CellRequest & { readonly objective: CellAddress };
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

interface AuditTypes {
  readonly request: Pick<AuditRequest, 'model' | 'gradients' | 'variables' | 'trained'> & {
    /** Cells, or a formula; null proposes one. */
    readonly objective: RangeAddress | string | null;
  };
  readonly change: never;
  readonly progress: null;
  readonly result: Audit;
}

function chosen({ objective, gradients, model }: AuditTypes['request']): AuditRequest['objective'] {
  if (objective === null) return null;
  if (typeof objective !== 'string') return { kind: 'cells', range: objective };
  return typedObjective({ gradients, model }, objective, customFunctions);
}

/** Compares someone's gradients with the exact ones. */
export const beginAudit = (request: AuditTypes['request']): Job<AuditTypes> => ({
  work: () => false,
  progress: () => null,
  result: () => auditGradients({ ...request, objective: chosen(request) }, customFunctions),
});
