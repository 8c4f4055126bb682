import { parseReference } from '../../formula/addresses.ts';
import { findCalls, type Span } from '../../formula/calls.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';
import type { Result } from '../../functions/definition.ts';
import type { FileReader, SheetContents } from '../sheet/file-reader.ts';

/** Calls a custom function with arguments as Sheets gives them; throws what the cell would show as an error. */
export type CallCustom = (name: string, argumentValues: readonly unknown[]) => Result;

/** How many cells an array has. */
interface ArraySize {
  readonly rows: number;
  readonly columns: number;
}

const unknown = Symbol('an argument that only Sheets can work out');

function valuesOf(text: string, home: SheetContents, reader: FileReader): unknown {
  const reference = parseReference(text);
  const sheet = reference?.sheet ? reader.sheetByName(reference.sheet) : home;
  if (!reference || !sheet) return unknown;
  const { row, column, rows, columns } = reference.area;
  if (rows === 1 && columns === 1) return sheet.values[row]?.[column] ?? '';
  if (!Number.isFinite(rows + columns)) return unknown;
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (_unused, right) => sheet.values[row + down]?.[column + right] ?? ''),
  );
}

function argumentOf(tokens: readonly Token[], home: SheetContents, reader: FileReader): unknown {
  const [first, ...others] = tokens;
  if (!first) return undefined;
  if (others.length > 0) return unknown;
  if (first.kind === 'number') return Number(first.text.replace(reader.separators.decimal, '.'));
  if (first.kind === 'string') return first.text.slice(1, -1).replaceAll('""', '"');
  if (first.kind === 'boolean') return first.text.toUpperCase() === 'TRUE';
  return first.kind === 'reference' ? valuesOf(first.text, home, reader) : unknown;
}

/**
 * The size of the array that a formula gives when it is one call of a custom function on cells and constants:
 * the function is run on what the sheet shows. Null for other formulas, and where the function fails.
 */
export function arraySize(
  formula: string,
  home: SheetContents,
  reader: FileReader,
  call: CallCustom,
): ArraySize | null {
  const [outer] = findCalls(formula, reader.separators);
  if (!outer || formula.slice(1, outer.nameStart).trim() !== '') return null;
  if (formula.slice(outer.close + 1).trim() !== '') return null;
  const tokensIn = ({ start, end }: Span) =>
    tokenize(formula.slice(start, end), reader.separators).filter(({ kind }) => kind !== 'space');
  const values = outer.arguments.map((span) => argumentOf(tokensIn(span), home, reader));
  if (values.includes(unknown)) return null;
  try {
    const result = call(outer.name.toUpperCase(), values);
    return Array.isArray(result)
      ? { rows: result.length, columns: result[0]!.length }
      : { rows: 1, columns: 1 };
  } catch {
    // Its cell shows an error or has not been calculated: nothing is known of its array.
    return null;
  }
}
