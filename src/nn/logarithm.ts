const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const coefficients = [
  0.14798198605116586, 0.15313837699209373, 0.1818357216161805, 0.22222198432149784, 0.2857142874366239,
  0.3999999999940942, 0.6666666666666735,
];
const view = new DataView(new ArrayBuffer(8));

/**
 * The natural logarithm of a positive normal number, within one unit in the last place, from additions,
 * multiplications and one division only: browsers may round `Math.log` differently, and a seed must give the
 * same normal draws in all of them.
 *
 * Source: `__ieee754_log` of fdlibm (Sun Microsystems, 1993).
 */
export function logarithm(x: number): number {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const mantissa = high & 0xfffff;
  // Mantissas from the square root of 2 on are halved, so that f lies around 0.
  const halve = (mantissa + 0x95f64) & 0x100000;
  const exponent = (high >>> 20) - 1023 + (halve >>> 20);
  view.setUint32(0, mantissa | (halve ^ 0x3ff00000));
  const f = view.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (const coefficient of coefficients) series = (series + coefficient) * z;
  const half = 0.5 * f * f;
  return exponent * ln2High - (half - (s * (half + series) + exponent * ln2Low) - f);
}
