import type { Cell, Result } from '../../src/functions/definition.ts';
import type { Example } from '../../src/functions/help.ts';
import { findFunction } from '../../src/functions/index.ts';
import { callFunction } from '../../src/functions/result.ts';

type CellMap = Map<string, Cell>;

const columnNumber = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function place(address: string): [row: number, column: number] {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(address)!;
  return [Number(digits), columnNumber(letters!)];
}

function cellMap(cells: Example['cells']): CellMap {
  const map: CellMap = new Map();
  for (const [address, grid] of Object.entries(cells)) {
    const [top, left] = place(address);
    grid.forEach((row, r) => {
      row.forEach((cell, c) => {
        map.set(`${top + r},${left + c}`, cell);
      });
    });
  }
  return map;
}

/** As passed by Sheets: a cell as its value, a range as rows, blanks as "". */
function cellsAt(reference: string, map: CellMap): unknown {
  const [from, to] = reference.split(':');
  const [top, left] = place(from!);
  const [bottom, right] = place(to ?? from!);
  const rows = Array.from({ length: bottom - top + 1 }, (_, r) =>
    Array.from({ length: right - left + 1 }, (_, c) => map.get(`${top + r},${left + c}`) ?? ''),
  );
  return to === undefined ? rows[0]![0] : rows;
}

/** Evaluates formulas of custom functions, references and literals: everything that an example may contain. */
class Evaluation {
  private readonly tokens: string[];
  private position = 0;

  constructor(
    formula: string,
    private readonly map: CellMap,
  ) {
    this.tokens = formula.slice(1).match(/"[^"]*"|[A-Z]+\d+(?::[A-Z]+\d+)?(?!\w|\()|[\w.]+|[();]|-/g) ?? [];
  }

  expression(): unknown {
    const token = this.tokens[this.position++]!;
    if (token === '-') return -(this.expression() as number);
    if (this.tokens[this.position] === '(') return this.call(token);
    if (token.startsWith('"')) return token.slice(1, -1);
    if (/^(TRUE|FALSE)$/.test(token)) return token === 'TRUE';
    if (/^[A-Z]/.test(token)) return cellsAt(token, this.map);
    const number = Number(token);
    if (Number.isNaN(number)) throw new Error(`an example can't hold ${token}`);
    return number;
  }

  private call(name: string): Result {
    const values: unknown[] = [];
    this.position++;
    while (this.tokens[this.position] !== ')') {
      const isSkipped = this.tokens[this.position] === ';';
      values.push(isSkipped ? undefined : this.expression());
      if (this.tokens[this.position] === ';') this.position++;
    }
    this.position++;
    const definition = findFunction(name);
    if (!definition) throw new Error(`there is no function ${name}`);
    return callFunction(definition, values);
  }
}

const rounded = (cell: Cell) => (typeof cell === 'number' ? Number(cell.toFixed(4)) + 0 : cell);

/** The output of an example's formula as a grid, numbers rounded to four decimals. */
export function evaluateExample({ formula, cells }: Pick<Example, 'formula' | 'cells'>): Cell[][] {
  const result = new Evaluation(formula, cellMap(cells)).expression() as Result;
  const rows = Array.isArray(result) ? result : [[result]];
  return rows.map((row) => row.map(rounded));
}
