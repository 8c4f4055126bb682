import { readFileSync } from 'node:fs';
import { cellName, columnName } from '../../../src/a1/addresses.ts';
import type { CellValue } from '../../../src/formula/model.ts';
import type { Cells } from './sheet.ts';

interface Original {
  readonly constants: Readonly<Record<string, CellValue>>;
  /** The values of the original's formulas. */
  readonly computed: Readonly<Record<string, CellValue>>;
}

/** A tab of an original workbook. */
export function original(workbook: string, sheet: string): Original {
  const file = new URL(`../../originals/fixtures/${workbook}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).sheets[sheet];
}

type Mutable = Record<string, CellValue>;

/** A formula in each cell of a block, by zero-based first and last row and column. */
export function fill(
  cells: Mutable,
  [top, left, bottom, right]: readonly [number, number, number, number],
  formula: (row: number, column: number) => string,
): void {
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells[cellName(row, column)] = formula(row, column);
}

/** One-based row numbers, first to last. */
function fillRows(cells: Mutable, first: number, last: number, formulas: (row: number) => Cells): void {
  for (let row = first; row <= last; row++) Object.assign(cells, formulas(row));
}

export function dotprod(): Cells {
  const cells: Mutable = { ...original('v1-collab_filter', 'dotprod').constants };
  fill(cells, [24, 7, 38, 21], (row, column) => {
    const letter = columnName(column);
    return `=IF(${cellName(row - 23, column)}="",0,MMULT($B${row + 1}:$F${row + 1},${letter}$19:${letter}$23))`;
  });
  cells.V41 = '=SQRT(SUMXMY2(H2:V16,H25:V39)/COUNT(H2:V16))';
  return cells;
}

/** The original's error is not divided by the count. */
export function bias(): Cells {
  const cells: Mutable = { ...original('v1-collab_filter', 'bias').constants };
  fill(cells, [25, 7, 39, 21], (row, column) => {
    const letter = columnName(column);
    const product = `SUMPRODUCT(TRANSPOSE($B${row + 1}:$F${row + 1}),${letter}$20:${letter}$24)`;
    return `=IF(${cellName(row - 24, column)}="",0,${product})+${letter}$19+$A${row + 1}`;
  });
  cells.V42 = '=SQRT(SUMXMY2(H2:V16,H26:V40))';
  return cells;
}

/** Embedding rows by INDEX for the users, and by OFFSET as in the original for the movies. */
export function movielensEmbedding(): Cells {
  const cells: Mutable = { ...original('v1-collab_filter', 'movielens_emb').constants };
  fillRows(cells, 3, 208, (row) => ({
    [`L${row}`]: `=MATCH(I${row},$B$4:$B$18,0)`,
    [`R${row}`]: `=MATCH(J${row},$B$22:$B$36,0)`,
    [`X${row}`]: `=SUMPRODUCT(M${row}:Q${row},S${row}:W${row})`,
    [`Y${row}`]: `=(K${row}-X${row})^2`,
  }));
  fill(cells, [2, 12, 207, 16], (row, column) => `=INDEX($C$4:$G$18,$L${row + 1},${columnName(column)}$2)`);
  fill(cells, [2, 18, 207, 22], (row, column) => `=OFFSET($B$21,$R${row + 1},${columnName(column)}$2)`);
  cells.AA3 = '=SQRT(AVERAGE(Y3:Y208))';
  return cells;
}

/** The hidden layers each spill from one MMULT; the loss has the original's logarithm. */
export function layersFixed(): Cells {
  const constants = { ...original('v1-layers_example', 'fixed').constants };
  const cells: Mutable = { ...constants, B9: '=MMULT(B3:D3,B5:E7)', B19: '=MMULT(B12:E12,B14:D17)' };
  fill(cells, [11, 1, 11, 4], (_, column) => `=MAX(0,${columnName(column)}9)`);
  fill(cells, [21, 1, 21, 3], (_, column) => `=MAX(0,${columnName(column)}19)`);
  return Object.assign(cells, {
    B28: '=MMULT(B22:D22,B24:C26)',
    E28: '=SUM(ARRAYFORMULA(EXP(B28:C28)))',
    B30: '=EXP(B28)/$E28',
    C30: '=EXP(C28)/$E28',
    H30: '=B30-G3',
    I30: '=C30-H3',
    H24: '=$B22*H$30',
    B32: '=-LOG10(B30)*G3',
    C32: '=-LOG10(C30)*H3',
    E32: '=SUM(B32:C32)',
  });
}

export function basicSgd(): Cells {
  const cells: Mutable = { ...original('v1-graddesc', 'basic SGD').constants, C4: '=C1', D4: '=C2' };
  fillRows(cells, 5, 32, (row) => ({ [`C${row}`]: `=N${row - 1}`, [`D${row}`]: `=M${row - 1}` }));
  fillRows(cells, 4, 32, (row) => ({
    [`E${row}`]: `=C${row}+D${row}*A${row}`,
    [`F${row}`]: `=(B${row}-E${row})^2`,
    [`G${row}`]: `=(B${row}-(C${row}+0.01+D${row}*A${row}))^2`,
    [`H${row}`]: `=(G${row}-F${row})/0.01`,
    [`I${row}`]: `=(B${row}-(C${row}+(D${row}+0.01)*A${row}))^2`,
    [`J${row}`]: `=(I${row}-F${row})/0.01`,
    [`K${row}`]: `=2*(E${row}-B${row})`,
    [`L${row}`]: `=K${row}*A${row}`,
    [`M${row}`]: `=D${row}-L${row}*$F$1`,
    [`N${row}`]: `=C${row}-K${row}*$F$1`,
  }));
  return Object.assign(cells, {
    F33: '=SQRT(SUM(F4:F32))',
    K33: '=SQRT(SUMSQ(K4:K32))',
    L33: '=SQRT(SUMSQ(L4:L32))',
  });
}

export function adam(): Cells {
  const cells: Mutable = { ...original('v1-graddesc', 'adam').constants };
  Object.assign(cells, { C4: '=C1', D4: '=C2', K1: '=1-J1', M1: '=1-L1' });
  for (const column of ['J', 'K', 'L', 'M']) cells[`${column}3`] = `=${column}33`;
  fillRows(cells, 5, 32, (row) => ({ [`C${row}`]: `=H${row - 1}`, [`D${row}`]: `=I${row - 1}` }));
  fillRows(cells, 4, 32, (row) => ({
    [`E${row}`]: `=C${row}+D${row}*A${row}`,
    [`F${row}`]: `=2*(E${row}-B${row})`,
    [`G${row}`]: `=F${row}*A${row}`,
    [`H${row}`]: `=C${row}-J${row}*$D$2/SQRT(L${row})`,
    [`I${row}`]: `=D${row}-K${row}*$D$2/SQRT(M${row})`,
    [`J${row}`]: `=J${row - 1}*$J$1+$K$1*F${row}`,
    [`K${row}`]: `=K${row - 1}*$J$1+$K$1*G${row}`,
    [`L${row}`]: `=L${row - 1}*$L$1+$M$1*F${row}^2`,
    [`M${row}`]: `=M${row - 1}*$L$1+$M$1*G${row}^2`,
  }));
  return cells;
}
