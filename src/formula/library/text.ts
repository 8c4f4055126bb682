import type { Locale } from '../functions/locale.ts';
import { computed } from '../lower/block.ts';
import type { Call, FunctionRule } from '../lower/call.ts';
import { valueError } from '../lower/coerce.ts';
import { problems } from '../problem.ts';
import { Kind } from '../tape/slots.ts';
import { type Scalar, textOf } from '../values.ts';

/** A function of constants only: text has no derivative, so nothing that depends on the weights may enter. */
function plain(count: 1 | 2, value: (given: Scalar[], locale: Locale) => Scalar): FunctionRule {
  const apply = (call: Call, slots: readonly number[]): number => {
    const { store, locale } = call.builder;
    const error = slots.find((slot) => store.kinds[slot] === Kind.error);
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

/** What joins or reads texts; all other functions of text have their value rules. */
export const text: Readonly<Record<string, FunctionRule>> = {
  '&': joined,
  CONCAT: joined,
  VALUE: plain(1, numberValue),
};
