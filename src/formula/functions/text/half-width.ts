const voiced = '\u3099';
const halfVoiced = '\u309a';

/** Full-width katakana and signs → half-width ones, from the Unicode decompositions of the half-width letters. */
const narrow: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xff9f - 0xff61 + 1 }, (_, i) => String.fromCharCode(0xff61 + i)).map((half) => [
    half.normalize('NFKC'),
    half,
  ]),
);

const marks: Readonly<Record<string, string>> = { [voiced]: '\uff9e', [halfVoiced]: '\uff9f' };

function narrowLetter(letter: string): string {
  const code = letter.codePointAt(0)!;
  if (code === 0x3000) return ' ';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const known = narrow.get(letter);
  if (known) return known;
  const [base, mark, ...others] = letter.normalize('NFD');
  const half = base && narrow.get(base);
  return half && mark && marks[mark] && others.length === 0 ? half + marks[mark] : letter;
}

/** Full-width letters, digits, signs and katakana as half-width ones: ASC. */
export const halfWidth = (letters: string): string => [...letters].map(narrowLetter).join('');
