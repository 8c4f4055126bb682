/** Bytes of a text in UTF-8, as Google measures its limits. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
