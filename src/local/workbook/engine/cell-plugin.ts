import {
  CellError,
  EmptyValue,
  ErrorType,
  FunctionPlugin,
  type FunctionPluginDefinition,
  HyperFormula,
  SimpleRangeValue,
} from 'hyperformula';
import { cellKey } from '../addresses.ts';
import { isDatePattern } from '../date-format.ts';
import { dateFromSerial } from '../dates.ts';
import { messages } from '../errors.ts';
import { arrayFunctions } from './array-functions.ts';
import type { EngineContext } from './context.ts';
import { errorText } from './error-text.ts';
import { filledCells } from './filled-cells.ts';
import {
  type Address,
  type Ast,
  type Computed,
  isTyped,
  type Scalar,
  type State,
  unwrapped,
} from './hyperformula-types.ts';
import { intersection } from './intersection.ts';
import { loading } from './loading.ts';
import { refuseEmptyText } from './operators.ts';

/** Finite and without -0, as cells show numbers. */
function cleaned(value: Scalar): Scalar {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? value + 0 : new CellError(ErrorType.NUM);
}

/** An argument that waits for another custom function. */
const isUnfinished = (value: unknown): boolean =>
  value === 'Loading...' ||
  (Array.isArray(value) && value.some((row) => Array.isArray(row) && row.includes('Loading...')));

/** How formulas reach the emulator: every formula is wrapped in ANCHOR, see `compileFormula`. */
class CellPlugin extends FunctionPlugin {
  constructor(interpreter: ConstructorParameters<typeof FunctionPlugin>[0]) {
    super(interpreter);
    refuseEmptyText(interpreter);
  }

  private get context(): EngineContext {
    return this.config.context as EngineContext;
  }

  private evaluate(ast: Ast, state: State): Computed {
    return this.evaluateAst(ast as never, state as never) as Computed;
  }

  /** ANCHOR(formula): a single value, or the first of an array whose other values SPILL shows. */
  anchor(ast: Ast, state: State): Computed {
    const { random, spills, volatility } = this.context;
    const formula = ast.args![0]!;
    random.begin(state.formulaAddress);
    volatility.track(state.formulaAddress, formula);
    const value = this.shown(formula, state);
    const isArray = value instanceof SimpleRangeValue;
    if (!isArray || (value.range && !this.givesArray(formula))) {
      spills.offer(state.formulaAddress, null);
      return isArray ? intersection(value, state.formulaAddress) : value;
    }
    const array = value.data.map((row) => row.map(cleaned));
    if (array.length === 0 || array[0]!.length === 0) return new CellError(ErrorType.NA, messages.emptyArray);
    return spills.offer(state.formulaAddress, array) ?? array[0]![0]!;
  }

  /** HyperFormula throws at a few odd arguments: that may cost a cell, but not the file. */
  private shown(formula: Ast, state: State): Computed {
    try {
      return this.evaluate(formula, state);
    } catch (problem) {
      return new CellError(ErrorType.ERROR, messages.failed(String(problem)));
    }
  }

  /** SPILL(earlier cell of the array): the element of an array that belongs where the formula stands. */
  spill(_: Ast, { formulaAddress: cell }: State): Computed {
    const { spills, volatility } = this.context;
    const anchor = spills.ownerOf(cell);
    volatility.mark(cell, anchor !== null && volatility.isVolatile(anchor));
    return (anchor && spills.element(cell, anchor)) ?? EmptyValue;
  }

  /** CALL("NAME", …): a custom function of the add-on. */
  call(ast: Ast, state: State): Computed {
    const { calls, volatility } = this.context;
    const [name, ...expressions] = ast.args!;
    const cause = volatility.cause(expressions, state.formulaAddress);
    const text = String(name!.value);
    if (cause) return loading(messages.volatileArgument(text, cause));
    const values = expressions.map((expression) => this.argument(unwrapped(expression), state));
    if (values.some(isUnfinished)) return loading(messages.unfinishedArgument(text));
    const dateNumber = (serial: number) =>
      this.returnNumberWrapper(serial, 'NUMBER_DATETIME' as never) as Scalar;
    return calls.call(text, values, state.formulaAddress, dateNumber);
  }

  /** FAIL("TYPE", "message", …): an error known before anything is calculated. */
  fail(ast: Ast): Computed {
    const [type, message] = ast.args!;
    return new CellError(ErrorType[type!.value as keyof typeof ErrorType], String(message!.value));
  }

  private givesArray(formula: Ast): boolean {
    const { procedureName } = unwrapped(formula);
    return procedureName !== undefined && arrayFunctions.has(procedureName);
  }

  /** What a custom function gets: a single value for a cell, rows of values for a range or an array. */
  private argument(ast: Ast, state: State): unknown {
    const value = this.evaluate(ast, state);
    if (ast.type === 'CELL_RANGE') {
      const start = ast.start!.toSimpleCellAddress(state.formulaAddress);
      if (!(value instanceof SimpleRangeValue)) {
        return value instanceof CellError && value.root === undefined
          ? errorText(value)
          : [[this.single(value, start)]];
      }
      return this.rows(value, start);
    }
    if (value instanceof SimpleRangeValue) return this.rows(value, value.range?.start ?? null);
    return this.single(value, ast.reference?.toSimpleCellAddress(state.formulaAddress) ?? null);
  }

  private rows(value: SimpleRangeValue, start: Address | null): unknown[][] {
    const filled = value.range && start && filledCells(this.context, value.range);
    if (!filled) return this.everyRow(value, start);
    const rows = Array.from({ length: value.height() }, () => new Array<unknown>(value.width()).fill(''));
    for (const cell of filled) {
      const content = this.dependencyGraph.getScalarValue({ ...cell }) as Scalar;
      rows[cell.row - start.row]![cell.col - start.col] = this.single(content, cell);
    }
    return rows;
  }

  private everyRow(value: SimpleRangeValue, start: Address | null): unknown[][] {
    return value.data.map((line, row) =>
      line.map((element, column) =>
        this.single(element, start && { sheet: start.sheet, row: start.row + row, col: start.col + column }),
      ),
    );
  }

  private single(value: Scalar, cell: Address | null): unknown {
    if (value === EmptyValue) return '';
    if (value instanceof CellError) return errorText(value);
    if (isTyped(value))
      return this.isDateType(value.getDetailedType()) ? dateFromSerial(value.val) : value.val;
    return typeof value === 'number' && cell && this.isDateCell(cell) ? dateFromSerial(value) : value;
  }

  private isDateType(type: string): boolean {
    return type === 'NUMBER_DATE' || type === 'NUMBER_DATETIME' || type === 'NUMBER_TIME';
  }

  private isDateCell({ sheet, row, col }: Address): boolean {
    const format = this.context.sheets[sheet]?.cells[cellKey(row, col)]?.style?.numberFormat;
    return format !== undefined && isDatePattern(format);
  }
}

const implementedFunctions = {
  'CELLGRAD.ANCHOR': { method: 'anchor', vectorizationForbidden: true },
  'CELLGRAD.SPILL': { method: 'spill', vectorizationForbidden: true, isVolatile: true },
  'CELLGRAD.CALL': { method: 'call', vectorizationForbidden: true },
  'CELLGRAD.FAIL': { method: 'fail', vectorizationForbidden: true },
};

/** Registers the functions that compiled formulas use; once for the whole process. */
export function registerCellPlugin(): void {
  const plugin = Object.assign(CellPlugin, { implementedFunctions }) as unknown as FunctionPluginDefinition;
  const names = Object.fromEntries(Object.keys(implementedFunctions).map((name) => [name, name]));
  HyperFormula.registerFunctionPlugin(plugin, { enGB: names });
}
