import { type Area, areaName, cellName, overlaps } from '../../formula/addresses.ts';
import { type EpochProblem, epochProblem, found } from './problem.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { type Copy, cellsIn, type EpochTable, type Step } from './table.ts';

type Unchecked = Omit<EpochTable, 'problems'>;

const count = ({ rows, columns }: Area): number => rows * columns;

function shapeProblem({ owner, from, to }: Copy): EpochProblem | null {
  if (count(from) === 1 || (from.rows === to.rows && from.columns === to.columns)) return null;
  const [source, target] = [areaName(from), areaName(to)];
  return epochProblem('shapesDiffer', { cell: owner, from: source, to: target }, [owner, source, target]);
}

/** The first cell that may not be written over. */
function targetProblem(grid: SheetGrid, { owner, to }: Copy): EpochProblem | null {
  for (const { row, column } of cellsIn(to)) {
    const [formula, value] = [grid.formula(row, column), grid.value(row, column)];
    const name = cellName(row, column);
    if (formula !== '')
      return epochProblem('targetFormula', { cell: owner, target: name, formula }, [name, owner]);
    if (typeof value !== 'number' && value !== '')
      return epochProblem('targetText', { cell: owner, target: name, found: found(value) }, [name, owner]);
  }
  return null;
}

/** A cell without a formula holds a typed number, if the epochs are to read it. */
function sourceProblem(grid: SheetGrid, { from }: Copy): EpochProblem | null {
  const wrong = cellsIn(from).find(
    ({ row, column }) => grid.formula(row, column) === '' && typeof grid.value(row, column) !== 'number',
  );
  if (!wrong) return null;
  const { row, column } = wrong;
  const cell = cellName(row, column);
  return epochProblem('badSource', { cell, found: found(grid.text(row, column)) }, [cell]);
}

const inTable = (owner: string, range: string) =>
  epochProblem('targetInTable', { cell: owner, range }, [owner, range]);

function placeProblem({ owner, to }: Copy, table: Unchecked): EpochProblem | null {
  const taken = [table.area, ...(table.log ? [table.log.to] : [])];
  return taken.some((area) => overlaps(area, to)) ? inTable(owner, areaName(to)) : null;
}

/** The first cell that two copies of one step write. */
function twiceProblem(step: Step): EpochProblem | null {
  const owners = new Map<string, string>();
  for (const { owner, to } of step)
    for (const { row, column } of cellsIn(to)) {
      const cell = cellName(row, column);
      const first = owners.get(cell);
      if (first !== undefined && first !== owner)
        return epochProblem('targetTwice', { target: cell, first, second: owner }, [cell, first, owner]);
      owners.set(cell, owner);
    }
  return null;
}

function logProblem({ log, area }: Unchecked): EpochProblem | null {
  if (!log) return null;
  const name = areaName(log.to);
  if (Math.min(log.to.rows, log.to.columns) !== 1)
    return epochProblem('logLine', { cell: log.owner, range: name }, [log.owner, name]);
  return overlaps(log.to, area) ? inTable(log.owner, name) : null;
}

/** What is wrong with rows that could be read. */
export function checkTable(grid: SheetGrid, table: Unchecked): EpochProblem[] {
  const { steps, resets } = table;
  const ofCopy = (copy: Copy) =>
    shapeProblem(copy) ?? placeProblem(copy, table) ?? targetProblem(grid, copy) ?? sourceProblem(grid, copy);
  const all = [
    steps.length === 0 ? epochProblem('noSteps', { cell: table.at }, [table.at]) : null,
    logProblem(table),
    ...[...steps, ...resets].flatMap((step) => [...step.map(ofCopy), twiceProblem(step)]),
  ];
  return all.filter((problem) => problem !== null);
}
