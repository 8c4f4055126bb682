import { applyDefinition, parameterAt } from '../calculate/call.ts';
import { Frame } from '../calculate/frame.ts';
import type { CalculationSurroundings } from '../calculate/scope.ts';
import { SheetArea, ValueMatrix } from '../functions/cells.ts';
import { isLambda } from '../functions/coerce.ts';
import { commonFunctions } from '../functions/common.ts';
import type { Definition, FunctionValue } from '../functions/definition.ts';
import type { Locale } from '../functions/locale.ts';
import { customCall } from '../operations/custom.ts';
import { problems } from '../problem.ts';
import { flat } from '../slopes/densities.ts';
import { type SlopeRule, slopes } from '../slopes/slopes.ts';
import {
  type CustomArgument,
  type CustomCall,
  type CustomEvaluation,
  type CustomFunction,
  type CustomResult,
  type DrawMode,
  evaluateCustom,
} from '../tape/custom-call.ts';
import { type ErrorName, ErrorValue, errorNamed, type Scalar, scalarOf } from '../values.ts';
import type { LoweredCall } from './call.ts';
import { type Block, blockSize, computed, UnevenLanes } from './context.ts';
import { cutBlock } from './fit.ts';
import { isLifted, lifted } from './lifted.ts';

interface LaneArguments {
  readonly inputs: CustomArgument[];
  /** For each argument, the cells that depend on the weights. */
  readonly live: Int32Array[];
  readonly slots: Int32Array;
  /** For each argument, whether it has a gradient. */
  readonly hasGradient: boolean[];
}

/** One lane's arguments with the current values, to determine the size of the result. */
function argumentsOf(call: LoweredCall, blocks: readonly Block[], lane: number): LaneArguments {
  const { store } = call.builder;
  const inputs: CustomArgument[] = [];
  const live: Int32Array[] = [];
  const slots: number[] = [];
  const hasGradient: boolean[] = [];
  blocks.forEach((block, index) => {
    const size = blockSize(block);
    const own = block.slots.subarray(lane * size, (lane + 1) * size);
    const cells = Array.from(own, (slot) => {
      const value = store.scalar(slot);
      return value instanceof ErrorValue ? value.name : value;
    });
    const positions = Array.from(own.keys()).filter((position) => store.isLive(own[position]!));
    inputs.push({ rows: block.rows, columns: block.columns, cells, given: call.has(index) });
    live.push(Int32Array.from(positions));
    hasGradient.push(own.some((slot) => store.hasGradient(slot)));
    for (const position of positions) slots.push(own[position]!);
  });
  return { inputs, live, slots: Int32Array.from(slots), hasGradient };
}

/** Adds the call's number as its last argument. */
function addPlace({ builder }: LoweredCall, { inputs, live, hasGradient }: LaneArguments): void {
  inputs.push({ rows: 1, columns: 1, cells: [builder.calls.length], given: true });
  live.push(new Int32Array());
  hasGradient.push(false);
}

/** Substitutes numbers for initial errors, to determine the size of the result. */
const withPlaceholders = ({ inputs, live }: LaneArguments): CustomArgument[] =>
  inputs.map((input, index) => {
    const cells = [...input.cells];
    for (const cell of live[index]!) cells[cell] = 0.5;
    return { ...input, cells };
  });

/** Throws if a gradient flows into a function without a derivative. */
function checkDerivative(
  call: LoweredCall,
  { inputs, result }: CustomEvaluation,
  { hasGradient }: LaneArguments,
  rule: CustomFunction,
) {
  const parts = rule.backward?.(inputs, result, new Float64Array(result.cells.length));
  if (hasGradient.some((flows, index) => flows && !parts?.[index]))
    throw problems.noDerivative(call.name, call.context.cell);
}

/** The function that adapts arguments to a draw or an evaluation, if the function draws and the program requires it. */
function adaptOf({ redrawing }: CustomFunction, mode: DrawMode): CustomCall['adapt'] {
  if (!redrawing || mode === 'shown') return null;
  return mode === 'training' ? redrawing.redrawn : redrawing.evaluated;
}

function customLowerLane(
  call: LoweredCall,
  rule: CustomFunction,
  blocks: readonly Block[],
  lane: number,
): Block {
  const { store } = call.builder;
  const given = argumentsOf(call, blocks, lane);
  if (rule.isPlaced) addPlace(call, given);
  const broken = blocks.map((block) => laneError(call, block, lane)).find((slot) => slot >= 0);
  if (broken !== undefined) return computed(1, 1, Int32Array.of(broken));
  const adapt = adaptOf(rule, call.builder.mode);
  const evaluate = (inputs: readonly CustomArgument[]) =>
    evaluateCustom(rule, adapt?.(inputs, call.builder.draw) ?? inputs);
  const found = evaluate(given.inputs) ?? evaluate(withPlaceholders(given));
  if (!found) return computed(1, 1, Int32Array.of(store.constant(new ErrorValue('#ERROR!'))));
  const { rows, columns, cells } = found.result;
  const isDrawn = adapt !== null && call.builder.mode === 'training';
  if (given.slots.length === 0 && !isDrawn) return computed(rows, columns, constants(call, cells));
  if (isDrawn && cells.some((cell) => typeof cell === 'string'))
    throw problems.drawnText(call.name, call.context.cell);
  if (call.builder.isDifferentiated) checkDerivative(call, found, given, rule);
  const { inputs, live } = given;
  const index =
    call.builder.calls.push({ rule, inputs, live, rows, columns, adapt, latest: null, drawnFor: null }) - 1;
  const outputs = call.builder.block(customCall, rows * columns, [given.slots], [index], isDrawn);
  // A text has no slot on the tape, so words such as headings are constants.
  const slots = outputs.map((slot, i) => (typeof cells[i] === 'string' ? store.constant(cells[i]) : slot));
  return computed(rows, columns, slots);
}

const constants = (call: LoweredCall, cells: CustomResult['cells']): Int32Array =>
  Int32Array.from(cells, (cell) => call.builder.store.constant(scalarOf(cell)));

function laneError(call: LoweredCall, block: Block, lane: number): number {
  const size = blockSize(block);
  return call.errorIn(block.slots.subarray(lane * size, (lane + 1) * size));
}

/** A custom function supplied by the caller. */
export function lowerCustom(call: LoweredCall): Block {
  const rule = call.context.customFunctions[call.name]!;
  const blocks = call.allBlocks();
  call.builder.catchUp();
  const lanes = Array.from({ length: call.context.laneCount }, (_, lane) =>
    customLowerLane(call, rule, blocks, lane),
  );
  const { rows, columns } = lanes[0]!;
  if (lanes.some((block) => block.rows !== rows || block.columns !== columns)) throw new UnevenLanes();
  const slots = new Int32Array(lanes.length * rows * columns);
  lanes.forEach((block, lane) => {
    slots.set(block.slots, lane * rows * columns);
  });
  return computed(rows, columns, slots);
}

const noDraw = (): never => {
  throw new Error('A random function is read, not computed.');
};

/** The context of a value rule: no sheets, since its arguments have been read. */
function surroundings(locale: Locale): CalculationSurroundings {
  return {
    frame: new Frame(locale, () => undefined),
    functions: commonFunctions,
    customNames: new Set(),
    callCustom: () => new ErrorValue('#NAME?'),
    changingCell: () => null,
    unknownFunction: () => new ErrorValue('#NAME?'),
    sheetNamed: () => null,
    named: () => null,
    sheets: [],
    formula: () => null,
    random: noDraw,
    get now(): number {
      return noDraw();
    },
  };
}

/** Whether a parameter needs more than the values of its argument. */
const needsMore = ({ kind }: { readonly kind: string }): boolean => kind === 'place' || kind === 'lambda';

/** Functions that ask for the file's tabs. */
const ofFile: ReadonlySet<string> = new Set(['SHEET', 'SHEETS']);

/** The value rule of a function without a lowering rule; null if it needs more than values. */
export function valueRule(name: string, count: number): Definition | null {
  const definition = commonFunctions.get(name);
  if (!definition || definition.movesReferences || definition.volatile || ofFile.has(name)) return null;
  for (let index = 0; index < count; index++) {
    const parameter = parameterAt(definition, index);
    if (parameter && needsMore(parameter)) return null;
  }
  return definition;
}

const scalarOfCell = (cell: CustomArgument['cells'][number]): Scalar => {
  const error = typeof cell === 'string' ? errorNamed(cell) : null;
  return error ? new ErrorValue(error) : cell;
};

/** `asValue` for arguments whose cells never change; reads each of them once. */
function readOnce(): typeof asValue {
  const known = new Map<CustomArgument, FunctionValue | undefined>();
  return (argument, isRange) => {
    if (!known.has(argument)) known.set(argument, asValue(argument, isRange));
    return known.get(argument);
  };
}

/** One argument for a value rule; a literal is not a range. */
function asValue(argument: CustomArgument, isRange: boolean): FunctionValue | undefined {
  if (!argument.given) return undefined;
  if (!isRange && argument.cells.length === 1) return scalarOfCell(argument.cells[0]!);
  return new ValueMatrix(argument.rows, argument.columns, argument.cells.map(scalarOfCell));
}

function resultOf(value: FunctionValue): CustomResult | ErrorValue {
  if (value instanceof ErrorValue) return value;
  if (isLambda(value)) return new ErrorValue('#N/A');
  const shown = (cell: Scalar) => (cell instanceof ErrorValue ? cell.name : cell);
  if (!(value instanceof ValueMatrix || value instanceof SheetArea))
    return { rows: 1, columns: 1, cells: [shown(value)] };
  const cells = Array.from({ length: value.rows * value.columns }, (_, i) =>
    shown(value.at(Math.floor(i / value.columns), i % value.columns)),
  );
  return { rows: value.rows, columns: value.columns, cells };
}

/** A function of all its arguments' cells at once, as called by the tape. */
class RuleCall implements CustomFunction {
  /** The error of the latest failed evaluation. */
  private latestError: ErrorName = '#ERROR!';

  constructor(
    readonly name: string,
    private readonly definition: Definition,
    private readonly areRanges: readonly boolean[],
    private readonly isArray: boolean,
    private readonly slope: SlopeRule | null,
    private readonly read: typeof asValue,
    private readonly around: CalculationSurroundings,
  ) {}

  evaluate(inputs: readonly CustomArgument[]): CustomResult {
    const values = inputs.map((input, index) => this.read(input, this.areRanges[index]!));
    const result = resultOf(applyDefinition(this.name, this.definition, values, this.isArray, this.around));
    if (!(result instanceof ErrorValue)) return result;
    this.latestError = result.name;
    throw new Error(result.name);
  }

  get isFlat(): boolean {
    return this.slope === flat;
  }

  failure(): ErrorName {
    return this.latestError;
  }

  backward(inputs: readonly CustomArgument[], output: CustomResult, gradient: Float64Array) {
    return this.slope!(inputs, output, gradient, (changed) => this.evaluate(changed));
  }
}

interface Lane {
  readonly inputs: readonly CustomArgument[];
  readonly live: readonly Int32Array[];
  readonly slots: Int32Array;
}

const areEqual = (first: Int32Array, second: Int32Array): boolean => {
  for (let i = 0; i < first.length; i++) if (first[i] !== second[i]) return false;
  return true;
};

/** A function's arguments in a lane; unchanged arguments without weights are reused from the previous lane. */
function laneOf(call: LoweredCall, blocks: readonly Block[], lane: number, before: Lane | undefined): Lane {
  const { store } = call.builder;
  const slots: number[] = [];
  const live: Int32Array[] = [];
  const inputs = blocks.map((block, index): CustomArgument => {
    const size = blockSize(block);
    const at = (each: number) => block.slots.subarray(each * size, (each + 1) * size);
    const own = at(lane);
    if (before && before.live[index]!.length === 0 && areEqual(own, at(lane - 1))) {
      live.push(before.live[index]!);
      return before.inputs[index]!;
    }
    const positions = Int32Array.from(own.keys()).filter((position) => store.isLive(own[position]!));
    live.push(positions);
    for (const position of positions) slots.push(own[position]!);
    const cells = Array.from(own, (slot) => {
      const value = store.scalar(slot);
      return value instanceof ErrorValue ? value.name : value;
    });
    return { rows: block.rows, columns: block.columns, cells, given: call.has(index) };
  });
  return { inputs, live, slots: Int32Array.from(slots) };
}

/** Throws if a gradient flows into a function without a derivative. */
function checkSlope(call: LoweredCall, rule: RuleCall, { inputs, live }: Lane, result: CustomResult): void {
  const parts = rule.backward(inputs, result, new Float64Array(result.cells.length).fill(1));
  if (live.some((cells, index) => cells.length > 0 && !parts[index]))
    throw problems.noDerivative(call.name, call.context.cell);
}

function lowerLane(call: LoweredCall, rule: RuleCall, given: Lane): Block {
  const { builder } = call;
  const { store } = builder;
  const result = evaluateCustom(rule, given.inputs)?.result;
  const isFixed = given.slots.length === 0;
  if (!result && isFixed)
    return computed(1, 1, Int32Array.of(store.constant(new ErrorValue(rule.failure()))));
  const { rows, columns, cells } = result ?? { rows: 1, columns: 1, cells: [0] };
  if (isFixed)
    return computed(
      rows,
      columns,
      Int32Array.from(cells, (cell) => store.constant(scalarOfCell(cell))),
    );
  if (builder.isDifferentiated && result) checkSlope(call, rule, given, result);
  const { inputs, live } = given;
  const shape = { rows, columns, adapt: null, latest: null, drawnFor: null };
  const index = builder.calls.push({ rule, inputs, live, ...shape }) - 1;
  const slots = builder.block(customCall, rows * columns, [given.slots], [index]);
  // A text has no slot on the tape.
  return computed(
    rows,
    columns,
    slots.map((slot, i) => {
      const value = scalarOfCell(cells[i]!);
      return typeof value === 'string' ? store.constant(value) : slot;
    }),
  );
}

function lowerWhole(call: LoweredCall, definition: Definition, blocks: readonly Block[]): Block {
  const slope = slopes[call.name] ?? null;
  const isArray = call.context.isArrayMode;
  const isLive = blocks.some(({ slots }) => slots.some((slot) => call.builder.store.isLive(slot)));
  if (isLive && !slope) throw problems.noDerivative(call.name, call.context.cell);
  const areRanges = blocks.map(
    (block, index) =>
      blockSize(block) > 1 || (block.place !== null && !parameterAt(definition, index)?.lifted),
  );
  const read = isLive ? asValue : readOnce();
  const around = surroundings(call.builder.locale);
  const rule = () => new RuleCall(call.name, definition, areRanges, isArray, slope, read, around);
  if (isLive) call.builder.catchUp();
  let before: Lane | undefined;
  const lanes = Array.from({ length: call.context.laneCount }, (_, lane) => {
    before = laneOf(call, blocks, lane, before);
    return lowerLane(call, rule(), before);
  });
  const { rows, columns } = lanes[0]!;
  if (lanes.some((block) => block.rows !== rows || block.columns !== columns)) throw new UnevenLanes();
  const slots = new Int32Array(lanes.length * rows * columns);
  lanes.forEach((block, lane) => {
    slots.set(block.slots, lane * rows * columns);
  });
  return computed(rows, columns, slots);
}

/** Lowers a function by its value rule, and by its slope rule if it has a gradient. */
export function lowerByValue(call: LoweredCall, definition: Definition): Block {
  const indices = call.nodes
    .map((_, index) => index)
    .filter((index) => parameterAt(definition, index)?.lifted);
  if (call.context.isArrayMode && isLifted(call, indices))
    return lifted(call, indices, (one) => lowerWhole(one, definition, one.allBlocks()));
  const blocks = call
    .allBlocks()
    .map((block, index) => (indices.includes(index) ? cutBlock(block, call.context) : block));
  return lowerWhole(call, definition, blocks);
}
