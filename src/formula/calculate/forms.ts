import { allFunctions } from '../functions/all.ts';
import { generate, SheetArea, ValueMatrix } from '../functions/cells.ts';
import { isLambda, toLogical, toNumber } from '../functions/coerce.ts';
import { badNumber, badValue, type FunctionValue, notAvailable } from '../functions/definition.ts';
import type { Node } from '../syntax/parse.ts';
import { compareScalars, ErrorValue, type Scalar } from '../values.ts';
import type { CellCompiler } from './compile.ts';
import { type Evaluate, type Frame, uncalled } from './frame.ts';
import { commonSize, cutArray, elementAt, intersect, isArrayValue, sole, spreadArray } from './lift.ts';
import { operatorFunctions, unaryOperators } from './operators.ts';

/**
 * Compiles a call that doesn't evaluate all arguments: IF and similar functions, LET, LAMBDA. `widths` is set for array
 * literals only: the number of elements in each row.
 */
type Form = (
  compiler: CellCompiler,
  nodes: readonly (Node | null)[],
  isArray: boolean,
  widths?: readonly number[],
) => Evaluate;

const failing =
  (error: ErrorValue): Evaluate =>
  () =>
    error;

function wrongCount(name: string, least: number, most: number, count: number): Evaluate {
  const wanted =
    most === least
      ? `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `${least} to ${most}`;
  return failing(
    notAvailable(`Wrong number of arguments to ${name}. Expected ${wanted} arguments, but got ${count}.`),
  );
}

/** Checks the number of arguments before compiling anything. */
const counted =
  (name: string, least: number, most: number, form: Form): Form =>
  (compiler, nodes, isArray) =>
    nodes.length < least || nodes.length > most
      ? wrongCount(name, least, most, nodes.length)
      : form(compiler, nodes, isArray);

/** A condition's value: an array in array mode, else a single value. */
const decider = (compiler: CellCompiler, node: Node | null, isArray: boolean): Evaluate =>
  isArray ? compiler.value(node, true) : compiler.scalar(node);

/** Chooses a branch for each element of an array; each branch is evaluated once, when the first element needs it. */
function blend(
  deciding: readonly FunctionValue[],
  branches: readonly Evaluate[],
  frame: Frame,
  choose: (elements: readonly Scalar[]) => number | ErrorValue,
): FunctionValue {
  const own = commonSize(deciding, () => true)!;
  const results = new Map<number, FunctionValue>();
  const choices = spreadArray(own, frame, (row, column) => {
    const chosen = choose(deciding.map((value) => elementAt(value, row, column) as Scalar));
    if (typeof chosen === 'number' && !results.has(chosen))
      results.set(chosen, sole(branches[chosen]!(frame)));
    return chosen;
  }) as ValueMatrix;
  const size = commonSize([choices, ...results.values()], () => true)!;
  return spreadArray(size, frame, (row, column) => {
    const chosen = elementAt(choices, row, column) as number | ErrorValue;
    return typeof chosen === 'number'
      ? (elementAt(results.get(chosen)!, row, column) as FunctionValue)
      : chosen;
  });
}

/** Evaluates only the chosen branch; element by element if a value is an array. */
function choosing(
  deciding: readonly Evaluate[],
  branches: readonly Evaluate[],
  choose: (elements: readonly Scalar[]) => number | ErrorValue,
): Evaluate {
  return (frame) => {
    const values = deciding.map((evaluate) => sole(evaluate(frame)));
    if (values.some(isArrayValue)) return blend(values, branches, frame, choose);
    const chosen = choose(values as Scalar[]);
    return typeof chosen === 'number' ? branches[chosen]!(frame) : chosen;
  };
}

const branchOf = (
  compiler: CellCompiler,
  node: Node | null | undefined,
  isArray: boolean,
  absent: boolean,
): Evaluate => (node === undefined ? () => absent : compiler.value(node, isArray));

const ifForm: Form = (compiler, nodes, isArray) => {
  const yes = branchOf(compiler, nodes[1], isArray, true);
  const no = branchOf(compiler, nodes[2], isArray, false);
  if (!isArray) {
    const condition = compiler.scalar(nodes[0]!);
    return (frame) => {
      const value = condition(frame);
      const holds = typeof value === 'boolean' ? value : toLogical(value, 'IF', 1);
      return typeof holds === 'boolean' ? (holds ? yes(frame) : no(frame)) : holds;
    };
  }
  return choosing([decider(compiler, nodes[0]!, true)], [yes, no], ([value]) => {
    const holds = toLogical(value!, 'IF', 1);
    return typeof holds === 'boolean' ? (holds ? 0 : 1) : holds;
  });
};

/** Conditions with one branch each. Outside array mode they are tried in order, and the rest is not evaluated. */
const ifsForm: Form = (compiler, nodes, isArray) => {
  if (nodes.length % 2 !== 0) return failing(notAvailable('IFS expects pairs of a condition and a value.'));
  const none = notAvailable('No condition of IFS is TRUE.');
  const conditions = nodes.filter((_, i) => i % 2 === 0).map((node) => decider(compiler, node, isArray));
  const branches = nodes.filter((_, i) => i % 2 === 1).map((node) => compiler.value(node, isArray));
  const firstTrue = (elements: readonly Scalar[]) => {
    for (const [index, element] of elements.entries()) {
      const holds = toLogical(element, 'IFS', 2 * index + 1);
      if (typeof holds !== 'boolean') return holds;
      if (holds) return index;
    }
    return none;
  };
  if (isArray) return choosing(conditions, branches, firstTrue);
  return (frame) => {
    for (let index = 0; index < conditions.length; index++) {
      const holds = toLogical(cutArray(conditions[index]!(frame), frame), 'IFS', 2 * index + 1);
      if (typeof holds !== 'boolean') return holds;
      if (holds) return branches[index]!(frame);
    }
    return none;
  };
};

const switchForm: Form = (compiler, nodes, isArray) => {
  const [subject, ...others] = nodes;
  const pairs = Math.floor(others.length / 2);
  const cases = others.filter((_, i) => i % 2 === 0 && i < 2 * pairs);
  const results = others.filter((_, i) => i % 2 === 1);
  const hasDefault = others.length % 2 === 1;
  if (hasDefault) results.push(others.at(-1)!);
  const none = notAvailable('No case of SWITCH matches, and it has no default.');
  const deciding = [subject!, ...cases].map((node) => decider(compiler, node, isArray));
  const branches = results.map((node) => compiler.value(node, isArray));
  return choosing(deciding, branches, ([value, ...options]) => {
    if (value instanceof ErrorValue) return value;
    for (const [index, option] of options.entries()) {
      if (option instanceof ErrorValue) return option;
      if (compareScalars(value!, option) === 0) return index;
    }
    return hasDefault ? branches.length - 1 : none;
  });
};

const chooseForm: Form = (compiler, [index, ...nodes], isArray) => {
  const branches = nodes.map((node) => compiler.value(node, isArray));
  const outside = badNumber(`CHOOSE parameter 1 must be between 1 and ${nodes.length}.`);
  return choosing([decider(compiler, index!, isArray)], branches, ([value]) => {
    const number = toNumber(value!, compiler.around.frame.locale, 'CHOOSE', 1);
    if (typeof number !== 'number') return number;
    const chosen = Math.trunc(number) - 1;
    return chosen >= 0 && chosen < nodes.length ? chosen : outside;
  });
};

/** IFERROR and IFNA: an array keeps its elements without errors. */
const catching =
  (isCaught: (error: ErrorValue) => boolean): Form =>
  (compiler, [node, other], isArray) => {
    const value = compiler.value(node!, isArray);
    const instead = other === undefined ? () => null : compiler.value(other, isArray);
    const isBad = (element: Scalar) => element instanceof ErrorValue && isCaught(element);
    return (frame) => {
      let found = sole(value(frame));
      if (found instanceof SheetArea && !isArray) found = intersect(found, frame);
      if (!isArrayValue(found)) return isBad(found as Scalar) ? instead(frame) : found;
      if (!hasBad(found, isBad)) return found;
      const replacement = sole(instead(frame));
      const size = commonSize([found, replacement], () => true)!;
      return spreadArray(size, frame, (row, column) => {
        const element = elementAt(found, row, column) as Scalar;
        return isBad(element) ? (elementAt(replacement, row, column) as FunctionValue) : element;
      });
    };
  };

function hasBad(found: SheetArea | ValueMatrix, isBad: (element: Scalar) => boolean): boolean {
  for (let row = 0; row < found.rows; row++)
    for (let column = 0; column < found.columns; column++) if (isBad(found.at(row, column))) return true;
  return false;
}

const letForm: Form = (compiler, nodes, isArray) => {
  if (nodes.length % 2 === 0)
    return failing(notAvailable('LET expects pairs of a name and a value, and then an expression.'));
  let inner = compiler;
  const bindings: { readonly slot: number; readonly value: Evaluate }[] = [];
  for (let index = 0; index + 1 < nodes.length; index += 2) {
    const node = nodes[index];
    if (node?.kind !== 'name') return failing(badValue(`LET parameter ${index + 1} must be a name.`));
    const value = inner.area(nodes[index + 1]!, isArray);
    const [scope, slot] = inner.scope.bind(node.name);
    inner = inner.within(scope);
    bindings.push({ slot, value });
  }
  const body = inner.value(nodes.at(-1)!, isArray);
  return (frame) => {
    for (const { slot, value } of bindings) frame.locals[slot] = sole(value(frame));
    return body(frame);
  };
};

/** `{…}`: elements side by side, rows one below the other; their sizes must match. */
const literal: Form = (compiler, nodes, isArray, widths = []) => {
  const elements = nodes.map((node) => compiler.value(node, isArray || node?.kind !== 'reference'));
  const missing = badValue('An array literal is missing values for one or more of its rows or columns.');
  return (frame) => {
    const values = elements.map((evaluate) => evaluate(frame));
    if (values.some(isLambda)) return uncalled;
    let start = 0;
    const rows: Joined[] = [];
    for (const width of widths) {
      const row = beside(values.slice(start, start + width) as Exclude<FunctionValue, { kind: 'lambda' }>[]);
      if (!row) return missing;
      rows.push(row);
      start += width;
    }
    const columns = rows[0]!.columns;
    if (rows.some((row) => row.columns !== columns)) return missing;
    const height = rows.reduce((sum, row) => sum + row.rows, 0);
    frame.reserve(height, columns);
    return new ValueMatrix(
      height,
      columns,
      rows.flatMap((row) => row.cells),
    );
  };
};

interface Joined {
  readonly rows: number;
  readonly columns: number;
  readonly cells: Scalar[];
}

function beside(values: readonly FunctionValue[]): Joined | null {
  const height = isArrayValue(values[0]) ? values[0].rows : 1;
  const columns = values.reduce<number>((sum, value) => sum + (isArrayValue(value) ? value.columns : 1), 0);
  if (values.some((value) => (isArrayValue(value) ? value.rows : 1) !== height)) return null;
  const cells: Scalar[] = [];
  for (let row = 0; row < height; row++)
    for (const value of values)
      if (!isArrayValue(value)) cells.push(value as Scalar);
      else for (let column = 0; column < value.columns; column++) cells.push(value.at(row, column));
  return { rows: height, columns, cells };
}

const arrayForm: Form = (compiler, [node], _) => {
  const value = compiler.value(node!, true);
  return (frame) => {
    const found = value(frame);
    // A computed array: `=ARRAYFORMULA(A1:A3)` spills.
    return found instanceof SheetArea && found.rows * found.columns > 1
      ? generate(found.rows, found.columns, (row, column) => found.at(row, column))
      : found;
  };
};

const most = Number.POSITIVE_INFINITY;

/** Functions that need more than values, by name. */
export const specialForms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['IF', counted('IF', 2, 3, ifForm)],
  ['IFS', counted('IFS', 2, most, ifsForm)],
  ['SWITCH', counted('SWITCH', 3, most, switchForm)],
  ['CHOOSE', counted('CHOOSE', 2, most, chooseForm)],
  [
    'IFERROR',
    counted(
      'IFERROR',
      1,
      2,
      catching(() => true),
    ),
  ],
  [
    'IFNA',
    counted(
      'IFNA',
      1,
      2,
      catching(({ name }) => name === '#N/A'),
    ),
  ],
  ['LET', counted('LET', 3, most, letForm)],
  ['ARRAYFORMULA', counted('ARRAYFORMULA', 1, 1, arrayForm)],
  ['SINGLE', counted('SINGLE', 1, 1, (compiler, [node]) => compiler.scalar(node!))],
  ['{', literal],
]);

/** All function names that formulas may call, in capital letters, except LAMBDA names. */
export const calculatedFunctions: ReadonlySet<string> = new Set(
  [
    ...allFunctions.keys(),
    ...specialForms.keys(),
    ...operatorFunctions.keys(),
    ...unaryOperators.keys(),
    'LAMBDA',
  ].filter((name) => name !== '{'),
);

/** Whether the page calculates a function. */
export const isCalculated = (name: string): boolean => calculatedFunctions.has(name);
