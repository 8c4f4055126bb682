import { tokenize } from '@borgar/fx/xlsx';
import { googleFunctionNames } from '../formula/google-functions.ts';

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Functions newer than the file format: Excel stores them with a prefix and shows them without. */
const future = words(`
  ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND
  BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
  CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P
  COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ENCODEURL ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV
  F.INV.RT F.TEST FIELDVALUE FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY
  FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS HSTACK
  HYPGEOM.DIST IFNA IFS IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISO.CEILING ISOMITTED ISOWEEKNUM LAMBDA
  LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NETWORKDAYS.INTL
  NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC
  PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST RRI
  SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV
  T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P
  VAR.S VSTACK WEBSERVICE WEIBULL.DIST WORKDAY.INTL WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST
`);

/** These two have a second prefix. */
const futureWorksheet = words('FILTER SORT');

/** Built-in functions that fill several cells without ARRAYFORMULA. */
const spilling = words(`
  BYCOL BYROW CHOOSECOLS CHOOSEROWS FILTER FLATTEN FREQUENCY GROWTH HSTACK LINEST LOGEST MAKEARRAY MAP MINVERSE MMULT
  MUNIT RANDARRAY SCAN SEQUENCE SORT SORTN SPLIT TOCOL TOROW TRANSPOSE TREND UNIQUE VSTACK WRAPCOLS WRAPROWS
`);

/** The function's name in Excel's file format. */
export function storedName(name: string): string {
  const upper = name.toUpperCase();
  if (futureWorksheet.has(upper)) return `_xlfn._xlws.${upper}`;
  return future.has(upper) ? `_xlfn.${upper}` : name;
}

/** The function's name as typed. */
export const typedName = (name: string): string =>
  name.replace(/^(?:_xlfn\.|_xlws\.|_xludf\.|_xlpm\.)+/i, '');

/** A formula without the prefixes that Excel stores with newer functions. */
export const withoutPrefixes = (text: string): string => text.replace(/\b_xl(?:fn|ws|udf|pm)\./gi, '');

/** Whether a function fills several cells without ARRAYFORMULA: custom functions and a few built-in ones. */
export function spillsByItself(name: string): boolean {
  const upper = name.toUpperCase();
  return spilling.has(upper) || !googleFunctionNames.has(upper);
}

/** A piece of an Excel formula, with the tokenizer's `type`. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly type: string;
  readonly text: string;
}

/** A call, or parentheses if `name` is ''. */
export interface ExcelCall {
  readonly kind: 'call';
  /** Upper case, without the prefixes of the file format. */
  readonly name: string;
  readonly args: readonly Nodes[];
}

export type FormulaNode = Leaf | ExcelCall;
export type Nodes = readonly FormulaNode[];

type Token = ReturnType<typeof tokenize>[number];

/** The reason that a formula keeps Excel's value. */
export type UntranslatedCause =
  | 'syntax'
  | 'function'
  | 'external'
  | 'table'
  | 'union'
  | 'intersection'
  | 'recursion'
  | 'whatIf'
  | 'tooLong';

/** Thrown for a formula without a counterpart in Google. */
export class Untranslated extends Error {
  constructor(
    readonly reason: UntranslatedCause,
    /** The missing function, file or table. */
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

/** Thrown for a text that isn't a formula. */
export class NoFormula extends Error {}

class TreeReader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Reads to the end, or to a comma or parenthesis of an outer call. */
  read(isInside: boolean): FormulaNode[] {
    const nodes: FormulaNode[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (!token) {
        if (isInside) throw new NoFormula();
        return nodes;
      }
      if (token.value === ')' || (token.value === ',' && isInside)) {
        if (!isInside) throw new NoFormula();
        return nodes;
      }
      nodes.push(this.one(token));
    }
  }

  private one(token: Token): FormulaNode {
    this.at += 1;
    if (token.type === 'func') {
      const open = this.tokens[this.at];
      if (open?.value !== '(') return { kind: 'leaf', type: token.type, text: token.value };
      this.at += 1;
      return { kind: 'call', name: typedName(token.value).toUpperCase(), args: this.args() };
    }
    if (token.value === '(' && token.type === 'operator')
      return { kind: 'call', name: '', args: this.args() };
    if (token.value === '{' && token.type === 'operator') return this.braces();
    return { kind: 'leaf', type: token.type, text: token.value };
  }

  private args(): Nodes[] {
    const args: Nodes[] = [];
    for (;;) {
      args.push(this.read(true));
      const end = this.tokens[this.at]?.value;
      this.at += 1;
      if (end === ')') break;
    }
    return args.length === 1 && args[0]!.every(isSpace) ? [] : args;
  }

  /** An array of constants, with the same notation everywhere. */
  private braces(): Leaf {
    let text = '{';
    while (this.tokens[this.at] && this.tokens[this.at]!.value !== '}') {
      text += this.tokens[this.at]!.value;
      this.at += 1;
    }
    if (!this.tokens[this.at]) throw new NoFormula();
    this.at += 1;
    return { kind: 'leaf', type: 'array', text: `${text}}` };
  }
}

export const isSpace = (node: FormulaNode): boolean =>
  node.kind === 'leaf' && node.type.startsWith('whitespace');
export const isReference = (node: FormulaNode | undefined): boolean =>
  node?.kind === 'leaf' && /^range(_beam|_ternary)?$/.test(node.type);
export const isOperator = (node: FormulaNode | undefined, text?: string): boolean =>
  node?.kind === 'leaf' && node.type === 'operator' && (text === undefined || node.text === text);

/**
 * Parses a formula of an Excel file, without `=`, into a tree of calls.
 * @throws NoFormula for unbalanced brackets
 */
export function readTree(formula: string): Nodes {
  const tokens = tokenize(formula, { allowTernary: true, mergeRefs: true });
  return new TreeReader(tokens).read(false);
}

/** The nodes without surrounding blanks. */
export function trimmed(nodes: Nodes): Nodes {
  const solid = nodes.map((node) => !isSpace(node));
  return nodes.slice(Math.max(0, solid.indexOf(true)), solid.lastIndexOf(true) + 1);
}
