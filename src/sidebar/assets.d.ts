/** The assembled SIMD kernels, inserted by the build (`src/build/kernels.ts`). */
declare module '*/kernels.wasm' {
  const module: Uint8Array<ArrayBuffer>;
  export default module;
}

declare module '*.css';
