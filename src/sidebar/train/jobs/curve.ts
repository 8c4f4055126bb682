import type { Line } from '../../charts/line-chart.tsx';

const mostPoints = 500;

/** A line that grows for ever without holding many points: when it is full, every other one goes. */
export class Curve {
  private x: number[] = [];
  private y: number[] = [];
  private stride = 1;
  private seen = 0;

  /** Takes note of the values in the order of x; keeps one if its turn has come. */
  add(x: number, y: number): void {
    if (this.seen++ % this.stride !== 0) return;
    this.x.push(x);
    this.y.push(y);
    if (this.x.length < mostPoints) return;
    this.stride *= 2;
    const isKept = (_: number, index: number) => index % 2 === 0;
    this.x = this.x.filter(isKept);
    this.y = this.y.filter(isKept);
  }

  /** The line so far, with the latest point whether or not it was its turn. */
  line(latestX: number, latestY: number): Line {
    if (this.x.at(-1) === latestX || !Number.isFinite(latestX)) return { x: [...this.x], y: [...this.y] };
    return { x: [...this.x, latestX], y: [...this.y, latestY] };
  }
}
