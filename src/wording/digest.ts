/**
 * A short digest of a text that reveals a changed copy: the build writes those of all files into the self-test, which
 * compares them with the files that Google serves. Not secure against forgery. digestOf('abc') → its length and 53
 * bits, `3-…`.
 */
export function digestOf(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  const mixed = (one: number, other: number) =>
    Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  const [first, second] = [mixed(high, low) >>> 0, mixed(low, high) >>> 0];
  return `${text.length}-${(4294967296 * (2097151 & second) + first).toString(36)}`;
}

/**
 * A check of seven characters that reveals a change in a code that people copy: FNV-1a in 32 bits, in base 36
 * (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv).
 */
export function checkOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
