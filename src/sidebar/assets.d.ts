/** The assembled SIMD kernels, which the build puts here (`src/build/kernels.ts`). */
declare module '*/kernels.wasm' {
  const module: Uint8Array<ArrayBuffer>;
  export default module;
}

declare module '*.css';
