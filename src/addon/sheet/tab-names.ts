/** Google compares the names of tabs without regard to case. */
export const sameName = (first: string, second: string): boolean =>
  first.toLowerCase() === second.toLowerCase();

/** The name itself where it is free, else `name (2)`, `name (3)`… */
export function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (candidate: string) => taken.some((other) => sameName(other, candidate));
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
