import { cellOf, labelsIn, type MacroBook, sizeOnSheet } from './cells.ts';
import { describeMember, named, RangeMembers } from './members.ts';
import {
  binaryResult,
  type EdgeRow,
  functionCall,
  inverted,
  live,
  NotConvertible,
  negated,
  plainValue,
  type VbaScalar,
  type VbaValue,
  vbaFunction,
} from './values.ts';
import type { VbaArgument, VbaExpression } from './vba-line.ts';
import type { Procedure } from './vba-parser.ts';

export interface MacroProject {
  readonly procedures: readonly Procedure[];
  readonly constants: ReadonlyMap<string, VbaExpression>;
}

/** Settings and methods that don't change numbers. */
export const harmless =
  /^(screenupdating|statusbar|enableevents|displayalerts|cutcopymode|wait|displaystatusbar|scrollrow|scrollcolumn|smallscroll|goto|visible|numberformat|numberformatlocal|colorindex|color|bold|italic|size|columnwidth|rowheight|autofit|interior|font|borders|horizontalalignment|verticalalignment|calculatefullrebuild|maxchange|iteration|maxiterations|refresh|protect|unprotect|windowstate|zoom|caption|tintandshade|pattern|patterncolorindex|themecolor|wraptext|ontime|onkey|linestyle|weight|sendkeys)$/i;
/** Calls that only display something. */
export const macroMessages = /^(msgbox|debug|print|randomize|doevents|beep|err)$/i;

interface Frame {
  readonly module: string;
  readonly variables: Map<string, VbaValue>;
  readonly withObjects: VbaValue[];
}

/** Evaluates the expressions of a macro: addresses and counts are known, numbers of cells become formulas. */
export abstract class VbaEvaluator extends RangeMembers {
  protected readonly frames: Frame[] = [];
  protected readonly globals = new Map<string, VbaValue>();
  private clipboard: Extract<VbaValue, { kind: 'range' }> | null = null;

  constructor(
    book: MacroBook,
    protected readonly project: MacroProject,
    home: number,
  ) {
    super(book, home);
  }

  /** Runs a procedure and returns the final value of its name. */
  protected abstract invoke(procedure: Procedure, args: readonly VbaValue[]): VbaValue;

  protected findProcedure(name: string, module: string, isExact = false): Procedure | undefined {
    const all = this.project.procedures.filter((each) => each.name.toLowerCase() === name.toLowerCase());
    const own = all.find((each) => each.module.toLowerCase() === module.toLowerCase());
    if (own || isExact) return own;
    const isSheets = (each: Procedure) =>
      this.book.codeNames.some((code) => code.toLowerCase() === each.module.toLowerCase());
    return all.find((each) => !isSheets(each)) ?? all[0];
  }

  protected get frame(): Frame {
    return this.frames.at(-1)!;
  }

  /** The sheet for an address without one: in a sheet's module the sheet itself, elsewhere the active one. */
  protected get ownSheet(): number {
    const index = this.book.codeNames.findIndex(
      (name) => name.toLowerCase() === this.frame.module.toLowerCase(),
    );
    return index >= 0 ? index : this.active;
  }

  protected tryNumber(expression: VbaExpression): number | null {
    try {
      return this.number(this.evaluate(expression), false);
    } catch {
      // Not a number: the setting is a name.
      return null;
    }
  }

  protected withObject(): VbaValue {
    const object = this.frame.withObjects.at(-1);
    if (!object) throw new NotConvertible('statement', 'With');
    return object;
  }

  evaluate(expression: VbaExpression): VbaValue {
    switch (expression.kind) {
      case 'number':
      case 'text':
      case 'truth':
        return plainValue(expression.value);
      case 'brackets':
        return this.namedRange(expression.text, this.ownSheet);
      case 'name':
        return this.name(expression.name);
      case 'unary': {
        const operand = this.scalar(this.evaluate(expression.operand));
        return expression.operator === '-' ? negated(operand) : inverted(operand);
      }
      case 'binary':
        return this.binary(
          expression.operator,
          this.evaluate(expression.left),
          this.evaluate(expression.right),
        );
      case 'member':
        return this.member(
          expression.object ? this.evaluate(expression.object) : this.withObject(),
          expression.name,
          [],
        );
      case 'call':
        return this.call(expression.callee, expression.args);
    }
  }

  protected binary(operator: string, left: VbaValue, right: VbaValue): VbaValue {
    if (left.kind === 'edgeRow' || right.kind === 'edgeRow') {
      const edge = (left.kind === 'edgeRow' ? left : right) as EdgeRow;
      const other = left.kind === 'edgeRow' ? right : left;
      const by = this.number(other, false);
      if (operator === '+') return { ...edge, start: edge.start + by };
      if (operator === '-' && edge === left) return { ...edge, start: edge.start - by };
      throw new NotConvertible('statement', operator);
    }
    return binaryResult(operator, this.scalar(left), this.scalar(right));
  }

  protected name(name: string): VbaValue {
    const lower = name.toLowerCase();
    const known = this.frame.variables.get(lower) ?? this.globals.get(lower);
    if (known) return known;
    const constant = this.project.constants.get(lower);
    if (constant) return this.evaluate(constant);
    const sheet = this.book.codeNames.findIndex((code) => code.toLowerCase() === lower);
    if (sheet >= 0) return { kind: 'sheet', sheet };
    switch (lower) {
      case 'selection':
        return this.selection;
      case 'activecell':
        return this.selection.kind === 'range' ? cellOf(this.selection, 0, 0) : this.selection;
      case 'activesheet':
        return { kind: 'sheet', sheet: this.active };
      case 'me':
        return { kind: 'sheet', sheet: this.ownSheet };
      case 'application':
        return { kind: 'object', name: 'application' };
      case 'worksheetfunction':
        return { kind: 'object', name: 'functions' };
      case 'thisworkbook':
      case 'activeworkbook':
      case 'activewindow':
        return { kind: 'object', name: 'book' };
      case 'cells':
      case 'rows':
      case 'columns':
        return this.member({ kind: 'sheet', sheet: this.ownSheet }, name, []);
      case 'empty':
      case 'nothing':
      case 'vbnullstring':
        return plainValue(null);
    }
    if (/^xl|^vb/.test(lower)) return plainValue(name);
    const procedure = this.findProcedure(name, this.frame.module);
    if (procedure) return this.invoke(procedure, []);
    // A variable that isn't set yet.
    return lower === 'rnd' ? functionCall('RAND', []) : plainValue(null);
  }

  protected callStatement(expression: VbaExpression): void {
    const [callee, args] =
      expression.kind === 'call' ? [expression.callee, expression.args] : [expression, []];
    const name = callee.kind === 'member' ? callee.name : callee.kind === 'name' ? callee.name : '';
    if (harmless.test(name) || macroMessages.test(name)) {
      this.ignore(name);
      return;
    }
    if (callee.kind === 'member') {
      const object = callee.object ? this.evaluate(callee.object) : this.withObject();
      if (!this.method(object, name, args)) this.member(object, name, args);
      return;
    }
    if (/^calculate$/i.test(name)) {
      this.recorder.calculate();
      return;
    }
    if (/^(inputbox)$/i.test(name)) throw new NotConvertible('input', name);
    const procedure = this.findProcedure(name, this.frame.module);
    if (!procedure) throw new NotConvertible('name', name || describeMember(expression));
    this.invoke(procedure, this.values(args));
  }

  protected call(callee: VbaExpression, args: readonly VbaArgument[]): VbaValue {
    if (callee.kind === 'member') {
      const object = callee.object ? this.evaluate(callee.object) : this.withObject();
      return this.member(object, callee.name, args);
    }
    if (callee.kind !== 'name') return this.item(this.evaluate(callee), args);
    const lower = callee.name.toLowerCase();
    const known = this.frame.variables.get(lower) ?? this.globals.get(lower);
    if (known && known.kind !== 'plain' && known.kind !== 'live') return this.item(known, args);
    if (/^(range|cells|rows|columns|worksheets|sheets|evaluate|selection)$/.test(lower)) {
      if (lower === 'selection') return this.item(this.selection, args);
      const owner: VbaValue = /sheets$/.test(lower)
        ? { kind: 'object', name: 'book' }
        : { kind: 'sheet', sheet: this.ownSheet };
      return this.member(owner, callee.name, args);
    }
    if (lower === 'inputbox') throw new NotConvertible('input', callee.name);
    const values = this.values(args);
    if (lower === 'isempty')
      return binaryResult('=', this.scalar(values[0] ?? plainValue(null)), plainValue(''));
    const procedure = this.findProcedure(callee.name, this.frame.module);
    if (procedure) return this.invoke(procedure, values);
    const result = vbaFunction(
      lower,
      values.map((value) => this.scalar(value)),
    );
    if (result) return result;
    throw new NotConvertible('name', callee.name);
  }

  /** `range(2)`, `range(2, 1)` and items of collections. */
  protected item(object: VbaValue, args: readonly VbaArgument[]): VbaValue {
    return args.length === 0 ? object : this.member(object, 'Cells', args);
  }

  /** Methods with side effects; false for members that are values. */
  protected method(object: VbaValue, name: string, args: readonly VbaArgument[]): boolean {
    switch (name.toLowerCase()) {
      case 'calculate':
      case 'calculatefull':
        this.recorder.calculate();
        return true;
      case 'select':
      case 'activate':
        this.select(object);
        return true;
      case 'copy':
        this.copy(object, args);
        return true;
      case 'paste':
        this.paste(this.selection, {}, true);
        return true;
      case 'pastespecial':
        this.paste(
          object.kind === 'sheet' ? this.selection : object,
          named(args, ['paste', 'operation', 'skipblanks', 'transpose']),
          false,
        );
        return true;
      case 'clear':
      case 'clearcontents':
        if (object.kind !== 'range') throw new NotConvertible('statement', name);
        this.recorder.clear(object.area);
        return true;
      case 'clearformats':
      case 'clearcomments':
        this.ignore(name);
        return true;
      case 'run':
        this.runByName(args);
        return true;
    }
    if (object.kind !== 'sheet') return false;
    const procedure = this.findProcedure(name, this.book.codeNames[object.sheet] ?? '', true);
    if (!procedure) return false;
    this.invoke(procedure, this.values(args));
    return true;
  }

  /** `Application.Run "Sheet3.onestep"`. */
  protected runByName(args: readonly VbaArgument[]): void {
    const [first, ...others] = this.values(args);
    const text = first?.kind === 'plain' ? String(first.value) : '';
    const [name, module] = macroName(text);
    const procedure = this.findProcedure(name, module ?? this.frame.module, module !== null);
    if (!procedure) throw new NotConvertible('name', text);
    this.invoke(procedure, others);
  }

  protected select(object: VbaValue): void {
    if (object.kind === 'sheet') this.active = object.sheet;
    else if (object.kind === 'range' || object.kind === 'edge') {
      this.active = object.sheet;
      this.selection = object;
    } else throw new NotConvertible('statement', 'Select');
  }

  protected copy(object: VbaValue, args: readonly VbaArgument[]): void {
    const range = object.kind === 'sheet' ? this.selection : object;
    if (range.kind !== 'range') throw new NotConvertible('statement', 'Copy');
    this.clipboard = range;
    const [target] = args;
    if (target?.value) this.paste(this.evaluate(target.value), {}, true);
  }

  protected paste(
    target: VbaValue,
    options: Readonly<Record<string, VbaExpression | null>>,
    isAll: boolean,
  ): void {
    const from = this.clipboard;
    if (!from) throw new NotConvertible('statement', 'Paste');
    const kind =
      options.paste?.kind === 'name'
        ? options.paste.name.toLowerCase()
        : isAll
          ? 'xlpasteall'
          : options.paste
            ? String(this.tryNumber(options.paste))
            : 'xlpasteall';
    if (/format|comment|validation|width|4122|4144/.test(kind)) {
      this.ignore(kind);
      return;
    }
    const isValues = /values|-4163|^12$/.test(kind);
    if (!isValues) this.checkNoFormulas(from);
    const held = this.contents(from);
    const operation = options.operation ? describeMember(options.operation).toLowerCase() : 'xlnone';
    const rows = held.kind === 'array' ? held.rows : [[held]];
    const turned =
      options.transpose && this.tryTruth(options.transpose)
        ? rows[0]!.map((_, column) => rows.map((row) => row[column]!))
        : rows;
    if (target.kind === 'edge') {
      if (turned.length !== 1 || turned[0]!.length !== 1)
        throw new NotConvertible('statement', 'PasteSpecial');
      this.recorder.writeDown(target, turned[0]![0]!);
      return;
    }
    if (target.kind !== 'range') throw new NotConvertible('statement', 'PasteSpecial');
    this.pasteRows(target, turned, operation);
  }

  protected tryTruth(expression: VbaExpression): boolean {
    const value = this.evaluate(expression);
    return value.kind === 'plain' && Boolean(value.value);
  }

  protected member(object: VbaValue, name: string, args: readonly VbaArgument[]): VbaValue {
    const lower = name.toLowerCase();
    if (object.kind === 'object') return this.objectMember(lower, name, args);
    if (object.kind === 'sheet') return this.sheetMember(object.sheet, lower, args);
    if (object.kind === 'edge') return this.edgeMember(object, lower, args);
    if (object.kind === 'range') return this.rangeMember(object, lower, args);
    throw new NotConvertible('statement', name);
  }

  protected objectMember(lower: string, name: string, args: readonly VbaArgument[]): VbaValue {
    if (/^(worksheets|sheets)$/.test(lower)) {
      const key = args[0]?.value ? this.evaluate(args[0].value) : plainValue(this.active + 1);
      if (key.kind !== 'plain') throw new NotConvertible('name', name);
      const sheet = typeof key.value === 'number' ? key.value - 1 : this.sheetIndex(String(key.value));
      if (!this.book.sheetNames[sheet]) throw new NotConvertible('name', String(key.value));
      return { kind: 'sheet', sheet };
    }
    if (lower === 'calculation') return plainValue('xlCalculationAutomatic');
    if (lower === 'worksheetfunction') return { kind: 'object', name: 'functions' };
    if (/^(activesheet|selection|activecell|thisworkbook|activeworkbook|range|cells|evaluate)$/.test(lower))
      return args.length === 0 ? this.name(name) : this.call({ kind: 'name', name }, args);
    if (lower === 'run') {
      this.runByName(args);
      return plainValue(null);
    }
    if (lower === 'inputbox') throw new NotConvertible('input', name);
    return this.worksheetFunction(lower, args);
  }

  /** Converts `WorksheetFunction.Sum(Range("A1:A3"))` to a formula. */
  protected worksheetFunction(lower: string, args: readonly VbaArgument[]): VbaValue {
    const values = this.values(args);
    if (lower === 'counta' && values[0]?.kind === 'range') {
      const { sheet, area } = values[0];
      return { kind: 'edgeRow', start: labelsIn(this.book, sheet, area) };
    }
    const parts: VbaScalar[] = [];
    const texts = values.map((value) => {
      const held = value.kind === 'range' ? this.contents(value) : value;
      if (held.kind !== 'array') {
        const scalar = this.scalar(held);
        parts.push(scalar);
        return scalar.kind === 'live' ? scalar.text : String(scalar.value ?? '0');
      }
      const cells = held.rows.flat();
      parts.push(...cells);
      const range = value as Extract<VbaValue, { kind: 'range' }>;
      // A cell that was just written has a different value than in the sheet.
      if (cells.some((cell) => cell.kind === 'plain' || cell.cell === null))
        throw new NotConvertible('stale', lower);
      const { row, column } = range.area;
      const { rows, columns } = sizeOnSheet(range.area);
      return `${this.facts.address(range.sheet, row, column)}:${this.facts.address(this.home, row + rows - 1, column + columns - 1)}`;
    });
    return live(`${lower.replaceAll('_', '.').toUpperCase()}(${texts.join(',')})`, parts, false);
  }

  protected sheetMember(sheet: number, lower: string, args: readonly VbaArgument[]): VbaValue {
    const whole: Extract<VbaValue, { kind: 'range' }> = {
      kind: 'range',
      sheet,
      area: { row: 0, column: 0, rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY },
    };
    if (lower === 'range' || lower === 'evaluate') {
      const corners = this.values(args).map((value) =>
        value.kind === 'plain' ? this.namedRange(String(value.value), sheet) : value,
      );
      return corners.length === 1 ? corners[0]! : around(corners);
    }
    if (/^(cells|rows|columns)$/.test(lower)) return this.rangeMember(whole, lower, args);
    if (/^(name|codename)$/.test(lower))
      return plainValue((lower === 'name' ? this.book.sheetNames : this.book.codeNames)[sheet] ?? '');
    const procedure = this.findProcedure(lower, this.book.codeNames[sheet] ?? '', true);
    if (procedure) return this.invoke(procedure, this.values(args));
    throw new NotConvertible('statement', lower);
  }
}

/** The rectangle between two corners. */
function around(corners: readonly VbaValue[]): VbaValue {
  const ranges = corners.filter((corner) => corner.kind === 'range');
  if (ranges.length !== 2) throw new NotConvertible('statement', 'Range');
  const areas = ranges.map(({ area }) => area);
  const [row, column] = [
    Math.min(...areas.map((area) => area.row)),
    Math.min(...areas.map((area) => area.column)),
  ];
  const rows = Math.max(...areas.map((area) => area.row + area.rows)) - row;
  const columns = Math.max(...areas.map((area) => area.column + area.columns)) - column;
  return { kind: 'range', sheet: ranges[0]!.sheet, area: { row, column, rows, columns } };
}

/** Name and module of `[0]!Sheet3.reset`, `'book.xlsm'!reset` or `reset`. */
export function macroName(text: string): [name: string, module: string | null] {
  const bare = text.replace(/^.*!/, '').replace(/^'|'$/g, '').replace(/\(.*$/, '').trim();
  const dot = bare.lastIndexOf('.');
  return dot < 0 ? [bare, null] : [bare.slice(dot + 1), bare.slice(bare.lastIndexOf('.', dot - 1) + 1, dot)];
}
