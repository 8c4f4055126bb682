import { areaName, around, parseReference } from '../../a1/addresses.ts';
import type { RangeAddress } from '../model.ts';
import { problems } from '../problem.ts';
import { separatorsOf } from '../separators.ts';
import { parseFormula } from '../syntax/parse.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { tokenize } from '../tokens.ts';
import type { AuditRequest } from './audit.ts';
import { blockAround, enclosingBlock, sizeOf } from './blocks.ts';
import { labelsOf } from './labels.ts';
import type { Objective } from './mistake.ts';
import { References } from './references.ts';

/** The objective of an audit, as entered or chosen. */
export type Choice = Objective;

/**
 * A formula typed as the objective. If it reads cells of the first row of the gradients or of their block, it is filled
 * down with them.
 */
export function typedObjective(
  { model, gradients }: Pick<AuditRequest, 'model' | 'gradients'>,
  formula: string,
  customFunctions: CustomFunctions,
): Objective {
  const separators = separatorsOf(model.locale);
  try {
    parseFormula(formula, separators, gradients.row, gradients.column);
  } catch (error) {
    throw problems.typedObjectiveUnreadable(formula, error);
  }
  const places = tokenize(formula, separators).flatMap(({ kind, text }) =>
    kind === 'reference' && !/\$\d/.test(text) ? [parseReference(text)!.area] : [],
  );
  const { sheet, column } = gradients;
  const whole = around([gradients, enclosingBlock(new References(model, customFunctions), gradients)]);
  const row = [whole.row, gradients.row].find((first) =>
    places.every((place) => place.row === first && place.rows === 1),
  );
  return places.length === 0 || row === undefined
    ? { kind: 'formula', formula, on: { sheet, row: gradients.row, column }, rows: 1 }
    : { kind: 'formula', formula, on: { sheet, row, column }, rows: whole.row + whole.rows - row };
}

const lossWord = /\b(loss|error|cost|objective)\b|error²/i;

const sameSize = (one: RangeAddress, other: RangeAddress): boolean =>
  one.rows === other.rows && one.columns === other.columns;

/** Columns of formulas beside the gradients, one formula per row, whose labels say that they are losses. */
function lossColumns({ model, gradients: selected }: AuditRequest, references: References): Objective[] {
  const computed = references.cellsIn(selected).filter((cell) => cell >= 0 && references.anchorOf(cell) >= 0);
  const lines = computed.map((cell) => ({ ...references.addressOf(cell), columns: 1, rows: 1 }));
  const gradients = lines.length > 0 ? { sheet: selected.sheet, ...around(lines) } : selected;
  const width = model.sheets[gradients.sheet]!.values[gradients.row]?.length ?? 0;
  const line = (range: RangeAddress, column: number): RangeAddress => ({ ...range, column, columns: 1 });
  return Array.from({ length: width }, (_, column) => column).flatMap((column): Objective[] => {
    const whole = enclosingBlock(references, line(gradients, column));
    const isComputed = [whole.row, gradients.row + gradients.rows - 1].every((row) => {
      const cell = references.cellAt({ ...whole, row, column });
      return cell >= 0 && references.anchorOf(cell) >= 0;
    });
    const range = line(whole, column);
    const isLoss = labelsOf(model, range).some((label) => lossWord.test(label));
    return range.rows > 1 && isComputed && isLoss ? [{ kind: 'cells', range }] : [];
  });
}

/** Pairs of blocks of equal size that the formulas on the path read: a prediction and its target. */
function predictionsIn({ gradients }: AuditRequest, references: References): [RangeAddress, RangeAddress][] {
  const found = new Map<string, [RangeAddress, RangeAddress]>();
  const cells = new Set(references.cellsIn(gradients).filter((cell) => cell >= 0));
  for (const cell of cells) {
    if (references.anchorOf(cell) < 0) continue;
    const block = blockAround(references, cell);
    const [first, last] = [
      references.areasOf(references.cellAt(block)),
      references.areasOf(
        references.cellAt({
          ...block,
          row: block.row + block.rows - 1,
          column: block.column + block.columns - 1,
        }),
      ),
    ];
    const lifted = first.flatMap((area, index): RangeAddress[] => {
      const end = last[index] ?? area;
      const range = {
        ...area,
        rows: end.row + end.rows - area.row,
        columns: end.column + end.columns - area.column,
      };
      return range.rows > 0 && range.columns > 0 && sameSize(range, block) ? [range] : [];
    });
    const [one, two] = lifted;
    if (one && two)
      for (const pair of [
        [one, two],
        [two, one],
      ] as const)
        found.set(pair.map(areaName).join(), [...pair]);
    // A whole sheet of formulas may be on the path; the first blocks show the last step.
    if (cells.size < 2000)
      for (const read of references.readBy(cell)) if (references.anchorOf(read) >= 0) cells.add(read);
  }
  return [...found.values()];
}

/** Common losses of the predictions and targets behind the gradients. */
function usualLosses(request: AuditRequest, references: References): Objective[] {
  const { model, gradients } = request;
  const { argument: separator } = separatorsOf(model.locale);
  return predictionsIn(request, references).flatMap(([prediction, target]): Objective[] => {
    if (references.anchorOf(references.cellAt(prediction)) < 0) return [];
    if ([prediction, target].some(({ sheet }) => sheet !== gradients.sheet)) return [];
    const on = { sheet: gradients.sheet, row: prediction.row, column: gradients.column };
    const [p, y] = [prediction, target].map(areaName);
    const isColumn = prediction.columns === 1 && prediction.rows > 1;
    const [own, given] = [prediction, target].map((range) => areaName({ ...range, rows: 1, columns: 1 }));
    const byRow = isColumn ? [`=(${own}-${given})^2`, `=(${own}-${given})^2/2`] : [];
    const whole =
      sizeOf(prediction) > 1
        ? [`=-SUMPRODUCT(${y}${separator}LN(${p}))`, `=SUMXMY2(${p}${separator}${y})`]
        : [];
    return [
      ...byRow.map((formula) => ({ kind: 'formula' as const, formula, on, rows: prediction.rows })),
      ...whole.map((formula) => ({ kind: 'formula' as const, formula, on, rows: 1 })),
    ];
  });
}

/** Possible objectives, the likeliest kind first: the trainer's objective, columns of losses, common losses. */
export function* objectivesFor(
  request: AuditRequest,
  customFunctions: CustomFunctions,
): Generator<readonly Objective[]> {
  const { model, trained } = request;
  if (trained) yield [{ kind: 'cells', range: { ...trained.objective, rows: 1, columns: 1 } }];
  const references = new References(model, customFunctions);
  yield lossColumns(request, references);
  yield usualLosses(request, references);
}
