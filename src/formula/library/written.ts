import type { Block } from '../lower/block.ts';
import type { FunctionRule } from '../lower/call.ts';
import { pointSeparators } from '../separators.ts';
import type { Node } from '../syntax/node.ts';
import { parseFormula } from '../syntax/parse.ts';

/** A function that is a formula of its arguments x, y and z: value and derivative follow from those of its parts. */
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

/** Functions that others make up. */
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
