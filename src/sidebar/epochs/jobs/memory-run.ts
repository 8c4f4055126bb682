import type { WorkbookModel } from '../../../formula/model.ts';
import { customFunctions } from '../../../train/custom-functions.ts';
import { MemoryCells } from '../../../train/epochs/memory-cells.ts';
import {
  type EpochsDone,
  type Improvement,
  resetEpochTable,
  runEpochTable,
} from '../../../train/epochs/run-epochs.ts';
import { type EpochTable, targetsOf } from '../../../train/epochs/table.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { Curve } from '../../train/jobs/curve.ts';

/** What epochs in memory begin with: a tab as it was read, and its table. */
export interface MemoryStart {
  readonly model: WorkbookModel;
  readonly sheet: string;
  readonly table: EpochTable;
}

/** Values beyond what any log has room for are drawn, but not written down. */
const mostLogged = 20_000;

/** One tab whose epochs are computed in memory, one at a time. */
export class MemoryRun {
  readonly logged: number[] = [];
  epoch = 0;
  stop: EpochsDone['stop'] = null;
  private readonly curve = new Curve();
  private latest = Number.NaN;

  constructor(
    private readonly cells: MemoryCells,
    private readonly table: EpochTable,
    private improvement: Improvement | null,
  ) {}

  /** @throws FormulaProblem where the sheet cannot be computed here, EpochProblem where a reset cannot be made */
  static begin({ model, sheet, table }: MemoryStart, improvement: Improvement | null, fromReset: boolean) {
    const cells = new MemoryCells(model, sheet, table, customFunctions);
    if (fromReset) resetEpochTable(table, cells);
    return new MemoryRun(cells, table, improvement);
  }

  /** False when the run is over. */
  step(): boolean {
    const order = { epochs: 1, done: this.epoch, improvement: this.improvement };
    const { epochs, logged, improvement, stop } = runEpochTable(this.table, this.cells, order);
    this.improvement = improvement;
    this.stop = stop;
    for (const value of logged) this.note(value);
    this.epoch += epochs;
    return stop === null;
  }

  /** The logged value over the epochs; empty without a log. */
  get line(): Line {
    return Number.isNaN(this.latest) ? { x: [], y: [] } : this.curve.line(this.epoch - 1, this.latest);
  }

  /** What the cells hold that an epoch writes, in the order of `targetsOf(table.steps)`. */
  get values(): number[] {
    return targetsOf(this.table.steps).map(({ row, column }) => Number(this.cells.value(row, column)));
  }

  private note(value: number): void {
    this.latest = value;
    this.curve.add(this.epoch, value);
    if (this.logged.length < mostLogged) this.logged.push(value);
  }
}
