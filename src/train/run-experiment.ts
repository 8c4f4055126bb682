import { type Area, areaName, overlaps, placeName } from '../a1/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../formula/model.ts';
import { reachedFrom } from '../formula/reached.ts';
import { type Problem, ProblemError } from '../wording/problem.ts';
import { drawWeights } from './draw-weights.ts';
import {
  type ExperimentPlan,
  type ExperimentRun,
  optimizerOf,
  type RunResult,
  type Variation,
} from './experiment.ts';
import type { Evaluation } from './objective-function.ts';
import { type ModelSource, SheetModel } from './sheet-model.ts';
import type { Stop } from './stop.ts';
import { createTraining, type Training } from './training.ts';

/** A followed cell that should measure new rows but reads training rows. */
export interface SharedRows {
  readonly name: string;
  readonly rows: number;
  /** Such as `data!A2:C51`. */
  readonly range: string;
}

/** Common names of cells that measure rows outside the training. */
const meansNewRows = /valid|\btest|held.?out|hold.?out|\bdev\b|prüf/i;

function common(one: Area, other: Area): Area {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  return {
    row,
    column,
    rows: Math.min(one.row + one.rows, other.row + other.rows) - row,
    columns: Math.min(one.column + one.columns, other.column + other.columns) - column,
  };
}

const shares = (one: RangeAddress, other: RangeAddress): boolean =>
  one.sheet === other.sheet && overlaps(one, other);

const sizeOf = ({ rows, columns }: Area): number => rows * columns;

/**
 * Followed cells named validation or test that read training rows, judging by their ranges: the largest range that such
 * a cell reads, apart from weights, overlaps one that the objective reads.
 */
export function sharedRows(
  model: WorkbookModel,
  objective: RangeAddress,
  weights: readonly RangeAddress[],
  followed: readonly { readonly cell: RangeAddress; readonly name: string }[],
): SharedRows[] {
  const dataOf = (cell: RangeAddress) =>
    reachedFrom(model, cell).ranges.filter(
      (range) => range.rows > 1 && !weights.some((weight) => shares(weight, range)),
    );
  const suspects = followed.filter(({ name }) => meansNewRows.test(name));
  const trained = suspects.length > 0 ? dataOf(objective) : [];
  return suspects.flatMap(({ cell, name }) => {
    const [largest] = dataOf(cell).sort((one, other) => sizeOf(other) - sizeOf(one));
    const parts = trained.flatMap((range) =>
      largest && shares(range, largest) ? [common(range, largest)] : [],
    );
    const [most] = parts.sort((one, other) => other.rows - one.rows);
    return most ? [{ name, rows: most.rows, range: placeName(largest!.sheet, areaName(most)) }] : [];
  });
}

const isCell = (variation: Variation): variation is Extract<Variation, { kind: 'cell' }> =>
  variation.kind === 'cell';

/** The workbook with the values of a run in their cells. */
function sourceOf(source: ModelSource, plan: ExperimentPlan, { at }: ExperimentRun): ModelSource {
  const changed = plan.vary.flatMap((variation, index) =>
    isCell(variation) ? [{ ...variation.cell, value: variation.values[at[index]!]! }] : [],
  );
  const batch = plan.vary.findIndex(({ kind }) => kind === 'batchSize');
  const batchSize = batch < 0 ? {} : { batchSize: Number(plan.vary[batch]!.values[at[batch]!]) };
  return { ...source, changed: [...(source.changed ?? []), ...changed], ...batchSize };
}

/**
 * Some runs of an experiment; each call of `step` makes one training step. A failed run is marked and the next one
 * begins. The same plan returns the same results, whichever worker makes a run.
 */
export class Experiment {
  readonly results: RunResult[] = [];
  private training: Training | null = null;
  private model: SheetModel | null = null;
  private modelKey = '';
  private next = 0;

  constructor(
    private readonly source: ModelSource,
    private readonly plan: ExperimentPlan,
    private readonly runs: readonly ExperimentRun[],
  ) {}

  /** Number of completed runs; the current one counts by its epochs. */
  get done(): number {
    const most = this.plan.settings.stop?.epochs ?? Number.POSITIVE_INFINITY;
    const share = this.training ? Math.min(1, this.training.progress.epoch / most) : 0;
    return this.results.length + share;
  }

  /** False when all runs are done. */
  step(): boolean {
    if (!this.training) {
      const run = this.runs[this.next];
      if (!run) return false;
      this.begin(run);
    } else if (this.training.step().stop) this.end(this.training);
    return this.next < this.runs.length || this.training !== null;
  }

  private begin(run: ExperimentRun): void {
    try {
      const key = run.at.join();
      if (!this.model || this.modelKey !== key) {
        this.model = null;
        this.model = new SheetModel(sourceOf(this.source, this.plan, run));
        this.modelKey = key;
      }
      this.model.series = run.seed;
      const { start, settings } = this.plan;
      this.training = createTraining(this.model, {
        ...settings,
        optimizer: optimizerOf(this.plan, run.at),
        ...(start ? { start: drawWeights(start, run.seed + 1) } : {}),
      });
      // A training that cannot continue from its start has ended.
      if (this.training.progress.stop) this.end(this.training);
    } catch (error) {
      this.training = null;
      this.note({
        value: null,
        followed: [],
        objective: null,
        epochs: 0,
        stop: null,
        refused: problemOf(error),
      });
    }
  }

  private end(training: Training): void {
    const { evaluated, endValue, epochs, stop, isRedrawn } = training.result(0);
    const end: Evaluation = evaluated?.end ?? { objective: endValue, followed: [] };
    const objective = isRedrawn ? end.objective : endValue;
    const { measured } = this.plan;
    const value = measured === null ? objective : (end.followed[measured] ?? null);
    this.training = null;
    this.note({
      value: hasFailed(stop) ? null : finiteOrNull(value),
      followed: end.followed,
      objective: finiteOrNull(objective),
      epochs,
      stop,
      refused: null,
    });
  }

  private note(result: Omit<RunResult, 'index'>): void {
    this.results.push({ index: this.runs[this.next]!.index, ...result });
    this.next += 1;
  }
}

const finiteOrNull = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

/** Whether a training diverged, so that its numbers can't be compared. */
const hasFailed = (stop: Stop | null): boolean =>
  stop?.reason === 'value-not-finite' || stop?.reason === 'gradient-not-finite';

const problemOf = (error: unknown): Pick<Problem, 'code' | 'details'> =>
  error instanceof ProblemError
    ? { code: error.code, details: error.details }
    : { code: 'unexpected', details: { details: String(error) } };
