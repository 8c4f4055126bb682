import { cpus } from 'node:os';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { benchColdBundle } from './cold-bundle.ts';
import { benchFunctions, type TensorFlow } from './functions.ts';

const milliseconds = (time: number): string => `${time.toFixed(time < 1 ? 3 : 1)} ms`;

await tf.setBackend('cpu');
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, tfjs ${tf.version_core} (CPU)\n`,
);
console.table(
  Object.fromEntries(
    benchFunctions(tf as unknown as TensorFlow).map(({ what, ours, peer, ratio }) => [
      what,
      { Cellgrad: milliseconds(ours), 'TensorFlow.js': milliseconds(peer), 'times faster': ratio.toFixed(1) },
    ]),
  ),
);
const { bytes, load, firstCall } = benchColdBundle();
console.log(
  `server script: ${bytes} bytes, load ${milliseconds(load)}, load and first call ${milliseconds(firstCall)}`,
);
