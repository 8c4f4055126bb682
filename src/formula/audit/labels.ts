import type { RangeAddress, WorkbookModel } from '../model.ts';

const isLabel = (value: unknown): value is string => typeof value === 'string' && /\p{L}/u.test(value);

/** The nearest texts to the left of a block in its first row and above it in its first column. */
export function labelsOf(model: WorkbookModel, { sheet, row, column }: RangeAddress): string[] {
  const { values, formulas } = model.sheets[sheet] ?? { values: [], formulas: [] };
  const labelAt = (atRow: number, atColumn: number): string | null => {
    const value = formulas[atRow]?.[atColumn] ? null : values[atRow]?.[atColumn];
    return isLabel(value) ? value : null;
  };
  const labels: string[] = [];
  for (let left = column - 1; left >= 0; left--) {
    const label = labelAt(row, left);
    if (label !== null) {
      labels.push(label);
      break;
    }
  }
  for (let above = row - 1; above >= 0; above--) {
    const label = labelAt(above, column);
    if (label !== null) {
      labels.push(label);
      break;
    }
  }
  return labels;
}

/** The variable in a gradient's label: `w2` for `dl/dw2 = d × dl/do`; null if the label doesn't name a gradient. */
export function variableIn(label: string): string | null {
  return (
    /(?:^|\s)[d∂δ]\p{L}*\s*\/\s*[d∂δ]\s*\(?(\p{L}[\p{L}\p{N}]*)/u.exec(label)?.[1]?.toLowerCase() ?? null
  );
}

/** How well a label names a variable, from 0 to 1: `o: linear 3` names `o`, `weights 2` names `w2`. */
export function naming(label: string, variable: string): number {
  const words: readonly string[] = label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 1 && words[0] === variable) return 1;
  if (words[0] === variable) return 0.95;
  const [, letters = '', digits = ''] = /^(\p{L}+?)(\p{N}*)$/u.exec(variable) ?? [];
  const isShort = words[0]?.startsWith(letters) && (digits === '' || words.includes(digits));
  if (isShort) return 0.7;
  return words.includes(variable) ? 0.75 : 0;
}
