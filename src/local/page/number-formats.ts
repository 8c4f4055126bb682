/** The number formats of the menu: words, and Google's pattern (General: as the value wants). */
export const numberFormats = [
  { caption: 'Automatic', pattern: 'General', example: '' },
  { caption: 'Plain text', pattern: '@', example: '' },
  { caption: 'Number', pattern: '#,##0.00', example: '1,000.12' },
  { caption: 'Percent', pattern: '0.00%', example: '10.12%' },
  { caption: 'Scientific', pattern: '0.00E+00', example: '1.01E+03' },
  { caption: 'Integer', pattern: '0', example: '1000' },
  { caption: 'One decimal', pattern: '0.0', example: '0.1' },
  { caption: 'Two decimals', pattern: '0.00', example: '0.12' },
  { caption: 'Four decimals', pattern: '0.0000', example: '0.1235' },
] as const;

/** A cell's pattern as the list writes it: no pattern and `general` are Automatic. */
export function knownPattern(pattern: string | undefined): string {
  return !pattern || /^general$/i.test(pattern) ? 'General' : pattern;
}

function decimalsOf(display: string): number {
  return /[.,](\d+)\D*$/.exec(display)?.[1]?.length ?? 0;
}

/**
 * The pattern with one decimal more or fewer (`by` is 1 or -1). An automatic format starts from the decimals
 * that the cell shows now.
 */
export function changeDecimals(pattern: string | undefined, display: string, by: 1 | -1): string {
  const known = knownPattern(pattern);
  const base = known.includes('0') ? known : withDecimals('0', decimalsOf(display));
  const decimals = /0\.(0+)/.exec(base)?.[1]?.length ?? 0;
  return withDecimals(base, Math.max(0, decimals + by));
}

function withDecimals(pattern: string, count: number): string {
  const digits = count > 0 ? `0.${'0'.repeat(count)}` : '0';
  return pattern.replace(/0(\.0+)?(?!\d*[.0])/, () => digits);
}
