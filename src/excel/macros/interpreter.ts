import { cellOf, type MacroBook } from './cells.ts';
import { harmless, type MacroProject, macroMessages, VbaEvaluator } from './evaluator.ts';
import { describeMember } from './members.ts';
import type { Recording } from './recorder.ts';
import { inverted, type Live, NotConvertible, plainValue, type VbaValue } from './values.ts';
import type { VbaExpression } from './vba-line.ts';
import type { Procedure, Statement, VbaBlock } from './vba-parser.ts';

/** The number of epochs per click of a button, and the actions of an epoch. */
export interface ReadMacro {
  readonly recording: Recording;
  readonly epochsPerRun: number;
}

const mostStatements = 100_000;
const mostRounds = 10_000;
const deepestCall = 30;
/** Epochs per run if the macro doesn't specify them. */
const usualEpochs = 5;

/** Thrown to leave a loop or a procedure. */
class Exit extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

/** Interprets a macro as if it ran, and records its effects on the cells. */
export class Interpreter extends VbaEvaluator {
  private statements = 0;
  private epochs: number | null = null;

  /** @param countsEpochs whether an outer loop counts epochs */
  constructor(
    book: MacroBook,
    project: MacroProject,
    home: number,
    private readonly countsEpochs: boolean,
  ) {
    super(book, project, home);
  }

  /** The effects of the macro with a name; `module` if the button specifies it. */
  run(name: string, module: string | null): ReadMacro {
    const procedure = this.findProcedure(
      name,
      module ?? this.book.codeNames[this.home] ?? '',
      module !== null,
    );
    if (!procedure) throw new NotConvertible('name', name);
    this.invoke(procedure, []);
    return { recording: this.recorder.finish(), epochsPerRun: this.epochs ?? 1 };
  }

  protected invoke(procedure: Procedure, args: readonly VbaValue[]): VbaValue {
    if (this.frames.length >= deepestCall) throw new NotConvertible('endless', procedure.name);
    const variables = new Map<string, VbaValue>([[procedure.name.toLowerCase(), plainValue(null)]]);
    procedure.parameters.forEach((name, index) => {
      variables.set(name.toLowerCase(), args[index] ?? plainValue(null));
    });
    this.frames.push({ module: procedure.module, variables, withObjects: [] });
    try {
      this.block(procedure.body);
    } catch (error) {
      if (!(error instanceof Exit) || !/^(sub|function|property)$/.test(error.what)) throw error;
    }
    this.frames.pop();
    return variables.get(procedure.name.toLowerCase())!;
  }

  private block(block: VbaBlock): void {
    for (const statement of block) {
      this.statements += 1;
      if (this.statements > mostStatements) throw new NotConvertible('endless', '', statement.line);
      try {
        this.statement(statement);
      } catch (error) {
        if (error instanceof NotConvertible && error.line === 0) error.line = statement.line;
        throw error;
      }
    }
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'assign':
        this.assign(statement.target, statement.value, statement.isSet);
        return;
      case 'call':
        return void this.callStatement(statement.call);
      case 'if':
        this.branch(statement.branches);
        return;
      case 'for':
        this.countedLoop(statement);
        return;
      case 'forEach':
        this.eachLoop(statement);
        return;
      case 'while':
        this.whileLoop(statement);
        return;
      case 'with':
        this.frame.withObjects.push(this.evaluate(statement.object));
        this.block(statement.body);
        this.frame.withObjects.pop();
        return;
      case 'exit':
        if (this.recorder.conditions.length > 0)
          throw new NotConvertible('statement', `Exit ${statement.what}`);
        throw new Exit(statement.what);
      default:
        throw new NotConvertible('statement', statement.text);
    }
  }

  private branch(branches: Extract<Statement, { kind: 'if' }>['branches']): void {
    const before: Live[] = [];
    const live: (() => void)[] = [];
    for (const { condition, body } of branches) {
      const value = condition ? this.scalar(this.evaluate(condition)) : plainValue(true);
      if (value.kind === 'plain' && !value.value) continue;
      const own = [
        ...before.map((each) => inverted(each) as Live),
        ...(value.kind === 'live' ? [value] : []),
      ];
      live.push(() => this.under(own, body));
      if (value.kind === 'plain') break;
      before.push(value);
    }
    this.recorder.branches(live);
  }

  private under(conditions: readonly Live[], body: VbaBlock): void {
    this.recorder.conditions.push(...conditions);
    this.block(body);
    this.recorder.conditions.splice(this.recorder.conditions.length - conditions.length);
  }

  /** Whether this is the first loop of a macro that has done nothing yet: its iterations are epochs. */
  private isEpochLoop(body: VbaBlock, variable: string | null): boolean {
    const isFirst =
      this.countsEpochs &&
      this.epochs === null &&
      this.recorder.isUntouched &&
      this.recorder.conditions.length === 0;
    return isFirst && !(variable !== null && mentions(body, variable.toLowerCase()));
  }

  private epochLoop(body: VbaBlock, rounds: number): void {
    this.epochs = rounds;
    this.loopBody(body);
    if (this.recorder.isManual && this.recorder.hasPending) throw new NotConvertible('loop', '');
    this.isOver = true;
  }

  /** Runs the body once; false if it exits the loop. */
  private loopBody(body: VbaBlock): boolean {
    try {
      this.block(body);
      return true;
    } catch (error) {
      if (error instanceof Exit && /^(for|do|while)$/.test(error.what)) return false;
      throw error;
    }
  }

  private countedLoop({ variable, from, to, step, body }: Extract<Statement, { kind: 'for' }>): void {
    const [first, last, by] = [from, to, step].map((each) =>
      each ? this.number(this.evaluate(each), true) : 1,
    ) as [number, number, number];
    const rounds = by === 0 ? 0 : Math.max(0, Math.floor((last - first) / by) + 1);
    if (this.isEpochLoop(body, variable) && rounds > 0) {
      this.epochLoop(body, rounds);
      return;
    }
    if (rounds > mostRounds) throw new NotConvertible('endless', variable);
    for (let round = 0; round < rounds; round++) {
      this.frame.variables.set(variable.toLowerCase(), plainValue(first + round * by));
      if (!this.loopBody(body)) return;
    }
    this.frame.variables.set(variable.toLowerCase(), plainValue(first + rounds * by));
  }

  private eachLoop({ variable, items, body }: Extract<Statement, { kind: 'forEach' }>): void {
    const range = this.evaluate(items);
    if (range.kind !== 'range') throw new NotConvertible('loop', variable);
    const { rows, columns } = range.area;
    if (rows * columns > mostRounds) throw new NotConvertible('endless', variable);
    for (let index = 0; index < rows * columns; index++) {
      this.frame.variables.set(
        variable.toLowerCase(),
        cellOf(range, Math.floor(index / columns), index % columns),
      );
      if (!this.loopBody(body)) return;
    }
  }

  private whileLoop(statement: Extract<Statement, { kind: 'while' }>): void {
    const { condition, isTestedFirst, body } = statement;
    if (!isTestedFirst && !this.loopBody(body)) return;
    for (let round = 0; round < mostRounds; round++) {
      if (condition && this.findsFreeCell(condition, body)) return;
      const value = condition ? this.scalar(this.evaluate(condition)) : plainValue(true);
      if (value.kind === 'live') {
        this.liveLoop(value, body);
        return;
      }
      if (!value.value || !this.loopBody(body)) return;
    }
    throw new NotConvertible('endless', '');
  }

  private liveLoop(condition: Live, body: VbaBlock): void {
    if (this.isEpochLoop(body, null) && !isSmall(body)) {
      this.epochLoop(body, usualEpochs);
      return;
    }
    const variables = [...this.frame.variables];
    this.recorder.loop(condition, () => void this.loopBody(body));
    // The values of variables after such a loop are unknown.
    for (const [name, value] of this.frame.variables)
      if (variables.some(([known, former]) => known === name && former !== value))
        this.frame.variables.delete(name);
  }

  /**
   * A loop that only searches for the next empty cell of a column: its variable or the selection refers to that cell.
   */
  private findsFreeCell(condition: VbaExpression, body: VbaBlock): boolean {
    const tested = filledTest(condition);
    if (!tested) return false;
    const range = this.evaluate(tested);
    if (range.kind !== 'range' || range.area.rows * range.area.columns !== 1) return false;
    const { sheet, area } = range;
    const variables = new Map(this.frame.variables);
    const selection = this.selection;
    const before = this.recorder.isUntouched;
    const steps = this.recorder.steps.length;
    this.block(body);
    const isQuiet = this.recorder.steps.length === steps && before === this.recorder.isUntouched;
    const edge = this.edgeBelow(sheet, area.row, area.column, 1);
    if (!isQuiet) throw new NotConvertible('loop', '');
    for (const [name, value] of this.frame.variables) {
      const former = variables.get(name);
      if (former?.kind === 'plain' && value.kind === 'plain' && former.value !== value.value) {
        if (Number(value.value) - Number(former.value) !== 1) throw new NotConvertible('loop', name);
        this.frame.variables.set(name, {
          kind: 'edgeRow',
          start: Number(former.value) + edge.first - area.row,
        });
      } else if (former?.kind === 'range' && value.kind === 'range' && former.area.row !== value.area.row)
        this.frame.variables.set(name, edge);
    }
    if (
      selection.kind === 'range' &&
      this.selection.kind === 'range' &&
      selection.area.row !== this.selection.area.row
    )
      this.selection = edge;
    return true;
  }

  private assign(target: VbaExpression, expression: VbaExpression, isSet: boolean): void {
    if (target.kind === 'member' && /^calculation$/i.test(target.name)) {
      this.setMode(expression);
      return;
    }
    if (target.kind === 'member' && harmless.test(target.name)) {
      this.ignore(target.name);
      return;
    }
    const value = this.evaluate(expression);
    const variable = target.kind === 'name' ? target.name.toLowerCase() : null;
    if (variable !== null && !(value.kind === 'range' && !isSet && this.isRangeName(target))) {
      const kept = isSet || value.kind !== 'range' ? value : this.contents(value);
      const isGlobal = this.globals.has(variable) && !this.frame.variables.has(variable);
      (isGlobal ? this.globals : this.frame.variables).set(variable, kept);
      return;
    }
    const place = this.place(target);
    this.checkFormula(target, value);
    if (place.kind === 'edge') this.recorder.writeDown(place, this.scalar(value));
    else this.fill(place, value);
  }

  private isRangeName(target: VbaExpression): boolean {
    return target.kind === 'name' && /^(selection|activecell)$/i.test(target.name);
  }

  /** The cells of an assignment's target: `Range("A1")`, `Range("A1").Value`, `[A1]`. */
  private place(target: VbaExpression): Extract<VbaValue, { kind: 'range' | 'edge' }> {
    const isValue = target.kind === 'member' && /^(value2?|formula(r1c1|local)?|text)$/i.test(target.name);
    const object = isValue
      ? target.object
        ? this.evaluate(target.object)
        : this.withObject()
      : this.evaluate(target);
    if (object.kind === 'range' || object.kind === 'edge') return object;
    throw new NotConvertible('statement', describeMember(target));
  }

  private checkFormula(target: VbaExpression, value: VbaValue): void {
    const isText = value.kind === 'plain' && typeof value.value === 'string' && value.value.startsWith('=');
    if (isText) throw new NotConvertible('formula', describeMember(target));
  }

  private setMode(expression: VbaExpression): void {
    const text =
      expression.kind === 'name'
        ? expression.name.toLowerCase()
        : expression.kind === 'member'
          ? expression.name.toLowerCase()
          : '';
    const value = this.tryNumber(expression);
    const isManual = /manual/.test(text) || value === -4135;
    const isAutomatic = /automatic/.test(text) || value === -4105 || value === 2;
    // A setting that is saved in a variable and restored was the default: automatic.
    this.recorder.setManual(isManual && !isAutomatic);
  }
}

/** The cell that a condition tests for content; null for any other condition. */
function filledTest(condition: VbaExpression): VbaExpression | null {
  if (condition.kind === 'binary' && condition.operator === '<>')
    return isNothing(condition.right) ? condition.left : null;
  if (condition.kind !== 'unary' || condition.operator !== 'not') return null;
  const { operand } = condition;
  const isCall =
    operand.kind === 'call' && operand.callee.kind === 'name' && /^isempty$/i.test(operand.callee.name);
  if (isCall) return bareRange(operand.args[0]?.value ?? null);
  return operand.kind === 'binary' && operand.operator === '=' && isNothing(operand.right)
    ? bareRange(operand.left)
    : null;
}

const isNothing = (expression: VbaExpression): boolean =>
  (expression.kind === 'text' && expression.value === '') ||
  (expression.kind === 'name' && /^(empty|vbnullstring)$/i.test(expression.name));

/** `x.Value` as x. */
const bareRange = (expression: VbaExpression | null): VbaExpression | null =>
  expression?.kind === 'member' && /^(value2?|text)$/i.test(expression.name) && expression.object
    ? expression.object
    : expression;

/** A loop with a single assignment is a repeated step, not an epoch. */
const isSmall = (body: VbaBlock): boolean => body.length <= 2;

/** Whether a statement in a block that changes a number uses a variable. */
function mentions(block: VbaBlock, variable: string): boolean {
  const isHarmless = (statement: Statement) =>
    (statement.kind === 'assign' &&
      statement.target.kind === 'member' &&
      harmless.test(statement.target.name)) ||
    (statement.kind === 'call' &&
      macroMessages.test(JSON.stringify(statement.call).match(/"name":"(\w+)"/)?.[1] ?? ''));
  const text = JSON.stringify(block.filter((statement) => !isHarmless(statement)));
  return text.toLowerCase().includes(`"name":${JSON.stringify(variable)}`);
}
