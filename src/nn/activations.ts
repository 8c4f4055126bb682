import { normalProbability } from './normal.ts';

/** Rectified linear unit: max(0, x). */
export function relu(x: number): number {
  return x > 0 ? x : 0;
}

/** x, or slope · x where x is negative. */
export function leakyRelu(x: number, slope: number): number {
  return x > 0 ? x : slope * x;
}

/** x, or alpha · (exp(x) − 1) where x is negative. */
export function elu(x: number, alpha: number): number {
  return x > 0 ? x : alpha * Math.expm1(x);
}

/** 1 / (1 + exp(−x)), accurate for large |x| too. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/** x · sigmoid(x), also called swish. */
export function silu(x: number): number {
  return x * sigmoid(x);
}

/** x · Φ(x), with the exact normal distribution function. */
export function gelu(x: number): number {
  return x * normalProbability(x);
}

/** The tanh approximation of GELU, written as a sigmoid so that small values stay accurate. */
export function geluTanh(x: number): number {
  return x * sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
}

/** ln(1 + exp(beta · x)) / beta, a smooth ReLU. */
export function softplus(x: number, beta: number): number {
  const scaled = beta * x;
  return (Math.max(scaled, 0) + Math.log1p(Math.exp(-Math.abs(scaled)))) / beta;
}

/** Derivative of `relu`; 0 at 0. */
export function reluGradient(x: number): number {
  return x > 0 ? 1 : 0;
}

/** Derivative of `sigmoid`, accurate for large |x| too. */
export function sigmoidGradient(x: number): number {
  return sigmoid(x) * sigmoid(-x);
}

// Derivatives of the activations with respect to x and to their setting; at a kink they match PyTorch.

/** With respect to x; `slope` at 0. */
export function leakyReluGradient(x: number, slope: number): number {
  return x > 0 ? 1 : slope;
}

/** With respect to x; `alpha` at 0. */
export function eluGradient(x: number, alpha: number): number {
  return x > 0 ? 1 : alpha * Math.exp(x);
}

/** With respect to x: σ(x) + x · σ′(x). */
export function siluGradient(x: number): number {
  return sigmoid(x) * (1 + x * sigmoid(-x));
}

/** With respect to x: Φ(x) + x · φ(x). */
export function geluGradient(x: number): number {
  return normalProbability(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** With respect to x, of the tanh approximation. */
export function geluTanhGradient(x: number): number {
  const scale = 2 * Math.sqrt(2 / Math.PI);
  const inner = scale * (x + 0.044715 * x * x * x);
  return sigmoid(inner) * (1 + x * sigmoid(-inner) * scale * (1 + 3 * 0.044715 * x * x));
}

/** With respect to beta. */
export function softplusByBeta(x: number, beta: number): number {
  return (x * sigmoid(beta * x) - softplus(x, beta)) / beta;
}
