/** How people write numbers, counts and lists who speak a language. */
export interface Forms {
  /** `a`, `a and b`, `a, b and c`. */
  listed(names: readonly string[]): string;
  /** `10,000 epochs`, `1 epoch`. */
  count(amount: number, one: string, many: string): string;
  /** So many significant digits, no zeros at the end, powers of ten where it is huge or tiny. */
  show(value: number, digits?: number): string;
  /** A whole number with all its digits, in groups of three: 10,000. */
  whole(value: number): string;
  /** With so many decimals, also where they are zeros. */
  fixed(value: number, decimals: number): string;
  /** As in a cell: so many decimals at most, no groups. */
  plain(value: number, decimals: number): string;
  /** As in a field: all its digits, no groups. */
  typed(value: number): string;
  /** A formula of ours with its decimal points as people type them. */
  formula(text: string): string;
}

function formsIn(language: Language, and: string): Forms {
  const rounded = (value: number, maximumSignificantDigits: number) =>
    value.toLocaleString(language, { maximumSignificantDigits });
  /** Asked for when it is needed: loading a language takes longer than the rest of a cold start of the script. */
  const point = () => (0.5).toLocaleString(language)[1]!;
  return {
    listed: (names) =>
      names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`,
    count: (amount, one, many) => `${amount.toLocaleString(language)} ${amount === 1 ? one : many}`,
    show(value, digits = 6) {
      if (!Number.isFinite(value)) return String(value);
      const size = Math.abs(value);
      if (size === 0 || (size >= 1e-4 && size < 1e7)) return rounded(size === 0 ? 0 : value, digits);
      const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
      return `${rounded(Number(mantissa), digits)}e${Number(exponent)}`;
    },
    whole: (value) => value.toLocaleString(language),
    fixed: (value, decimals) =>
      value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    plain: (value, decimals) =>
      value.toLocaleString(language, { maximumFractionDigits: decimals, useGrouping: false }),
    typed: (value) => String(value).replace('.', point()),
    formula: (text) => text.replace(/(\d)\.(?=\d)/g, `$1${point()}`),
  };
}

export const en = formsIn('en', 'and');
export const de = formsIn('de', 'und');

export const forms: InEach<Forms> = { en, de };

/** The languages of Cellgrad, by their tags; the first is taken where no other is wanted. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** The user property that keeps the language that the user has chosen in the sidebar. */
export const languageKey = 'cellgrad.language';

/** The same in every language: the compiler reports the language that is missing. */
export type InEach<T> = Readonly<Record<Language, T>>;

/** A text; `{name}` marks the place of a detail, `{epochs|epoch|epochs}` a count with the word for one and for many. */
export type Text = InEach<string>;

/** What a problem says: what happened and where, and what to do about it. */
export type ProblemText = InEach<readonly [message: string, whatToDo: string]>;

type PlaceName<P extends string> = P extends `${infer Name}|${string}` ? Name : P;

/** The names of the places in a text: `PlacesIn<'{a} of {b|cell|cells}'>` is `'a' | 'b'`. */
type PlacesIn<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? PlaceName<P> | PlacesIn<Rest>
  : never;

type Strings<T> = T extends string ? T : T extends readonly string[] ? T[number] : never;

/** The details that the text of a problem or phrase takes. */
export type PlacesOf<T extends InEach<unknown>> = PlacesIn<Strings<T['en']>>;

/** Reports a translation that has a place which the English text does not have. */
type SamePlaces<T> = {
  readonly [C in keyof T]: T[C] extends InEach<unknown>
    ? PlacesIn<Strings<T[C]['de']>> extends PlacesOf<T[C]>
      ? T[C]
      : { readonly en: Strings<T[C]['en']>; readonly de: 'has a place that the English text does not have' }
    : never;
};

/** The problems of a topic, by code. */
export const defineProblems = <const T extends Readonly<Record<string, ProblemText>>>(
  texts: T & SamePlaces<T>,
): T => texts;

/** Words that are put into texts as details, by code. */
export const definePhrases = <const T extends Readonly<Record<string, Text>>>(texts: T & SamePlaces<T>): T =>
  texts;

/** A text that is made by code in each language; the translation takes what the English one takes. */
export const both = <A extends readonly unknown[], R>(texts: {
  readonly en: (...details: A) => R;
  readonly de: (...details: NoInfer<A>) => NoInfer<Widened<R>>;
}): InEach<(...details: A) => Widened<R>> => texts as InEach<(...details: A) => Widened<R>>;

type Widened<T> = T extends string ? string : T;

/** A tree of texts in one language. */
export type In<T> =
  T extends InEach<infer Each> ? Widened<Each> : { readonly [Name in keyof T]: In<T[Name]> };

const isInEach = (texts: object): texts is InEach<unknown> =>
  languages.every((language) => language in texts);

/** A tree of texts as one of them: `inLanguage({ undo: { en: 'Undo', de: 'Rückgängig' } }, 'de')` → `{ undo: 'Rückgängig' }` */
export function inLanguage<T extends object>(texts: T, language: Language): In<T> {
  if (isInEach(texts)) return texts[language] as In<T>;
  const entries = Object.entries(texts).map(([name, each]) => [name, inLanguage(each as object, language)]);
  return Object.fromEntries(entries) as In<T>;
}

/**
 * The first wanted language that there is, taken for its whole family when it is not there itself.
 * chooseLanguage(['pt-BR', 'de-AT']) → de
 * @param wanted tags in the order of preference
 * @returns English when none is wanted that there is
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  const families = wanted.map((tag) => tag.split(/[-_]/)[0]!.toLowerCase());
  const found = families.find((family) => languages.some((language) => language === family));
  return (found as Language | undefined) ?? languages[0];
}

/** The language that a user has chosen, by what scripts keep for the user; else that of the account. */
export const languageOf = (userProperties: Readonly<Record<string, string>>, account: string): Language =>
  chooseLanguage([userProperties[languageKey] ?? account]);

/** Texts that are looked up by any name. */
export const lookedUp = <Name extends PropertyKey>(
  texts: Readonly<Record<Name, Text>>,
): Readonly<Record<Name, Text>> & Readonly<Record<string, Text>> =>
  texts as Readonly<Record<Name, Text>> & Readonly<Record<string, Text>>;
