import type { Separators } from '../../formula/separators.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';

/** What a seed argument, or a formula behind it, takes its number from. */
interface SeedSource {
  /** References and names as written, in order. */
  readonly reads: readonly string[];
  /** The one reference or name, alone or with constants added, subtracted or multiplied; else null. */
  readonly single: string | null;
  /** The value of a plain number such as `12` or `-5`, else null. */
  readonly number: number | null;
}

function plainNumber(tokens: readonly Token[], { decimal }: Separators): number | null {
  const text = tokens.map((token) => token.text).join('');
  const isPlain = tokens.at(-1)?.kind === 'number' && /^[-+]?[^-+]*$/.test(text) && tokens.length <= 2;
  const value = Number(text.replace(decimal, '.'));
  return isPlain && Number.isFinite(value) ? value : null;
}

const isSimple = ({ kind, text }: Token): boolean =>
  ['reference', 'name', 'number', 'open', 'close'].includes(kind) ||
  (kind === 'operator' && ['+', '-', '*'].includes(text));

/** Looks at the text of a seed argument, or at a whole formula. */
export function seedSource(text: string, separators: Separators): SeedSource {
  const tokens = tokenize(text, separators).filter(({ kind }) => kind !== 'space' && kind !== 'equals');
  const reads = tokens.filter(({ kind }) => kind === 'reference' || kind === 'name');
  return {
    reads: reads.map((token) => token.text),
    single: reads.length === 1 && tokens.every(isSimple) ? reads[0]!.text : null,
    number: plainNumber(tokens, separators),
  };
}
