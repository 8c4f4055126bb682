import type { Locale } from '../functions/locale.ts';
import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, computed } from '../lower/context.ts';
import { valueError } from '../lower/fit.ts';
import { problems } from '../problem.ts';
import { pointSeparators } from '../separators.ts';
import { type Node, parseFormula } from '../syntax/parse.ts';
import { SlotKind } from '../tape/slots.ts';
import { type Scalar, textOf } from '../values.ts';

/** Defines a function by a formula of its arguments x, y and z; the parts supply value and derivative. */
function written(count: 1 | 2 | 3, formula: string): FunctionRule {
  let root: Node | null = null;
  return {
    least: count,
    most: count,
    lower(call) {
      root ??= parseFormula(formula, pointSeparators, 0, 0).root;
      const names = ['X', 'Y', 'Z'].slice(0, count);
      const scope = new Map<string, Block>(names.map((name, index) => [name, call.block(index)]));
      return call.lowerNode(root, call.context.bind(scope));
    },
  };
}

/** Functions defined by formulas. */
export const writtenFunctions: Readonly<Record<string, FunctionRule>> = {
  RADIANS: written(1, 'POWER(x,1)*(PI()/180)'),
  DEGREES: written(1, 'POWER(x,1)*(180/PI())'),
  SEC: written(1, '1/COS(x)'),
  CSC: written(1, '1/SIN(x)'),
  COT: written(1, '1/TAN(x)'),
  SECH: written(1, '1/COSH(x)'),
  CSCH: written(1, '1/SINH(x)'),
  COTH: written(1, '1/TANH(x)'),
  ACOT: written(1, 'IF(POWER(x,1)=0,PI()/2,ATAN(1/x))'),
  ACOTH: written(1, 'ATANH(1/x)'),
  SQRTPI: written(1, 'SQRT(POWER(x,1)*PI())'),
  QUOTIENT: written(2, 'TRUNC(x/y)'),
  STANDARDIZE: written(3, 'IF(z>0,(x-y)/z,SQRT(-1))'),
  NORMSINV: written(1, 'NORMINV(x,0,1)'),
  'NORM.S.INV': written(1, 'NORMINV(x,0,1)'),
  PHI: written(1, 'NORM.S.DIST(x,FALSE)'),
  GAUSS: written(1, 'NORM.S.DIST(x,TRUE)-0.5'),
  FISHER: written(1, 'ATANH(x)'),
  FISHERINV: written(1, 'TANH(x)'),
};

/** Defines a function of constants only: text has no derivative, so arguments must not depend on the weights. */
function plain(count: 1 | 2, value: (given: Scalar[], locale: Locale) => Scalar): FunctionRule {
  const apply = (call: LoweredCall, slots: readonly number[]): number => {
    const { store, locale } = call.builder;
    const error = slots.find((slot) => store.kinds[slot] === SlotKind.error);
    if (error !== undefined) return error;
    if (slots.some((slot) => store.isLive(slot))) throw problems.textNotFixed(call.name, call.context.cell);
    const given = slots.map((slot) => store.scalar(slot));
    return store.constant(value(given, locale));
  };
  return {
    least: count,
    most: count,
    lower(call) {
      const { rows, columns, lists } = call.fitted(call.nodes.map((_, index) => index));
      const slots = lists[0]!.map((_, i) =>
        apply(
          call,
          lists.map((list) => list[i]!),
        ),
      );
      return computed(rows, columns, slots);
    },
  };
}

const joined = plain(2, (given) => given.map(textOf).join(''));

function numberValue([given]: Scalar[], { parseNumber }: Locale): Scalar {
  if (typeof given === 'string') return given === '' ? 0 : (parseNumber(given) ?? valueError);
  return typeof given === 'boolean' ? valueError : (given ?? 0);
}

/** Functions that join or parse texts; all other text functions use their value rules. */
export const textRules: Readonly<Record<string, FunctionRule>> = {
  '&': joined,
  CONCAT: joined,
  VALUE: plain(1, numberValue),
};
