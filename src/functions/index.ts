import { ELU } from './activations/elu.ts';
import { GELU } from './activations/gelu.ts';
import { LEAKYRELU } from './activations/leakyrelu.ts';
import { LOGSOFTMAX } from './activations/logsoftmax.ts';
import { RELU } from './activations/relu.ts';
import { SIGMOID } from './activations/sigmoid.ts';
import { SILU } from './activations/silu.ts';
import { SOFTMAX } from './activations/softmax.ts';
import { SOFTPLUS } from './activations/softplus.ts';
import type { FunctionDefinition } from './definition.ts';
import { GRADIENTCHECK } from './gradients/gradientcheck.ts';
import { RELUGRAD } from './gradients/relugrad.ts';
import { SIGMOIDGRAD } from './gradients/sigmoidgrad.ts';
import { SOFTMAXGRAD } from './gradients/softmaxgrad.ts';
import { ATTENTION } from './layers/attention.ts';
import { AVGPOOL } from './layers/avgpool.ts';
import { BATCHNORM } from './layers/batchnorm.ts';
import { CONV2D } from './layers/conv2d.ts';
import { DENSE } from './layers/dense.ts';
import { EMBEDDING } from './layers/embedding.ts';
import { FLATTENROW } from './layers/flattenrow.ts';
import { LAYERNORM } from './layers/layernorm.ts';
import { MAXPOOL } from './layers/maxpool.ts';
import { ONEHOT } from './layers/onehot.ts';
import { POSITIONENCODING } from './layers/positionencoding.ts';
import { ACCURACY } from './losses/accuracy.ts';
import { BCE } from './losses/bce.ts';
import { CONFUSIONMATRIX } from './losses/confusionmatrix.ts';
import { CROSSENTROPY } from './losses/crossentropy.ts';
import { HUBER } from './losses/huber.ts';
import { KLDIV } from './losses/kldiv.ts';
import { MAE } from './losses/mae.ts';
import { MSE } from './losses/mse.ts';
import { R2SCORE } from './losses/r2score.ts';
import { RMSE } from './losses/rmse.ts';
import { GRADDESC } from './optimizers/graddesc.ts';
import { BATCHROWS } from './randomness/batchrows.ts';
import { DROPOUT } from './randomness/dropout.ts';
import { DROPOUT2D } from './randomness/dropout2d.ts';
import { DROPOUTMASK } from './randomness/dropoutmask.ts';
import { KAIMINGNORMAL } from './randomness/kaimingnormal.ts';
import { KAIMINGUNIFORM } from './randomness/kaiminguniform.ts';
import { NORMINIT } from './randomness/norminit.ts';
import { ORTHOGONALINIT } from './randomness/orthogonalinit.ts';
import { SAMPLEROWS } from './randomness/samplerows.ts';
import { SHUFFLEROWS } from './randomness/shufflerows.ts';
import { TRAINTESTSPLIT } from './randomness/traintestsplit.ts';
import { UNIFORMINIT } from './randomness/uniforminit.ts';
import { XAVIERNORMAL } from './randomness/xaviernormal.ts';
import { XAVIERUNIFORM } from './randomness/xavieruniform.ts';

/** All custom functions, in the order of the reference. */
export const documentedFunctions = [
  RELU,
  LEAKYRELU,
  ELU,
  GELU,
  SILU,
  SIGMOID,
  SOFTPLUS,
  SOFTMAX,
  LOGSOFTMAX,
  DENSE,
  CONV2D,
  MAXPOOL,
  AVGPOOL,
  FLATTENROW,
  EMBEDDING,
  ONEHOT,
  BATCHNORM,
  LAYERNORM,
  ATTENTION,
  POSITIONENCODING,
  DROPOUT,
  DROPOUTMASK,
  DROPOUT2D,
  UNIFORMINIT,
  NORMINIT,
  KAIMINGNORMAL,
  KAIMINGUNIFORM,
  XAVIERNORMAL,
  XAVIERUNIFORM,
  ORTHOGONALINIT,
  SHUFFLEROWS,
  SAMPLEROWS,
  BATCHROWS,
  TRAINTESTSPLIT,
  MSE,
  RMSE,
  MAE,
  HUBER,
  CROSSENTROPY,
  BCE,
  KLDIV,
  ACCURACY,
  CONFUSIONMATRIX,
  R2SCORE,
  RELUGRAD,
  SIGMOIDGRAD,
  SOFTMAXGRAD,
  GRADIENTCHECK,
  GRADDESC,
] as const;

export const functionDefinitions: readonly FunctionDefinition[] = documentedFunctions;

const byName = new Map(functionDefinitions.map((definition) => [definition.name, definition]));

/** The definition of a custom function by its name in any case, or undefined. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name.toUpperCase());
}

/** The zero-based position of the argument that Re-randomize may rewrite, or −1 if nothing is random. */
export function seedIndex({ parameters }: FunctionDefinition): number {
  return Object.values(parameters).findIndex(({ isSeed }) => isSeed === true);
}
