type Piece = { readonly any: true } | { readonly one: true } | { readonly letter: string };

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i]!;
    if (sign === '~' && /[*?~]/.test(pattern[i + 1] ?? '')) pieces.push({ letter: pattern[++i]! });
    else if (sign === '*') pieces.push({ any: true });
    else pieces.push(sign === '?' ? { one: true } : { letter: sign });
  }
  return pieces;
}

/** Whether the pattern has a `*` or `?` that is no letter. */
export const hasWildcard = (pattern: string): boolean => /[*?~]/.test(pattern);

function matches(pieces: readonly Piece[], text: string): boolean {
  let [at, piece] = [0, 0];
  // Where the latest * stands, and how far its text reaches: only that one needs to be tried again.
  let [star, reach] = [-1, 0];
  while (at < text.length) {
    const next = pieces[piece];
    if (next && 'any' in next) {
      star = piece++;
      reach = at;
    } else if (next && ('one' in next || next.letter === text[at])) {
      piece++;
      at++;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++reach;
    } else return false;
  }
  while (piece < pieces.length && 'any' in pieces[piece]!) piece++;
  return piece === pieces.length;
}

/**
 * `a?c*` as a test of a whole text, capitals aside; `~` takes the next sign as it is. Needs at most
 * pattern length × text length steps.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const lower = pattern.toLowerCase();
  if (!hasWildcard(pattern)) return (text) => text.length === pattern.length && text.toLowerCase() === lower;
  const pieces = piecesOf(lower);
  return (text) => matches(pieces, text.toLowerCase());
}
