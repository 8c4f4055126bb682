/** Parses the subset of VBA that copies cells; other statements become `unknown`. */

import { LineReader, NoVba, type VbaExpression, vbaTokens } from './vba-line.ts';

export type Statement = {
  readonly line: number;
} /** With `isSet`, a variable refers to a range itself; otherwise to its values. */ & (
  | {
      readonly kind: 'assign';
      readonly target: VbaExpression;
      readonly value: VbaExpression;
      readonly isSet: boolean;
    }
  | { readonly kind: 'call'; readonly call: VbaExpression }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: VbaExpression | null; readonly body: VbaBlock }[];
    }
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly from: VbaExpression;
      readonly to: VbaExpression;
      readonly step: VbaExpression | null;
      readonly body: VbaBlock;
    }
  | {
      readonly kind: 'forEach';
      readonly variable: string;
      readonly items: VbaExpression;
      readonly body: VbaBlock;
    }
  /** Null loops forever; `isTested` before or after the body. */
  | {
      readonly kind: 'while';
      readonly condition: VbaExpression | null;
      readonly isTestedFirst: boolean;
      readonly body: VbaBlock;
    }
  | { readonly kind: 'with'; readonly object: VbaExpression; readonly body: VbaBlock }
  | { readonly kind: 'exit'; readonly what: string }
  | { readonly kind: 'unknown'; readonly text: string }
);
export type VbaBlock = readonly Statement[];

export interface Procedure {
  readonly name: string;
  readonly module: string;
  readonly parameters: readonly string[];
  readonly body: VbaBlock;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines without comments; continued lines are joined and colons separated. */
function linesOf(text: string): Line[] {
  const joined = text.replace(/[ \t]_[ \t]*\n/g, ' ');
  return joined.split('\n').flatMap((whole, index) => {
    const plain = /^(?:[^"']|"(?:[^"]|"")*")*/.exec(whole)![0].replace(/(^|:)\s*rem\b.*$/i, '$1');
    // A name with a colon at the start of a line is a label, and so is a number.
    const code = plain.replace(/^\s*(?:[\p{L}_][\p{L}\p{N}_]*\s*:(?!=)|\d+\s)/u, '');
    const parts = code.match(/(?:[^":]|"(?:[^"]|"")*"|:=)+/g) ?? [];
    return parts
      .map((part) => ({ number: index + 1, text: part.trim() }))
      .filter(({ text: part }) => part !== '');
  });
}

/** Words that begin a line without effect. */
const ignored =
  /^(dim|redim|static|option|attribute|on error|public [^sf]|private [^sf]|global|declare|randomize|doevents|beep|#|debug\.|err\.)/i;
const procedureStart =
  /^(?:(?:public|private|friend|static)\s+)*(sub|function|property\s+\w+)\s+([\p{L}_][\p{L}\p{N}_]*)\s*(?:\(([^)]*)\))?/iu;

class ModuleReader {
  private at = 0;
  readonly constants = new Map<string, VbaExpression>();

  constructor(
    private readonly lines: readonly Line[],
    private readonly module: string,
  ) {}

  procedures(): Procedure[] {
    const found: Procedure[] = [];
    while (this.at < this.lines.length) {
      const { text } = this.lines[this.at]!;
      this.at += 1;
      const start = procedureStart.exec(text);
      if (!start) {
        this.constant(text);
        continue;
      }
      const parameters = (start[3] ?? '')
        .split(',')
        .map(
          (each) =>
            /(?:optional\s+|byval\s+|byref\s+|paramarray\s+)*([\p{L}_][\p{L}\p{N}_]*)/iu.exec(
              each.trim(),
            )?.[1] ?? '',
        )
        .filter((each) => each !== '');
      found.push({
        name: start[2]!,
        module: this.module,
        parameters,
        body: this.block(/^end (sub|function|property)\b/i),
      });
    }
    return found;
  }

  private constant(text: string): void {
    const found = /^(?:public\s+|private\s+)?const\s+(\w+)(?:\s+as\s+\w+)?\s*=\s*(.+)$/i.exec(text);
    if (!found) return;
    try {
      this.constants.set(found[1]!.toLowerCase(), new LineReader(vbaTokens(found[2]!)).expression());
    } catch {
      // A constant that isn't a number or text: its name stays undefined.
    }
  }

  /** Statements up to a line that matches, which is consumed. */
  private block(end: RegExp): Statement[] {
    const body: Statement[] = [];
    while (this.at < this.lines.length) {
      const { text } = this.lines[this.at]!;
      if (end.test(text)) {
        this.at += 1;
        return body;
      }
      body.push(...this.statement());
    }
    return body;
  }

  private statement(): Statement[] {
    const { text, number: line } = this.lines[this.at]!;
    this.at += 1;
    const first = this.at;
    try {
      return this.read(text, line);
    } catch (error) {
      if (!(error instanceof NoVba)) throw error;
      this.at = Math.max(this.at, first);
      return [{ kind: 'unknown', line, text }];
    }
  }

  private read(text: string, line: number): Statement[] {
    if (/^const\b/i.test(text)) {
      this.constant(text);
      return [];
    }
    if (ignored.test(text)) return [];
    const reader = new LineReader(vbaTokens(text));
    if (reader.takes('if')) return [this.readIf(reader, line)];
    if (reader.takes('for')) return [this.readFor(reader, line)];
    if (reader.takes('while'))
      return [
        {
          kind: 'while',
          line,
          condition: reader.expression(),
          isTestedFirst: true,
          body: this.block(/^(wend|end while)\b/i),
        },
      ];
    if (reader.takes('do')) return [this.readDo(reader, line)];
    if (reader.takes('with'))
      return [{ kind: 'with', line, object: reader.expression(), body: this.block(/^end with\b/i) }];
    if (reader.takes('select')) return [this.readSelect(reader, line)];
    if (reader.takes('exit')) return [{ kind: 'exit', line, what: reader.word().toLowerCase() }];
    if (/^end$/i.test(text)) return [{ kind: 'exit', line, what: 'sub' }];
    if (/^(goto|gosub|resume|open|close|print|input|kill|shell|raiseevent|stop)\b/i.test(text))
      throw new NoVba();
    return [reader.simple(line)];
  }

  private readIf(reader: LineReader, line: number): Statement {
    const condition = reader.expression();
    reader.needs('then');
    if (!reader.isDone) return this.readShortIf(condition, line);
    const branches: { condition: VbaExpression | null; body: VbaBlock }[] = [];
    let current: VbaExpression | null = condition;
    for (;;) {
      const body: Statement[] = [];
      while (this.at < this.lines.length && !/^(else\b|elseif\b|end if\b)/i.test(this.lines[this.at]!.text))
        body.push(...this.statement());
      branches.push({ condition: current, body });
      const end = this.lines[this.at]?.text ?? 'end if';
      this.at += 1;
      if (/^end if\b/i.test(end)) return { kind: 'if', line, branches };
      current = /^elseif\b/i.test(end)
        ? new LineReader(vbaTokens(end.replace(/^elseif/i, '').replace(/\bthen\s*$/i, ''))).expression()
        : null;
      // A statement may follow Else on its line.
      const rest = /^else\b(?!if)\s*(.+)$/i.exec(end)?.[1];
      if (rest) branches.push({ condition: null, body: [new LineReader(vbaTokens(rest)).simple(line)] });
    }
  }

  /** `If x Then a Else b`, including statements after a colon. */
  private readShortIf(condition: VbaExpression, line: number): Statement {
    const text = this.lines[this.at - 1]!.text;
    const after = /\bthen\b(.*)$/i.exec(text)![1]!;
    const rest: string[] = [];
    while (this.lines[this.at]?.number === line) {
      rest.push(this.lines[this.at]!.text);
      this.at += 1;
    }
    const [yes, no] = splitElse([after, ...rest].join('\n'));
    const parse = (part: string): VbaBlock =>
      part
        .split('\n')
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .flatMap((each) => new ModuleReader([{ number: line, text: each }], this.module).statement());
    const branches = [
      { condition, body: parse(yes) },
      ...(no === null ? [] : [{ condition: null, body: parse(no) }]),
    ];
    return { kind: 'if', line, branches };
  }

  private readFor(reader: LineReader, line: number): Statement {
    if (reader.takes('each')) {
      const variable = reader.word();
      reader.needs('in');
      return { kind: 'forEach', line, variable, items: reader.expression(), body: this.block(/^next\b/i) };
    }
    const variable = reader.word();
    reader.needs('=');
    const from = reader.expression();
    reader.needs('to');
    const to = reader.expression();
    const step = reader.takes('step') ? reader.expression() : null;
    return { kind: 'for', line, variable, from, to, step, body: this.block(/^next\b/i) };
  }

  private readDo(reader: LineReader, line: number): Statement {
    const first = this.loopCondition(reader);
    const body: Statement[] = [];
    while (this.at < this.lines.length && !/^loop\b/i.test(this.lines[this.at]!.text))
      body.push(...this.statement());
    const end = this.lines[this.at]?.text ?? 'loop';
    this.at += 1;
    const last = this.loopCondition(new LineReader(vbaTokens(end.replace(/^loop/i, ''))));
    return {
      kind: 'while',
      line,
      condition: first ?? last,
      isTestedFirst: first !== null || last === null,
      body,
    };
  }

  private loopCondition(reader: LineReader): VbaExpression | null {
    if (reader.takes('while')) return reader.expression();
    return reader.takes('until') ? { kind: 'unary', operator: 'not', operand: reader.expression() } : null;
  }

  private readSelect(reader: LineReader, line: number): Statement {
    reader.needs('case');
    const subject = reader.expression();
    const branches: { condition: VbaExpression | null; body: VbaBlock }[] = [];
    while (this.at < this.lines.length) {
      const { text } = this.lines[this.at]!;
      this.at += 1;
      if (/^end select\b/i.test(text)) break;
      const found = /^case\s+(.*)$/i.exec(text);
      if (!found) throw new NoVba();
      const body: Statement[] = [];
      while (this.at < this.lines.length && !/^(case\b|end select\b)/i.test(this.lines[this.at]!.text))
        body.push(...this.statement());
      branches.push({
        condition: /^else$/i.test(found[1]!) ? null : caseCondition(subject, found[1]!),
        body,
      });
    }
    return { kind: 'if', line, branches };
  }
}

function splitElse(text: string): [string, string | null] {
  const found = /^((?:[^"]|"(?:[^"]|"")*")*?)\belse\b([\s\S]*)$/i.exec(text);
  return found ? [found[1]!, found[2]!] : [text, null];
}

/** `Case 1, Is > 5, 7 To 9` as a condition. */
function caseCondition(subject: VbaExpression, text: string): VbaExpression {
  const reader = new LineReader(vbaTokens(text));
  const binary = (operator: string, left: VbaExpression, right: VbaExpression): VbaExpression => ({
    kind: 'binary',
    operator,
    left,
    right,
  });
  let result: VbaExpression | null = null;
  do {
    let one: VbaExpression;
    if (reader.takes('is')) {
      const operator = ['<=', '>=', '<>', '<', '>', '='].find((each) => reader.takes(each));
      if (!operator) throw new NoVba();
      one = binary(operator, subject, reader.expression(6));
    } else {
      const low = reader.expression(6);
      one = reader.takes('to')
        ? binary('and', binary('>=', subject, low), binary('<=', subject, reader.expression(6)))
        : binary('=', subject, low);
    }
    result = result ? binary('or', result, one) : one;
  } while (reader.takes(','));
  return result;
}

/** The procedures of a module, and its constants by lower-case name. */
export function parseModule(
  name: string,
  text: string,
): { procedures: Procedure[]; constants: Map<string, VbaExpression> } {
  const reader = new ModuleReader(linesOf(text), name);
  return { procedures: reader.procedures(), constants: reader.constants };
}
