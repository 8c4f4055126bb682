import type { Scalar } from '../formula/values.ts';
import type { Storage } from './storage.ts';
import { type Tensor, type TensorAxis, tensor } from './tensor.ts';

/** A constant tensor of the module that is no rectangle of cells: what formulas without weights compute, or an index. */
export interface Folded {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
  readonly type: 'number' | 'boolean' | 'index';
  /** The formula that it was computed from. */
  readonly formula: string;
}

const axisNames: readonly TensorAxis[] = ['r', 'c', 'i', 'j'];

/** What the translation of all blocks writes beside their expressions. */
export class Script {
  readonly foldedConstants: Folded[] = [];
  /** Names of the Python functions that the file has to define. */
  readonly helpers = new Set<string>();
  /** Values that are computed before the next line of the forward pass, by their names. */
  linesBefore: { readonly name: string; readonly lines: readonly string[] }[] = [];

  /** False where cells hold drawn rows: without a draw they would be other cells. */
  isEvaluated: boolean;

  private readonly shared = new Map<string, string>();

  constructor(
    readonly storage: Storage,
    /** Whether random functions draw again at each step of the training. */
    readonly isRedrawn: boolean,
  ) {
    this.isEvaluated = isRedrawn;
  }

  /** The step of the draw, as an argument of the Python functions that draw. */
  get step(): string {
    return this.isRedrawn ? 'step' : '0';
  }

  /** A value that several lines use: computed once, under a name. */
  once(code: string, name: string | (() => string)): string {
    const known = this.shared.get(code);
    if (known) return known;
    const own = typeof name === 'string' ? this.storage.identifiers.take(name, name) : name();
    this.linesBefore.push({ name: own, lines: [`${own} = ${code}`] });
    this.shared.set(code, own);
    return own;
  }

  helper(name: string): string {
    this.helpers.add(name);
    return name;
  }

  /** An index of whole numbers, as a name that the module holds. */
  indices(values: readonly number[], shape: readonly number[], formula = ''): string {
    return this.keep({ shape, numbers: values, type: 'index', formula }, 'index');
  }

  /** Constants that run over the four axes; those along which nothing changes are dropped. */
  folded(
    values: readonly Scalar[],
    sizes: readonly [number, number, number, number],
    formula: string,
  ): Tensor {
    const isBoolean = values.every((value) => typeof value === 'boolean');
    const numbers = values.map((value) => {
      if (typeof value === 'number') return value;
      if (typeof value === 'boolean') return Number(value);
      if (value === null) return 0;
      // An error stands only where a branch is not taken: what a cell shows would be an error otherwise.
      return Number.NaN;
    });
    const { kept, shape, axes } = compact(numbers, sizes);
    const type = isBoolean ? 'boolean' : 'number';
    return tensor(this.keep({ shape, numbers: kept, type, formula }, isBoolean ? 'mask' : 'constant'), axes, {
      isBoolean,
    });
  }

  private keep(folded: Omit<Folded, 'name'>, stem: string): string {
    const key = JSON.stringify([folded.shape, folded.numbers, folded.type]);
    const known = this.foldedConstants.find(
      (one) => JSON.stringify([one.shape, one.numbers, one.type]) === key,
    );
    const entry = known ?? { ...folded, name: this.storage.identifiers.take(stem, stem) };
    if (!known) this.foldedConstants.push(entry);
    return `self.${entry.name}`;
  }
}

/** Drops the axes along which the numbers are the same. */
function compact(numbers: readonly number[], sizes: readonly [number, number, number, number]) {
  let kept = [...numbers];
  const left = [...sizes];
  for (let axis = 0; axis < left.length; axis++) {
    const inner = left.slice(axis + 1).reduce((product, size) => product * size, 1);
    const size = left[axis]!;
    // Value axes stay as they are: what reads the array relies on its size.
    if (size === 1 || axis > 1) continue;
    const first = (i: number) => Math.floor(i / (inner * size)) * inner * size + (i % inner);
    if (!kept.every((value, i) => Object.is(value, kept[first(i)]))) continue;
    kept = kept.filter((_, i) => first(i) === i);
    left[axis] = 1;
  }
  return {
    kept,
    shape: left.filter((size) => size > 1),
    axes: axisNames.filter((_, axis) => left[axis]! > 1),
  };
}
