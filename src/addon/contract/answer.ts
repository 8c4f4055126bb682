import type { RenderedProblem } from '../../wording/render.ts';

/** One of several requests. */
export interface Asked {
  readonly method: string;
  readonly request: unknown;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RenderedProblem };
