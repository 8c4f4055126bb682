import { computed, sizeOf } from '../lower/block.ts';
import type { Call, FunctionRule } from '../lower/call.ts';
import { valueError } from '../lower/coerce.ts';
import { problems } from '../problem.ts';
import { Kind } from '../tape/slots.ts';
import { type ErrorValue, numberOfText, type Scalar, textOf } from '../values.ts';

/** A function of constants only: text has no derivative, so nothing that depends on the weights may enter. */
function plain(least: number, most: number, value: (given: Scalar[]) => Scalar): FunctionRule {
  return {
    least,
    most,
    lower(call) {
      const { rows, columns, lists } = call.fitted(call.nodes.map((_, index) => index));
      const slots = lists[0]!.map((_, i) =>
        apply(
          call,
          lists.map((list) => list[i]!),
          value,
        ),
      );
      return computed(rows, columns, slots);
    },
  };
}

function apply(call: Call, slots: number[], value: (given: Scalar[]) => Scalar): number {
  const { store } = call.builder;
  const error = slots.find((slot) => store.kinds[slot] === Kind.error);
  if (error !== undefined) return error;
  if (slots.some((slot) => store.isLive(slot))) throw problems.textNotFixed(call.name, call.context.cell);
  return store.constant(value(slots.map((slot) => store.scalar(slot))));
}

const joined = (given: Scalar[]): string => given.map(textOf).join('');

/** Joins whole ranges, row by row. */
function concatenated(call: Call) {
  const blocks = call.allBlocks();
  const slots = Int32Array.from({ length: call.context.laneCount }, (_, lane) => {
    const own = blocks.flatMap((block) => {
      const size = sizeOf(block);
      return Array.from(block.slots.subarray(lane * size, (lane + 1) * size));
    });
    return apply(call, own, joined);
  });
  return call.values(slots);
}

/** A count of letters; #VALUE! when it is negative or no number. */
function letters(given: Scalar | undefined, fallback: number): number | ErrorValue {
  if (given === undefined) return fallback;
  const count = typeof given === 'string' ? numberOfText(given) : Number(given);
  return count === null || count < 0 ? valueError : Math.trunc(count);
}

function left([text, given]: Scalar[]): Scalar {
  const count = letters(given, 1);
  return typeof count === 'number' ? textOf(text!).slice(0, count) : count;
}

function right([text, given]: Scalar[]): Scalar {
  const count = letters(given, 1);
  if (typeof count !== 'number') return count;
  return count === 0 ? '' : textOf(text!).slice(-count);
}

function middle([text, first, given]: Scalar[]): Scalar {
  const [start, count] = [letters(first, 1), letters(given, 0)];
  if (typeof start !== 'number' || typeof count !== 'number' || start < 1) return valueError;
  return textOf(text!).slice(start - 1, start - 1 + count);
}

function numberValue([given]: Scalar[]): Scalar {
  if (typeof given === 'string') return given === '' ? 0 : (numberOfText(given) ?? valueError);
  return typeof given === 'boolean' ? valueError : (given ?? 0);
}

/** Functions of text, on constants. */
export const text: Readonly<Record<string, FunctionRule>> = {
  '&': plain(2, 2, joined),
  CONCAT: plain(2, 2, joined),
  CONCATENATE: { least: 1, most: Number.POSITIVE_INFINITY, lower: concatenated },
  LEN: plain(1, 1, (given) => joined(given).length),
  LOWER: plain(1, 1, (given) => joined(given).toLowerCase()),
  UPPER: plain(1, 1, (given) => joined(given).toUpperCase()),
  TRIM: plain(1, 1, (given) => joined(given).trim().replace(/ +/g, ' ')),
  EXACT: plain(2, 2, ([first, second]) => textOf(first!) === textOf(second!)),
  LEFT: plain(1, 2, left),
  RIGHT: plain(1, 2, right),
  MID: plain(3, 3, middle),
  VALUE: plain(1, 1, numberValue),
};
