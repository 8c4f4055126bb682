import { refuse } from '../cell-error.ts';
import { describe, isFiniteNumber, unwrapCell } from '../cells.ts';
import type { Parameter } from '../definition.ts';

export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly above?: number;
  readonly below?: number;
}

function limitsInWords({ minimum, maximum, above, below }: NumberLimits): string {
  return [
    minimum === undefined ? '' : `at least ${minimum}`,
    above === undefined ? '' : `greater than ${above}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    below === undefined ? '' : `less than ${below}`,
  ]
    .filter(Boolean)
    .join(' and ');
}

function isWithin(value: number, limits: NumberLimits): boolean {
  const { minimum = -Infinity, maximum = Infinity, above = -Infinity, below = Infinity } = limits;
  return value >= minimum && value <= maximum && value > above && value < below;
}

function readNumber(argument: unknown, name: string, kind: string, limits: NumberLimits): number {
  const value = unwrapCell(argument);
  if (!isFiniteNumber(value)) refuse(`${name} must be ${kind} in one cell, but got ${describe(value)}`);
  if (!isWithin(value, limits)) refuse(`${name} must be ${limitsInWords(limits)}, but got ${value}`);
  return value;
}

/** One finite number within limits. */
export function number(limits: NumberLimits = {}): Parameter<number> {
  return {
    type: 'number',
    optional: false,
    read: (argument, name) => readNumber(argument, name, 'a number', limits),
  };
}

/** One integer within limits. */
export function wholeNumber(limits: NumberLimits = {}): Parameter<number> {
  return {
    type: 'integer',
    optional: false,
    read: (argument, name) => {
      const value = readNumber(argument, name, 'an integer', limits);
      if (!Number.isSafeInteger(value)) refuse(`${name} must be an integer, but got ${value}`);
      return value;
    },
  };
}

/** TRUE or FALSE; 1 and 0 count as well. */
export function flag(): Parameter<boolean> {
  return {
    type: 'TRUE or FALSE',
    optional: false,
    read: (argument, name) => {
      const value = unwrapCell(argument);
      if (typeof value === 'boolean') return value;
      if (value === 0 || value === 1) return value === 1;
      return refuse(`${name} must be TRUE or FALSE, but got ${describe(value)}`);
    },
  };
}

/** One of a few words, in any case. */
export function word<W extends string>(...choices: readonly W[]): Parameter<W> {
  const quoted = choices.map((choice) => `"${choice}"`);
  const type = `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
  return {
    type,
    optional: false,
    read: (argument, name) => {
      const value = unwrapCell(argument);
      const text = typeof value === 'string' ? value.trim().toLowerCase() : null;
      const choice = choices.find((known) => known.toLowerCase() === text);
      return choice ?? refuse(`${name} must be ${type}, but got ${describe(value)}`);
    },
  };
}
