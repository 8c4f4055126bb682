import type { BuiltFiles } from '../../addon/contract.ts';

/** One function of the reference, as the functions' own definitions give it. */
export type ReferenceEntry = BuiltFiles['reference'][number];
