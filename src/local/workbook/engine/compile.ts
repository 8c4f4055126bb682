import { columnName } from '../../../formula/addresses.ts';
import { findCalls } from '../../../formula/calls.ts';
import { pointSeparators } from '../../../formula/separators.ts';
import { type Token, tokenize } from '../../../formula/tokens.ts';
import { messages } from '../errors.ts';
import {
  googleFunctionNames,
  reservedNames,
  unconfirmedNames,
  unknownToGoogle,
} from '../google-functions.ts';
import { looksLikeAddress } from '../ranges.ts';
import { type Corner, parseReference, type Reference } from '../references.ts';
import type { RangeData, SheetData } from '../types.ts';

/** What a formula's names mean. */
export interface NameSpace {
  readonly sheets: readonly SheetData[];
  readonly namedRanges: ReadonlyMap<string, RangeData>;
  readonly customFunctions: ReadonlySet<string>;
  /** Names that the engine calculates. */
  readonly engineFunctions: ReadonlySet<string>;
}

/** Operators as functions; the engine has them under names of its own. */
const renamed: ReadonlyMap<string, string> = new Map(
  'ADD CONCAT DIVIDE EQ GT GTE LT LTE MINUS MULTIPLY NE POW UMINUS UNARY_PERCENT UPLUS'
    .split(' ')
    .map((name) => [name, `HF.${name}`]),
);

/** A formula that shows an error whatever stands in the cells. */
class WholeFailure extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const failure = (type: string, message: string): string =>
  `CELLGRAD.FAIL(${quoted(type)},${quoted(message)})`;

const isBuiltIn = (name: string): boolean => googleFunctionNames.has(name) && !unknownToGoogle.has(name);

/** Why a function of Google's list is not calculated. */
function refusal(name: string): string {
  if (reservedNames.has(name)) return messages.reserved(name);
  return unconfirmedNames.has(name) ? messages.unconfirmed(name) : messages.unsupported(name);
}

/** The engine's name of a tab: its place, so that renaming a tab changes nothing there. */
export const engineSheetName = (index: number): string => `S${index}`;

class Compiler {
  private readonly parts: string[] = [];
  private depth = 0;
  private position = 0;
  private readonly tokens: readonly Token[];

  constructor(
    private readonly formula: string,
    private readonly home: SheetData,
    private readonly names: NameSpace,
  ) {
    this.tokens = tokenize(formula, pointSeparators).slice(1);
  }

  run(): string {
    if (this.tokens.every(({ kind }) => kind === 'space')) throw new WholeFailure('ERROR', messages.parse);
    while (this.position < this.tokens.length) {
      const token = this.tokens[this.position++]!;
      this.track(token);
      this.parts.push(this.compiled(token));
    }
    if (this.depth !== 0) throw new WholeFailure('ERROR', messages.parse);
    return this.parts.join('');
  }

  private track({ kind }: Token): void {
    if (kind === 'open' || kind === 'openBrace') this.depth++;
    if (kind === 'close' || kind === 'closeBrace') this.depth--;
    const isLoose = this.depth < 0 || (this.depth === 0 && kind === 'argumentSeparator');
    if (isLoose || kind === 'unknown' || kind === 'equals') throw new WholeFailure('ERROR', messages.parse);
  }

  private compiled(token: Token): string {
    switch (token.kind) {
      case 'function':
        return this.functionName(token.text);
      case 'reference':
        return this.reference(token.text);
      case 'name':
        return this.name(token.text);
      case 'boolean':
        return `${token.text.toUpperCase()}()`;
      case 'number':
        return token.text.toLowerCase();
      case 'argumentSeparator':
        return ',';
      case 'space':
        return ' ';
      default:
        return token.text;
    }
  }

  private functionName(text: string): string {
    const name = text.toUpperCase();
    if (isBuiltIn(name)) return this.builtIn(name);
    if (!this.names.customFunctions.has(name))
      return this.withFirstArguments('CELLGRAD.FAIL', ['NAME', messages.unknownFunction(text)]);
    if (looksLikeAddress(name)) throw new WholeFailure('ERROR', messages.namedLikeCell(name));
    return this.withFirstArguments('CELLGRAD.CALL', [name]);
  }

  /** No custom function replaces a built-in one of its name. */
  private builtIn(name: string): string {
    const engineName = renamed.get(name) ?? name;
    if (name === 'OFFSET') this.checkOffset();
    if (this.names.engineFunctions.has(engineName)) return engineName;
    throw new WholeFailure('ERROR', refusal(name));
  }

  /** The engine moves references by OFFSET before it calculates, so that it takes written numbers only. */
  private checkOffset(): void {
    const start = this.tokens[this.position - 1]!.start;
    const call = findCalls(this.formula, pointSeparators).find(({ nameStart }) => nameStart === start)!;
    const count = call.arguments.length;
    if (count < 3 || count > 5) throw new WholeFailure('NA', messages.wrongCount('OFFSET', '3 to 5', count));
    const sizes = call.arguments.slice(1).map((span) => this.formula.slice(span.start, span.end));
    if (sizes.every((size) => /^\s*(?:-?\d+\s*)?$/.test(size))) return;
    throw new WholeFailure('ERROR', messages.unsupported('OFFSET of calculated places'));
  }

  /** Replaces `NAME(` by a call of an engine function whose first arguments are texts. */
  private withFirstArguments(engineName: string, texts: readonly string[]): string {
    while (this.tokens[this.position]!.kind === 'space') this.position++;
    this.position++;
    this.depth++;
    const rest = this.tokens.slice(this.position).find(({ kind }) => kind !== 'space');
    return `${engineName}(${texts.map(quoted).join(',')}${rest?.kind === 'close' ? '' : ','}`;
  }

  private name(text: string): string {
    const range = this.names.namedRanges.get(text.toLowerCase());
    if (!range) return failure('NAME', messages.unknownName(text));
    const index = this.names.sheets.findIndex(({ id }) => id === range.sheetId);
    const start = `$${columnName(range.column)}$${range.row + 1}`;
    const end = `$${columnName(range.column + range.columns - 1)}$${range.row + range.rows}`;
    const isCell = range.rows === 1 && range.columns === 1;
    return `${engineSheetName(index)}!${isCell ? start : `${start}:${end}`}`;
  }

  private reference(text: string): string {
    const reference = parseReference(text);
    const index = this.sheetIndex(reference.sheetName);
    if (index < 0) return failure('REF', messages.unknownSheet(reference.sheetName ?? ''));
    const prefix = reference.sheetName === null ? '' : `${engineSheetName(index)}!`;
    return engineReference(reference, this.names.sheets[index]!, prefix);
  }

  private sheetIndex(name: string | null): number {
    if (name === null) return this.names.sheets.indexOf(this.home);
    return this.names.sheets.findIndex((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }
}

/** Open ends become the edges of the grid, since the engine knows only where content ends. */
function engineReference(reference: Reference, sheet: SheetData, prefix: string): string {
  const corner = ({ column, row }: Corner, edgeColumn: number, edgeRow: number): string => {
    const letters = `${column?.absolute || !column ? '$' : ''}${columnName(Math.min(column?.index ?? edgeColumn, sheet.columns - 1))}`;
    return `${letters}${row?.absolute || !row ? '$' : ''}${Math.min(row?.index ?? edgeRow, sheet.rows - 1) + 1}`;
  };
  const { start, end } = reference;
  const isOutside = (start.row?.index ?? 0) >= sheet.rows || (start.column?.index ?? 0) >= sheet.columns;
  if (isOutside) return failure('REF', messages.deletedReference);
  const first = corner(start, 0, 0);
  return prefix + (end ? `${first}:${corner(end, sheet.columns - 1, sheet.rows - 1)}` : first);
}

/** The engine's formula for a cell that shows an error whatever stands elsewhere. */
export const failingFormula = (type: string, message: string): string =>
  `=CELLGRAD.ANCHOR(${failure(type, message)})`;

/**
 * The engine's formula for a formula of the file (as stored, en_US): wrapped in `CELLGRAD.ANCHOR`, named ranges
 * and sheet names resolved, open ranges closed, custom functions turned into `CELLGRAD.CALL`. What can't be
 * calculated becomes a formula that shows the error.
 */
export function compileFormula(formula: string, home: SheetData, names: NameSpace): string {
  try {
    return `=CELLGRAD.ANCHOR(${new Compiler(formula, home, names).run()})`;
  } catch (problem) {
    if (!(problem instanceof WholeFailure)) throw problem;
    return failingFormula(problem.type, problem.message);
  }
}
