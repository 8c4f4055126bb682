import { type Area, type CellPosition, cellName, parseReference } from '../../a1/addresses.ts';
import { pointSeparators } from '../../formula/separators.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';
import { cellsIn } from './table.ts';

/** Functions that fill one cell and read only their arguments. */
const plain = /^(ABS|AND|AVERAGE|COUNT|EXP|IF|LN|MAX|MIN|NOT|OR|ROUND|SQRT|SUM|SUMPRODUCT|SUMSQ|SUMXMY2)$/i;
/** For larger sheets the search doesn't pay off. */
const mostFormulas = 2000;

const isUnclear = ({ kind, text }: Token): boolean =>
  kind === 'name' || kind === 'openBrace' || kind === 'unknown' || (kind === 'function' && !plain.test(text));

/** The rectangles that a formula reads; null if they are unknown. The locale doesn't matter. */
function readsOf(formula: string): Area[] | null {
  const tokens = tokenize(formula, pointSeparators);
  if (tokens.some(isUnclear)) return null;
  const areas: Area[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'reference') continue;
    const reference = parseReference(text);
    if (!reference || reference.sheet !== null) return null;
    if (!Number.isFinite(reference.area.rows + reference.area.columns)) return null;
    areas.push(reference.area);
  }
  return areas;
}

/** The areas that each formula of a sheet reads, by cell; null if one is unclear or might spill. */
function readsOfSheet(formulas: readonly (readonly string[])[]): Map<string, Area[]> | null {
  const all = new Map<string, Area[]>();
  for (const [row, line] of formulas.entries())
    for (const [column, formula] of line.entries()) {
      if (formula === '') continue;
      const areas = all.size < mostFormulas ? readsOf(formula) : null;
      if (!areas) return null;
      all.set(cellName(row, column), areas);
    }
  return all;
}

/** Determines whether cells depend on some typed cells, to avoid unnecessary reads of the sheet. */
export class Influence {
  private readonly reads: Map<string, Area[]> | null;
  private readonly typed: ReadonlySet<string>;
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(formulas: readonly (readonly string[])[], typed: readonly CellPosition[]) {
    this.reads = readsOfSheet(formulas);
    this.typed = new Set(typed.map(({ row, column }) => cellName(row, column)));
  }

  /** False only if the cell certainly depends on none of these typed cells. */
  mayFollow({ row, column }: CellPosition, from: ReadonlySet<string>): boolean {
    if (!this.reads) return true;
    const name = cellName(row, column);
    const behind = this.known.get(name) ?? this.search(name, this.reads);
    this.known.set(name, behind);
    return [...from].some((cell) => behind.has(cell));
  }

  private search(start: string, reads: ReadonlyMap<string, Area[]>): Set<string> {
    const seen = new Set([start]);
    for (const name of seen)
      for (const area of reads.get(name) ?? [])
        for (const { row, column } of cellsIn(area)) seen.add(cellName(row, column));
    return new Set([...seen].filter((name) => this.typed.has(name)));
  }
}
