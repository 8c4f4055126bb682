import { cellName } from '../../../formula/addresses.ts';
import { volatileFunctions } from './functions/volatile.ts';
import { type Address, type Ast, addressKey } from './hyperformula-types.ts';

interface Scan {
  /** The first volatile function in a formula. */
  readonly volatileFunction: string | null;
  readonly references: readonly Ast[];
}

function children(ast: Ast): Ast[] {
  return Object.values(ast)
    .flat(2)
    .filter((child): child is Ast => typeof child === 'object' && child !== null && 'type' in child);
}

function scan(ast: Ast): Scan {
  const own = ast.procedureName && volatileFunctions.has(ast.procedureName) ? ast.procedureName : null;
  if (ast.type === 'CELL_REFERENCE' || ast.type === 'CELL_RANGE') {
    return { volatileFunction: null, references: [ast] };
  }
  const inner = children(ast).map(scan);
  return {
    volatileFunction: own ?? inner.find((part) => part.volatileFunction)?.volatileFunction ?? null,
    references: inner.flatMap((part) => part.references),
  };
}

/** Knows which cells change at every calculation, directly or through other cells. */
export class Volatility {
  private readonly cells = new Map<string, Address>();
  private readonly scans = new WeakMap<Ast, Scan>();

  /** To be called when a cell's formula is evaluated; precedents come before their dependents. */
  track(address: Address, formula: Ast): void {
    this.mark(address, this.cause([formula], address) !== null);
  }

  mark(address: Address, isVolatile: boolean): void {
    if (isVolatile) this.cells.set(addressKey(address), address);
    else this.cells.delete(addressKey(address));
  }

  isVolatile(address: Address): boolean {
    return this.cells.has(addressKey(address));
  }

  /** What makes expressions of a formula change at every calculation: `RAND()`, or the address of a cell. */
  cause(expressions: readonly Ast[], address: Address): string | null {
    for (const expression of expressions) {
      const { volatileFunction, references } = this.scanned(expression);
      if (volatileFunction) return `${volatileFunction}()`;
      for (const reference of this.cells.size > 0 ? references : []) {
        const cell = this.volatileCell(reference, address);
        if (cell) return `${cellName(cell.row, cell.col)} does`;
      }
    }
    return null;
  }

  private scanned(ast: Ast): Scan {
    const known = this.scans.get(ast);
    if (known) return known;
    const found = scan(ast);
    this.scans.set(ast, found);
    return found;
  }

  private volatileCell(reference: Ast, base: Address): Address | null {
    if (reference.reference) {
      return this.cells.get(addressKey(reference.reference.toSimpleCellAddress(base))) ?? null;
    }
    const start = reference.start!.toSimpleCellAddress(base);
    const end = reference.end!.toSimpleCellAddress(base);
    for (const cell of this.cells.values()) {
      const isInside =
        cell.sheet === start.sheet &&
        cell.row >= start.row &&
        cell.row <= end.row &&
        cell.col >= start.col &&
        cell.col <= end.col;
      if (isInside) return cell;
    }
    return null;
  }
}
