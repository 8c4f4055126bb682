/** A typed whole number from 1; null for anything else. */
export function wholeNumber(text: string): number | null {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= 1 ? number : null;
}
