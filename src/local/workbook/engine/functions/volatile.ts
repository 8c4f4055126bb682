import {
  CellError,
  ErrorType,
  FunctionPlugin,
  type FunctionPluginDefinition,
  HyperFormula,
  SimpleRangeValue,
} from 'hyperformula';
import { serialFromDate } from '../../dates.ts';
import { messages } from '../../errors.ts';
import type { EngineContext } from '../context.ts';
import type { Ast, Computed, State } from '../hyperformula-types.ts';
import { mostElements } from './define.ts';

const number = { argumentType: 'NUMBER' };

const implementedFunctions = {
  RAND: { method: 'rand', parameters: [], isVolatile: true },
  RANDBETWEEN: { method: 'randBetween', parameters: [number, number], isVolatile: true },
  RANDARRAY: {
    method: 'randArray',
    parameters: [
      { ...number, defaultValue: 1, emptyAsDefault: true },
      { ...number, defaultValue: 1, emptyAsDefault: true },
    ],
    isVolatile: true,
    vectorizationForbidden: true,
  },
  NOW: { method: 'now', parameters: [], isVolatile: true, returnNumberType: 'NUMBER_DATETIME' },
  TODAY: { method: 'today', parameters: [], isVolatile: true, returnNumberType: 'NUMBER_DATE' },
};

/** Functions that change at every calculation, which Google forbids in arguments of custom functions. */
export const volatileFunctions: ReadonlySet<string> = new Set(Object.keys(implementedFunctions));

type Implementation = (...values: number[]) => Computed;

/** Functions that change at every edit, drawn from the file's own source. */
class VolatilePlugin extends FunctionPlugin {
  private get context(): EngineContext {
    return this.config.context as EngineContext;
  }

  private run(ast: Ast, state: State, implementation: Implementation): Computed {
    const metadata = this.metadata(ast.procedureName!);
    return this.runFunction(ast.args as never, state as never, metadata, implementation as never) as Computed;
  }

  rand(ast: Ast, state: State): Computed {
    return this.run(ast, state, () => this.context.random.next());
  }

  randBetween(ast: Ast, state: State): Computed {
    return this.run(ast, state, (low, high) => {
      const first = Math.ceil(low!);
      const last = Math.floor(high!);
      if (last < first)
        return new CellError(ErrorType.NUM, 'RANDBETWEEN: the first limit is above the second.');
      return first + Math.floor(this.context.random.next() * (last - first + 1));
    });
  }

  randArray(ast: Ast, state: State): Computed {
    return this.run(ast, state, (rows, columns) => {
      const height = Math.trunc(rows!);
      const width = Math.trunc(columns!);
      if (height < 1 || width < 1)
        return new CellError(ErrorType.NUM, 'RANDARRAY needs at least one row and column.');
      if (height * width > mostElements)
        return new CellError(ErrorType.VALUE, messages.tooManyElements(height, width));
      const line = () => Array.from({ length: width }, () => this.context.random.next());
      return SimpleRangeValue.onlyNumbers(Array.from({ length: height }, line));
    });
  }

  now(ast: Ast, state: State): Computed {
    return this.run(ast, state, () => serialFromDate(new Date(this.context.now())));
  }

  today(ast: Ast, state: State): Computed {
    return this.run(ast, state, () => Math.floor(serialFromDate(new Date(this.context.now()))));
  }
}

export function registerVolatileFunctions(): void {
  for (const name of volatileFunctions) {
    if (HyperFormula.getFunctionPlugin(name)) HyperFormula.unregisterFunction(name);
  }
  const plugin = Object.assign(VolatilePlugin, {
    implementedFunctions,
  }) as unknown as FunctionPluginDefinition;
  const names = Object.fromEntries(Object.keys(implementedFunctions).map((name) => [name, name]));
  HyperFormula.registerFunctionPlugin(plugin, { enGB: names });
}
