import type { SheetRange, WriteWeightsRequest, WriteWeightsResult } from '../../../addon/contract.ts';
import { callServer } from '../../server.ts';
import type { ReadTarget } from '../read-target.ts';
import { numbersToWrite, rowsByRange, sheetRangeOf, weightsIn } from '../target-weights.ts';

const watchEvery = 1000;

/** Writes a training's weights into the sheet, one write at a time, and knows what it should hold. */
export class SheetWriter {
  private expected: ArrayLike<number>;
  private isFirst = true;
  private isBusy = false;
  private writtenAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly target: ReadTarget,
    /** What is asked of the server already; writes wait for it, as the file takes one change at a time. */
    private latest: Promise<unknown>,
  ) {
    this.expected = weightsIn(target.model, target.ranges);
  }

  /** Whether no write waits for its answer. */
  get isFree(): boolean {
    return !this.isBusy;
  }

  /** Whether it is time to write again for people who watch a training that runs. */
  get isDue(): boolean {
    return this.isFree && performance.now() - this.writtenAt >= watchEvery;
  }

  get hasWritten(): boolean {
    return !this.isFirst;
  }

  /** Waits for an earlier write, so that two never overlap. */
  write(
    weights: ArrayLike<number>,
    whenEdited: WriteWeightsRequest['whenEdited'],
  ): Promise<WriteWeightsResult> {
    this.isBusy = true;
    const own = this.latest.then(() => this.request(weights, whenEdited));
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
  ): Promise<WriteWeightsResult> {
    const { objective, ranges, sheetIds } = this.target;
    const found = <R extends SheetRange>(range: R): R => {
      const sheetId = sheetIds[range.sheet];
      return sheetId === undefined ? range : { ...range, sheetId };
    };
    this.writtenAt = performance.now();
    const result = await callServer('writeWeights', {
      ranges: numbersToWrite(weights, ranges).map(found),
      objective: found(sheetRangeOf(objective)),
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
