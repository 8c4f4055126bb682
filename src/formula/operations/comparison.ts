import { binary, unary } from '../tape/elementwise.ts';

// Results are 1 for TRUE and 0 for FALSE. Derivatives are zero: a comparison jumps, it does not slope.

export const equal = binary({ name: '=', value: (x, y) => Number(x === y) });
export const notEqual = binary({ name: '<>', value: (x, y) => Number(x !== y) });
export const less = binary({ name: '<', value: (x, y) => Number(x < y) });
export const lessOrEqual = binary({ name: '<=', value: (x, y) => Number(x <= y) });
export const greater = binary({ name: '>', value: (x, y) => Number(x > y) });
export const greaterOrEqual = binary({ name: '>=', value: (x, y) => Number(x >= y) });

/** 1 where both operands are 1. */
export const both = binary({ name: 'AND', value: (x, y) => x * y });

/** NOT */
export const not = unary({ name: 'NOT', value: (x) => (Number.isNaN(x) ? Number.NaN : Number(x === 0)) });

/** 1 where the operand is an error. */
export const isError = unary({ name: 'ISERROR', value: (x) => Number(Number.isNaN(x)) });

/** 1 where the operand is a number. */
export const isNumber = unary({ name: 'ISNUMBER', value: (x) => Number(!Number.isNaN(x)) });
