/** Words that are looked up by any name, each of which a translation must have too. */
export const lookedUp = <Name extends PropertyKey>(
  words: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> & Readonly<Record<string, string>> =>
  words as Readonly<Record<Name, string>> & Readonly<Record<string, string>>;
