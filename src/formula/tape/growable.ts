/** A list of 32-bit integers that grows by doubling. */
export class IntegerList {
  data = new Int32Array(1024);
  length = 0;

  /** Makes room for that many more and returns where they begin. */
  extend(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.data.length) {
      const grown = new Int32Array(Math.max(this.length, this.data.length * 2));
      grown.set(this.data);
      this.data = grown;
    }
    return start;
  }

  /** Appends a list and returns where it begins. */
  append(items: ArrayLike<number>): number {
    const start = this.extend(items.length);
    this.data.set(items, start);
    return start;
  }
}
