import type { SheetCell } from '../contract.ts';

/** A table of getValues with nothing in it that google.script.run would refuse: dates become text. */
export const crossing = (values: readonly (readonly unknown[])[]): SheetCell[][] =>
  values.map((line) =>
    line.map((value) => (typeof value === 'number' || typeof value === 'boolean' ? value : String(value))),
  );
