/** A sentence for a person: what went wrong, and what to do about it. The code is stable; the words are not. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };
