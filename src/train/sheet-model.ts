import { type ChangedCell, compile, compileCells } from '../formula/compile.ts';
import type { KnownSpills } from '../formula/graph/dynamic-areas.ts';
import type { CellDifference, UncomputedFunction } from '../formula/inspect.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../formula/model.ts';
import { problems } from '../formula/problem.ts';
import type { CellProgram, Program, RunError } from '../formula/program.ts';
import {
  type CustomArgument,
  type CustomFunction,
  type CustomFunctions,
  type Draw,
  firstDraw,
} from '../formula/tape/custom-call.ts';
import { uniformWeights } from '../nn/initialize.ts';
import { seedAtStep } from '../nn/random.ts';
import { customFunctions } from './custom-functions.ts';
import type { Draws, Evaluation, Trainable } from './objective-function.ts';
import { trainingProblems } from './problem.ts';
import { replaced, seedOfSeries, withBatchSize } from './redrawing.ts';
import { mostFollowed } from './settings.ts';

type Inputs = readonly CustomArgument[];

/** The number of an argument. @throws if it isn't one */
function numberAt(inputs: Inputs, position: number, usual: number): number {
  const argument = inputs[position];
  if (!argument?.given) return usual;
  const [cell] = argument.cells;
  if (argument.cells.length !== 1 || typeof cell !== 'number') throw new Error('one number is needed');
  return cell;
}

/** As many draws between 0 and 1 as a Google function returns; the seed is the last argument. */
function drawn(rows: number, columns: number, inputs: Inputs): number[] {
  return [...uniformWeights(rows, columns, 0, 1, numberAt(inputs, inputs.length - 1, 0)).data];
}

/**
 * One of Google's random functions, drawn by Cellgrad: the call's position is its seed, which changes with each step.
 */
const randomFunction = (evaluate: CustomFunction['evaluate']): CustomFunction => ({
  evaluate,
  isFlat: true,
  isPlaced: true,
  redrawing: {
    redrawn: (inputs, { step, series }) => {
      const seed = numberAt(inputs, inputs.length - 1, 0);
      return replaced(inputs, inputs.length - 1, seedAtStep(seedOfSeries(seed, series), step));
    },
    evaluated: (inputs) => inputs,
  },
});

const sizeOf = (inputs: Inputs, position: number): number => {
  const size = Math.trunc(numberAt(inputs.slice(0, -1), position, 1));
  if (!(size >= 1)) throw new Error('a size is at least 1');
  return size;
};

/**
 * RAND, RANDBETWEEN and RANDARRAY in a training that draws at each step. The sheet's own draw has no seed, so the draw
 * of step 0 differs from it; an evaluation uses the draw of step 0.
 */
const sheetRandom: CustomFunctions = {
  RAND: randomFunction((inputs) => ({ rows: 1, columns: 1, cells: drawn(1, 1, inputs) })),
  RANDARRAY: randomFunction((inputs) => {
    const [rows, columns] = [sizeOf(inputs, 0), sizeOf(inputs, 1)];
    return { rows, columns, cells: drawn(rows, columns, inputs) };
  }),
  RANDBETWEEN: randomFunction((inputs) => {
    const [low, high] = [Math.ceil(numberAt(inputs, 0, 0)), Math.floor(numberAt(inputs, 1, 0))];
    if (low > high) throw new Error('the lower bound is above the upper one');
    const [draw] = drawn(1, 1, inputs) as [number];
    return { rows: 1, columns: 1, cells: [low + Math.floor(draw * (high - low + 1))] };
  }),
};

/** A model in a workbook: its objective, weights and followed cells. */
export interface ModelSource {
  readonly model: WorkbookModel;
  readonly objective: CellAddress;
  readonly variables: readonly RangeAddress[];
  readonly followed?: readonly CellAddress[];
  /** Whether functions that drop or sample draw again at each step; otherwise they keep the sheet's draw. */
  readonly isRedrawn?: boolean;
  /** Numbers repeated trainings with different draws, from 0. */
  readonly series?: number;
  /** Cells with values that differ from the sheet, such as a dropout rate to try. */
  readonly changed?: readonly ChangedCell[];
  /** Replaces the batch size of BATCHROWS in the sheet. */
  readonly batchSize?: number;
}

const asNumber = (value: unknown): number | null =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null;

/**
 * A workbook's formulas ready for training: the objective with its draws, and the followed cells in evaluation mode, as
 * in `model.eval()`. A draw of a different size, such as the last batch of an epoch, has a separate program.
 */
export class SheetModel implements Trainable {
  readonly start: Float64Array;
  readonly inputCount: number;
  /** Cells with RAND or similar functions that keep the values that were read. */
  readonly frozen: readonly string[];
  /** Cells that draw at each step instead. */
  readonly redrawn: readonly string[];
  readonly draws: Draws | undefined;
  private readonly programs: Program[];
  private program: Program;
  private readonly evaluation: CellProgram | null;

  private readonly functions: CustomFunctions;
  private readonly spills: KnownSpills = new Map();
  /** The series of draws; may change between trainings. */
  series: number;

  constructor(private readonly source: ModelSource) {
    const { followed = [], series = 0, batchSize } = source;
    this.series = series;
    const functions = { ...customFunctions, ...sheetRandom };
    this.functions = batchSize === undefined ? functions : withBatchSize(functions, batchSize);
    if (followed.length > mostFollowed) throw trainingProblems.tooManyFollowed(mostFollowed, followed.length);
    this.program = this.compileFor({ ...firstDraw, series });
    this.programs = [this.program];
    this.start = this.program.start;
    this.inputCount = this.program.inputCount;
    this.frozen = this.program.frozen;
    this.redrawn = this.program.redrawn;
    const { isRedrawn, stepsPerEpoch } = this.program;
    if (isRedrawn) this.draws = { stepsPerEpoch, drawAt: (step) => this.draw({ step, series: this.series }) };
    this.evaluation = isRedrawn || followed.length > 0 ? this.compileEvaluation(followed) : null;
    if (this.evaluation) this.checkFollowed(this.evaluation, followed);
  }

  get error(): RunError | null {
    return this.program.error;
  }

  /** Formulas that were read as values of the sheet instead of computed. */
  get read(): readonly UncomputedFunction[] {
    return this.program.read;
  }

  /** The computed cells that differ from the sheet, before any training. */
  differences(): readonly CellDifference[] {
    this.program.run(this.start);
    return this.program.differences();
  }

  /** @throws FormulaProblem if no change of the weights can change the objective, as with ROUND */
  checkSlope(): void {
    const slopes = new Float64Array(this.inputCount);
    this.program.gradient(this.start, slopes);
    const cause = slopes.every((slope) => slope === 0) && !this.program.error ? this.program.flatCause : null;
    if (cause) throw problems.objectiveIsFlat(this.program.nameOf(this.source.objective), cause);
  }

  /** The cell in which a slope is infinite or undefined at these weights; null if there is none. */
  brokenSlope(weights: Float64Array): string | null {
    this.program.gradient(weights, new Float64Array(this.inputCount));
    return this.program.brokenSlope;
  }

  evaluate(weights: Float64Array): number {
    return this.program.evaluate(weights);
  }

  gradient(weights: Float64Array, out: Float64Array): number {
    return this.program.gradient(weights, out);
  }

  /** Omitted, as in `Trainable`, if there is nothing to evaluate. */
  get evaluateModel(): Trainable['evaluateModel'] {
    return this.evaluation ? (weights) => this.evaluateAt(this.evaluation!, weights) : undefined;
  }

  private evaluateAt(evaluation: CellProgram, weights: Float64Array): Evaluation {
    const { objective, followed = [] } = this.source;
    evaluation.run(weights);
    return {
      objective: asNumber(evaluation.value(objective)),
      followed: followed.map((cell) => asNumber(evaluation.value(cell))),
    };
  }

  private draw(draw: Draw): void {
    const fitting = this.programs.find((program) => program.drawAt(draw));
    this.program = fitting ?? this.compileFor(draw);
    if (!fitting) this.programs.push(this.program);
  }

  private compileFor(draw: Draw): Program {
    const { model, objective, variables, isRedrawn = false } = this.source;
    const mode = isRedrawn ? 'training' : 'shown';
    return compile(model, objective, variables, this.functions, {
      mode,
      draw,
      changed: this.source.changed ?? [],
      spills: this.spills,
    });
  }

  private compileEvaluation(followed: readonly CellAddress[]): CellProgram {
    const { model, objective, variables } = this.source;
    const outputs = [objective, ...followed].map((cell) => ({ ...cell, rows: 1, columns: 1 }));
    return compileCells(model, variables, outputs, this.functions, {
      mode: 'evaluation',
      changed: this.source.changed ?? [],
      spills: this.spills,
    });
  }

  private checkFollowed(evaluation: CellProgram, followed: readonly CellAddress[]): void {
    evaluation.run(this.start);
    for (const cell of followed) {
      const value = evaluation.value(cell);
      if (typeof value === 'string' || value === null)
        throw trainingProblems.followedNotANumber(this.program.nameOf(cell), value ?? '');
    }
  }
}
