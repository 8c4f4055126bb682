import { help as ELU } from './activations/elu.ts';
import { help as GELU } from './activations/gelu.ts';
import { help as LEAKYRELU } from './activations/leakyrelu.ts';
import { help as LOGSOFTMAX } from './activations/logsoftmax.ts';
import { help as RELU } from './activations/relu.ts';
import { help as SIGMOID } from './activations/sigmoid.ts';
import { help as SILU } from './activations/silu.ts';
import { help as SOFTMAX } from './activations/softmax.ts';
import { help as SOFTPLUS } from './activations/softplus.ts';
import { help as GRADIENTCHECK } from './gradients/gradientcheck.ts';
import { help as RELUGRAD } from './gradients/relugrad.ts';
import { help as SIGMOIDGRAD } from './gradients/sigmoidgrad.ts';
import { help as SOFTMAXGRAD } from './gradients/softmaxgrad.ts';
import type { FunctionHelp } from './help.ts';
import { help as ATTENTION } from './layers/attention.ts';
import { help as AVGPOOL } from './layers/avgpool.ts';
import { help as BATCHNORM } from './layers/batchnorm.ts';
import { help as CONV2D } from './layers/conv2d.ts';
import { help as DENSE } from './layers/dense.ts';
import { help as EMBEDDING } from './layers/embedding.ts';
import { help as FLATTENROW } from './layers/flattenrow.ts';
import { help as LAYERNORM } from './layers/layernorm.ts';
import { help as MAXPOOL } from './layers/maxpool.ts';
import { help as ONEHOT } from './layers/onehot.ts';
import { help as POSITIONENCODING } from './layers/positionencoding.ts';
import { help as ACCURACY } from './losses/accuracy.ts';
import { help as BCE } from './losses/bce.ts';
import { help as CONFUSIONMATRIX } from './losses/confusionmatrix.ts';
import { help as CROSSENTROPY } from './losses/crossentropy.ts';
import { help as HUBER } from './losses/huber.ts';
import { help as KLDIV } from './losses/kldiv.ts';
import { help as MAE } from './losses/mae.ts';
import { help as MSE } from './losses/mse.ts';
import { help as R2SCORE } from './losses/r2score.ts';
import { help as RMSE } from './losses/rmse.ts';
import { help as GRADDESC } from './optimisers/graddesc.ts';
import { help as BATCHROWS } from './randomness/batchrows.ts';
import { help as DROPOUT } from './randomness/dropout.ts';
import { help as DROPOUT2D } from './randomness/dropout2d.ts';
import { help as DROPOUTMASK } from './randomness/dropoutmask.ts';
import { help as KAIMINGNORMAL } from './randomness/kaimingnormal.ts';
import { help as KAIMINGUNIFORM } from './randomness/kaiminguniform.ts';
import { help as NORMINIT } from './randomness/norminit.ts';
import { help as ORTHOGONALINIT } from './randomness/orthogonalinit.ts';
import { help as SAMPLEROWS } from './randomness/samplerows.ts';
import { help as SHUFFLEROWS } from './randomness/shufflerows.ts';
import { help as TRAINTESTSPLIT } from './randomness/traintestsplit.ts';
import { help as UNIFORMINIT } from './randomness/uniforminit.ts';
import { help as XAVIERNORMAL } from './randomness/xaviernormal.ts';
import { help as XAVIERUNIFORM } from './randomness/xavieruniform.ts';

/** The help of every custom function, apart from the definitions so that the server script can do without. */
export const helps = {
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
};

/** Throws when a function has no help: nothing may be published without. */
export function helpOf(name: string): FunctionHelp {
  const help = (helps as Readonly<Record<string, FunctionHelp>>)[name];
  if (!help) throw new Error(`the function ${name} has no help`);
  return help;
}
