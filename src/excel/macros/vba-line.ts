/** Expressions and single lines of VBA. */

export type VbaExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** `[A1]` is short for a range with that name. */
  | { readonly kind: 'brackets'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  /** `.Value` without an object belongs to the surrounding With. */
  | { readonly kind: 'member'; readonly object: VbaExpression | null; readonly name: string }
  | { readonly kind: 'call'; readonly callee: VbaExpression; readonly args: readonly VbaArgument[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: VbaExpression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: VbaExpression;
      readonly right: VbaExpression;
    };

export interface VbaArgument {
  /** As in `Paste:=xlPasteValues`. */
  readonly name: string | null;
  readonly value: VbaExpression | null;
}

/** Thrown for text that the parser does not support; the statement becomes `unknown`. */
export class NoVba extends Error {}

interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'brackets' | 'sign';
  readonly text: string;
  /** Whether it is preceded by a blank: `Range ("A1")` and `.Copy .Range("A1")` differ by that. */
  readonly isApart: boolean;
}

const tokenPattern =
  /(\s*)(?:("(?:[^"]|"")*")|((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[#!@&%]?|&[hH][0-9a-fA-F]+&?)|(\[[^\]]+\])|([\p{L}_][\p{L}\p{N}_]*[$%!#@&]?(?![\p{L}\p{N}_]))|(:=|<=|>=|<>|[-+*/\\^&=<>(),.!;#]))/uy;

export function vbaTokens(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  const end = text.trimEnd().length;
  while (tokenPattern.lastIndex < end) {
    const found = tokenPattern.exec(text);
    if (!found) throw new NoVba();
    const [, blank, quoted, number, brackets, word, sign] = found;
    const isApart = blank !== '';
    if (quoted !== undefined)
      tokens.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll('""', '"'), isApart });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, isApart });
    else if (brackets !== undefined) tokens.push({ kind: 'brackets', text: brackets.slice(1, -1), isApart });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.replace(/[$%!#@&]$/, ''), isApart });
    else tokens.push({ kind: 'sign', text: sign!, isApart });
  }
  return tokens;
}

/** The precedence of operators, lowest first. */
const levels: readonly (readonly string[])[] = [
  ['imp', 'eqv'],
  ['xor'],
  ['or'],
  ['and'],
  ['not'],
  ['=', '<>', '<', '>', '<=', '>=', 'is', 'like'],
  ['&'],
  ['+', '-'],
  ['mod'],
  ['\\'],
  ['*', '/'],
  ['negative'],
  ['^'],
];

/** Parses one line of VBA. */
export class LineReader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  get next(): Token | undefined {
    return this.tokens[this.at];
  }

  /** Consumes a word or sign; false if something else comes next. */
  takes(text: string): boolean {
    const token = this.next;
    if (!token || token.kind === 'text' || token.text.toLowerCase() !== text) return false;
    this.at += 1;
    return true;
  }

  needs(text: string): void {
    if (!this.takes(text)) throw new NoVba();
  }

  word(): string {
    const token = this.next;
    if (token?.kind !== 'word') throw new NoVba();
    this.at += 1;
    return token.text;
  }

  skip(): void {
    this.at = this.tokens.length;
  }

  expression(level = 0): VbaExpression {
    if (level === levels.length) return this.postfix(this.primary());
    const operators = levels[level]!;
    if (operators[0] === 'not') {
      if (!this.takes('not')) return this.expression(level + 1);
      return { kind: 'unary', operator: 'not', operand: this.expression(level) };
    }
    if (operators[0] === 'negative') {
      if (this.takes('-')) return { kind: 'unary', operator: '-', operand: this.expression(level) };
      if (this.takes('+')) return this.expression(level);
      return this.expression(level + 1);
    }
    let left = this.expression(level + 1);
    for (;;) {
      const operator = operators.find((each) => this.takes(each));
      if (!operator) return left;
      // A power may have a sign in its exponent.
      const right = operator === '^' ? this.expression(level - 1) : this.expression(level + 1);
      left = { kind: 'binary', operator, left, right };
    }
  }

  private primary(): VbaExpression {
    const token = this.next;
    if (!token) throw new NoVba();
    this.at += 1;
    if (token.kind === 'number') return { kind: 'number', value: numberOf(token.text) };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'brackets') return { kind: 'brackets', text: token.text };
    if (token.kind === 'word') {
      const word = token.text.toLowerCase();
      if (word === 'true' || word === 'false') return { kind: 'truth', value: word === 'true' };
      if (['then', 'to', 'step', 'new', 'addressof', 'typeof'].includes(word)) throw new NoVba();
      return { kind: 'name', name: token.text };
    }
    if (token.text === '(') {
      const inner = this.expression();
      this.needs(')');
      return inner;
    }
    if (token.text === '.') return { kind: 'member', object: null, name: this.word() };
    throw new NoVba();
  }

  private postfix(start: VbaExpression): VbaExpression {
    let result = start;
    for (;;) {
      const token = this.next;
      if (token?.text === '(' && token.kind === 'sign' && !this.isArgumentApart(token)) {
        this.at += 1;
        result = { kind: 'call', callee: result, args: this.args(')') };
      } else if ((token?.text === '.' || token?.text === '!') && token.kind === 'sign' && !token.isApart) {
        this.at += 1;
        result = { kind: 'member', object: result, name: this.word() };
      } else return result;
    }
  }

  /** `Copy (Range("A1"))` passes a value: a separate expression. */
  private isArgumentApart(token: Token): boolean {
    return token.isApart && this.isStatement;
  }

  /** True while reading the name at the start of a statement. */
  private isStatement = false;

  /** Arguments up to the closing sign, or to the end of the line without one. */
  args(end: ')' | null): VbaArgument[] {
    const args: VbaArgument[] = [];
    const isEnd = () => (end === null ? this.isDone : this.takes(end));
    if (isEnd()) return args;
    for (;;) {
      args.push(this.argument());
      if (this.takes(',') || this.takes(';')) continue;
      if (isEnd()) return args;
      throw new NoVba();
    }
  }

  private argument(): VbaArgument {
    const [name, sign] = [this.tokens[this.at], this.tokens[this.at + 1]];
    if (name?.text === ',' || name?.text === ')') return { name: null, value: null };
    if (name?.kind === 'word' && sign?.text === ':=') {
      this.at += 2;
      return { name: name.text.toLowerCase(), value: this.expression() };
    }
    return { name: null, value: this.expression() };
  }

  /** An assignment or a call. */
  simple(line: number): SimpleStatement {
    const isCall = this.takes('call');
    const isSet = this.takes('set');
    if (!isSet) this.takes('let');
    this.isStatement = !isCall;
    const target = this.postfix(this.primary());
    this.isStatement = false;
    if (!isCall && this.takes('=')) {
      const value = this.expression();
      if (!this.isDone) throw new NoVba();
      return { kind: 'assign', line, target, value, isSet };
    }
    if (this.isDone) return { kind: 'call', line, call: target };
    return { kind: 'call', line, call: { kind: 'call', callee: target, args: this.args(null) } };
  }
}

function numberOf(text: string): number {
  const plain = text.replace(/[#!@&%]$/, '');
  return /^&h/i.test(text) ? Number.parseInt(plain.slice(2), 16) : Number(plain);
}

/** An assignment or a call. */
type SimpleStatement = { readonly line: number } & (
  | {
      readonly kind: 'assign';
      readonly target: VbaExpression;
      readonly value: VbaExpression;
      /** With Set, a variable refers to a range itself; otherwise to its values. */
      readonly isSet: boolean;
    }
  | { readonly kind: 'call'; readonly call: VbaExpression }
);
