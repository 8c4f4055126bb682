import type { Workbook } from '../workbook/types.ts';

export const isTaken = (workbook: Workbook, name: string): boolean =>
  workbook.data.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());

/** `Sheet2` for the second sheet, or the next number that is free. */
export function freeSheetName(workbook: Workbook): string {
  for (let number = workbook.data.sheets.length + 1; ; number++) {
    const name = `Sheet${number}`;
    if (!isTaken(workbook, name)) return name;
  }
}

/** `Copy of x`, then `Copy of x 2` and so on. */
export function freeCopyName(workbook: Workbook, name: string): string {
  const first = `Copy of ${name}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? first : `${first} ${number}`;
    if (!isTaken(workbook, candidate)) return candidate;
  }
}
