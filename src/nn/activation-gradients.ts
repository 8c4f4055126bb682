import { sigmoid, softplus } from './activations.ts';
import { normalProbability } from './error-function.ts';

// Derivatives of the activations by x and by their setting; at a kink as PyTorch has them.

/** By x; `slope` at 0. */
export function leakyReluGradient(x: number, slope: number): number {
  return x > 0 ? 1 : slope;
}

/** By x; `alpha` at 0. */
export function eluGradient(x: number, alpha: number): number {
  return x > 0 ? 1 : alpha * Math.exp(x);
}

/** By x: σ(x) + x · σ′(x). */
export function siluGradient(x: number): number {
  return sigmoid(x) * (1 + x * sigmoid(-x));
}

/** By x: Φ(x) + x · φ(x). */
export function geluGradient(x: number): number {
  return normalProbability(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** By x, of the approximation by a hyperbolic tangent. */
export function geluTanhGradient(x: number): number {
  const scale = 2 * Math.sqrt(2 / Math.PI);
  const inner = scale * (x + 0.044715 * x * x * x);
  return sigmoid(inner) * (1 + x * sigmoid(-inner) * scale * (1 + 3 * 0.044715 * x * x));
}

/** By beta. */
export function softplusByBeta(x: number, beta: number): number {
  return (x * sigmoid(beta * x) - softplus(x, beta)) / beta;
}
