import type { RenderedProblem } from '../../wording/render.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RenderedProblem };
