import { createRateFinder, type RateFinder, type RateFinderSettings } from '../../../train/rate-finder.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { type Job, workFor } from '../../computing/protocol.ts';
import { sheetModelOf, type Target } from './target.ts';

export interface RatesResult {
  /** Smoothed loss by learning rate. */
  readonly line: Line;
  readonly suggestion: number | null;
}

interface RatesTypes {
  readonly request: Target & { readonly settings: RateFinderSettings };
  readonly change: never;
  readonly progress: RatesResult;
  readonly result: RatesResult;
}

class RatesJob implements Job<RatesTypes> {
  constructor(private readonly finder: RateFinder) {}

  work(milliseconds: number): boolean {
    return workFor(milliseconds, () => {
      this.finder.step();
      return !this.finder.finished;
    });
  }

  progress = () => this.result();

  result(): RatesResult {
    const { trials, suggestion } = this.finder;
    return { line: { x: trials.map(({ rate }) => rate), y: trials.map(({ loss }) => loss) }, suggestion };
  }
}

/** Finds a good learning rate. Does not change the sheet's numbers. */
export const beginRates = ({ settings, ...target }: RatesTypes['request']): Job<RatesTypes> =>
  new RatesJob(createRateFinder(sheetModelOf(target), settings));
