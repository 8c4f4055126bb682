import { areaName, cellName, placeName } from '../../a1/addresses.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../model.ts';
import { FormulaProblem, problems } from '../problem.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { ErrorValue } from '../values.ts';
import { blockAround, intersection, isWithin, keyOf, sizeOf } from './blocks.ts';
import { type Mistake, mistakeIn, Truth } from './mistake.ts';
import { type Choice, objectivesFor } from './objectives.ts';
import { GradientBlocks, type Pair, partOf } from './pairs.ts';

/** A gradient in the sheet, with its exact value. */
export interface AuditedCell {
  readonly place: CellAddress;
  /** A1 notation; with the tab's name where it differs from the selection's. */
  readonly name: string;
  /** The cell to which the gradient refers. */
  readonly variable: string;
  /** The value in the sheet; null if it isn't a number. */
  readonly value: number | null;
  readonly truth: number;
  readonly isRight: boolean;
}

/** The first wrong formula among those that lead to wrong cells: all gradients that it reads are right. */
export interface Finding extends AuditedCell {
  readonly formula: string;
  readonly mistake: Mistake;
  /** Number of other wrong cells with the same formula. */
  readonly more: number;
  /** Number of selected cells that are wrong because of this one and those with the same formula. */
  readonly explains: number;
}

export interface Audit {
  readonly objective: Choice;
  /** Gradients, their objective, and their variables. */
  readonly pairs: readonly {
    readonly gradients: string;
    readonly objective: string;
    readonly variables: string;
  }[];
  /** Selected cells that do not seem to contain gradients. */
  readonly skipped: readonly string[];
  /** Whether the objective or the variables were proposed and no number agrees with them: they may be others. */
  readonly isDoubtful: boolean;
  readonly cells: readonly AuditedCell[];
  readonly findings: readonly Finding[];
}

export interface AuditRequest {
  readonly model: WorkbookModel;
  /** The cells with the gradients. */
  readonly gradients: RangeAddress;
  /** The objective; proposed if null. */
  readonly objective: Choice | null;
  /** The variables: ranges of the same sizes as the gradients, in order; proposed if null. */
  readonly variables: readonly RangeAddress[] | null;
  /** The trainer's objective and ranges, as a first proposal. */
  readonly trained: { readonly objective: CellAddress; readonly ranges: readonly RangeAddress[] } | null;
}

/** Splits a selection into parts that belong together, row by row. */
function partsOf(truth: Truth, gradients: RangeAddress): RangeAddress[] {
  const { references } = truth;
  const parts = new Map<string, RangeAddress>();
  for (const cell of references.cellsIn(gradients)) {
    if (cell < 0 || references.anchorOf(cell) < 0) continue;
    const part = intersection(blockAround(references, cell), gradients)!;
    parts.set(keyOf(part), part);
  }
  for (const cell of references.cellsIn(gradients)) {
    if (cell < 0 || references.anchorOf(cell) >= 0) continue;
    const value = references.valueOf(cell);
    if (value === null || typeof value === 'string') continue;
    // A typed number among formulas belongs to their row or column.
    const typed = { ...references.addressOf(cell), rows: 1, columns: 1 };
    const lines = [
      { ...typed, row: gradients.row, rows: gradients.rows },
      { ...typed, column: gradients.column, columns: gradients.columns },
    ];
    const line = lines.find((each) => [...parts.values()].some((part) => isWithin(part, each))) ?? typed;
    for (const [key, part] of parts) if (isWithin(part, line)) parts.delete(key);
    parts.set(keyOf(line), line);
  }
  const all = [...parts.values()];
  return all.every((part) => sizeOf(part) === 1) && all.length === sizeOf(gradients) ? [gradients] : all;
}

/** Pairs the parts with the given variables: one range for each part, or one range divided like the selection. */
function givenPairs(
  parts: readonly RangeAddress[],
  gradients: RangeAddress,
  variables: readonly RangeAddress[],
): Pair[] {
  const sameSize = (one: RangeAddress, other: RangeAddress) =>
    one.rows === other.rows && one.columns === other.columns;
  const [first] = variables;
  if (variables.length === 1 && sameSize(first!, gradients))
    return [{ gradients, variables: first!, isTurned: false }];
  if (variables.length !== parts.length)
    throw problems.gradientShapeDiffers(areaName(gradients), variables.map(areaName).join(', '));
  return parts.map((part, index) => {
    const range = variables[index]!;
    const isTurned = !sameSize(part, range);
    if (isTurned && !(part.rows === range.columns && part.columns === range.rows))
      throw problems.gradientShapeDiffers(areaName(part), areaName(range));
    return { gradients: part, variables: range, isTurned };
  });
}

/** Selected gradients, and the pair of the whole block that they are part of. */
interface Checked {
  readonly part: RangeAddress;
  readonly pair: Pair;
}

/** An objective and the results of comparing the gradients with it. */
interface Attempt {
  readonly choice: Choice;
  readonly truth: Truth;
  readonly blocks: GradientBlocks;
  readonly checked: readonly Checked[];
  readonly skipped: readonly RangeAddress[];
  readonly score: number;
  /** The fraction of the gradients in the blocks that are right. */
  readonly share: number;
}

/** An error among gradients without variables is the likely reason. */
function withoutVariables({ references }: Truth, parts: readonly RangeAddress[]): FormulaProblem {
  for (const cell of parts.flatMap((part) => references.cellsIn(part))) {
    const value = cell < 0 ? null : references.valueOf(cell);
    if (!(value instanceof ErrorValue)) continue;
    const { row, column } = references.addressOf(cell);
    return problems.gradientIsError(cellName(row, column), value.name);
  }
  return problems.noVariables(areaName(parts[0]!));
}

function attempt(request: AuditRequest, choice: Choice, customFunctions: CustomFunctions): Attempt {
  const { model, gradients, variables, trained } = request;
  const truth = new Truth(model, choice, [...(variables ?? []), ...(trained?.ranges ?? [])], customFunctions);
  const parts = partsOf(truth, gradients);
  if (parts.length === 0) throw problems.noGradients(areaName(gradients));
  const blocks = new GradientBlocks(model, truth);
  const given = variables && givenPairs(parts, gradients, variables);
  const found = given
    ? given.map((pair): Checked => ({ part: pair.gradients, pair }))
    : parts.flatMap((part): Checked[] => {
        const pair = blocks.pairOf(part);
        return pair ? [{ part, pair }] : [];
      });
  const isMostlyRight = found.some(({ pair }) => blocks.shareRight(pair) > 0.5);
  // Beside gradients that agree, cells without a label or an agreeing number are something else.
  const checked =
    given || !isMostlyRight
      ? found
      : found.filter(({ pair }) => blocks.isNamed(pair) || blocks.shareRight(pair) > 0);
  if (checked.length === 0) throw withoutVariables(truth, parts);
  for (const { pair } of checked) blocks.fix(pair);
  const all = checked.reduce((sum, { pair }) => sum + sizeOf(pair.gradients), 0);
  const share = ({ pair }: Checked) => (blocks.shareRight(pair) * sizeOf(pair.gradients)) / all;
  return {
    choice,
    truth,
    blocks,
    checked,
    skipped: given ? [] : parts.filter((part) => !checked.some((each) => each.part === part)),
    score: checked.reduce((sum, { pair }) => sum + blocks.agreement(pair), 0),
    share: checked.reduce((sum, each) => sum + share(each), 0),
  };
}

/** The objective that explains the gradients best. One that is not in the sheet must agree with most of them. */
function bestAttempt(request: AuditRequest, customFunctions: CustomFunctions): Attempt {
  const { objective } = request;
  if (objective) return attempt(request, objective, customFunctions);
  let failure: FormulaProblem | null = null;
  for (const choices of objectivesFor(request, customFunctions)) {
    const found: Attempt[] = [];
    for (const choice of choices)
      try {
        const each = attempt(request, choice, customFunctions);
        if (choice.kind === 'cells' || (each.share > 0.5 && each.truth.isFinite)) found.push(each);
      } catch (error) {
        if (!(error instanceof FormulaProblem)) throw error;
        if (choice.kind === 'cells') failure ??= error;
      }
    if (found.length > 0) return found.reduce((most, each) => (each.score > most.score ? each : most));
  }
  throw failure ?? problems.noObjectiveFound(areaName(request.gradients));
}

class Auditor {
  private readonly blamed = new Map<number, readonly number[]>();

  constructor(
    private readonly model: WorkbookModel,
    private readonly sheet: string,
    private readonly found: Attempt,
    private readonly isProposed: boolean,
  ) {}

  audit(): Audit {
    const { choice, checked, skipped, share, blocks, truth } = this.found;
    const cells = checked.flatMap(({ part, pair }) =>
      truth.references
        .cellsIn(part)
        .filter((cell) => cell >= 0 && truth.references.valueOf(cell) !== null)
        .map((cell) => ({ cell, audited: this.audited(cell, pair) })),
    );
    const blamed = new Map<number, Set<number>>();
    for (const { cell, audited } of cells)
      if (!audited.isRight)
        for (const culprit of this.blame(cell))
          blamed.set(culprit, (blamed.get(culprit) ?? new Set()).add(cell));
    const findings = this.byFormula([...blamed.keys()]).map((culprits): Finding => {
      // Where the right gradient is 0, fewer kinds of mistakes can be recognized.
      const first =
        culprits.find((cell) => this.audited(cell, blocks.fixedPairAt(cell)!).truth !== 0) ?? culprits[0]!;
      const pair = blocks.fixedPairAt(first)!;
      return {
        ...this.audited(first, pair),
        formula: truth.references.formulaOf(first),
        mistake: mistakeIn(this.model, truth, blocks, first, pair),
        more: culprits.length - 1,
        explains: new Set(culprits.flatMap((cell) => [...blamed.get(cell)!])).size,
      };
    });
    return {
      objective: choice,
      pairs: checked.map(({ part, pair }) => ({
        gradients: this.rangeName(part),
        objective: this.objectiveName(part),
        variables: this.rangeName(partOf(pair, part).variables),
      })),
      skipped: skipped.map((range) => this.rangeName(range)),
      isDoubtful: this.isProposed && share <= 0.5 && !cells.some(({ audited }) => audited.isRight),
      cells: cells.map(({ audited }) => audited),
      findings,
    };
  }

  /** Groups cells that share a formula: an array, or a formula filled into the cells of one block. */
  private byFormula(cells: readonly number[]): number[][] {
    const { references } = this.found.truth;
    const groups = new Map<string, number[]>();
    for (const cell of cells) {
      const { gradients } = this.found.blocks.fixedPairAt(cell)!;
      const array = references.arrayOf(cell);
      const key = array ? keyOf(array) : `${references.shapeOf(cell)} ${keyOf(gradients)}`;
      groups.set(key, [...(groups.get(key) ?? []), cell]);
    }
    return [...groups.values()];
  }

  private audited(cell: number, pair: Pair): AuditedCell {
    const { blocks, truth } = this.found;
    const place = truth.references.addressOf(cell);
    const { variable, value, exact } = blocks.compare(cell, pair);
    if (exact === null) throw problems.affectsNothing(this.nameOf(variable), this.objectiveName(place));
    return {
      place,
      name: this.nameOf(place),
      variable: this.nameOf(variable),
      value,
      truth: exact,
      isRight: blocks.isRight(cell, pair),
    };
  }

  /** The cells that make this one wrong: the wrong cells that it reads, or itself if none of them is wrong. */
  private blame(cell: number): readonly number[] {
    const known = this.blamed.get(cell);
    if (known) return known;
    this.blamed.set(cell, []);
    const { blocks } = this.found;
    const wrong = blocks.gradientsReadBy(cell).filter((read) => {
      const pair = blocks.fixedPairAt(read);
      return pair !== null && !blocks.isRight(read, pair);
    });
    const culprits = wrong.length > 0 ? [...new Set(wrong.flatMap((read) => this.blame(read)))] : [cell];
    this.blamed.set(cell, culprits);
    return culprits;
  }

  /** The objective of these gradients: of a column, only their rows. */
  private objectiveName({ row, rows = 1 }: { readonly row: number; readonly rows?: number }): string {
    const { choice } = this.found;
    if (choice.kind === 'formula') return choice.formula;
    const { range } = choice;
    return this.rangeName(intersection(range, { ...range, row, rows }) ?? range);
  }

  private nameOf({ sheet, row, column }: CellAddress): string {
    const name = cellName(row, column);
    return sheet === this.sheet ? name : placeName(sheet, name);
  }

  private rangeName(range: RangeAddress): string {
    const name = areaName(range);
    return range.sheet === this.sheet ? name : placeName(range.sheet, name);
  }
}

/**
 * Compares the gradients in a sheet with the exact ones, and finds the first wrong formula behind each wrong one.
 * Proposes missing settings from labels, positions and numbers.
 */
export function auditGradients(request: AuditRequest, customFunctions: CustomFunctions = {}): Audit {
  const { model, gradients, objective, variables } = request;
  if (sizeOf(gradients) > mostGradients) throw problems.tooManyGradients(areaName(gradients), mostGradients);
  const found = bestAttempt(request, customFunctions);
  return new Auditor(model, gradients.sheet, found, !objective || !variables).audit();
}

const mostGradients = 5000;
