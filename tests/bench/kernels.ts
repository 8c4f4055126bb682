import { assembleKernels } from '../../src/build/kernels.ts';
import { compile } from '../../src/formula/compile.ts';
import { installKernels } from '../../src/formula/kernels/workspace.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { bestOf } from './best-of.ts';
import { type JaxPeer, jaxPerceptron, jaxTransformer, startJax } from './jax-peers.ts';
import { type Network, perceptron, transformer } from './networks.ts';

/** A network, its peer, and how much of the peer's time ours may take. */
interface Match {
  readonly network: Network;
  readonly peer: (network: Network) => JaxPeer;
  readonly aim: number | null;
}

const matches: readonly Match[] = [
  { network: transformer(16), peer: jaxTransformer, aim: 0.15 },
  { network: transformer(64), peer: jaxTransformer, aim: 0.5 },
  { network: transformer(128), peer: jaxTransformer, aim: 0.7 },
  { network: perceptron(250), peer: (network) => jaxPerceptron(network, 250), aim: 0.9 },
  { network: perceptron(1000), peer: (network) => jaxPerceptron(network, 1000), aim: null },
];

/** Loss and gradient on the kernels (float64), on the plain loops (float64), and by jax-js (wasm, jit, float32). */
export async function benchKernels() {
  await startJax();
  const module = (await assembleKernels()) as BufferSource;
  return matches.map(({ network, peer, aim }) => {
    const build = () => compile(network.model, network.objective, network.weights, customFunctions);
    installKernels(null);
    const plain = build();
    installKernels(module);
    const fast = build();
    const jax = peer(network);
    const out = new Float64Array(fast.inputCount);
    const loss = fast.gradient(fast.start, out);
    if (!(Math.abs(loss - jax.loss) < 1e-4))
      throw new Error(`${network.what}: ${loss}, but jax-js ${jax.loss}`);
    // The products of custom functions are shared by all programs, so the ways take turns as wholes.
    const { kernels, peerTime } = bestOf(
      { kernels: () => fast.gradient(fast.start, out), peerTime: jax.run },
      60,
    );
    installKernels(null);
    const { loops } = bestOf({ loops: () => plain.gradient(plain.start, out) }, 30);
    return { what: network.what, kernels, loops, peer: peerTime, ratio: kernels / peerTime, aim };
  });
}
