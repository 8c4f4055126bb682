import { tokenize } from '@borgar/fx/xlsx';
import { typedName } from './function-knowledge.ts';

/** A piece of an Excel formula; `type` as the tokenizer names it. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly type: string;
  readonly text: string;
}

/** A call, or parentheses where `name` is ''. */
export interface CallNode {
  readonly kind: 'call';
  /** Capitals, without the prefixes of the file format. */
  readonly name: string;
  readonly args: readonly Nodes[];
}

export type FormulaNode = Leaf | CallNode;
export type Nodes = readonly FormulaNode[];

type Token = ReturnType<typeof tokenize>[number];

/** Why a formula keeps Excel's value. */
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

/** Thrown for a formula of which Google has no counterpart. */
export class Untranslated extends Error {
  constructor(
    readonly reason: UntranslatedCause,
    /** What is missing: a function, a file, a table. */
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

/** Thrown for a text that is no formula. */
export class NoFormula extends Error {}

class TreeReader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Everything up to the end, or to a comma or parenthesis that belongs to a call around it. */
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

  /** An array of constants, which reads the same everywhere. */
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
 * A formula of an Excel file, without `=`, as a tree of calls.
 * @throws NoFormula where brackets do not match
 */
export function readTree(formula: string): Nodes {
  const tokens = tokenize(formula, { allowTernary: true, mergeRefs: true });
  return new TreeReader(tokens).read(false);
}

/** The nodes without blanks around them. */
export function trimmed(nodes: Nodes): Nodes {
  const solid = nodes.map((node) => !isSpace(node));
  return nodes.slice(Math.max(0, solid.indexOf(true)), solid.lastIndexOf(true) + 1);
}
