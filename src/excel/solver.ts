import { type Area, areaName, parseReference, sameArea } from '../a1/addresses.ts';
import type { RawBook, RawName } from './book.ts';
import type { Loss } from './report-text.ts';

/** A range of cells to change, and its bounds. */
interface SolverRange {
  /** On the model's own sheet, such as `B5:E7`. */
  readonly range: string;
  readonly least?: number;
  readonly most?: number;
}

/** A Solver model in the trainer's terms. */
export interface SolverModel {
  /** Index of its sheet. */
  readonly sheet: number;
  readonly objective: string;
  readonly goal:
    | { readonly kind: 'minimize' }
    | { readonly kind: 'maximize' }
    | { readonly kind: 'aim'; readonly target: number };
  readonly variables: readonly SolverRange[];
}

/** Solver's numbers of relations. */
const relations: Record<string, string> = { 1: '<=', 2: '=', 3: '>=', 4: 'int', 5: 'bin', 6: 'dif' };

interface Bound {
  readonly area: Area;
  readonly min?: number;
  readonly max?: number;
}

const contains = (outer: Area, inner: Area): boolean =>
  inner.row >= outer.row &&
  inner.column >= outer.column &&
  inner.row + inner.rows <= outer.row + outer.rows &&
  inner.column + inner.columns <= outer.column + outer.columns;

/** Reads the settings that Solver stores in hidden names of a sheet. */
class ModelReader {
  private readonly settings: ReadonlyMap<string, string>;
  readonly losses: Loss[] = [];

  constructor(
    private readonly book: RawBook,
    private readonly sheet: number,
    names: readonly RawName[],
    private readonly storedAt: (sheet: number, row: number, column: number) => unknown,
  ) {
    this.settings = new Map(
      names.map(({ name, text }) => [name.toLowerCase().replace('solver_', ''), text.trim()]),
    );
  }

  read(): SolverModel | null {
    const objective = this.cell(this.settings.get('opt'));
    if (!objective) {
      this.lose('solverModel', '', this.settings.get('opt') ?? '');
      return null;
    }
    const changing = this.areas(this.settings.get('adj'));
    if (changing.length === 0) {
      this.lose('solverModel', areaName(objective), this.settings.get('adj') ?? '');
      return null;
    }
    const bounds = this.bounds(changing);
    const isPositive = this.settings.get('neg') === '1';
    const variables = changing.flatMap((area) => this.variable(area, bounds, isPositive));
    return { sheet: this.sheet, objective: areaName(objective), goal: this.goal(), variables };
  }

  private goal(): SolverModel['goal'] {
    const kind = this.settings.get('typ');
    if (kind === '1') return { kind: 'maximize' };
    if (kind !== '3') return { kind: 'minimize' };
    return { kind: 'aim', target: Number(this.settings.get('val') ?? 0) };
  }

  /** A range with its bounds; a bound that applies to only some of its cells splits it. */
  private variable(area: Area, bounds: readonly Bound[], isPositive: boolean): SolverRange[] {
    const own = bounds.filter((bound) => contains(bound.area, area));
    const partial = bounds.filter((bound) => !contains(bound.area, area) && contains(area, bound.area));
    const inner = partial[0];
    if (inner) return split(area, inner.area).flatMap((piece) => this.variable(piece, bounds, isPositive));
    const lows = own.flatMap(({ min }) => (min === undefined ? [] : [min]));
    const highs = own.flatMap(({ max }) => (max === undefined ? [] : [max]));
    // Solver makes variables without an explicit lower bound non-negative.
    const min = lows.length > 0 ? Math.max(...lows) : isPositive ? 0 : undefined;
    return [
      {
        range: areaName(area),
        ...(min === undefined ? {} : { least: min }),
        ...(highs.length > 0 ? { most: Math.min(...highs) } : {}),
      },
    ];
  }

  /** Constraints that are bounds of cells to change; the others are reported. */
  private bounds(changing: readonly Area[]): Bound[] {
    const count = Number(this.settings.get('num') ?? 0);
    return Array.from(
      { length: Math.min(Number.isFinite(count) ? count : 0, 1000) },
      (_, index) => index + 1,
    ).flatMap((number): Bound[] => {
      const [left, kind, right] = ['lhs', 'rel', 'rhs'].map(
        (name) => this.settings.get(`${name}${number}`) ?? '',
      );
      const relation = relations[kind!] ?? '?';
      const area = this.area(left);
      const value = this.value(right!);
      const isVariable =
        area !== null && changing.some((each) => contains(each, area) || contains(area, each));
      if (!area || !isVariable || value === null || !['<=', '>=', '='].includes(relation)) {
        this.lose('solverConstraint', area ? areaName(area) : '', `${left} ${relation} ${right}`);
        return [];
      }
      if (relation === '=') return [{ area, min: value, max: value }];
      return [relation === '<=' ? { area, max: value } : { area, min: value }];
    });
  }

  /** A number, or the number typed in a cell. */
  private value(text: string): number | null {
    if (text !== '' && Number.isFinite(Number(text))) return Number(text);
    const parsed = parseReference(text);
    const area = parsed?.area;
    if (!area || area.rows * area.columns !== 1) return null;
    const sheet =
      parsed.sheet === null
        ? this.sheet
        : this.book.sheets.findIndex(({ name }) => name.toLowerCase() === parsed.sheet!.toLowerCase());
    const value = this.storedAt(sheet, area.row, area.column);
    return typeof value === 'number' ? value : null;
  }

  private cell(text: string | undefined): Area | null {
    const area = this.area(text);
    return area && area.rows * area.columns === 1 ? area : null;
  }

  /** An area of the model's own sheet. */
  private area(text: string | undefined): Area | null {
    const parsed = parseReference((text ?? '').trim());
    if (!parsed || !Number.isFinite(parsed.area.rows * parsed.area.columns)) return null;
    const isOwn =
      parsed.sheet === null ||
      parsed.sheet.toLowerCase() === this.book.sheets[this.sheet]!.name.toLowerCase();
    return isOwn ? parsed.area : null;
  }

  private areas(text: string | undefined): Area[] {
    const parts = (text ?? '').match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
    const areas: Area[] = [];
    for (const part of parts) {
      const area = this.area(part);
      if (area && !areas.some((each) => sameArea(each, area))) areas.push(area);
      else if (!area) this.lose('solverConstraint', '', part);
    }
    return areas;
  }

  private lose(kind: Loss['kind'], cells: string, detail: string): void {
    this.losses.push({
      kind,
      place: { sheet: this.book.sheets[this.sheet]!.name, cells },
      detail,
      isKept: true,
    });
  }
}

/** A rectangle split around another one inside it: at most five rectangles. */
function split(outer: Area, inner: Area): Area[] {
  const below = inner.row + inner.rows;
  const beside = inner.column + inner.columns;
  const pieces = [
    { ...outer, rows: inner.row - outer.row },
    { row: inner.row, column: outer.column, rows: inner.rows, columns: inner.column - outer.column },
    inner,
    { row: inner.row, column: beside, rows: inner.rows, columns: outer.column + outer.columns - beside },
    { ...outer, row: below, rows: outer.row + outer.rows - below },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

/** The Solver model of each sheet that has one, and everything that the form doesn't support. */
export function readSolverModels(
  book: RawBook,
  storedAt: (sheet: number, row: number, column: number) => unknown,
): { models: SolverModel[]; losses: Loss[] } {
  const models: SolverModel[] = [];
  const losses: Loss[] = [];
  for (const sheet of book.sheets.keys()) {
    const names = book.names.filter((name) => name.sheet === sheet && /^solver_/i.test(name.name));
    // Solver also stores its options on sheets without a model.
    if (!names.some(({ name }) => /^solver_(opt|adj)$/i.test(name))) continue;
    const reader = new ModelReader(book, sheet, names, storedAt);
    const model = reader.read();
    if (model) models.push(model);
    losses.push(...reader.losses);
  }
  return { models, losses };
}
