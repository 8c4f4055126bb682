import { CellError, ErrorType, type FunctionPlugin } from 'hyperformula';
import { messages } from '../errors.ts';

type Interpreter = ConstructorParameters<typeof FunctionPlugin>[0];
type Operator = (...values: unknown[]) => unknown;

/** HyperFormula's operators that calculate, and Google's names of them. */
const operators = {
  plusOp: 'ADD',
  minusOp: 'MINUS',
  timesOp: 'MULTIPLY',
  divOp: 'DIVIDE',
  powerOp: 'POW',
  unaryMinusOp: 'UMINUS',
  percentOp: 'UNARY_PERCENT',
};

function strict(operator: Operator, name: string): Operator {
  return (...values) => {
    const place = values.indexOf('');
    if (place < 0 || values.some((value) => value instanceof CellError)) return operator(...values);
    return new CellError(ErrorType.VALUE, messages.emptyText(name, place + 1));
  };
}

/** Makes operators refuse an empty text, such as the result of `=""`, which HyperFormula takes for 0. */
export function refuseEmptyText(interpreter: Interpreter): void {
  const own = interpreter as unknown as Record<string, Operator>;
  for (const [operator, name] of Object.entries(operators)) own[operator] = strict(own[operator]!, name);
}
