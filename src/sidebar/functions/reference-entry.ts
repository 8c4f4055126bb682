import type { FunctionReference } from '../../functions/reference.ts';

/** One function of the reference, as the functions' own definitions give it. */
export type ReferenceEntry = FunctionReference;
