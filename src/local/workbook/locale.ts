/** `de_DE`, as spreadsheets name it, as the language tag `de-DE`. */
export const languageTag = (locale: string): string => locale.replace('_', '-');
