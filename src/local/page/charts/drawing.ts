import uPlot from 'uplot';
import type { ChartPicture } from './chart-picture.ts';
import { plotData, plotOptions } from './plot-options.ts';

export interface DrawingRequest {
  readonly picture: ChartPicture;
  readonly width: number;
  readonly height: number;
  readonly locale: string;
}

/** Everything but the numbers. */
function looksOf({ picture, ...rest }: DrawingRequest): string {
  const { x, series, ...looks } = picture;
  return JSON.stringify([looks, x.length, series.map(({ values: _, ...one }) => one), rest]);
}

/** A plot in an element: it is made anew when looks change, and else only gets new numbers. */
export class Drawing {
  private plot: uPlot | null = null;
  private looks = '';
  private picture: ChartPicture | null = null;

  show(request: DrawingRequest, holder: HTMLElement): void {
    const looks = looksOf(request);
    if (this.plot && looks === this.looks && request.picture === this.picture) return;
    this.picture = request.picture;
    const data = plotData(request.picture);
    if (this.plot && looks === this.looks) this.plot.setData(data);
    else {
      this.clear();
      this.plot = this.draw(request, data, holder);
    }
    this.looks = looks;
  }

  private draw(request: DrawingRequest, data: uPlot.AlignedData, holder: HTMLElement): uPlot {
    const { picture, width, height, locale } = request;
    const options = plotOptions(picture, { width, height }, locale, () => this.picture!);
    return new uPlot(options, data, holder);
  }

  clear(): void {
    this.plot?.destroy();
    this.plot = null;
  }
}
