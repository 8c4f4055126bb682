/** Functions inside which operators and single-value functions work on whole arrays. */
export const arrayFunctions: ReadonlySet<string> = new Set([
  'ARRAYFORMULA',
  'ARRAY_CONSTRAIN',
  'FILTER',
  'INDEX',
  'SORT',
  'SUMPRODUCT',
]);
