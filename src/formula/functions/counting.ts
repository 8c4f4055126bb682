import { gamma, logGamma } from '../../nn/gamma.ts';
import { ErrorValue } from '../values.ts';
import { numbersIn } from './cells.ts';
import { badNumber, cells, type Family, fn, number } from './definition.ts';
import { ofNumbers } from './numbers.ts';

const negative = badNumber('A number of things cannot be negative.');
const tooMany = badNumber('More things cannot be chosen than there are.');

function factorial(given: number): number | ErrorValue {
  return given < 0 ? negative : gamma(Math.trunc(given) + 1);
}

function doubleFactorial(given: number): number | ErrorValue {
  if (given < 0) return negative;
  let product = 1;
  for (let factor = Math.trunc(given); factor > 1 && Number.isFinite(product); factor -= 2) product *= factor;
  return product;
}

/** Exact as long as the result is below 2^53; both must be whole. */
function binomialCoefficient(n: number, k: number): number {
  const steps = Math.min(k, n - k);
  let result = 1;
  for (let i = 1; i <= steps && Number.isFinite(result); i++) result = (result * (n - steps + i)) / i;
  return result;
}

function combinations(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  if (n < 0 || k < 0) return negative;
  return k > n ? tooMany : Math.round(binomialCoefficient(n, k));
}

function combinationsWithRepetition(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  if (n < 0 || k < 0) return negative;
  return k === 0 ? 1 : combinations(n + k - 1, k);
}

function permutations(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  if (n < 0 || k < 0) return negative;
  if (k > n) return tooMany;
  let product = 1;
  for (let factor = n; factor > n - k && Number.isFinite(product); factor--) product *= factor;
  return product;
}

function permutationsWithRepetition(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  return n < 1 || k < 1 ? badNumber('PERMUTATIONA expects two numbers of 1 or more.') : n ** k;
}

/** The numbers cut to whole ones, none of which may be negative. */
function wholeNumbers(numbers: readonly number[]): number[] | ErrorValue {
  const whole = numbers.map(Math.trunc);
  return whole.some((value) => value < 0) ? badNumber('None of the numbers may be negative.') : whole;
}

function commonDivisor(first: number, second: number): number {
  let [larger, smaller] = [first, second];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function commonMultiple(first: number, second: number): number {
  return first === 0 || second === 0 ? 0 : (first / commonDivisor(first, second)) * second;
}

const ofWholeNumbers = (rule: (numbers: readonly number[]) => number) =>
  ofNumbers((numbers) => {
    const whole = wholeNumbers(numbers);
    return whole instanceof ErrorValue ? whole : rule(whole);
  });

function multinomial(numbers: readonly number[]): number {
  let [total, result] = [0, 1];
  for (const value of numbers) {
    total += value;
    result *= Math.round(binomialCoefficient(total, value));
  }
  return result;
}

/** Factorials, combinations, divisors and the gamma function. */
export const counting: Family = {
  FACT: fn([number], factorial),
  FACTDOUBLE: fn([number], doubleFactorial),
  COMBIN: fn([number, number], combinations),
  COMBINA: fn([number, number], combinationsWithRepetition),
  PERMUT: fn([number, number], permutations),
  PERMUTATIONA: fn([number, number], permutationsWithRepetition),
  MULTINOMIAL: ofWholeNumbers(multinomial),
  GCD: ofWholeNumbers((numbers) => numbers.reduce(commonDivisor, 0)),
  LCM: ofWholeNumbers((numbers) => numbers.reduce(commonMultiple, 1)),
  GAMMA: fn([number], (x) => (x > 0 ? gamma(x) : badNumber('GAMMA expects a number above 0.'))),
  GAMMALN: fn([number], (x) => (x > 0 ? logGamma(x) : badNumber('GAMMALN expects a number above 0.'))),
  'GAMMALN.PRECISE': fn([number], (x) =>
    x > 0 ? logGamma(x) : badNumber('GAMMALN.PRECISE expects a number above 0.'),
  ),
  SERIESSUM: fn([number, number, number, cells], (x, first, step, coefficients) => {
    const numbers = numbersIn(coefficients);
    if (numbers instanceof ErrorValue) return numbers;
    return numbers.reduce((sum, coefficient, index) => sum + coefficient * x ** (first + index * step), 0);
  }),
};
