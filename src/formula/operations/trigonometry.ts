import { binary, unary } from '../tape/elementwise.ts';

export const sine = unary({ name: 'SIN', value: Math.sin, derivative: (x) => Math.cos(x) });
export const cosine = unary({ name: 'COS', value: Math.cos, derivative: (x) => -Math.sin(x) });
export const tangent = unary({ name: 'TAN', value: Math.tan, derivative: (_, y) => 1 + y * y });
export const arcSine = unary({
  name: 'ASIN',
  value: Math.asin,
  derivative: (x) => 1 / Math.sqrt(1 - x * x),
});
export const arcCosine = unary({
  name: 'ACOS',
  value: Math.acos,
  derivative: (x) => -1 / Math.sqrt(1 - x * x),
});
export const arcTangent = unary({ name: 'ATAN', value: Math.atan, derivative: (x) => 1 / (1 + x * x) });
export const hyperbolicSine = unary({ name: 'SINH', value: Math.sinh, derivative: (x) => Math.cosh(x) });
export const hyperbolicCosine = unary({ name: 'COSH', value: Math.cosh, derivative: (x) => Math.sinh(x) });
export const hyperbolicTangent = unary({ name: 'TANH', value: Math.tanh, derivative: (_, y) => 1 - y * y });
export const areaSine = unary({
  name: 'ASINH',
  value: Math.asinh,
  derivative: (x) => 1 / Math.sqrt(1 + x * x),
});
export const areaCosine = unary({
  name: 'ACOSH',
  value: Math.acosh,
  derivative: (x) => 1 / Math.sqrt(x * x - 1),
});
export const areaTangent = unary({
  name: 'ATANH',
  value: Math.atanh,
  derivative: (x) => 1 / (1 - x * x),
});

/** Angle of the point (x, y): Sheets takes x first. */
export const angle = binary({
  name: 'ATAN2',
  value: (x, y) => (x === 0 && y === 0 ? Number.NaN : Math.atan2(y, x)),
  derivatives: [(x, y) => -y / (x * x + y * y), (x, y) => x / (x * x + y * y)],
  error: () => '#DIV/0!',
});
