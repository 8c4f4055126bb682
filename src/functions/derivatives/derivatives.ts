import type { FunctionDerivative } from '../derivative.ts';
import { activationDerivatives, gradientDerivatives } from './activations.ts';
import { layerDerivatives } from './layers.ts';
import { lossDerivatives } from './losses.ts';
import { randomnessDerivatives } from './randomness.ts';

/** How each differentiable custom function passes a gradient on, by its name. */
export const functionDerivatives: ReadonlyMap<string, FunctionDerivative> = new Map(
  [
    activationDerivatives,
    layerDerivatives,
    lossDerivatives,
    randomnessDerivatives,
    gradientDerivatives,
  ].flatMap((family) => family.map((derivative) => [derivative.name, derivative] as const)),
);
