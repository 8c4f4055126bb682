import type { Plugin } from 'esbuild';
import assembler from 'wabt';
import { kernelsText } from './kernels-text.ts';

/** Assembles the SIMD kernels into a WebAssembly module. */
export async function assembleKernels(): Promise<Uint8Array> {
  const wabt = await assembler();
  const module = wabt.parseWat('kernels.wat', kernelsText, { simd: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** Puts the assembled kernels where a script imports `kernels.wasm`. */
export const kernelsPlugin: Plugin = {
  name: 'kernels',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/kernels\.wasm$/ }, ({ path }) => ({ path, namespace: 'kernels' }));
    onLoad({ filter: /.*/, namespace: 'kernels' }, async () => ({
      contents: await assembleKernels(),
      loader: 'binary',
    }));
  },
};
