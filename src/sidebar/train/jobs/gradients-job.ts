import { rangeName } from '../../../a1/addresses.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import { problems } from '../../../formula/problem.ts';
import type { Program } from '../../../formula/program.ts';
import { checkGradient, type DerivativeCheck } from '../../../train/objective-function.ts';
import type { Job } from '../../computing/protocol.ts';
import { compileTarget, type Target } from './target.ts';

interface GradientsResult {
  readonly value: number;
  /** ∂objective/∂cell of each cell to change. */
  readonly gradient: Float64Array;
  /** The result for the checked cell. */
  readonly check: DerivativeCheck | null;
}

interface GradientsTypes {
  /** `checked` is the index of a cell among the cells to change; null checks none. */
  readonly request: Target & { readonly checked: number | null };
  readonly change: never;
  readonly progress: null;
  readonly result: GradientsResult;
}

class GradientsJob implements Job<GradientsTypes> {
  constructor(
    private readonly program: Program,
    private readonly objective: RangeAddress,
    private readonly checked: number | null,
  ) {}

  /** There is only one pass, made by `result`. */
  work = () => false;
  progress = () => null;

  result(): GradientsResult {
    const { program, checked } = this;
    const gradient = new Float64Array(program.inputCount);
    const value = program.gradient(program.start, gradient);
    const { error } = program;
    if (error) throw problems.objectiveIsError(rangeName(this.objective), error.name, error.cell);
    const check = checked === null ? null : checkGradient(program, program.start, [checked])[0]!;
    return { value, gradient, check };
  }
}

/** The derivatives of the objective at the current values of the sheet. */
export const beginGradients = ({ checked, ...target }: GradientsTypes['request']): Job<GradientsTypes> =>
  new GradientsJob(compileTarget(target), target.objective, checked);
