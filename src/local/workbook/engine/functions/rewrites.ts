import { CellError, ErrorType, HyperFormula } from 'hyperformula';
import { arrayFunctions } from '../array-functions.ts';
import { type Ast, type Computed, type State, unwrapped } from '../hyperformula-types.ts';

/** What HyperFormula's own function is to get as arguments, or the error to answer at once. */
type Rewrite = (values: readonly Ast[]) => readonly Ast[] | CellError;
type Method = (ast: Ast, state: State) => Computed;
interface PluginClass {
  new (...values: never[]): Record<string, Method>;
  implementedFunctions: Record<string, { method: string }>;
  aliases?: Record<string, string>;
}

const call = (procedureName: string, ...args: Ast[]): Ast => ({ type: 'FUNCTION_CALL', procedureName, args });
const yes = call('TRUE');
const text = (value: string): Ast => ({ type: 'STRING', value });
const isReference = (ast: Ast | undefined): boolean =>
  ast === undefined || ['CELL_REFERENCE', 'CELL_RANGE', 'ERROR'].includes(unwrapped(ast).type);

/** One argument (by place) must be a range of cells, as Google demands. */
function rangeAt(place: number, error: 'NA' | 'VALUE'): Rewrite {
  return (values) =>
    isReference(values[place])
      ? values
      : new CellError(ErrorType[error], `Argument ${place + 1} must be a range.`);
}

/** For functions that only become array functions, see `arrayFunctions`. */
const unchanged: Rewrite = (values) => values;

/** By name; where two names stand, the first is made of HyperFormula's second. */
const rewrites: Readonly<Record<string, Rewrite>> = {
  'BETADIST=BETA.DIST': ([x, alpha, beta, ...bounds]) =>
    alpha && beta
      ? [x!, alpha, beta, yes, ...bounds]
      : new CellError(ErrorType.NA, 'Wrong number of arguments.'),
  IFERROR: (values) => (values.length === 1 ? [...values, text('')] : values),
  CHOOSE: ([place, ...values]) => (place ? [call('TRUNC', place), ...values] : values),
  SUMIF: rangeAt(2, 'NA'),
  SUMIFS: rangeAt(0, 'NA'),
  AVERAGEIF: rangeAt(2, 'NA'),
  MAXIFS: rangeAt(0, 'NA'),
  MINIFS: rangeAt(0, 'NA'),
  SUBTOTAL: rangeAt(1, 'VALUE'),
  SUMPRODUCT: unchanged,
  FILTER: unchanged,
};

function register(name: string, original: string, rewrite: Rewrite): void {
  const base = HyperFormula.getFunctionPlugin(original) as unknown as PluginClass;
  const isArrayFunction = arrayFunctions.has(name);
  const own = base.implementedFunctions[original]!;
  const metadata = isArrayFunction ? { ...own, enableArrayArithmeticForArguments: true } : own;
  class Rewritten extends base {}
  Rewritten.prototype[metadata.method] = function (this: Record<string, Method>, ast: Ast, state: State) {
    const values = rewrite(ast.args!);
    if (values instanceof CellError) return values;
    return base.prototype[metadata.method].call(
      this,
      { ...ast, procedureName: original, args: values },
      state,
    );
  };
  // The base's methods look their metadata up under the original name.
  const implementedFunctions = { [original]: metadata, [name]: metadata };
  const plugin = Object.assign(Rewritten, { implementedFunctions, aliases: {} });
  if (HyperFormula.getFunctionPlugin(name)) HyperFormula.unregisterFunction(name);
  HyperFormula.registerFunction(name, plugin as never, { enGB: { [name]: name } });
}

/** Adapts functions of HyperFormula to the arguments that Google's take. */
export function registerRewrites(): void {
  for (const [names, rewrite] of Object.entries(rewrites)) {
    const [name, original] = names.split('=') as [string, string?];
    register(name, original ?? name, rewrite);
  }
}
