import type { SheetRange, WriteWeightsRequest, WriteWeightsResult } from '../../../addon/contract.ts';
import { callServer } from '../../server.ts';
import type { ReadTarget } from '../read-target.ts';
import { numbersToWrite, rowsByRange, sheetRangeOf, weightsIn } from '../target-weights.ts';

/** Writes the weights of a training run into the sheet, one write at a time, and tracks the expected contents. */
export class SheetWriter {
  private expected: ArrayLike<number>;
  private isFirst = true;
  private isBusy = false;

  constructor(
    private readonly target: ReadTarget,
    /** The pending server request; writes wait for it, because the file accepts one change at a time. */
    private latest: Promise<unknown>,
  ) {
    this.expected = weightsIn(target.model, target.ranges);
  }

  /** True if no write is waiting for its response. */
  get isFree(): boolean {
    return !this.isBusy;
  }

  get hasWritten(): boolean {
    return !this.isFirst;
  }

  /** Waits until all writes are done. */
  async settled(): Promise<void> {
    await this.latest;
  }

  /**
   * Waits for an earlier write, so that two never overlap.
   * @param readsObjective whether to read the objective back, for which Google takes most of a second
   */
  write(
    weights: ArrayLike<number>,
    whenEdited: WriteWeightsRequest['whenEdited'],
    readsObjective = false,
  ): Promise<WriteWeightsResult> {
    this.isBusy = true;
    const own = this.latest.then(() => this.request(weights, whenEdited, readsObjective));
    const settled = () => {
      this.isBusy = this.latest !== waited;
    };
    const waited = own.then(settled, settled);
    this.latest = waited;
    return own;
  }

  private async request(
    weights: ArrayLike<number>,
    whenEdited: WriteWeightsRequest['whenEdited'],
    readsObjective: boolean,
  ): Promise<WriteWeightsResult> {
    const { objective, ranges, sheetIds } = this.target;
    const found = <R extends SheetRange>(range: R): R => {
      const sheetId = sheetIds[range.sheet];
      return sheetId === undefined ? range : { ...range, sheetId };
    };
    const result = await callServer('writeWeights', {
      ranges: numbersToWrite(weights, ranges).map(found),
      objective: readsObjective ? found(sheetRangeOf(objective)) : null,
      expected: rowsByRange(this.expected, ranges),
      whenEdited,
      isFirst: this.isFirst,
    });
    if (result.status === 'written') {
      this.expected = Array.from(weights);
      this.isFirst = false;
    }
    return result;
  }
}
